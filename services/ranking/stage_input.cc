#include "services/ranking/stage_input.h"

#include <future>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "common/base/macros.h"
#include "common/status/refusal.h"
#include "services/ranking/domain/reasons.h"
#include "services/ranking/store/entry_store.h"

namespace juri::ranking {
namespace {

// The first failure among works that run at the same time.
class FirstFailure {
 public:
  void Note(const absl::Status& status) {
    absl::MutexLock lock(&mutex_);
    if (status_.ok()) status_ = status;
  }
  // OK as long as none failed. A work that asks on its way ends when another has failed.
  absl::Status Status() const {
    absl::MutexLock lock(&mutex_);
    return status_;
  }

 private:
  mutable absl::Mutex mutex_;
  absl::Status status_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace

absl::StatusOr<SheetColumns> ReceiveSheets(const rpc::Call& call, ScoringSource& scoring, const StageName& name,
                                           int definition_version, const engine::Stage& stage,
                                           const std::vector<std::string>& proposal_ids) {
  SheetColumns columns(name, definition_version, stage.criteria.size(), proposal_ids);
  JURI_RETURN_IF_ERROR(scoring.Sheets(call, name, [&](const SheetBatch& batch) { return columns.Add(batch); }));
  return columns;
}

absl::StatusOr<StageInput> ReceiveInput(const rpc::Call& call, ScoringSource& scoring, SubmissionSource& submission,
                                        const StageName& name, int definition_version, const engine::Stage& stage,
                                        const std::vector<std::string>& proposal_ids) {
  FirstFailure failure;
  StageInput input{{}, SheetColumns(name, definition_version, stage.criteria.size(), proposal_ids)};
  input.entries.reserve(proposal_ids.size());
  std::future<void> entries = std::async(std::launch::async, [&] {
    failure.Note(submission.ForEachEntry(call, name.competition, proposal_ids, [&](Entry entry) {
      input.entries.push_back(std::move(entry));
      return failure.Status();
    }));
  });
  failure.Note(scoring.Sheets(call, name, [&](const SheetBatch& batch) {
    JURI_RETURN_IF_ERROR(failure.Status());
    return input.sheets.Add(batch);
  }));
  entries.get();
  JURI_RETURN_IF_ERROR(failure.Status());
  return input;
}

absl::Status CheckSeal(const SheetSeal& sealed, const SheetSeal& received) {
  if (sealed == received) return absl::OkStatus();
  return Refusal(kSealMismatch).With("sealed", sealed.sheet_count).With("received", received.sheet_count);
}

std::vector<std::string> EarlierStagesOf(const engine::Stage& stage) {
  std::set<std::string> codes;
  for (const engine::EarlierPart& part : stage.scoring.earlier) codes.insert(part.stage);
  for (const engine::TieBreaker& breaker : stage.ties) {
    const bool of_stage = breaker.kind == engine::TieBreaker::Kind::kStageScore ||
                          breaker.kind == engine::TieBreaker::Kind::kStageScoreAlone;
    if (of_stage) codes.insert(breaker.code);
  }
  codes.erase(stage.code);
  return {codes.begin(), codes.end()};
}

absl::Status AddEarlierNumbers(db::Transaction& tx, const rpc::Scope& scope, const std::vector<RankingName>& earlier,
                               const std::vector<std::string>& proposal_ids, engine::StageEntries& entries) {
  for (const RankingName& ranking : earlier) {
    JURI_ASSIGN_OR_RETURN(const auto numbers, ReadNumbers(tx, scope, ranking));
    std::vector<std::optional<Fraction>> totals, scores;
    for (const std::string& id : proposal_ids) {
      const auto found = numbers.find(id);
      const EntryNumbers of_entry = found == numbers.end() ? EntryNumbers() : found->second;
      totals.push_back(of_entry.total);
      scores.push_back(of_entry.score);
    }
    entries.earlier_totals[ranking.stage.stage] = std::move(totals);
    entries.earlier_scores[ranking.stage.stage] = std::move(scores);
  }
  return absl::OkStatus();
}

}  // namespace juri::ranking
