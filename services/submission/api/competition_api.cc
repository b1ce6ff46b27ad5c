#include "services/submission/api/competition_api.h"

#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/base/digest.h"
#include "common/base/macros.h"
#include "common/rpc/write_once.h"
#include "common/status/etag.h"
#include "common/status/refusal.h"
#include "services/engine/read_definition.h"
#include "services/submission/api/messages.h"
#include "services/submission/domain/names.h"
#include "services/submission/domain/reasons.h"
#include "services/submission/store/competition_store.h"
#include "services/submission/store/definition_store.h"

namespace juri::submission {
namespace {

using rpc::Call;
using WrittenCompetition = rpc::Written<v1::Competition>;

absl::Status RefuseFaults(const std::vector<engine::Fault>& faults, Language language) {
  Refusal refusal(kDefinitionInvalid);
  refusal.With("count", static_cast<int64_t>(faults.size()));
  for (const engine::Fault& fault : faults) {
    refusal.Violation(absl::StrCat("definition_text:", fault.line), "submission.DEFINITION_FAULT",
                      {{"fault", Text(language, fault.what.key, fault.what.arguments)},
                       {"remedy", Text(language, fault.what.key + ".remedy", fault.what.arguments)}});
  }
  return refusal;
}

// Makes `text` the newest definition of `competition`, or refuses it with everything that is wrong with it.
absl::Status Apply(absl::string_view text, Language language, Competition& competition) {
  const engine::DefinitionReading reading = engine::ReadDefinition(text);
  if (!reading.definition.has_value()) return RefuseFaults(reading.faults, language);
  competition.definition_sha256 = Sha256(text);
  competition.title_id = reading.definition->title.id;
  competition.title_en = reading.definition->title.en;
  competition.submission_open_time = reading.definition->submission.opens;
  competition.submission_close_time = reading.definition->submission.closes;
  return absl::OkStatus();
}

DefinitionText NewestText(const Competition& competition, const std::string& text) {
  return {competition.definition_version, text, competition.definition_sha256, false};
}

WrittenCompetition Written(const Competition& competition) {
  return {ToMessage(competition), CompetitionText(competition.slug), competition.revision - 1, competition.revision};
}

absl::Status CheckDraft(const Competition& competition) {
  if (competition.state == CompetitionState::kDraft) return absl::OkStatus();
  return Refusal(kDefinitionFrozen).About("competition", CompetitionText(competition.slug));
}

absl::Status CheckAbsent(db::Transaction& tx, const rpc::Scope& scope, const Competition& competition) {
  const absl::Status found = ReadCompetition(tx, scope, competition.slug).status();
  if (found.ok()) return Refusal(kCompetitionExists);
  return HasReason(found, kCompetitionNotFound) ? absl::OkStatus() : found;
}

}  // namespace

absl::StatusOr<v1::Competition> CompetitionApi::Create(const Call& call, const v1::CreateCompetitionRequest& request) {
  Competition competition;
  competition.slug = request.competition_id();
  JURI_RETURN_IF_ERROR(Apply(request.definition_text(), call.language(), competition));
  if (request.dry_run()) {
    JURI_RETURN_IF_ERROR(database_.ReadOne(
        call.deadline(), [&](db::Transaction& tx) { return CheckAbsent(tx, call.scope(), competition); }));
    return ToMessage(competition);
  }
  return rpc::WriteOnce<v1::Competition>(
      database_, call, request, [&](db::Transaction& tx) -> absl::StatusOr<WrittenCompetition> {
        JURI_RETURN_IF_ERROR(InsertCompetition(tx, call.scope(), competition));
        JURI_RETURN_IF_ERROR(
            InsertDefinition(tx, call.scope(), competition.slug, NewestText(competition, request.definition_text())));
        return Written(competition);
      });
}

absl::StatusOr<v1::Competition> CompetitionApi::UpdateDefinition(const Call& call,
                                                                 const v1::UpdateDefinitionRequest& request) {
  JURI_ASSIGN_OR_RETURN(const std::string slug, ParseCompetition(request.name()));
  return rpc::WriteOnce<v1::Competition>(
      database_, call, request, [&](db::Transaction& tx) -> absl::StatusOr<WrittenCompetition> {
        JURI_ASSIGN_OR_RETURN(Competition competition, LockCompetition(tx, call.scope(), slug));
        JURI_RETURN_IF_ERROR(CheckDraft(competition));
        JURI_RETURN_IF_ERROR(CheckEtag(request.etag(), request.name(), competition.revision));
        JURI_RETURN_IF_ERROR(Apply(request.definition_text(), call.language(), competition));
        competition.definition_version += 1;
        competition.revision += 1;
        JURI_RETURN_IF_ERROR(
            InsertDefinition(tx, call.scope(), slug, NewestText(competition, request.definition_text())));
        JURI_RETURN_IF_ERROR(UpdateCompetition(tx, call.scope(), competition));
        return Written(competition);
      });
}

absl::StatusOr<v1::Competition> CompetitionApi::Freeze(const Call& call, const v1::FreezeDefinitionRequest& request) {
  JURI_ASSIGN_OR_RETURN(const std::string slug, ParseCompetition(request.name()));
  return rpc::WriteOnce<v1::Competition>(
      database_, call, request, [&](db::Transaction& tx) -> absl::StatusOr<WrittenCompetition> {
        JURI_ASSIGN_OR_RETURN(Competition competition, LockCompetition(tx, call.scope(), slug));
        JURI_RETURN_IF_ERROR(CheckDraft(competition));
        if (!request.etag().empty()) {
          JURI_RETURN_IF_ERROR(CheckEtag(request.etag(), request.name(), competition.revision));
        }
        competition.state = CompetitionState::kFrozen;
        competition.revision += 1;
        JURI_RETURN_IF_ERROR(UpdateCompetition(tx, call.scope(), competition));
        return Written(competition);
      });
}

absl::StatusOr<v1::Competition> CompetitionApi::Get(const Call& call, const v1::GetCompetitionRequest& request) {
  JURI_ASSIGN_OR_RETURN(const std::string slug, ParseCompetition(request.name()));
  JURI_ASSIGN_OR_RETURN(const Competition competition, database_.ReadOneAs(call.deadline(), [&](db::Transaction& tx) {
    return ReadCompetition(tx, call.scope(), slug);
  }));
  return ToMessage(competition);
}

absl::StatusOr<v1::ListCompetitionsResponse> CompetitionApi::List(const Call& call,
                                                                  const v1::ListCompetitionsRequest& request) {
  JURI_ASSIGN_OR_RETURN(const std::string after, pages_.Read(call, request));
  const int size = rpc::PageSize(request.page_size());
  JURI_ASSIGN_OR_RETURN(const std::vector<Competition> found,
                        database_.ReadOneAs(call.deadline(), [&](db::Transaction& tx) {
                          return ListFrozenCompetitions(tx, call.scope(), after, size + 1);
                        }));
  v1::ListCompetitionsResponse response;
  for (const Competition& competition : found) {
    if (response.competitions_size() == size) break;
    *response.add_competitions() = ToMessage(competition);
  }
  if (found.size() > static_cast<size_t>(size)) {
    response.set_next_page_token(pages_.Make(call, request, found[size - 1].slug));
  }
  return response;
}

absl::StatusOr<v1::Definition> CompetitionApi::GetDefinition(const Call& call,
                                                             const v1::GetDefinitionRequest& request) {
  JURI_ASSIGN_OR_RETURN(const std::string slug, ParseCompetition(request.name()));
  JURI_ASSIGN_OR_RETURN(DefinitionText definition, database_.ReadOneAs(call.deadline(), [&](db::Transaction& tx) {
    return ReadDefinition(tx, call.scope(), slug, request.version());
  }));
  return ToMessage(slug, std::move(definition));
}

}  // namespace juri::submission
