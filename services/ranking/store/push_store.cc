#include "services/ranking/store/push_store.h"

#include "common/base/macros.h"

namespace juri::ranking {
namespace {

constexpr absl::string_view kSave = R"sql(
  INSERT INTO stage_push (competition_id, list, stage, revision, create_time, refusal) VALUES (?, ?, ?, ?, ?, '')
  ON DUPLICATE KEY UPDATE revision = VALUES(revision), create_time = VALUES(create_time), answer_time = NULL,
                          refusal = '')sql";

// A list that was taken back to a draft is not told to anyone; states 3 and 4: approved, published.
constexpr absl::string_view kReadOpen = R"sql(
  SELECT p.competition_id, p.list, p.stage, p.revision
    FROM stage_push AS p
    JOIN finalist_list AS l ON l.competition_id = p.competition_id AND l.list = p.list
   WHERE p.answer_time IS NULL AND l.state IN (3, 4)
   ORDER BY p.create_time
   LIMIT 100)sql";

// No row when the push is of an older approval; one row with NULL when nobody is on the list.
constexpr absl::string_view kReadProposals = R"sql(
  SELECT m.proposal_id
    FROM stage_push AS p
    JOIN finalist_list AS l ON l.competition_id = p.competition_id AND l.list = p.list
    LEFT JOIN list_member AS m ON m.competition_id = p.competition_id AND m.list = p.list
   WHERE p.competition_id = ? AND p.list = ? AND p.stage = ? AND p.revision = ? AND l.state IN (3, 4)
   ORDER BY m.proposal_id
   LIMIT 100000)sql";

// Another process may have had its answer first. Whoever told scoring of an older approval may have been the last to
// tell it: then it is asked again.
constexpr absl::string_view kAnswer = R"sql(
  UPDATE stage_push
     SET answer_time = IF(revision = ?, ?, NULL), refusal = IF(revision = ?, ?, '')
   WHERE competition_id = ? AND list = ? AND stage = ? AND (answer_time IS NULL OR revision <> ?))sql";

}  // namespace

absl::Status SavePush(db::Transaction& tx, const rpc::Scope&, const StagePush& push) {
  return tx.Execute(kSave, {push.list.competition, push.list.list, push.stage, push.revision, tx.now()}).status();
}

absl::StatusOr<std::vector<StagePush>> ReadOpenPushes(db::Transaction& tx) {
  return tx.QueryAll(kReadOpen, {}, [](const db::Row& row) {
    return StagePush{{row.Text(0), row.Text(1)}, row.Text(2), row.Int(3)};
  });
}

absl::StatusOr<std::optional<std::vector<std::string>>> ReadPushedProposals(db::Transaction& tx,
                                                                            const StagePush& push) {
  std::optional<std::vector<std::string>> proposals;
  JURI_RETURN_IF_ERROR(tx.Query(kReadProposals, {push.list.competition, push.list.list, push.stage, push.revision},
                                [&](const db::Row& row) {
                                  if (!proposals.has_value()) proposals.emplace();
                                  if (row.IsNull(0)) return absl::OkStatus();
                                  proposals->push_back(ProposalText(push.list.competition, row.TextView(0)));
                                  return absl::OkStatus();
                                }));
  return proposals;
}

absl::Status AnswerPush(db::Transaction& tx, const StagePush& push, absl::string_view refusal) {
  return tx
      .Execute(kAnswer, {push.revision, tx.now(), push.revision, refusal, push.list.competition, push.list.list,
                         push.stage, push.revision})
      .status();
}

}  // namespace juri::ranking
