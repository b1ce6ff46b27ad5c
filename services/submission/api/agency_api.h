// Agencies.
#pragma once

#include <vector>

#include "absl/status/statusor.h"
#include "common/db/database.h"
#include "common/rpc/call.h"
#include "common/rpc/page_token.h"
#include "juri/submission/v1/submission_service.pb.h"
#include "services/submission/domain/agency.h"

namespace juri::submission {

class AgencyApi {
 public:
  AgencyApi(db::Database& database, const rpc::PageTokens& pages) : database_(database), pages_(pages) {}

  absl::StatusOr<v1::Agency> Create(const rpc::Call& call, const v1::CreateAgencyRequest& request);
  absl::StatusOr<v1::ImportAgenciesResponse> Import(const rpc::Call& call, const v1::ImportAgenciesRequest& request);
  absl::StatusOr<v1::Agency> Get(const rpc::Call& call, const v1::GetAgencyRequest& request);
  absl::StatusOr<v1::ListAgenciesResponse> List(const rpc::Call& call, const v1::ListAgenciesRequest& request);

 private:
  // ALREADY_EXISTS (AGENCY_EXISTS) when another caller makes one of the agencies at the same moment.
  absl::StatusOr<v1::ImportAgenciesResponse> ImportOnce(const rpc::Call& call, const v1::ImportAgenciesRequest& request,
                                                        const std::vector<Agency>& rows);

  db::Database& database_;
  const rpc::PageTokens& pages_;
};

}  // namespace juri::submission
