#include "tools/demo/failure.h"

#include <algorithm>
#include <fstream>
#include <optional>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/status/details.h"

namespace juri::demo {
namespace {

constexpr size_t kLogLines = 5;
constexpr const char* kServices[] = {"identity", "submission", "scoring", "ranking"};

std::vector<std::string> LastLines(const std::string& file) {
  std::ifstream log(file);
  std::vector<std::string> lines;
  for (std::string line; std::getline(log, line);) {
    lines.push_back(line);
    if (lines.size() > kLogLines) lines.erase(lines.begin());
  }
  return lines;
}

std::string Cause(const absl::Status& status, Language language) {
  const std::optional<ErrorDetails> details = DetailsOf(status);
  if (!details.has_value()) return std::string(status.message());
  std::string cause =
      details->localized.empty() ? Text(language, details->Key(), details->arguments) : details->localized;
  for (const ErrorDetails::Violation& violation : details->violations) {
    absl::StrAppend(&cause, "\n  ", violation.field, ": ", Text(language, violation.key, violation.arguments));
  }
  return cause;
}

}  // namespace

std::string Failure(const Options& options, const std::string& step, const absl::Status& status) {
  const std::string logs = absl::StrCat(options.run_dir, "/logs");
  std::string out = Text(options.language, "demo.FAILED", {{"step", step}, {"cause", Cause(status, options.language)}});
  const std::optional<ErrorDetails> details = DetailsOf(status);
  const std::string refused_by = details.has_value() ? details->domain : "";
  const bool known = std::find(std::begin(kServices), std::end(kServices), refused_by) != std::end(kServices);
  for (const std::string service : kServices) {
    if (known && service != refused_by) continue;
    for (const std::string& line : LastLines(absl::StrCat(logs, "/", service, ".log"))) {
      absl::StrAppend(&out, "\n  | ", line);
    }
  }
  return absl::StrCat(out, "\n", Text(options.language, "demo.FAILED_LOGS", {{"logs", logs}}), "\n");
}

}  // namespace juri::demo
