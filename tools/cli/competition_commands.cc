// juri competition ...
#include "common/base/macros.h"
#include "tools/cli/commands.h"
#include "tools/cli/definition_file.h"
#include "tools/cli/invocation.h"
#include "tools/cli/parameters.h"

namespace juri::cli {
namespace {

namespace v1 = submission::v1;
using Service = v1::SubmissionService;

std::string Title(const Invocation& invocation, const v1::Competition& competition) {
  return invocation.language() == Language::kIndonesian ? competition.title_id() : competition.title_en();
}

Cell State(const v1::Competition& competition) {
  return Cell::Code(EnumCode(*v1::CompetitionState_descriptor(), competition.state()));
}

void Show(Invocation& invocation, const v1::Competition& competition) {
  Table table({"name", "title", "state", "definition_version", "submission_open_time", "submission_close_time",
               "definition_sha256", "etag"});
  table.Add({competition.name(), Title(invocation, competition), State(competition), competition.definition_version(),
             invocation.TimeText(competition.submission_open_time()),
             invocation.TimeText(competition.submission_close_time()), competition.definition_sha256(),
             competition.etag()});
  invocation.output().ShowOne(table, competition);
}

absl::StatusOr<v1::Competition> Read(Invocation& invocation, const std::string& name) {
  v1::GetCompetitionRequest request;
  request.set_name(name);
  return invocation.Call(&Service::Stub::GetCompetition, request);
}

// The competition of the command's argument; times are shown in its zone.
std::string NamedCompetition(Invocation& invocation) {
  invocation.set_competition(CompetitionName(invocation.Get(kCompetitionId)));
  return CompetitionName(invocation.Get(kCompetitionId));
}

absl::StatusOr<v1::Competition> Create(Invocation& invocation, const std::string& name, const std::string& text) {
  v1::CreateCompetitionRequest request;
  request.set_competition_id(name.substr(name.find('/') + 1));
  request.set_definition_text(text);
  request.set_dry_run(invocation.Has(kDryRun));
  request.set_request_id(invocation.RequestId());
  return invocation.Call(&Service::Stub::CreateCompetition, request);
}

absl::StatusOr<v1::Competition> Update(Invocation& invocation, v1::Competition before, const std::string& text) {
  // The file was linted; a dry run has nothing more to find out.
  if (invocation.Has(kDryRun)) return before;
  v1::UpdateDefinitionRequest request;
  request.set_name(before.name());
  request.set_definition_text(text);
  request.set_etag(invocation.EtagFor(before.etag()));
  request.set_request_id(invocation.RequestId());
  return invocation.Call(&Service::Stub::UpdateDefinition, request);
}

absl::Status Apply(Invocation& invocation) {
  JURI_ASSIGN_OR_RETURN(const std::string text, ReadDefinitionFile(invocation.Get(kFile)));
  const std::string name = NamedCompetition(invocation);
  absl::StatusOr<v1::Competition> before = Read(invocation, name);
  if (!before.ok() && !absl::IsNotFound(before.status())) return before.status();
  JURI_ASSIGN_OR_RETURN(const v1::Competition after,
                        before.ok() ? Update(invocation, *std::move(before), text) : Create(invocation, name, text));
  Show(invocation, after);
  if (invocation.Has(kDryRun)) invocation.output().Note("cli.DRY_RUN");
  return absl::OkStatus();
}

absl::Status Freeze(Invocation& invocation) {
  JURI_ASSIGN_OR_RETURN(const v1::Competition before, Read(invocation, NamedCompetition(invocation)));
  if (invocation.Has(kDryRun)) {
    Show(invocation, before);
    invocation.output().Note("cli.DRY_RUN");
    return absl::OkStatus();
  }
  v1::FreezeDefinitionRequest request;
  request.set_name(before.name());
  request.set_etag(invocation.EtagFor(before.etag()));
  request.set_request_id(invocation.RequestId());
  JURI_ASSIGN_OR_RETURN(const v1::Competition after, invocation.Call(&Service::Stub::FreezeDefinition, request));
  Show(invocation, after);
  return absl::OkStatus();
}

absl::Status ShowAll(Invocation& invocation) {
  JURI_ASSIGN_OR_RETURN(const v1::ListCompetitionsResponse all,
                        invocation.CallAll(&Service::Stub::ListCompetitions, v1::ListCompetitionsRequest()));
  Table table({"name", "state", "title"});
  for (const v1::Competition& competition : all.competitions()) {
    table.Add({competition.name(), State(competition), Title(invocation, competition)});
  }
  invocation.output().Show(table, all);
  return absl::OkStatus();
}

absl::Status ShowOneOrAll(Invocation& invocation) {
  if (!invocation.Has(kCompetitionIdOrAll)) return ShowAll(invocation);
  JURI_ASSIGN_OR_RETURN(const v1::Competition competition, Read(invocation, NamedCompetition(invocation)));
  Show(invocation, competition);
  return absl::OkStatus();
}

absl::Status Lint(Invocation& invocation) {
  JURI_RETURN_IF_ERROR(ReadDefinitionFile(invocation.Get(kFileArgument)).status());
  invocation.output().Note("cli.NO_FAULTS", {{"file", invocation.Get(kFileArgument)}});
  return absl::OkStatus();
}

}  // namespace

std::vector<Command> CompetitionCommands() {
  return {
      {Person::kOrganizer,
       "competition",
       "apply",
       {kCompetitionId, Required(kFile), kEtag, kDryRun, kRequestId},
       "competition apply kipp-2018 --file definitions/kipp-2018.textproto --dry-run",
       Apply,
       kNothingChanged},
      {Person::kOrganizer,
       "competition",
       "lint",
       {kFileArgument},
       "competition lint definitions/kipp-2018.textproto",
       Lint},
      {Person::kOrganizer,
       "competition",
       "freeze",
       {kCompetitionId, kEtag, kDryRun, kRequestId},
       "competition freeze kipp-2018",
       Freeze,
       kNothingChanged},
      {Person::kOrganizer, "competition", "show", {kCompetitionIdOrAll}, "competition show kipp-2018", ShowOneOrAll},
      // The same check for those who have no server.
      {Person::kOffline, "engine", "lint", {kFileArgument}, "engine lint definitions/kipp-2018.textproto", Lint},
  };
}

}  // namespace juri::cli
