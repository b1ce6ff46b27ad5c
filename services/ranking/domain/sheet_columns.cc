#include "services/ranking/domain/sheet_columns.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_format.h"
#include "common/base/macros.h"
#include "common/status/refusal.h"

namespace juri::ranking {
namespace {

constexpr size_t kIdBytes = 16;

}  // namespace

SheetColumns::SheetColumns(const StageName& stage, int definition_version, size_t criteria,
                           absl::Span<const std::string> proposal_ids)
    : proposal_ids_(proposal_ids), marks_(proposal_ids_.size(), criteria), seal_(stage, definition_version, criteria) {}

absl::Status SheetColumns::Add(const SheetBatch& batch) {
  const size_t sheets = batch.aliases.size();
  const size_t criteria = marks_.criteria();
  if (batch.proposal_ids.size() != sheets * kIdBytes || batch.centipoints.size() != sheets * criteria) {
    return Internal("a batch of sheets does not fit together");
  }
  for (size_t i = 0; i < sheets; ++i) {
    JURI_RETURN_IF_ERROR(AddSheet(batch.proposal_ids.substr(i * kIdBytes, kIdBytes), batch.aliases[i],
                                  batch.centipoints.subspan(i * criteria, criteria)));
  }
  return absl::OkStatus();
}

// Sheets and entries are both in order, so each is walked once.
absl::Status SheetColumns::AddSheet(absl::string_view proposal_id, uint32_t alias, absl::Span<const int32_t> marks) {
  while (entry_ < proposal_ids_.size() && proposal_ids_[entry_] < proposal_id) {
    ++entry_;
    last_alias_ = 0;
  }
  if (entry_ == proposal_ids_.size() || proposal_ids_[entry_] != proposal_id) {
    return Internal("a sheet is of no entry of the stage, or the sheets are out of order");
  }
  if (alias <= last_alias_) return Internal("the sheets of an entry are out of order");
  last_alias_ = alias;
  marks_.Add(static_cast<uint32_t>(entry_), alias, marks);
  seal_.Add(proposal_id, alias, marks);
  return absl::OkStatus();
}

SheetSeal SheetColumns::Seal() { return {static_cast<int64_t>(marks_.sheets()), seal_.Finish()}; }

std::string AliasText(uint32_t alias) { return absl::StrFormat("J-%02d", alias); }

std::vector<std::string> AliasTexts(const engine::StageMarks& marks) {
  uint32_t largest = 0;
  for (size_t sheet = 0; sheet < marks.sheets(); ++sheet) largest = std::max(largest, marks.judge(sheet));
  std::vector<std::string> texts;
  for (uint32_t alias = 0; alias <= largest; ++alias) texts.push_back(AliasText(alias));
  return texts;
}

}  // namespace juri::ranking
