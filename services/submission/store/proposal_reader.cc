#include "services/submission/store/proposal_reader.h"

#include <optional>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "common/base/macros.h"
#include "common/db/in_list.h"
#include "common/status/refusal.h"
#include "services/submission/domain/reasons.h"
#include "services/submission/store/proposal_row.h"
#include "services/submission/store/state_list.h"

namespace juri::submission {
namespace {

constexpr absl::string_view kRead = R"sql(
  SELECT proposal_id, registration_number, agency_id, title, entry_group, category, state, decision_reason,
         decision_note, decide_time, revision, create_time, update_time, submit_time, parts
    FROM proposal
   WHERE competition_id = ? AND proposal_id = ?)sql";

constexpr absl::string_view kFind = R"sql(
  SELECT proposal_id, agency_id FROM proposal WHERE competition_id = ? AND registration_number = ?)sql";

// Followed by a list of ids.
constexpr absl::string_view kMeasure = R"sql(
  SELECT proposal_id, agency_id, OCTET_LENGTH(parts) FROM proposal WHERE competition_id = ? AND proposal_id IN )sql";

// Followed by a list of ids.
constexpr absl::string_view kReadMany = R"sql(
  SELECT proposal_id, registration_number, agency_id, title, entry_group, category, state, decision_reason,
         decision_note, decide_time, revision, create_time, update_time, submit_time, parts
    FROM proposal
   WHERE competition_id = ? AND proposal_id IN )sql";

// Followed by a list of states, perhaps kOfAgencies with a list of agencies, and kPage.
constexpr absl::string_view kList = R"sql(
  SELECT proposal_id, registration_number, agency_id, title, entry_group, category, state, decision_reason,
         decision_note, decide_time, revision, create_time, update_time, submit_time
    FROM proposal
   WHERE competition_id = ? AND registration_number > ? AND state IN )sql";
constexpr absl::string_view kOfAgencies = " AND agency_id IN ";
constexpr absl::string_view kPage = " ORDER BY registration_number LIMIT ?";

absl::Status Denied() { return Refusal(kPermissionDenied); }

constexpr ProposalState kEveryState[] = {
    ProposalState::kDraft,    ProposalState::kSubmitted, ProposalState::kEligible,    ProposalState::kIneligible,
    ProposalState::kReturned, ProposalState::kWithdrawn, ProposalState::kDisqualified};

// Slugs of the agencies to list; empty means every one.
absl::StatusOr<std::vector<std::string>> AgenciesToList(const rpc::Scope& scope, const ProposalFilter& filter) {
  if (!filter.agency.empty()) {
    if (!scope.SeesAgency(AgencyText(filter.agency))) return Denied();
    return std::vector<std::string>{filter.agency};
  }
  std::vector<std::string> slugs;
  if (scope.sees_every_agency()) return slugs;
  for (const std::string& name : scope.agencies()) slugs.emplace_back(absl::StripPrefix(name, "agencies/"));
  if (slugs.empty() || slugs.size() > db::kLongestInList) return Denied();
  return slugs;
}

// Whether the scope sees every one of `ids`, and one answer holds them all. `values`: of the competition and the ids.
absl::Status CheckBatch(db::Transaction& tx, const rpc::Scope& scope, absl::Span<const std::string> ids,
                        const std::vector<db::Value>& values) {
  absl::flat_hash_map<std::string, int64_t> bytes;
  JURI_RETURN_IF_ERROR(
      tx.Query(absl::StrCat(kMeasure, db::InList(ids.size())), values, [&](const db::Row& row) -> absl::Status {
        if (!scope.SeesAgency(AgencyText(row.TextView(1)))) return Denied();
        bytes.emplace(row.Text(0), row.Int(2));
        return absl::OkStatus();
      }));
  int64_t total = 0;
  for (const std::string& id : ids) {
    const auto found = bytes.find(id);
    if (found == bytes.end()) return Denied();
    total += found->second;
  }
  if (total <= kMostBatchBytes) return absl::OkStatus();
  return Refusal(kBatchTooLarge).With("bytes", total).With("limit", kMostBatchBytes);
}

}  // namespace

absl::StatusOr<Proposal> ReadProposal(db::Transaction& tx, const rpc::Scope& scope, const ProposalName& name) {
  std::optional<Proposal> found;
  JURI_RETURN_IF_ERROR(tx.Query(kRead, {name.competition, name.id}, [&](const db::Row& row) -> absl::Status {
    JURI_ASSIGN_OR_RETURN(found, ProposalFromRow(row, name.competition, /*with_parts=*/true));
    return absl::OkStatus();
  }));
  if (!found.has_value() || !scope.SeesAgency(AgencyText(found->agency))) return Denied();
  return *std::move(found);
}

absl::StatusOr<std::string> FindProposal(db::Transaction& tx, const rpc::Scope& scope, absl::string_view competition,
                                         absl::string_view registration_number) {
  JURI_ASSIGN_OR_RETURN(const auto found,
                        tx.QueryOne(kFind, {competition, registration_number},
                                    [](const db::Row& row) { return std::pair(row.Text(0), row.Text(1)); }));
  if (!found.has_value() || !scope.SeesAgency(AgencyText(found->second))) return Denied();
  return found->first;
}

absl::StatusOr<std::vector<Proposal>> ReadProposals(db::Transaction& tx, const rpc::Scope& scope,
                                                    absl::string_view competition, absl::Span<const std::string> ids) {
  std::vector<db::Value> values = {competition};
  db::AppendInList(ids, values);
  JURI_RETURN_IF_ERROR(CheckBatch(tx, scope, ids, values));
  absl::flat_hash_map<std::string, Proposal> found;
  JURI_RETURN_IF_ERROR(
      tx.Query(absl::StrCat(kReadMany, db::InList(ids.size())), values, [&](const db::Row& row) -> absl::Status {
        JURI_ASSIGN_OR_RETURN(Proposal proposal, ProposalFromRow(row, competition, /*with_parts=*/true));
        found.emplace(proposal.id, std::move(proposal));
        return absl::OkStatus();
      }));
  std::vector<Proposal> proposals;
  for (const std::string& id : ids) proposals.push_back(found.at(id));
  return proposals;
}

absl::StatusOr<std::vector<Proposal>> ListProposals(db::Transaction& tx, const rpc::Scope& scope,
                                                    absl::string_view competition, const ProposalFilter& filter,
                                                    absl::string_view after, int limit) {
  JURI_ASSIGN_OR_RETURN(const std::vector<std::string> agencies, AgenciesToList(scope, filter));
  std::string sql = absl::StrCat(kList, kStateList);
  std::vector<db::Value> values = {competition, after};
  AppendStates(filter.states.empty() ? kEveryState : absl::MakeConstSpan(filter.states), values);
  if (!agencies.empty()) {
    absl::StrAppend(&sql, kOfAgencies, db::InList(agencies.size()));
    db::AppendInList(agencies, values);
  }
  absl::StrAppend(&sql, kPage);
  values.emplace_back(limit);
  std::vector<Proposal> proposals;
  JURI_RETURN_IF_ERROR(tx.Query(sql, values, [&](const db::Row& row) -> absl::Status {
    JURI_ASSIGN_OR_RETURN(proposals.emplace_back(), ProposalFromRow(row, competition, /*with_parts=*/false));
    return absl::OkStatus();
  }));
  return proposals;
}

}  // namespace juri::submission
