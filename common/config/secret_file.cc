#include "common/config/secret_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "absl/cleanup/cleanup.h"
#include "common/config/textproto.h"
#include "common/status/refusal.h"

namespace juri::config {
namespace {

bool IsPrivate(mode_t mode) { return (mode & 07777) == 0600 || (mode & 07777) == 0400; }

absl::Status Unreadable(const std::string& path, absl::string_view cause) {
  return Refusal(kFileUnreadable).With("file", path).With("cause", cause);
}

// The content, or one byte more than allowed of it. A file that fails in the middle reads as what came before.
std::string ReadAtMostOneTooMany(int file, size_t most_bytes) {
  std::string content(most_bytes + 1, '\0');
  size_t size = 0;
  while (size < content.size()) {
    const ssize_t got = read(file, content.data() + size, content.size() - size);
    if (got <= 0) break;
    size += static_cast<size_t>(got);
  }
  content.resize(size);
  return content;
}

}  // namespace

absl::StatusOr<std::string> ReadSecretFile(const std::string& path, size_t most_bytes) {
  // Without O_NONBLOCK a FIFO in the file's place would hold the service's start for ever.
  const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (file < 0) return Unreadable(path, std::strerror(errno));  // NOLINT(concurrency-mt-unsafe): glibc's is safe
  const absl::Cleanup close_file = [file] { close(file); };
  struct stat state;
  if (fstat(file, &state) != 0 || !S_ISREG(state.st_mode)) return Unreadable(path, "not a regular file");
  if (!IsPrivate(state.st_mode)) return Refusal(kSecretExposed).With("file", path);
  std::string secret = ReadAtMostOneTooMany(file, most_bytes);
  if (!secret.empty() && secret.back() == '\n') secret.pop_back();
  if (secret.empty() || secret.size() > most_bytes) {
    return Refusal(kSecretEmpty).With("file", path).With("limit", static_cast<int64_t>(most_bytes));
  }
  return secret;
}

}  // namespace juri::config
