#include "services/identity/domain/password.h"

#include <algorithm>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/base/utf8.h"
#include "common/status/refusal.h"
#include "services/identity/domain/reasons.h"

namespace juri::identity {
namespace {

// The passwords of at least 12 characters that head the published lists of leaked ones, and their Indonesian kin.
constexpr absl::string_view kCommon[] = {
    "111111111111", "123123123123",   "1234567890123",    "123456789012",   "12345678910",  "123456789123",
    "1q2w3e4r5t6y", "abcd12345678",   "administrator",    "administrator1", "bismillah123", "changeme1234",
    "iloveyou1234", "indonesia123",   "indonesia1945",    "indonesiaraya",  "letmein12345", "passw0rd1234",
    "password1234", "password12345",  "passwordpassword", "qwerty123456",   "qwertyuiop12", "qwertyuiop123",
    "rahasia12345", "rahasiarahasia", "sayangku1234",     "unknown12345",   "welcome12345", "zaq12wsxcde3",
};

// Shorter user names turn up in too many good passwords by chance.
constexpr size_t kTellingUsername = 4;

bool IsCommon(const std::string& lower) {
  return std::find(std::begin(kCommon), std::end(kCommon), lower) != std::end(kCommon) ||
         lower.find_first_not_of(lower.front()) == std::string::npos;
}

}  // namespace

std::vector<absl::string_view> WeaknessesOf(absl::string_view password, absl::string_view username) {
  std::vector<absl::string_view> weaknesses;
  if (CodePoints(password) < kMinPasswordCharacters) weaknesses.push_back("identity.PASSWORD_TOO_SHORT");
  const std::string lower = absl::AsciiStrToLower(password);
  if (username.size() >= kTellingUsername && absl::StrContains(lower, username)) {
    weaknesses.push_back("identity.PASSWORD_HOLDS_USERNAME");
  }
  if (!lower.empty() && IsCommon(lower)) weaknesses.push_back("identity.PASSWORD_COMMON");
  return weaknesses;
}

absl::Status CheckPassword(absl::string_view password, absl::string_view username, absl::string_view field) {
  const std::vector<absl::string_view> weaknesses = WeaknessesOf(password, username);
  if (weaknesses.empty()) return absl::OkStatus();
  Refusal refusal(kPasswordTooWeak);
  for (const absl::string_view key : weaknesses) {
    refusal.Violation(field, key, {{"limit", absl::StrCat(kMinPasswordCharacters)}});
  }
  return refusal;
}

}  // namespace juri::identity
