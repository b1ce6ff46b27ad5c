// juri engine assign: who reads what, from files, without a server; and whether a published plan is right.
#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/base/macros.h"
#include "common/config/textproto.h"
#include "services/engine/assignment/facts_files.h"
#include "services/engine/assignment/plan_file.h"
#include "services/engine/assignment/quality.h"
#include "services/engine/assignment/sentences.h"
#include "services/engine/assignment/verify_plan.h"
#include "services/engine/decimal.h"
#include "tools/cli/commands.h"
#include "tools/cli/definition_file.h"
#include "tools/cli/invocation.h"
#include "tools/cli/parameters.h"
#include "tools/cli/reasons.h"

namespace juri::cli {
namespace {

using namespace engine::assignment;  // NOLINT: this file is about nothing else

constexpr size_t kMostTold = 100;  // faults of a plan

absl::StatusOr<std::string> FileOrNothing(Invocation& invocation, const Parameter& parameter) {
  if (!invocation.Has(parameter)) return "";
  return config::ReadTextFile(invocation.Get(parameter));
}

absl::StatusOr<FactsFiles> ReadFiles(Invocation& invocation) {
  FactsFiles files;
  JURI_ASSIGN_OR_RETURN(files.judges, config::ReadTextFile(invocation.Get(kJudges)));
  JURI_ASSIGN_OR_RETURN(files.proposals, config::ReadTextFile(invocation.Get(kProposals)));
  JURI_ASSIGN_OR_RETURN(files.conflicts, FileOrNothing(invocation, kConflicts));
  JURI_ASSIGN_OR_RETURN(files.held, FileOrNothing(invocation, kHeld));
  return files;
}

absl::Status StatusOf(Invocation& invocation, const FactsFaults& faults) {
  if (faults.none()) return absl::OkStatus();
  Refusal refusal(kFileFaulty);
  const std::pair<const Parameter*, const std::vector<engine::Fault>*> of_files[] = {{&kJudges, &faults.judges},
                                                                                     {&kProposals, &faults.proposals},
                                                                                     {&kConflicts, &faults.conflicts},
                                                                                     {&kHeld, &faults.held}};
  for (const auto& [file, of_file] : of_files) {
    if (!of_file->empty()) refusal.With("file", invocation.Get(*file));
    AddFaults(*of_file, absl::StrCat(file->name + 2, " "), refusal);
  }
  return refusal.Status();
}

absl::StatusOr<Problem> ReadProblem(Invocation& invocation) {
  JURI_ASSIGN_OR_RETURN(const FactsFiles files, ReadFiles(invocation));
  JURI_ASSIGN_OR_RETURN(const auto readings, invocation.Number(kReadings));
  JURI_ASSIGN_OR_RETURN(const auto seed, invocation.Number(kSeed));
  FactsFaults faults;
  Facts facts = ReadFacts(files, static_cast<int>(std::min<uint64_t>(readings.value_or(1), kMostPairs)), faults);
  JURI_RETURN_IF_ERROR(StatusOf(invocation, faults));
  facts.seed = seed.value_or(0);
  if (facts.judges.size() * facts.proposals.size() > kMostPairs) {
    return Refusal(kPlanTooLarge).With("limit", static_cast<int64_t>(kMostPairs));
  }
  return MakeProblem(std::move(facts));
}

absl::Status WithSentences(Refusal refusal, const std::vector<engine::Sentence>& sentences) {
  for (const engine::Sentence& sentence : sentences) refusal.Violation("", sentence.key, sentence.arguments);
  return refusal.Status();
}

Table QualityTable(const Problem& problem, const Plan& plan, const Quality& quality) {
  Table table({"what", "value"});
  const auto add = [&](const char* what, Cell value) { table.Add({Cell::Code(what), std::move(value)}); };
  add("ENTRIES", static_cast<int64_t>(problem.proposals.size()));
  add("JUDGES", static_cast<int64_t>(problem.judges.size()));
  add("READINGS", static_cast<int64_t>(plan.readings.size()));
  add("SMALLEST_LOAD", quality.least_load());
  add("LARGEST_LOAD", quality.most_load());
  add("PARTS", static_cast<int64_t>(quality.components.size()));
  add("LAMBDA_2", engine::DecimalText(quality.lambda_2, 4));
  add("LARGEST_ERROR", engine::DecimalText(quality.largest_error, 4));
  add("EXPERT_READINGS", quality.similar_readings);
  add("CONFLICTS_AVOIDED", quality.conflict_pairs);
  for (size_t i = 1; i < kConflictReasons; ++i) {
    const std::string code(CodeOf(static_cast<ConflictReason>(i)));
    if (quality.conflicts[i] > 0) add(code.c_str(), quality.conflicts[i]);
  }
  add("NEW_READINGS", quality.new_readings);
  add("GIVEN_UP", quality.given_up);
  return table;
}

// Judges of different parts cannot be compared, so that a plan in parts is given only to who asks for it.
absl::Status CheckConnected(Invocation& invocation, const Problem& problem, const Quality& quality) {
  if (quality.components.size() <= 1 || invocation.Has(kAllowParts)) return absl::OkStatus();
  std::vector<engine::Sentence> parts;
  for (const std::vector<int>& judges : quality.components) {
    const auto name = [&](std::string* out, int judge) { out->append(problem.judges[judge]); };
    parts.push_back({"engine.ASSIGN_PART", {{"judges", absl::StrJoin(judges, ", ", name)}}});
  }
  return WithSentences(Refusal(kPlanInParts).With("parts", static_cast<int64_t>(parts.size())), parts);
}

void ShowPlan(Invocation& invocation, const Problem& problem, const Plan& plan) {
  if (invocation.output().format() == Format::kCsv) return invocation.output().Raw(PlanCsv(problem, plan));
  Table table({"what", "entry", "judge", "value"});
  for (std::vector<std::string>& row : PlanRows(problem, plan)) {
    if (!invocation.output().for_people() || row[0] == "READING") table.Add({row.begin(), row.end()});
  }
  invocation.output().Show(table);
}

absl::Status Make(Invocation& invocation) {
  JURI_ASSIGN_OR_RETURN(const Problem problem, ReadProblem(invocation));
  const auto outcome = MakePlan(problem);
  if (absl::IsOutOfRange(outcome.status())) return Refusal(kPlanTooLarge).With("limit", int64_t{kMostPairs});
  JURI_RETURN_IF_ERROR(outcome.status());
  if (const auto* infeasible = std::get_if<Infeasible>(&*outcome)) {
    return WithSentences(Refusal(kNoPlan), SentencesOf(problem, *infeasible));
  }
  const Plan& plan = std::get<Plan>(*outcome);
  const Quality quality = QualityOf(problem, plan);
  if (invocation.Has(kDryRun)) {
    invocation.output().Show(QualityTable(problem, plan, quality));
    return absl::OkStatus();
  }
  JURI_RETURN_IF_ERROR(CheckConnected(invocation, problem, quality));
  ShowPlan(invocation, problem, plan);
  return absl::OkStatus();
}

absl::Status Verify(Invocation& invocation) {
  JURI_ASSIGN_OR_RETURN(Problem problem, ReadProblem(invocation));
  JURI_ASSIGN_OR_RETURN(const std::string csv, config::ReadTextFile(invocation.Get(kVerify)));
  std::vector<engine::Fault> faults;
  const std::optional<Plan> plan = ReadPlanCsv(csv, problem, faults);
  if (!plan.has_value()) {
    Refusal refusal(kFileFaulty);
    refusal.With("file", invocation.Get(kVerify));
    AddFaults(faults, "", refusal);
    return refusal.Status();
  }
  std::vector<engine::Sentence> wrong;
  for (const PlanFault& fault : VerifyPlan(problem, *plan)) {
    if (wrong.size() < kMostTold) wrong.push_back(SentenceOf(problem, fault));
  }
  if (!wrong.empty()) return WithSentences(Refusal(kPlanWrong).With("file", invocation.Get(kVerify)), wrong);
  invocation.output().Show(QualityTable(problem, *plan, QualityOf(problem, *plan)));
  invocation.output().Note("cli.PLAN_PROVED");
  return absl::OkStatus();
}

absl::Status Run(Invocation& invocation) { return invocation.Has(kVerify) ? Verify(invocation) : Make(invocation); }

}  // namespace

std::vector<Command> AssignCommands() {
  return {
      {Person::kOffline,
       "engine",
       "assign",
       {Required(kJudges), Required(kProposals), kConflicts, kHeld, kReadings, kSeed, kDryRun, kAllowParts, kVerify},
       "engine assign --judges judges.csv --proposals proposals.csv --readings 3 --seed 2018 --output csv > plan.csv",
       Run},
  };
}

}  // namespace juri::cli
