#include "services/identity/domain/password.h"

#include <zxcvbn.h>

#include <iterator>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/base/utf8.h"
#include "common/status/refusal.h"
#include "services/identity/domain/reasons.h"

namespace juri::identity {
namespace {

// Words of which people here make passwords, which the library's lists (English and leaked ones) lack. Our own choice.
constexpr const char* kLocalWords[] = {
    "admin",     "anjing",    "bandung",   "bismillah", "cantik", "cinta",     "ganteng", "garuda",
    "indonesia", "instansi",  "inovasi",   "jakarta",   "juri",   "kabupaten", "kampung", "kata",
    "keluarga",  "kipp",      "kucing",    "masuk",     "mawar",  "melati",    "merdeka", "merahputih",
    "negara",    "pancasila", "pelayanan", "persib",    "publik", "raya",      "rahasia", "rumah",
    "sandi",     "sayang",    "sayangku",  "semangat",  "sukses", "surabaya",  "terbaik", "unggul",
};

// A hundred million guesses: as many as somebody makes who tries a hundred a day on each of a thousand accounts for two
// and a half years.
constexpr double kEnoughBits = 26.6;

// Shorter user names turn up in too many good passwords by chance.
constexpr size_t kTellingUsername = 4;

// zxcvbn's estimate of how soon somebody who knows lists, keyboards, dates and this person would guess it.
double BitsOf(const std::string& password, const std::string& username) {
  std::vector<const char*> words(std::begin(kLocalWords), std::end(kLocalWords));
  words.insert(words.end(), {username.c_str(), nullptr});
  return ZxcvbnMatch(password.c_str(), words.data(), nullptr);
}

}  // namespace

std::vector<absl::string_view> WeaknessesOf(absl::string_view password, absl::string_view username) {
  std::vector<absl::string_view> weaknesses;
  if (CodePoints(password) < kMinPasswordCharacters) weaknesses.push_back("identity.PASSWORD_TOO_SHORT");
  const std::string lower = absl::AsciiStrToLower(password);
  if (username.size() >= kTellingUsername && absl::StrContains(lower, username)) {
    weaknesses.push_back("identity.PASSWORD_HOLDS_USERNAME");
  }
  if (BitsOf(std::string(password), std::string(username)) < kEnoughBits)
    weaknesses.push_back("identity.PASSWORD_COMMON");
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
