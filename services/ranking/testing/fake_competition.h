// Submission and scoring of the tests' own: entries, sheets and stages in memory, behind the same interfaces.
#pragma once

#include <atomic>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/synchronization/mutex.h"
#include "services/ranking/clients/scoring_source.h"
#include "services/ranking/clients/submission_source.h"

namespace juri::ranking {

inline constexpr char kCompetitionId[] = "kipp-2018";

// Everything is told about competition kCompetitionId. Thread-safe.
class FakeCompetition final : public ScoringSource, public SubmissionSource {
 public:
  explicit FakeCompetition(const char* rules);

  // The proposal of entry `number`, 16 bytes; its registration number is "KIPP-2018-00000{number}".
  static std::string ProposalId(int number);
  static std::string Registration(int number);

  // An eligible entry of a regency; its title is "Inovasi {number}".
  Entry& AddEntry(int number, const std::string& group = "umum");
  Entry& entry(int number);
  void SetState(int number, ProposalState state);

  // Opens `stage` with these entries.
  void Open(const std::string& stage, const std::vector<int>& numbers);
  // A filed sheet; marks in points.
  void File(const std::string& stage, int number, uint32_t alias, const std::vector<int32_t>& points);
  // Two equal sheets by judges 1 and 2, so that the entry's score follows from the marks.
  void FileBoth(const std::string& stage, int number, const std::vector<int32_t>& points);
  // Closes and seals the stage.
  void Close(const std::string& stage);
  // As if a sheet had been changed behind the seal.
  void Tamper(const std::string& stage);

  // While down, every call is answered with UNAVAILABLE.
  void set_down(bool down) { down_ = down; }
  // What SetStageEntries refuses with; OK takes the entries.
  void set_push_answer(const absl::Status& answer) {
    absl::MutexLock lock(&mutex_);
    push_answer_ = answer;
  }
  // What a later stage was told by `list`: names of proposals. Empty before.
  std::vector<std::string> Pushed(const std::string& stage, const std::string& list) const;
  int push_count() const { return push_count_; }

  absl::StatusOr<JudgedStage> Stage(const rpc::Call& call, const StageName& name) override;
  absl::StatusOr<std::vector<std::string>> EntryIds(const rpc::Call& call, const StageName& name) override;
  absl::Status Sheets(const rpc::Call& call, const StageName& name,
                      absl::FunctionRef<absl::Status(const SheetBatch&)> take) override;
  absl::Status SetStageEntries(absl::Time deadline, const StageName& name, const std::string& list,
                               const std::vector<std::string>& proposals) override;
  absl::StatusOr<std::shared_ptr<const FrozenDefinition>> Definition(const rpc::Call& call,
                                                                     absl::string_view competition,
                                                                     int version) override;
  absl::Status ForEachEntry(const rpc::Call& call, absl::string_view competition,
                            const std::vector<std::string>& proposal_ids,
                            absl::FunctionRef<absl::Status(Entry)> take) override;

 private:
  using SheetKey = std::pair<std::string, uint32_t>;  // proposal id and alias
  struct HeldStage {
    JudgedStage judged;
    std::vector<std::string> ids;
    std::map<SheetKey, std::vector<int32_t>> sheets;
  };

  absl::StatusOr<const HeldStage*> Find(const StageName& name) const;

  mutable absl::Mutex mutex_;
  std::shared_ptr<const FrozenDefinition> definition_;
  std::map<std::string, Entry> entries_;  // by proposal id
  std::map<std::string, HeldStage> stages_;
  std::map<std::pair<std::string, std::string>, std::vector<std::string>> pushed_;
  absl::Status push_answer_;
  std::atomic<bool> down_ = false;
  std::atomic<int> push_count_ = 0;
};

}  // namespace juri::ranking
