// juri judge ...
#include <algorithm>
#include <limits>

#include "absl/strings/str_join.h"
#include "common/base/macros.h"
#include "tools/cli/commands.h"
#include "tools/cli/invocation.h"
#include "tools/cli/names.h"
#include "tools/cli/parameters.h"
#include "tools/cli/queue.h"
#include "tools/cli/sitting.h"

namespace juri::cli {
namespace {

namespace v1 = scoring::v1;
using Service = v1::ScoringService;

absl::Status Sit(Invocation& invocation) {
  JURI_ASSIGN_OR_RETURN(const std::string stage, JudgedStage(invocation));
  JURI_ASSIGN_OR_RETURN(const engine::Stage* const rules, StageRules(invocation, stage));
  return Sitting(invocation, stage, *rules).Run();
}

absl::Status ShowQueue(Invocation& invocation) {
  JURI_ASSIGN_OR_RETURN(const std::string stage, JudgedStage(invocation));
  JURI_ASSIGN_OR_RETURN(const v1::ListAssignmentsResponse queue, Queue(invocation, stage));
  Table table({"registration_number", "state", "title"});
  for (const v1::Assignment& assignment : queue.assignments()) {
    table.Add({assignment.registration_number(),
               Cell::Code(EnumCode(*v1::AssignmentState_descriptor(), assignment.state())), assignment.title()});
  }
  invocation.output().Show(table, queue);
  return absl::OkStatus();
}

// 0 unless given; what the server takes is for it to say.
absl::StatusOr<int32_t> EntriesGiven(const Invocation& invocation, const Parameter& parameter) {
  JURI_ASSIGN_OR_RETURN(const std::optional<uint64_t> number, invocation.Number(parameter));
  return static_cast<int32_t>(std::min<uint64_t>(number.value_or(0), std::numeric_limits<int32_t>::max()));
}

// What the judge knows, and how many entries the judge takes.
absl::Status AddWishes(Invocation& invocation, v1::Judge& judge) {
  for (const std::string& category : invocation.All(kExpertise)) judge.add_expertise(category);
  JURI_ASSIGN_OR_RETURN(const int32_t least, EntriesGiven(invocation, kLeast));
  JURI_ASSIGN_OR_RETURN(const int32_t most, EntriesGiven(invocation, kMost));
  judge.set_least_entries(least);
  judge.set_most_entries(most);
  return absl::OkStatus();
}

absl::Status Add(Invocation& invocation) {
  v1::CreateJudgeRequest request;
  JURI_ASSIGN_OR_RETURN(*request.mutable_parent(), invocation.Competition());
  v1::Judge& judge = *request.mutable_judge();
  JURI_ASSIGN_OR_RETURN(*judge.mutable_account(), AccountName(invocation, invocation.Get(kUsername)));
  judge.set_display_name(invocation.Get(kName));
  judge.set_agency(AgencyName(invocation.Get(kAgency)));
  judge.set_region(invocation.Get(kRegion));
  for (const std::string& stage : invocation.All(kStages)) judge.add_stages(stage);
  JURI_RETURN_IF_ERROR(AddWishes(invocation, judge));
  request.set_request_id(invocation.RequestId());
  JURI_ASSIGN_OR_RETURN(const v1::Judge added, invocation.Call(&Service::Stub::CreateJudge, request));
  Table table({"display_name", "stages", "agency", "region", "expertise", "least", "most", "account", "name"});
  table.Add({added.display_name(), absl::StrJoin(added.stages(), ", "), IdOf(added.agency()), added.region(),
             absl::StrJoin(added.expertise(), ", "), added.least_entries(), added.most_entries(), added.account(),
             added.name()});
  invocation.output().ShowOne(table, added);
  return absl::OkStatus();
}

absl::Status List(Invocation& invocation) {
  v1::ListJudgesRequest request;
  JURI_ASSIGN_OR_RETURN(*request.mutable_parent(), invocation.Competition());
  JURI_ASSIGN_OR_RETURN(const v1::ListJudgesResponse all, invocation.CallAll(&Service::Stub::ListJudges, request));
  Table table({"stages", "agency", "region", "expertise", "least", "most", "account", "display_name"});
  for (const v1::Judge& judge : all.judges()) {
    table.Add({absl::StrJoin(judge.stages(), ", "), IdOf(judge.agency()), judge.region(),
               absl::StrJoin(judge.expertise(), ", "), judge.least_entries(), judge.most_entries(), judge.account(),
               judge.display_name()});
  }
  invocation.output().Show(table, all);
  return absl::OkStatus();
}

}  // namespace

std::vector<Command> JudgeCommands() {
  return {
      {Person::kJudge, "judge", "sit", {kStage}, "judge sit", Sit},
      {Person::kJudge, "judge", "queue", {kStage}, "judge queue --stage evaluation", ShowQueue},
      {Person::kOrganizer,
       "judge",
       "add",
       {kUsername, Required(kName), Required(kStages), kAgency, kRegion, kExpertise, kLeast, kMost, kRequestId},
       "judge add budi --name \"Budi Santoso\" --stage evaluation --agency kemenpan",
       Add,
       kNothingChanged},
      {Person::kOrganizer, "judge", "list", {}, "judge list", List},
  };
}

}  // namespace juri::cli
