// A file for one test, gone when the test ends.
#pragma once

#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <string>

#include "absl/strings/string_view.h"

namespace juri::config {

class TemporaryFile {
 public:
  TemporaryFile(absl::string_view content, mode_t mode) {
    const int file = mkstemp(path_.data());
    // A file that is written short fails the test that reads it.
    [[maybe_unused]] const ssize_t written = write(file, content.data(), content.size());
    fchmod(file, mode);
    close(file);
  }
  ~TemporaryFile() { unlink(path_.c_str()); }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;

  const std::string& path() const { return path_; }

 private:
  std::string path_ = "/tmp/juri-config-test-XXXXXX";
};

}  // namespace juri::config
