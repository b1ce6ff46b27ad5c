#include "tools/bench/compute.h"

#include "absl/strings/str_cat.h"
#include "common/base/macros.h"

namespace juri::bench {

absl::StatusOr<ranking::v1::Ranking> Compute(const client::Session& organizer, const LargeStage& stage) {
  ranking::v1::ComputeRankingRequest request;
  request.set_parent(stage.Name());
  request.set_request_id(client::NewRequestId());
  JURI_ASSIGN_OR_RETURN(auto ranking, organizer.Call(&ranking::v1::RankingService::Stub::ComputeRanking, request));
  if (static_cast<size_t>(ranking.ranked_count()) == stage.entries) return ranking;
  return absl::DataLossError(absl::StrCat("ranked ", ranking.ranked_count(), " of ", stage.entries, " entries"));
}

}  // namespace juri::bench
