#include "services/identity/domain/account.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "common/base/ids.h"
#include "common/base/macros.h"
#include "common/status/parse_name.h"

namespace juri::identity {
namespace {

bool IsLowerOrDigit(char c) { return absl::ascii_islower(c) || absl::ascii_isdigit(c); }

bool IsUsernameCharacter(char c) {
  return IsLowerOrDigit(c) || absl::string_view("._@+-").find(c) != absl::string_view::npos;
}

}  // namespace

std::string AccountName(absl::string_view id) { return absl::StrCat("accounts/", UuidText(id)); }

absl::StatusOr<std::string> ParseAccountName(absl::string_view name) {
  JURI_ASSIGN_OR_RETURN(const std::vector<std::string> ids, ParseName("accounts/{account:uuid}", name));
  return ParseUuid(ids.front());
}

bool IsUsername(absl::string_view text) {
  return text.size() >= 2 && text.size() <= 128 && IsLowerOrDigit(text.front()) &&
         std::all_of(text.begin(), text.end(), IsUsernameCharacter);
}

}  // namespace juri::identity
