#include "services/ranking/stage_pusher.h"

#include <optional>
#include <string>
#include <vector>

#include "common/base/macros.h"
#include "common/log/log.h"

namespace juri::ranking {
namespace {

constexpr size_t kMostRefusalBytes = 200;

// Whether asking again could give another answer.
bool IsAnswer(const absl::Status& status) {
  return status.ok() || absl::IsInvalidArgument(status) || absl::IsNotFound(status) ||
         absl::IsFailedPrecondition(status);
}

}  // namespace

absl::Status StagePusher::Deliver(absl::Time deadline) {
  JURI_ASSIGN_OR_RETURN(const std::vector<StagePush> pushes,
                        database_.ReadOneAs(deadline, [](db::Transaction& tx) { return ReadOpenPushes(tx); }));
  absl::Status first_failure;
  for (const StagePush& push : pushes) first_failure.Update(DeliverOne(deadline, push));
  return first_failure;
}

absl::Status StagePusher::DeliverOne(absl::Time deadline, const StagePush& push) {
  JURI_ASSIGN_OR_RETURN(
      const std::optional<std::vector<std::string>> proposals,
      database_.ReadOneAs(deadline, [&](db::Transaction& tx) { return ReadPushedProposals(tx, push); }));
  if (!proposals.has_value()) return absl::OkStatus();
  const StageName stage{push.list.competition, push.stage};
  const absl::Status answer = scoring_.SetStageEntries(deadline, stage, push.list.list, *proposals);
  if (!IsAnswer(answer)) return answer;
  if (!answer.ok()) {
    log::Line(log::Level::kError, "a stage refused its entries")
        .With("stage", stage.Text())
        .With("list", push.list.list)
        .With("cause", answer.message());
  }
  const std::string refusal = std::string(answer.message()).substr(0, kMostRefusalBytes);
  return database_.Write(deadline, [&](db::Transaction& tx) { return AnswerPush(tx, push, refusal); });
}

}  // namespace juri::ranking
