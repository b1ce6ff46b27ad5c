#include "tools/demo/sample_definition.h"

#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "common/base/embedded_file.h"

namespace juri::demo {
namespace definitions {
const std::vector<EmbeddedFile>& Files();
}

namespace {

constexpr absl::string_view kWindow =
    R"(# SAMPLE DATA (contoh). For the demonstration the submission window is as wide as this and the stages have none:
# whoever runs it, whenever, is in time, and the text and its digest are the same every time.
submission { opens: "2018-02-01T00:00:00" closes: "2099-12-31T23:59:59" })";

}  // namespace

absl::StatusOr<std::string> SampleDefinition(absl::string_view name) {
  const std::string file_name = absl::StrCat("/", name, ".textproto");
  for (const EmbeddedFile& file : definitions::Files()) {
    if (!absl::EndsWith(file.name, file_name)) continue;
    std::vector<absl::string_view> lines;
    for (const absl::string_view line : absl::StrSplit(file.content, '\n')) {
      if (absl::StartsWith(line, "  window {")) continue;
      lines.push_back(absl::StartsWith(line, "submission {") ? kWindow : line);
    }
    return absl::StrJoin(lines, "\n");
  }
  return absl::NotFoundError(absl::StrCat("there is no definitions", file_name));
}

}  // namespace juri::demo
