#include "services/scoring/domain/sheet_cursor.h"

#include <optional>

#include "absl/strings/str_cat.h"
#include "common/base/digest.h"
#include "common/status/refusal.h"

namespace juri::scoring {
namespace {

constexpr size_t kStageBytes = 8;
constexpr size_t kAliasBytes = 2;

// Ties a cursor to its stage.
std::string StageMark(const StageName& stage) { return Sha256(StageText(stage)).substr(0, kStageBytes); }

}  // namespace

std::string CursorText(const StageName& stage, const SheetPlace& place) {
  const std::string alias = {static_cast<char>(place.alias >> 8), static_cast<char>(place.alias & 0xff)};
  return Base64UrlText(absl::StrCat(StageMark(stage), place.proposal_id, alias));
}

absl::StatusOr<SheetPlace> ParseCursor(const StageName& stage, absl::string_view cursor) {
  const std::optional<std::string> bytes = ParseBase64Url(cursor);
  if (!bytes.has_value() || bytes->size() != kStageBytes + kProposalIdBytes + kAliasBytes ||
      bytes->substr(0, kStageBytes) != StageMark(stage)) {
    return Refusal(kPageTokenInvalid).Status();
  }
  const auto byte = [&](size_t i) {
    return static_cast<int>(static_cast<unsigned char>((*bytes)[kStageBytes + kProposalIdBytes + i]));
  };
  return SheetPlace{bytes->substr(kStageBytes, kProposalIdBytes), byte(0) << 8 | byte(1)};
}

}  // namespace juri::scoring
