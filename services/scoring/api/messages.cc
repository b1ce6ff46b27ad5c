#include "services/scoring/api/messages.h"

#include <cmath>
#include <utility>

#include "absl/strings/numbers.h"
#include "common/base/encoding.h"
#include "common/rpc/message_time.h"
#include "common/status/etag.h"
#include "common/status/refusal.h"

namespace juri::scoring {
namespace {

int64_t Micros(double number) { return std::llround(number * 1e6); }

}  // namespace

v1::Stage ToMessage(const Stage& stage) {
  v1::Stage message;
  message.set_name(StageText(stage.name));
  message.set_state(static_cast<v1::StageState>(stage.state));
  message.set_definition_version(stage.definition_version);
  message.set_entry_count(static_cast<int32_t>(stage.entry_count));
  message.set_entries_sha256(HexText(stage.entries_sha256));
  if (stage.seal.has_value()) {
    message.mutable_seal()->set_sheet_count(stage.seal->sheet_count);
    message.mutable_seal()->set_sheets_sha256(HexText(stage.seal->sheets_sha256));
  }
  message.set_etag(EtagOf(message.name(), stage.revision));
  if (stage.open_time.has_value()) *message.mutable_open_time() = rpc::ToMessage(*stage.open_time);
  if (stage.close_time.has_value()) *message.mutable_close_time() = rpc::ToMessage(*stage.close_time);
  return message;
}

v1::Judge ToMessage(const Judge& judge) {
  v1::Judge message;
  message.set_name(JudgeText(judge.competition, judge.id));
  message.set_account(AccountText(judge.account_id));
  message.set_display_name(judge.display_name);
  message.set_agency(OptionalAgencyText(judge.agency));
  message.set_region(judge.region);
  for (const std::string& stage : judge.stages) message.add_stages(stage);
  for (const std::string& category : judge.expertise) message.add_expertise(category);
  message.set_least_entries(judge.least_entries);
  message.set_most_entries(judge.most_entries);
  return message;
}

v1::Assignment ToMessage(QueueItem item) {
  v1::Assignment message;
  message.set_name(AssignmentText(item.name));
  message.set_state(static_cast<v1::AssignmentState>(item.state));
  message.set_title(std::move(item.title));
  message.set_registration_number(std::move(item.registration_number));
  return message;
}

v1::JudgeProgress ToMessage(absl::string_view competition, const JudgeProgress& progress) {
  v1::JudgeProgress message;
  message.set_judge(JudgeText(competition, progress.judge_id));
  message.set_display_name(progress.display_name);
  message.set_filed_count(static_cast<int32_t>(progress.filed));
  message.set_drafted_count(static_cast<int32_t>(progress.drafted));
  message.set_assignment_count(static_cast<int32_t>(progress.assigned));
  return message;
}

v1::AssignmentPlan ToMessage(const StageName& stage, const StagePlan& plan) {
  const engine::assignment::Quality& quality = plan.quality;
  v1::AssignmentPlan message;
  message.set_stage(StageText(stage));
  message.set_seed(plan.problem.seed);
  message.set_entry_count(static_cast<int32_t>(plan.problem.proposals.size()));
  message.set_judge_count(static_cast<int32_t>(plan.problem.judges.size()));
  message.set_assignment_count(static_cast<int32_t>(plan.plan.readings.size()));
  message.set_smallest_load(quality.least_load());
  message.set_largest_load(quality.most_load());
  message.set_conflict_count(static_cast<int32_t>(quality.conflict_pairs));
  message.set_component_count(static_cast<int32_t>(quality.components.size()));
  for (size_t i = 1; i < quality.conflicts.size(); ++i) {
    if (quality.conflicts[i] == 0) continue;
    v1::ConflictCount& count = *message.add_conflicts();
    count.set_reason(static_cast<v1::ConflictReason>(i));
    count.set_pair_count(static_cast<int32_t>(quality.conflicts[i]));
  }
  if (quality.lambda_2.has_value()) message.set_lambda_2_micros(Micros(*quality.lambda_2));
  if (quality.largest_error.has_value()) message.set_largest_error_micros(Micros(*quality.largest_error));
  message.set_new_count(static_cast<int32_t>(quality.new_readings));
  message.set_given_up_count(static_cast<int32_t>(quality.given_up));
  message.set_expert_count(static_cast<int32_t>(quality.similar_readings));
  return message;
}

v1::AssignedEntry ToMessage(const AssignmentName& name, EntryText text, const engine::Blindness& conceals) {
  v1::AssignedEntry message;
  message.set_assignment(AssignmentText(name));
  message.set_registration_number(std::move(text.entry.registration_number));
  message.set_title(std::move(text.entry.title));
  message.set_group(std::move(text.entry.group));
  message.set_category(std::move(text.entry.category));
  for (EntryPart& part : text.parts) {
    v1::EntryPart& added = *message.add_parts();
    added.set_code(std::move(part.code));
    added.set_text(std::move(part.text));
    added.set_redacted(part.redacted);
  }
  if (!conceals.agency && !conceals.region) message.set_agency_title(std::move(text.agency_title));
  return message;
}

v1::ScoreSheet ToMessage(const engine::Stage& rules, const Assignment& assignment, const FiledContent& content) {
  v1::ScoreSheet message;
  message.set_name(ScoreSheetText(assignment.name));
  const Marks& marks = content.content.marks;
  for (size_t i = 0; i < marks.size() && i < rules.criteria.size(); ++i) {
    if (!marks[i].has_value()) continue;
    v1::Mark& mark = *message.add_marks();
    mark.set_criterion(rules.criteria[i].code);
    mark.set_centipoints(*marks[i]);
  }
  message.set_comment(content.content.comment);
  message.set_state(static_cast<v1::AssignmentState>(assignment.state));
  message.set_revision(assignment.filed_revision);
  message.set_revision_reason(content.reason);
  message.set_etag(EtagOf(message.name(), assignment.revision));
  if (assignment.revision > 0) *message.mutable_update_time() = rpc::ToMessage(assignment.update_time);
  return message;
}

v1::OtherSheet ToMessage(const engine::Stage& rules, OtherSheet sheet) {
  v1::OtherSheet message;
  message.set_alias(AliasText(static_cast<uint64_t>(sheet.alias)));
  const Marks& marks = sheet.content.marks;
  for (size_t i = 0; i < marks.size() && i < rules.criteria.size(); ++i) {
    if (!marks[i].has_value()) continue;
    v1::OtherMark& mark = *message.add_marks();
    mark.set_criterion(rules.criteria[i].code);
    mark.set_centipoints(*marks[i]);
  }
  if (rules.other_comments) message.set_comment(std::move(sheet.content.comment));
  return message;
}

v1::SheetReceipt ReceiptFor(const Assignment& assignment) {
  v1::SheetReceipt message;
  message.set_score_sheet(ScoreSheetText(assignment.name));
  message.set_revision(assignment.filed_revision);
  *message.mutable_file_time() = rpc::ToMessage(assignment.update_time);
  message.set_etag(EtagOf(message.score_sheet(), assignment.revision));
  return message;
}

absl::StatusOr<int64_t> PositionOf(absl::string_view token_position) {
  int64_t position = 0;
  if (!token_position.empty() && !absl::SimpleAtoi(token_position, &position)) {
    return Refusal(kPageTokenInvalid).Status();
  }
  return position;
}

}  // namespace juri::scoring
