#include "services/scoring/api/stored_plan.h"

#include "absl/time/clock.h"
#include "common/base/encoding.h"
#include "common/base/macros.h"
#include "services/engine/assignment/plan_file.h"
#include "services/scoring/api/messages.h"
#include "services/scoring/store/replan_store.h"

namespace juri::scoring {

constexpr size_t kIdBytes = 10;

std::string NewId(IdSource& ids) { return Base32(ids.Random(kIdBytes)); }

std::function<absl::Status()> WithinDeadline(const rpc::Call& call) {
  return [&call] {
    return absl::Now() < call.deadline() ? absl::OkStatus() : absl::DeadlineExceededError("the plan takes too long");
  };
}

v1::AssignmentPlan PlanMessage(const StageName& stage, const StagePlan& plan, absl::string_view sha256) {
  v1::AssignmentPlan message = ToMessage(stage, plan);
  message.set_plan_sha256(HexText(sha256));
  return message;
}

absl::Status StorePlan(db::Transaction& tx, const rpc::Call& call, Stage& stage, const StagePlan& plan,
                       const std::string& sha256) {
  stage.plan_sha256 = sha256;
  JURI_RETURN_IF_ERROR(UpdateStage(tx, call.scope(), stage));
  return InsertPlan(tx, call.scope(), stage, PlanCsv(plan.problem, plan.plan));
}

}  // namespace juri::scoring
