#include "services/submission/api/agency_api.h"

#include <string>
#include <utility>
#include <vector>

#include "common/base/macros.h"
#include "common/rpc/write_once.h"
#include "common/status/reasons.h"
#include "common/status/refusal.h"
#include "services/submission/api/messages.h"
#include "services/submission/domain/agency_import.h"
#include "services/submission/domain/names.h"
#include "services/submission/domain/reasons.h"
#include "services/submission/store/agency_store.h"

namespace juri::submission {
namespace {

using rpc::Call;

constexpr int kMostAttempts = 5;

absl::StatusOr<Agency> FromMessage(const v1::Agency& message) {
  JURI_ASSIGN_OR_RETURN(std::string slug, ParseAgency(message.name()));
  return Agency{std::move(slug), message.title(), static_cast<engine::AgencyType>(message.type()), message.region()};
}

absl::StatusOr<std::vector<Agency>> RowsOf(const v1::ImportAgenciesRequest& request) {
  std::vector<Agency> rows;
  for (const v1::Agency& message : request.agencies()) {
    JURI_ASSIGN_OR_RETURN(rows.emplace_back(), FromMessage(message));
  }
  return rows;
}

absl::StatusOr<AgencyImport> Plan(db::Transaction& tx, const rpc::Scope& scope, const std::vector<Agency>& rows) {
  std::vector<std::string> slugs;
  for (const Agency& row : rows) slugs.push_back(row.slug);
  JURI_ASSIGN_OR_RETURN(const std::vector<Agency> stored, ReadAgencies(tx, scope, slugs));
  return PlanImport(rows, stored);
}

v1::ImportAgenciesResponse ToMessage(const AgencyImport& plan) {
  v1::ImportAgenciesResponse response;
  response.set_created_count(static_cast<int32_t>(plan.created.size()));
  response.set_unchanged_count(plan.unchanged);
  return response;
}

}  // namespace

absl::StatusOr<v1::Agency> AgencyApi::Create(const Call& call, const v1::CreateAgencyRequest& request) {
  JURI_ASSIGN_OR_RETURN(const Agency agency, FromMessage(request.agency()));
  return rpc::WriteOnce<v1::Agency>(
      database_, call, request, [&](db::Transaction& tx) -> absl::StatusOr<rpc::Written<v1::Agency>> {
        JURI_RETURN_IF_ERROR(InsertAgencies(tx, call.scope(), {agency}));
        return rpc::Written<v1::Agency>{submission::ToMessage(agency), AgencyText(agency.slug), 0, 1};
      });
}

absl::StatusOr<v1::ImportAgenciesResponse> AgencyApi::Import(const Call& call,
                                                             const v1::ImportAgenciesRequest& request) {
  JURI_ASSIGN_OR_RETURN(const std::vector<Agency> rows, RowsOf(request));
  if (request.dry_run()) {
    JURI_ASSIGN_OR_RETURN(const AgencyImport plan, database_.ReadAs(call.deadline(), [&](db::Transaction& tx) {
      return Plan(tx, call.scope(), rows);
    }));
    return ToMessage(plan);
  }
  // Agencies that somebody else makes between the reading and the inserting are there when both are done again.
  for (int attempt = 0; attempt < kMostAttempts; ++attempt) {
    absl::StatusOr<v1::ImportAgenciesResponse> imported = ImportOnce(call, request, rows);
    if (!HasReason(imported.status(), kAgencyExists)) return imported;
  }
  return Refusal(kConflictRetry).Status();
}

absl::StatusOr<v1::ImportAgenciesResponse> AgencyApi::ImportOnce(const Call& call,
                                                                 const v1::ImportAgenciesRequest& request,
                                                                 const std::vector<Agency>& rows) {
  using Written = rpc::Written<v1::ImportAgenciesResponse>;
  return rpc::WriteOnce<v1::ImportAgenciesResponse>(
      database_, call, request, [&](db::Transaction& tx) -> absl::StatusOr<Written> {
        JURI_ASSIGN_OR_RETURN(const AgencyImport plan, Plan(tx, call.scope(), rows));
        JURI_RETURN_IF_ERROR(InsertAgencies(tx, call.scope(), plan.created));
        return Written{ToMessage(plan), "agencies", 0, 1};
      });
}

absl::StatusOr<v1::Agency> AgencyApi::Get(const Call& call, const v1::GetAgencyRequest& request) {
  JURI_ASSIGN_OR_RETURN(const std::string slug, ParseAgency(request.name()));
  JURI_ASSIGN_OR_RETURN(const Agency agency, database_.ReadOneAs(call.deadline(), [&](db::Transaction& tx) {
    return ReadAgency(tx, call.scope(), slug);
  }));
  return submission::ToMessage(agency);
}

absl::StatusOr<v1::ListAgenciesResponse> AgencyApi::List(const Call& call, const v1::ListAgenciesRequest& request) {
  JURI_ASSIGN_OR_RETURN(const std::string after, pages_.Read(call, request));
  const int size = rpc::PageSize(request.page_size());
  JURI_ASSIGN_OR_RETURN(const std::vector<Agency> found, database_.ReadOneAs(call.deadline(), [&](db::Transaction& tx) {
    return ListAgencies(tx, call.scope(), after, size + 1);
  }));
  v1::ListAgenciesResponse response;
  for (const Agency& agency : found) {
    if (response.agencies_size() == size) break;
    *response.add_agencies() = submission::ToMessage(agency);
  }
  if (found.size() > static_cast<size_t>(size)) {
    response.set_next_page_token(pages_.Make(call, request, found[size - 1].slug));
  }
  return response;
}

}  // namespace juri::submission
