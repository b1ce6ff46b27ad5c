#include <cstdio>
#include <optional>

#include "absl/strings/str_cat.h"
#include "common/config/load.h"
#include "common/status/details.h"

namespace juri::config {
namespace {

// "  12:3 database.port: 0 is outside the range ..."
std::string FaultLine(const ErrorDetails::Violation& violation, Language language) {
  std::string line = "  ";
  const auto number = violation.arguments.find("line");
  const auto column = violation.arguments.find("column");
  if (number != violation.arguments.end() && column != violation.arguments.end() && number->second != "0") {
    absl::StrAppend(&line, number->second, ":", column->second, " ");
  }
  if (!violation.field.empty()) absl::StrAppend(&line, violation.field, ": ");
  return absl::StrCat(line, Text(language, violation.key, violation.arguments), "\n");
}

}  // namespace

std::string Explanation(const absl::Status& status, Language language) {
  const std::optional<ErrorDetails> details = DetailsOf(status);
  if (!details) return absl::StrCat(status.message(), "\n");
  std::string explanation = absl::StrCat(Text(language, details->Key(), details->arguments), "\n");
  for (const auto& violation : details->violations) explanation += FaultLine(violation, language);
  return explanation;
}

int Explain(const absl::Status& status) {
  std::fputs(Explanation(status, LanguageOfEnvironment()).c_str(), stderr);
  return kExitFaultyConfiguration;
}

}  // namespace juri::config
