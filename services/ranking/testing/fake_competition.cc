#include "services/ranking/testing/fake_competition.h"

#include <algorithm>

#include "absl/strings/str_format.h"
#include "common/base/digest.h"
#include "common/status/refusal.h"
#include "services/engine/read_definition.h"
#include "services/ranking/domain/reasons.h"

namespace juri::ranking {
namespace {

constexpr int kVersion = 1;
constexpr size_t kSheetsPerBatch = 3;  // so that the tests see several

absl::Status Down() { return Refusal(kServiceUnavailable).With("service", "fake"); }

}  // namespace

FakeCompetition::FakeCompetition(const char* rules)
    : definition_(std::make_shared<const FrozenDefinition>(
          FrozenDefinition{kVersion, Sha256(rules), engine::ReadDefinition(rules).definition.value()})) {}

std::string FakeCompetition::ProposalId(int number) {
  std::string id(16, '\0');
  id[14] = static_cast<char>(number / 256);
  id[15] = static_cast<char>(number % 256);
  return id;
}

std::string FakeCompetition::Registration(int number) { return absl::StrFormat("KIPP-2018-%06d", number); }

Entry& FakeCompetition::AddEntry(int number, const std::string& group) {
  Entry& entry = entries_[ProposalId(number)];
  entry.proposal_id = ProposalId(number);
  entry.registration_number = Registration(number);
  entry.title = absl::StrFormat("Inovasi %d", number);
  entry.agency_title = absl::StrFormat("Pemerintah Kabupaten %c", 'A' + number % 26);
  entry.agency_type = engine::AgencyType::kRegency;
  entry.group = group;
  entry.revision = 3;
  return entry;
}

Entry& FakeCompetition::entry(int number) { return entries_.at(ProposalId(number)); }

void FakeCompetition::SetState(int number, ProposalState state) {
  absl::MutexLock lock(&mutex_);
  entry(number).state = state;
  ++entry(number).revision;
}

void FakeCompetition::Open(const std::string& stage, const std::vector<int>& numbers) {
  absl::MutexLock lock(&mutex_);
  HeldStage& held = stages_[stage];
  held.judged = {StageState::kOpen, kVersion, {}};
  for (const int number : numbers) held.ids.push_back(ProposalId(number));
  std::sort(held.ids.begin(), held.ids.end());
}

void FakeCompetition::File(const std::string& stage, int number, uint32_t alias, const std::vector<int32_t>& points) {
  absl::MutexLock lock(&mutex_);
  std::vector<int32_t> centipoints;
  for (const int32_t point : points) centipoints.push_back(point * 100);
  stages_.at(stage).sheets[{ProposalId(number), alias}] = std::move(centipoints);
}

void FakeCompetition::FileBoth(const std::string& stage, int number, const std::vector<int32_t>& points) {
  File(stage, number, 1, points);
  File(stage, number, 2, points);
}

void FakeCompetition::Close(const std::string& stage) {
  absl::MutexLock lock(&mutex_);
  HeldStage& held = stages_.at(stage);
  held.judged.state = StageState::kClosed;
  SealWriter seal({kCompetitionId, stage}, kVersion, definition_->rules.FindStage(stage)->criteria.size());
  for (const auto& [key, marks] : held.sheets) seal.Add(key.first, key.second, marks);
  held.judged.seal = {static_cast<int64_t>(held.sheets.size()), seal.Finish()};
}

void FakeCompetition::Tamper(const std::string& stage) {
  absl::MutexLock lock(&mutex_);
  stages_.at(stage).sheets.begin()->second[0] += 1;
}

std::vector<std::string> FakeCompetition::Pushed(const std::string& stage, const std::string& list) const {
  absl::MutexLock lock(&mutex_);
  const auto found = pushed_.find({stage, list});
  return found == pushed_.end() ? std::vector<std::string>() : found->second;
}

absl::StatusOr<const FakeCompetition::HeldStage*> FakeCompetition::Find(const StageName& name) const {
  if (down_) return Down();
  const auto found = stages_.find(name.stage);
  if (name.competition == kCompetitionId && found != stages_.end()) return &found->second;
  return Refusal(kStageNotFound).With("stage", name.stage).Status();
}

absl::StatusOr<JudgedStage> FakeCompetition::Stage(const rpc::Call&, const StageName& name) {
  absl::MutexLock lock(&mutex_);
  const auto held = Find(name);
  if (held.ok()) return (*held)->judged;
  // A stage of the definition that nobody touched.
  if (!down_ && definition_->rules.FindStage(name.stage) != nullptr)
    return JudgedStage{StageState::kNotOpen, kVersion, {}};
  return held.status();
}

absl::StatusOr<std::vector<std::string>> FakeCompetition::EntryIds(const rpc::Call&, const StageName& name) {
  absl::MutexLock lock(&mutex_);
  const auto held = Find(name);
  if (!held.ok()) return held.status();
  return (*held)->ids;
}

absl::Status FakeCompetition::Sheets(const rpc::Call&, const StageName& name,
                                     absl::FunctionRef<absl::Status(const SheetBatch&)> take) {
  absl::MutexLock lock(&mutex_);
  const auto held = Find(name);
  if (!held.ok()) return held.status();
  const auto& sheets = (*held)->sheets;
  for (auto sheet = sheets.begin(); sheet != sheets.end();) {
    std::string ids;
    std::vector<uint32_t> aliases;
    std::vector<int32_t> marks;
    for (; sheet != sheets.end() && aliases.size() < kSheetsPerBatch; ++sheet) {
      ids += sheet->first.first;
      aliases.push_back(sheet->first.second);
      marks.insert(marks.end(), sheet->second.begin(), sheet->second.end());
    }
    if (absl::Status status = take({ids, aliases, marks}); !status.ok()) return status;
  }
  return absl::OkStatus();
}

absl::Status FakeCompetition::SetStageEntries(absl::Time, const StageName& name, const std::string& list,
                                              const std::vector<std::string>& proposals) {
  ++push_count_;
  if (down_) return Down();
  absl::MutexLock lock(&mutex_);
  if (!push_answer_.ok()) return push_answer_;
  pushed_[{name.stage, list}] = proposals;
  return absl::OkStatus();
}

absl::StatusOr<std::shared_ptr<const FrozenDefinition>> FakeCompetition::Definition(const rpc::Call&, absl::string_view,
                                                                                    int) {
  if (down_) return Down();
  return definition_;
}

absl::Status FakeCompetition::ForEachEntry(const rpc::Call&, absl::string_view,
                                           const std::vector<std::string>& proposal_ids,
                                           absl::FunctionRef<absl::Status(Entry)> take) {
  if (down_) return Down();
  absl::MutexLock lock(&mutex_);
  for (const std::string& id : proposal_ids) {
    if (absl::Status status = take(entries_.at(id)); !status.ok()) return status;
  }
  return absl::OkStatus();
}

}  // namespace juri::ranking
