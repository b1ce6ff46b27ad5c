#include "services/submission/proposal_creation.h"

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "common/base/macros.h"
#include "common/rpc/write_once.h"
#include "common/rpc/write_together.h"
#include "common/status/refusal.h"
#include "services/submission/api/messages.h"
#include "services/submission/domain/findings.h"
#include "services/submission/domain/reasons.h"
#include "services/submission/domain/submission_rules.h"
#include "services/submission/store/agency_store.h"
#include "services/submission/store/proposal_store.h"
#include "services/submission/store/registration_counter.h"

namespace juri::submission {
namespace {

constexpr size_t kMostInGroup = 16;  // as many rows as InsertRows puts into one statement

using Agencies = std::map<std::string, Agency>;  // by slug

absl::StatusOr<Agencies> AgenciesOf(db::Transaction& tx, absl::Span<Creation* const> group) {
  std::set<std::string> slugs;
  for (const Creation* const creation : group) slugs.insert(creation->draft.agency);
  const std::vector<std::string> wanted(slugs.begin(), slugs.end());
  JURI_ASSIGN_OR_RETURN(std::vector<Agency> found, ReadAgencies(tx, group.front()->call.scope(), wanted));
  Agencies agencies;
  for (Agency& agency : found) agencies.emplace(agency.slug, agency);
  return agencies;
}

absl::Status MayMake(const engine::Definition& definition, const Agencies& agencies, const Proposal& draft,
                     absl::Time now) {
  const auto agency = agencies.find(draft.agency);
  if (agency == agencies.end()) return Refusal(kAgencyNotFound).Status();
  JURI_RETURN_IF_ERROR(MayWrite(definition, now));
  JURI_RETURN_IF_ERROR(LimitOf(definition, agency->second.type).status());
  return CheckContent(definition, draft.content, "proposal.");
}

rpc::Written<v1::Proposal> WrittenBy(const Creation& creation) {
  return {*creation.answer, creation.answer->name(), 0, creation.answer->revision()};
}

}  // namespace

ProposalCreation::ProposalCreation(db::Database& database, FrozenDefinitions& definitions)
    : database_(database),
      definitions_(definitions),
      combiner_(kMostInGroup, [this](absl::Span<Creation* const> group) { MakeTogether(group); }) {}

absl::StatusOr<v1::Proposal> ProposalCreation::Create(const rpc::Call& call, const v1::CreateProposalRequest& request,
                                                      Proposal draft) {
  JURI_ASSIGN_OR_RETURN(db::RequestKey key, rpc::RequestKeyOf(call, request));
  Creation creation{call, std::move(key), std::move(draft)};
  combiner_.Run(creation.draft.competition, creation);
  if (creation.answer.has_value()) return *std::move(creation.answer);
  return rpc::WriteOnce<v1::Proposal>(database_, call, request,
                                      [&](db::Transaction& tx) -> absl::StatusOr<rpc::Written<v1::Proposal>> {
                                        JURI_RETURN_IF_ERROR(Make(tx, {&creation}));
                                        JURI_RETURN_IF_ERROR(creation.refusal);
                                        return WrittenBy(creation);
                                      });
}

void ProposalCreation::MakeTogether(absl::Span<Creation* const> group) {
  rpc::WriteTogether(database_, group, [&](db::Transaction& tx) -> absl::Status {
    JURI_RETURN_IF_ERROR(Make(tx, group));
    std::vector<db::Done> done;
    for (const Creation* const creation : group) {
      if (!creation->answer.has_value()) continue;
      done.push_back({creation->key, rpc::EffectOf(creation->call, creation->key, WrittenBy(*creation))});
    }
    return done.empty() ? absl::OkStatus() : db::RecordDone(tx, done);
  });
}

absl::Status ProposalCreation::Make(db::Transaction& tx, absl::Span<Creation* const> group) {
  const std::string& competition = group.front()->draft.competition;
  JURI_ASSIGN_OR_RETURN(const auto definition, definitions_.Of(tx, competition));
  JURI_ASSIGN_OR_RETURN(const Agencies agencies, AgenciesOf(tx, group));
  std::vector<Creation*> made;
  std::vector<NewProposal> rows;
  for (Creation* const creation : group) {
    creation->answer.reset();
    creation->refusal = MayMake(*definition, agencies, creation->draft, tx.now());
    if (!creation->refusal.ok()) continue;
    made.push_back(creation);
    rows.push_back({creation->call.scope(), creation->draft});
  }
  if (made.empty()) return absl::OkStatus();
  JURI_ASSIGN_OR_RETURN(std::vector<std::string> numbers,
                        TakeRegistrationNumbers(tx, made.front()->call.scope(), competition,
                                                definition->registration_prefix, made.size()));
  for (size_t i = 0; i < rows.size(); ++i) rows[i].proposal.registration_number = std::move(numbers[i]);
  JURI_RETURN_IF_ERROR(InsertProposals(tx, absl::MakeSpan(rows)));
  for (size_t i = 0; i < rows.size(); ++i) made[i]->answer = ToMessage(std::move(rows[i].proposal));
  return absl::OkStatus();
}

}  // namespace juri::submission
