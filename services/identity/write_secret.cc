#include "services/identity/write_secret.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <system_error>

#include "absl/cleanup/cleanup.h"
#include "absl/strings/str_cat.h"
#include "common/base/macros.h"
#include "common/status/refusal.h"
#include "services/identity/bootstrap_reasons.h"

namespace juri::identity {
namespace {

absl::Status NotWritten(const std::string& path) {
  return Refusal(kFileNotWritten).With("file", path).With("cause", std::generic_category().message(errno));
}

absl::Status WriteNew(const std::string& path, absl::string_view content) {
  unlink(path.c_str());  // left by a run that was cut off
  const int file = open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (file < 0) return NotWritten(path);
  const absl::Cleanup closed = [file] { close(file); };
  if (write(file, content.data(), content.size()) != static_cast<ssize_t>(content.size()) || fsync(file) != 0) {
    return NotWritten(path);
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status WriteSecret(const std::string& path, absl::string_view secret) {
  const std::string fresh = absl::StrCat(path, ".new");
  JURI_RETURN_IF_ERROR(WriteNew(fresh, absl::StrCat(secret, "\n")));
  return std::rename(fresh.c_str(), path.c_str()) == 0 ? absl::OkStatus() : NotWritten(path);
}

}  // namespace juri::identity
