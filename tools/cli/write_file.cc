#include "tools/cli/write_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "absl/cleanup/cleanup.h"
#include "absl/strings/str_cat.h"
#include "common/base/macros.h"
#include "common/status/refusal.h"
#include "tools/cli/reasons.h"

namespace juri::cli {
namespace {

absl::Status NotWritten(const std::string& path) {
  return Refusal(kFileNotWritten)
      .With("file", path)
      .With("cause", std::strerror(errno));  // NOLINT(concurrency-mt-unsafe)
}

absl::Status MakeFolders(const std::string& path, mode_t mode) {
  for (size_t slash = path.find('/', 1); slash != path.npos; slash = path.find('/', slash + 1)) {
    if (mkdir(path.substr(0, slash).c_str(), mode) != 0 && errno != EEXIST) return NotWritten(path);
  }
  return absl::OkStatus();
}

bool WriteAll(int file, absl::string_view content) {
  while (!content.empty()) {
    const ssize_t written = write(file, content.data(), content.size());
    if (written < 0) return false;
    content.remove_prefix(static_cast<size_t>(written));
  }
  return true;
}

// Through a second file and a rename: nobody ever reads half of it.
absl::Status Replace(const std::string& path, absl::string_view content, mode_t mode) {
  const std::string fresh = absl::StrCat(path, ".", getpid(), ".new");
  const int file = open(fresh.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, mode);
  if (file < 0) return NotWritten(path);
  absl::Cleanup remove = [&fresh] { unlink(fresh.c_str()); };
  const bool written = WriteAll(file, content);
  if (close(file) != 0 || !written || rename(fresh.c_str(), path.c_str()) != 0) return NotWritten(path);
  std::move(remove).Cancel();
  return absl::OkStatus();
}

}  // namespace

absl::Status WritePrivateFile(const std::string& path, absl::string_view content) {
  JURI_RETURN_IF_ERROR(MakeFolders(path, 0700));
  return Replace(path, content, 0600);
}

absl::Status WriteFile(const std::string& path, absl::string_view content) {
  JURI_RETURN_IF_ERROR(MakeFolders(path, 0777));
  return Replace(path, content, 0666);
}

}  // namespace juri::cli
