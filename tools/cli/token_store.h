// The token of the last sign-in, in a file that only its owner may read.
#pragma once

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "tools/cli/settings.h"

namespace juri::cli {

class TokenStore {
 public:
  // A token is kept with the address of the identity that gave it and is never sent to another one.
  explicit TokenStore(const Settings& settings);

  // Empty when nobody is signed in. SECRET_EXPOSED when others may read the file.
  absl::StatusOr<std::string> Load() const;
  absl::Status Save(const std::string& token) const;
  // Also when there is none.
  absl::Status Remove() const;

 private:
  std::string path_;
};

}  // namespace juri::cli
