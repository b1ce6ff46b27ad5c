#include "common/rpc/memory_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include "absl/cleanup/cleanup.h"
#include "absl/strings/str_cat.h"

namespace juri::rpc {
namespace {

bool WriteAll(int file, absl::string_view content) {
  while (!content.empty()) {
    const ssize_t written = write(file, content.data(), content.size());
    if (written <= 0) return false;
    content.remove_prefix(static_cast<size_t>(written));
  }
  return true;
}

}  // namespace

MemoryFile::MemoryFile() : file_(memfd_create("juri", MFD_CLOEXEC)) {}

bool MemoryFile::Replace(absl::string_view content) {
  const int next = memfd_create("juri", MFD_CLOEXEC);
  if (next < 0) return false;
  const absl::Cleanup close_next = [next] { close(next); };
  return WriteAll(next, content) && dup3(next, file_, O_CLOEXEC) == file_;
}

std::string MemoryFile::path() const { return absl::StrCat("/proc/self/fd/", file_); }

}  // namespace juri::rpc
