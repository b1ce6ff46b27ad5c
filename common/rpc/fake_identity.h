// For tests: identity as a map.
#pragma once

#include <map>
#include <stdexcept>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/synchronization/mutex.h"
#include "common/rpc/identity_source.h"

namespace juri::rpc {

class FakeIdentity final : public IdentitySource {
 public:
  // A token that is answered with an exception.
  static constexpr absl::string_view kThrows = "throws";

  absl::StatusOr<Principal> Resolve(absl::string_view token) override {
    absl::MutexLock lock(&mutex_);
    ++resolved_;
    if (down_) return absl::UnavailableError("identity is down");
    if (token == kThrows) throw std::runtime_error("the secret of the exception");
    const auto found = principals_.find(std::string(token));
    if (found == principals_.end()) return absl::UnauthenticatedError("no such token");
    Principal principal = found->second;
    principal.password_age = password_age_;
    return principal;
  }
  absl::StatusOr<int64_t> Epoch() override {
    absl::MutexLock lock(&mutex_);
    if (down_) return absl::UnavailableError("identity is down");
    return epoch_;
  }

  void Add(const std::string& token, Principal principal) {
    absl::MutexLock lock(&mutex_);
    principals_[token] = std::move(principal);
  }
  // As identity does it: the token is gone and the epoch moved.
  void Revoke(const std::string& token) {
    absl::MutexLock lock(&mutex_);
    principals_.erase(token);
    ++epoch_;
  }
  void set_down(bool down) {
    absl::MutexLock lock(&mutex_);
    down_ = down;
  }
  // How long ago everybody gave the password; just now unless set.
  void set_password_age(absl::Duration age) {
    absl::MutexLock lock(&mutex_);
    password_age_ = age;
  }
  int resolved() const {
    absl::MutexLock lock(&mutex_);
    return resolved_;
  }

 private:
  mutable absl::Mutex mutex_;
  std::map<std::string, Principal> principals_ ABSL_GUARDED_BY(mutex_);
  int64_t epoch_ ABSL_GUARDED_BY(mutex_) = 1;
  int resolved_ ABSL_GUARDED_BY(mutex_) = 0;
  absl::Duration password_age_ ABSL_GUARDED_BY(mutex_);
  bool down_ ABSL_GUARDED_BY(mutex_) = false;
};

}  // namespace juri::rpc
