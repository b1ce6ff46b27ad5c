#include "services/scoring/group_filing.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "common/base/macros.h"
#include "common/rpc/write_once.h"
#include "common/rpc/write_together.h"
#include "services/scoring/api/messages.h"
#include "services/scoring/domain/sheet_states.h"
#include "services/scoring/store/assignment_store.h"

namespace juri::scoring {
namespace {

constexpr size_t kMostInGroup = 32;  // two statements of InsertRows; more wait longer for each other than they save

bool SameAssignment(const Filing* a, const Filing* b) { return a->name.id == b->name.id; }
bool InOrder(const Filing* a, const Filing* b) { return a->name.id < b->name.id; }

absl::StatusOr<std::vector<std::optional<Assignment>>> Lock(db::Transaction& tx, absl::Span<Filing* const> filings) {
  std::vector<WantedAssignment> wanted;
  for (const Filing* const filing : filings) wanted.push_back({filing->call.scope(), filing->name.id});
  return LockOwnAssignments(tx, filings.front()->name.stage, wanted);
}

db::Done DoneBy(const Filing& filing, const Assignment& assignment) {
  return {filing.key, rpc::EffectOf(filing.call, filing.key,
                                    rpc::Written<v1::SheetReceipt>{*filing.answer, ScoreSheetText(assignment.name),
                                                                   assignment.revision - 1, assignment.revision})};
}

// Files those that nothing stands against and gives them receipts.
absl::Status FileIn(db::Transaction& tx, absl::Span<Filing* const> filings) {
  JURI_ASSIGN_OR_RETURN(std::vector<std::optional<Assignment>> assignments, Lock(tx, filings));
  std::vector<NewRevision> revisions;
  std::vector<db::Done> done;
  for (size_t i = 0; i < filings.size(); ++i) {
    Filing& filing = *filings[i];
    filing.answer.reset();
    if (!assignments[i].has_value()) continue;
    if (!Advance(SheetAction::kFile, filing.etag, tx.now(), *assignments[i]).ok()) continue;
    filing.answer = ReceiptFor(*assignments[i]);
    done.push_back(DoneBy(filing, *assignments[i]));
    revisions.push_back({filing.call.scope(), *std::move(assignments[i]), filing.content});
  }
  if (revisions.empty()) return absl::OkStatus();
  JURI_RETURN_IF_ERROR(FileRevisions(tx, revisions));
  return db::RecordDone(tx, done);
}

}  // namespace

GroupFiling::GroupFiling(db::Database& database)
    : database_(database), combiner_(kMostInGroup, [this](absl::Span<Filing* const> group) { FileTogether(group); }) {}

void GroupFiling::FileTogether(absl::Span<Filing* const> group) {
  std::vector<Filing*> filings(group.begin(), group.end());
  std::sort(filings.begin(), filings.end(), InOrder);  // as the groups of other processes lock
  // Of two filings of one sheet the second one is told what became of the first when it tries alone.
  filings.erase(std::unique(filings.begin(), filings.end(), SameAssignment), filings.end());
  rpc::WriteTogether<Filing>(database_, filings, [&](db::Transaction& tx) { return FileIn(tx, filings); });
}

}  // namespace juri::scoring
