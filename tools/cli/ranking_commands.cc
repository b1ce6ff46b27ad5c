// juri ranking ...
#include "absl/strings/str_cat.h"
#include "common/base/macros.h"
#include "tools/cli/commands.h"
#include "tools/cli/invocation.h"
#include "tools/cli/names.h"
#include "tools/cli/parameters.h"
#include "tools/cli/write_file.h"

namespace juri::cli {
namespace {

namespace v1 = ranking::v1;
using Service = v1::RankingService;

constexpr absl::Duration kPatience = absl::Minutes(2);  // a stage of 100,000 entries

std::string Exact(const v1::Fraction& fraction) {
  if (fraction.denominator() == 0) return "";
  return fraction.denominator() == 1 ? absl::StrCat(fraction.numerator())
                                     : absl::StrCat(fraction.numerator(), "/", fraction.denominator());
}

absl::Status Compute(Invocation& invocation) {
  v1::ComputeRankingRequest request;
  JURI_ASSIGN_OR_RETURN(*request.mutable_parent(), StageName(invocation, invocation.Get(kStageArgument)));
  request.set_seed(invocation.Get(kLotSeed));
  request.set_analyze(invocation.Has(kAnalyze));
  request.set_request_id(invocation.RequestId());
  JURI_ASSIGN_OR_RETURN(client::Session* const session, invocation.Session());
  session->set_patience(kPatience);
  JURI_ASSIGN_OR_RETURN(const v1::Ranking ranking, session->Call(&Service::Stub::ComputeRanking, request));
  Table table({"name", "kind", "ranked", "below_passing", "incomplete", "out", "sheets", "definition_version",
               "engine_version", "compute_time", "sheets_sha256", "entries_sha256"});
  table.Add({ranking.name(), Cell::Code(EnumCode(*v1::RankingKind_descriptor(), ranking.kind())),
             ranking.ranked_count(), ranking.below_passing_count(), ranking.incomplete_count(), ranking.out_count(),
             ranking.sheet_count(), ranking.definition_version(), ranking.engine_version(),
             invocation.TimeText(ranking.compute_time()), ranking.sheets_sha256(), ranking.entries_sha256()});
  invocation.output().ShowOne(table, ranking);
  return absl::OkStatus();
}

absl::StatusOr<std::string> WantedRanking(Invocation& invocation, RankingWanted wanted) {
  JURI_ASSIGN_OR_RETURN(const std::string stage, StageName(invocation, invocation.Get(kStageArgument)));
  return RankingName(invocation, stage, wanted);
}

absl::Status Show(Invocation& invocation) {
  v1::ListRankedEntriesRequest request;
  JURI_ASSIGN_OR_RETURN(*request.mutable_parent(), WantedRanking(invocation, RankingWanted::kAny));
  JURI_ASSIGN_OR_RETURN(const v1::ListRankedEntriesResponse all,
                        invocation.CallAll(&Service::Stub::ListRankedEntries, request));
  Table table({"place", "total", "standing", "sheets", "registration_number", "agency", "title"});
  for (const v1::RankedEntry& entry : all.entries()) {
    table.Add({entry.place() > 0 ? Cell(entry.place()) : Cell(""), entry.total_display(),
               Cell::Code(EnumCode(*v1::Standing_descriptor(), entry.standing())), entry.sheet_count(),
               entry.registration_number(), entry.agency_title(), entry.title()});
  }
  invocation.output().Show(table, all);
  return absl::OkStatus();
}

absl::Status Explain(Invocation& invocation) {
  JURI_ASSIGN_OR_RETURN(const std::string ranking, WantedRanking(invocation, RankingWanted::kFinal));
  JURI_ASSIGN_OR_RETURN(const std::string proposal, ProposalName(invocation, invocation.Get(kProposal)));
  v1::ExplainEntryRequest request;
  request.set_name(absl::StrCat(ranking, "/entries/", IdOf(proposal)));
  JURI_ASSIGN_OR_RETURN(const v1::Explanation explanation, invocation.Call(&Service::Stub::ExplainEntry, request));
  const v1::RankedEntry& entry = explanation.entry();
  invocation.output().Add(absl::StrCat(entry.registration_number(), "  ", entry.title(), "\n\n"));
  Table table({"points", "exact_centipoints", "step"});
  for (const v1::ExplanationStep& step : explanation.steps()) {
    table.Add({step.display(), Exact(step.exact()), step.text()});
  }
  invocation.output().Show(table, explanation);
  return absl::OkStatus();
}

// Written once all of it has come: no half file is ever left behind.
absl::Status Export(Invocation& invocation) {
  v1::ExportMarksRequest request;
  JURI_ASSIGN_OR_RETURN(*request.mutable_name(), WantedRanking(invocation, RankingWanted::kFinal));
  JURI_ASSIGN_OR_RETURN(client::Session* const session, invocation.Session());
  session->set_patience(kPatience);
  std::string csv;
  JURI_RETURN_IF_ERROR(
      session->Stream(&Service::Stub::ExportMarks, request, [&csv](const v1::ExportMarksResponse& part) {
        csv += part.csv();
        return absl::OkStatus();
      }));
  if (!invocation.Has(kOutputFile)) {
    invocation.output().Raw(csv);
    return absl::OkStatus();
  }
  const std::string file = invocation.Get(kOutputFile);
  JURI_RETURN_IF_ERROR(WriteFile(file, csv));
  invocation.output().Note("cli.WROTE_FILE", {{"file", file}});
  return absl::OkStatus();
}

}  // namespace

std::vector<Command> RankingCommands() {
  return {
      {Person::kOrganizer,
       "ranking",
       "compute",
       {kStageArgument, kLotSeed, kAnalyze, kRequestId},
       "ranking compute evaluation",
       Compute,
       kNothingChanged},
      {Person::kOrganizer, "ranking", "show", {kStageArgument, kRanking}, "ranking show evaluation --output csv", Show},
      {Person::kOrganizer,
       "ranking",
       "explain",
       {kStageArgument, kProposal, kRanking},
       "ranking explain evaluation KIPP-2018-000123",
       Explain},
      {Person::kOrganizer,
       "ranking",
       "export",
       {kStageArgument, kRanking, kOutputFile},
       "ranking export evaluation --output-file marks.csv",
       Export},
  };
}

}  // namespace juri::cli
