// A file that is in memory only.
#pragma once

#include <string>

#include "absl/strings/string_view.h"

namespace juri::rpc {

// Content that can be read by a path of this process and changes at one moment: whoever opens it reads all of the one
// or all of the other. The path stays good until the process ends, because gRPC goes on reading for as long as any
// credentials live, so each one keeps a file descriptor.
class MemoryFile {
 public:
  // Empty.
  MemoryFile();

  // False when memory or descriptors run out; the content is then as before.
  bool Replace(absl::string_view content);
  std::string path() const;

 private:
  const int file_;
};

}  // namespace juri::rpc
