// Competitions and the versions of their rules.
#pragma once

#include "absl/status/statusor.h"
#include "common/db/database.h"
#include "common/rpc/call.h"
#include "common/rpc/page_token.h"
#include "juri/submission/v1/submission_service.pb.h"

namespace juri::submission {

class CompetitionApi {
 public:
  CompetitionApi(db::Database& database, const rpc::PageTokens& pages) : database_(database), pages_(pages) {}

  absl::StatusOr<v1::Competition> Create(const rpc::Call& call, const v1::CreateCompetitionRequest& request);
  absl::StatusOr<v1::Competition> UpdateDefinition(const rpc::Call& call, const v1::UpdateDefinitionRequest& request);
  absl::StatusOr<v1::Competition> Freeze(const rpc::Call& call, const v1::FreezeDefinitionRequest& request);
  absl::StatusOr<v1::Competition> Get(const rpc::Call& call, const v1::GetCompetitionRequest& request);
  absl::StatusOr<v1::ListCompetitionsResponse> List(const rpc::Call& call, const v1::ListCompetitionsRequest& request);
  absl::StatusOr<v1::Definition> GetDefinition(const rpc::Call& call, const v1::GetDefinitionRequest& request);

 private:
  db::Database& database_;
  const rpc::PageTokens& pages_;
};

}  // namespace juri::submission
