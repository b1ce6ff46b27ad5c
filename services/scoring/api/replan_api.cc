#include "services/scoring/api/replan_api.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/base/macros.h"
#include "common/rpc/write_once.h"
#include "common/status/refusal.h"
#include "services/scoring/aliases.h"
#include "services/scoring/api/stored_plan.h"
#include "services/scoring/domain/reasons.h"
#include "services/scoring/domain/replan.h"
#include "services/scoring/domain/stage_states.h"
#include "services/scoring/entries_apart.h"
#include "services/scoring/store/assignment_store.h"
#include "services/scoring/store/entry_store.h"
#include "services/scoring/store/judge_store.h"
#include "services/scoring/store/replan_store.h"
#include "services/scoring/store/stage_store.h"

namespace juri::scoring {
namespace {

using rpc::Call;
using WrittenPlan = rpc::Written<v1::AssignmentPlan>;

// What somebody asks for; every name was looked up in the stage.
struct Asked {
  std::vector<JudgeConflict> conflicts;
  std::vector<std::string> leaving;               // ids of judges
  std::map<size_t, int> extra_readings_of_entry;  // by index
};

// A stage as it stands, and with what is asked.
struct Situation {
  StoredEntries stored;
  std::vector<Judge> judges;
  std::vector<JudgeConflict> conflicts;
  std::vector<std::string> leaving;
  std::vector<HeldAssignment> held;
};

absl::StatusOr<Situation> Load(db::Transaction& tx, const Call& call, const StageName& name) {
  Situation situation;
  JURI_ASSIGN_OR_RETURN(situation.stored, ReadEntries(tx, call.scope(), name));
  JURI_ASSIGN_OR_RETURN(situation.judges, JudgesOfStage(tx, call.scope(), name));
  JURI_ASSIGN_OR_RETURN(situation.conflicts, ReadConflicts(tx, call.scope(), name));
  JURI_ASSIGN_OR_RETURN(situation.leaving, ReadLeaves(tx, call.scope(), name));
  JURI_ASSIGN_OR_RETURN(situation.held, ReadHeld(tx, call.scope(), name));
  return situation;
}

// Finds the judges and entries of a stage by their names in requests, and tells those that it does not have.
class Finder {
 public:
  Finder(const StageName& stage, const Situation& situation) {
    for (const Judge& judge : situation.judges) judges_[JudgeText(stage.competition, judge.id)] = judge.id;
    const auto& entries = situation.stored.entries;
    for (size_t i = 0; i < entries.size(); ++i) entries_[ProposalText(stage.competition, entries[i].proposal_id)] = i;
  }

  // The judge's id.
  std::string JudgeAt(const std::string& path, const std::string& name) {
    const auto found = judges_.find(name);
    if (found != judges_.end()) return found->second;
    faults_.Violation(path, kJudgeNotInStage, {{"judge", name}});
    return "";
  }

  size_t EntryAt(const std::string& path, const std::string& name) {
    const auto found = entries_.find(name);
    if (found != entries_.end()) return found->second;
    faults_.Violation(path, kEntryNotInStage, {{"proposal", name}});
    return 0;
  }

  absl::Status Status() const { return faults_.Status(); }

 private:
  std::map<std::string, std::string> judges_;
  std::map<std::string, size_t> entries_;
  Refusal faults_;
};

// All faults at once.
absl::StatusOr<Asked> AskedOf(const v1::ReplanStageRequest& request, const StageName& name,
                              const Situation& situation) {
  Finder finder(name, situation);
  Asked asked;
  for (int i = 0; i < request.conflicts_size(); ++i) {
    const v1::StageConflict& conflict = request.conflicts(i);
    const std::string path = absl::StrCat("conflicts[", i, "].");
    JudgeConflict made{finder.JudgeAt(path + "judge", conflict.judge()), "",
                       static_cast<engine::assignment::ConflictReason>(conflict.reason()), conflict.note()};
    if (!conflict.proposal().empty()) {
      const size_t entry = finder.EntryAt(path + "proposal", conflict.proposal());
      if (entry < situation.stored.entries.size()) made.proposal_id = situation.stored.entries[entry].proposal_id;
    }
    asked.conflicts.push_back(std::move(made));
  }
  for (int i = 0; i < request.leaving_judges_size(); ++i) {
    asked.leaving.push_back(finder.JudgeAt(absl::StrCat("leaving_judges[", i, "]"), request.leaving_judges(i)));
  }
  for (int i = 0; i < request.extra_readings_size(); ++i) {
    const v1::ExtraReading& extra = request.extra_readings(i);
    const size_t entry = finder.EntryAt(absl::StrCat("extra_readings[", i, "].proposal"), extra.proposal());
    asked.extra_readings_of_entry[entry] += extra.count();
  }
  JURI_RETURN_IF_ERROR(finder.Status());
  return asked;
}

// One reading more for each entry that the rules call for and that is not read more often anyway.
absl::Status AskForEntriesApart(db::Transaction& tx, const Call& call, const StageName& name,
                                const engine::Stage& rules, const StoredEntries& stored, Asked& asked) {
  JURI_ASSIGN_OR_RETURN(const std::vector<size_t> apart,
                        ReadEntriesApart(tx, call.scope(), name, rules, stored.entries));
  for (const size_t entry : apart) {
    if (stored.extra_readings[entry] == 0) asked.extra_readings_of_entry.try_emplace(entry, 1);
  }
  return absl::OkStatus();
}

void Add(const Asked& asked, Situation& situation) {
  situation.conflicts.insert(situation.conflicts.end(), asked.conflicts.begin(), asked.conflicts.end());
  situation.leaving.insert(situation.leaving.end(), asked.leaving.begin(), asked.leaving.end());
  for (const auto& [entry, count] : asked.extra_readings_of_entry) situation.stored.extra_readings[entry] += count;
}

absl::Status MayReplan(StageState state) {
  return state == StageState::kAssigned || state == StageState::kOpen ? absl::OkStatus() : WrongState(state);
}

// A stage with what is asked of it, and the plan that follows.
struct Replanned {
  Asked asked;
  Situation situation;
  StagePlan plan;
};

absl::StatusOr<Replanned> PlanAnew(db::Transaction& tx, const Call& call, const v1::ReplanStageRequest& request,
                                   const engine::Stage& rules, const Stage& stage) {
  JURI_RETURN_IF_ERROR(MayReplan(stage.state));
  Replanned made;
  Situation& situation = made.situation;
  JURI_ASSIGN_OR_RETURN(situation, Load(tx, call, stage.name));
  JURI_ASSIGN_OR_RETURN(made.asked, AskedOf(request, stage.name, situation));
  if (request.read_apart()) {
    JURI_RETURN_IF_ERROR(AskForEntriesApart(tx, call, stage.name, rules, situation.stored, made.asked));
  }
  Add(made.asked, situation);
  JURI_ASSIGN_OR_RETURN(
      made.plan, MakeStagePlan(rules,
                               {stage.seed.value_or(0), situation.stored.entries, situation.judges, situation.conflicts,
                                situation.leaving, situation.stored.extra_readings, situation.held},
                               WithinDeadline(call)));
  // Before anything is filed a plan can wait for another judge; later nobody may be kept from leaving by it.
  if (stage.state == StageState::kAssigned) JURI_RETURN_IF_ERROR(CheckConnected(rules, made.plan));
  return made;
}

absl::Status StoreAsked(db::Transaction& tx, const Call& call, const StageName& name, const Replanned& made) {
  JURI_RETURN_IF_ERROR(InsertConflicts(tx, call.scope(), name, made.asked.conflicts));
  JURI_RETURN_IF_ERROR(InsertLeaves(tx, call.scope(), name, made.asked.leaving));
  const StoredEntries& stored = made.situation.stored;
  for (const auto& [entry, count] : made.asked.extra_readings_of_entry) {
    JURI_RETURN_IF_ERROR(
        UpdateExtraReadings(tx, call.scope(), name, stored.entries[entry].proposal_id, stored.extra_readings[entry]));
  }
  return absl::OkStatus();
}

// Filed sheets stay as rows; those of a conflict only do not count any more.
absl::Status StoreChanges(db::Transaction& tx, const Call& call, IdSource& ids, const Stage& stage,
                          PlanChanges changes) {
  const rpc::Scope& scope = call.scope();
  JURI_RETURN_IF_ERROR(EndAssignments(tx, scope, stage.name, SheetState::kRecused, changes.recused));
  JURI_RETURN_IF_ERROR(EndAssignments(tx, scope, stage.name, SheetState::kHandedOver, changes.handed_over));
  JURI_RETURN_IF_ERROR(TakeBackAssignments(tx, scope, stage.name, changes.taken_back));
  for (NewAssignment& added : changes.added) added.id = NewId(ids);
  JURI_RETURN_IF_ERROR(InsertAssignments(tx, scope, stage.name, changes.added));
  return stage.state == StageState::kOpen ? GiveAliases(tx, call, ids, stage.name) : absl::OkStatus();
}

std::string DigestOf(const StageName& name, const Replanned& made) {
  return PlanDigest(name, made.situation.stored.entries, made.situation.judges, made.plan);
}

v1::AssignmentPlan Message(const StageName& name, const Replanned& made) {
  return PlanMessage(name, made.plan, DigestOf(name, made));
}

absl::Status Store(db::Transaction& tx, const Call& call, IdSource& ids, const Replanned& made, Stage& stage) {
  JURI_RETURN_IF_ERROR(StoreAsked(tx, call, stage.name, made));
  const Situation& situation = made.situation;
  JURI_RETURN_IF_ERROR(StoreChanges(tx, call, ids, stage,
                                    ChangesTo(made.plan, situation.stored.entries, situation.judges, situation.held)));
  return StorePlan(tx, call, stage, made.plan, DigestOf(stage.name, made));
}

}  // namespace

absl::StatusOr<v1::AssignmentPlan> ReplanApi::Replan(const Call& call, const v1::ReplanStageRequest& request) {
  JURI_ASSIGN_OR_RETURN(const StageName name, ParseStage(request.name()));
  JURI_ASSIGN_OR_RETURN(const StageRules rules, rules_.Of(call, name));
  if (request.dry_run()) {
    return database_.ReadAs(call.deadline(), [&](db::Transaction& tx) -> absl::StatusOr<v1::AssignmentPlan> {
      JURI_ASSIGN_OR_RETURN(const Stage stage, ReadStage(tx, call.scope(), name, rules.version()));
      JURI_ASSIGN_OR_RETURN(const Replanned made, PlanAnew(tx, call, request, *rules.stage, stage));
      return Message(name, made);
    });
  }
  return rpc::WriteOnce<v1::AssignmentPlan>(
      database_, call, request, [&](db::Transaction& tx) -> absl::StatusOr<WrittenPlan> {
        JURI_ASSIGN_OR_RETURN(Stage stage, LockStage(tx, call.scope(), name, rules.version()));
        JURI_ASSIGN_OR_RETURN(const Replanned made, PlanAnew(tx, call, request, *rules.stage, stage));
        JURI_RETURN_IF_ERROR(Store(tx, call, ids_, made, stage));
        return WrittenPlan{Message(name, made), request.name(), stage.revision - 1, stage.revision};
      });
}

absl::StatusOr<v1::AssignmentPlanPart> ReplanApi::GetPlan(const Call& call,
                                                          const v1::GetAssignmentPlanRequest& request) {
  JURI_ASSIGN_OR_RETURN(const StageName name, ParseStage(request.name()));
  JURI_RETURN_IF_ERROR(rules_.Of(call, name).status());
  JURI_ASSIGN_OR_RETURN(std::optional<PlanPart> part, database_.ReadOneAs(call.deadline(), [&](db::Transaction& tx) {
    return ReadPlanPart(tx, call.scope(), name, request.revision(), std::max(request.part(), 1));
  }));
  if (!part.has_value()) return Refusal(kPlanNotFound).Status();
  v1::AssignmentPlanPart message;
  message.set_csv(std::move(part->csv));
  message.set_revision(part->revision);
  if (part->more) message.set_next_part(std::max(request.part(), 1) + 1);
  return message;
}

}  // namespace juri::scoring
