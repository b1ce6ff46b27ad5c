// Rankings: computing and reading them.
#pragma once

#include "absl/status/statusor.h"
#include "common/db/database.h"
#include "common/rpc/call.h"
#include "common/rpc/page_token.h"
#include "juri/ranking/v1/ranking_service.pb.h"
#include "services/ranking/computation.h"
#include "services/ranking/ranked_pages.h"

namespace juri::ranking {

class RankingApi {
 public:
  // All of them outlive it.
  RankingApi(db::Database& database, const Computation& computation, const rpc::PageTokens& pages, RankedPages& entries)
      : database_(database), computation_(computation), pages_(pages), entries_(entries) {}

  absl::StatusOr<v1::Ranking> Compute(const rpc::Call& call, const v1::ComputeRankingRequest& request);
  absl::StatusOr<v1::Ranking> Get(const rpc::Call& call, const v1::GetRankingRequest& request);
  absl::StatusOr<v1::RankingAnalysis> GetAnalysis(const rpc::Call& call, const v1::GetRankingAnalysisRequest& request);
  absl::StatusOr<v1::ListRankingsResponse> List(const rpc::Call& call, const v1::ListRankingsRequest& request);
  absl::StatusOr<v1::ListRankedEntriesResponse> ListEntries(const rpc::Call& call,
                                                            const v1::ListRankedEntriesRequest& request);

 private:
  db::Database& database_;
  const Computation& computation_;
  const rpc::PageTokens& pages_;
  RankedPages& entries_;
};

}  // namespace juri::ranking
