#include "tools/cli/token_store.h"

#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "absl/strings/str_cat.h"
#include "common/base/digest.h"
#include "common/base/encoding.h"
#include "common/config/secret_file.h"
#include "common/status/refusal.h"
#include "tools/cli/reasons.h"
#include "tools/cli/write_file.h"

namespace juri::cli {

constexpr size_t kTargetDigits = 16;

TokenStore::TokenStore(const Settings& settings)
    : path_(
          absl::StrCat(settings.home, "/token-", HexText(Sha256(settings.identity_target)).substr(0, kTargetDigits))) {}

absl::StatusOr<std::string> TokenStore::Load() const {
  if (access(path_.c_str(), F_OK) != 0) return "";
  return config::ReadSecretFile(path_);
}

absl::Status TokenStore::Save(const std::string& token) const {
  return WritePrivateFile(path_, absl::StrCat(token, "\n"));
}

absl::Status TokenStore::Remove() const {
  if (unlink(path_.c_str()) == 0 || errno == ENOENT) return absl::OkStatus();
  return Refusal(kFileNotWritten)
      .With("file", path_)
      .With("cause", std::strerror(errno));  // NOLINT(concurrency-mt-unsafe)
}

}  // namespace juri::cli
