#include "tools/demo/data/data_files.h"

#include "absl/strings/str_split.h"
#include "common/base/embedded_file.h"

namespace juri::demo {

namespace files {
const std::vector<juri::EmbeddedFile>& Files();
}

absl::string_view FileContent(absl::string_view name) {
  for (const EmbeddedFile& file : files::Files()) {
    if (file.name == name) return file.content;
  }
  return "";
}

std::vector<std::vector<std::string>> TableRows(absl::string_view name) {
  std::vector<std::vector<std::string>> rows;
  for (const absl::string_view line : absl::StrSplit(FileContent(name), '\n', absl::SkipEmpty())) {
    rows.push_back(absl::StrSplit(line, '\t'));
  }
  rows.erase(rows.begin());
  return rows;
}

}  // namespace juri::demo
