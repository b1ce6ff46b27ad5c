#include "services/identity/domain/password_hasher.h"

#include <sodium.h>

#include <cstdlib>

#include "absl/cleanup/cleanup.h"
#include "common/base/ids.h"
#include "common/base/macros.h"
#include "common/status/refusal.h"

namespace juri::identity {
namespace {

absl::Status Overloaded() { return Refusal(kOverloaded).RetryAfter(absl::Seconds(1)); }

}  // namespace

PasswordHasher::PasswordHasher(const PasswordCost& cost, int most_waiting)
    : cost_(cost), most_waiting_(most_waiting), nobodys_hash_(HashNow(RealIds().Random(32)).value()) {}

absl::StatusOr<std::string> PasswordHasher::Hash(absl::string_view password, absl::Time deadline) {
  JURI_RETURN_IF_ERROR(Enter(deadline));
  const absl::Cleanup leave = [this] { Leave(); };
  return HashNow(password);
}

absl::StatusOr<bool> PasswordHasher::Matches(absl::string_view password, const std::optional<std::string>& hash,
                                             absl::Time deadline) {
  JURI_RETURN_IF_ERROR(Enter(deadline));
  const absl::Cleanup leave = [this] { Leave(); };
  const std::string& compared = hash.has_value() ? *hash : nobodys_hash_;
  return crypto_pwhash_str_verify(compared.c_str(), password.data(), password.size()) == 0 && hash.has_value();
}

absl::Status PasswordHasher::Enter(absl::Time deadline) {
  const absl::MutexLock lock(&mutex_);
  if (!HasTurn()) {
    if (waiting_ >= most_waiting_) return Overloaded();
    ++waiting_;
    const bool came = mutex_.AwaitWithDeadline(absl::Condition(this, &PasswordHasher::HasTurn), deadline);
    --waiting_;
    if (!came) return Overloaded();
  }
  running_ = true;
  return absl::OkStatus();
}

void PasswordHasher::Leave() {
  const absl::MutexLock lock(&mutex_);
  running_ = false;
}

absl::StatusOr<std::string> PasswordHasher::HashNow(absl::string_view password) const {
  if (sodium_init() < 0) return Internal("libsodium cannot start");
  char text[crypto_pwhash_STRBYTES];
  if (crypto_pwhash_str_alg(text, password.data(), password.size(), cost_.passes, cost_.memory_bytes,
                            crypto_pwhash_ALG_ARGON2ID13) != 0) {
    return Internal("no memory for a password hash");
  }
  return std::string(text);
}

}  // namespace juri::identity
