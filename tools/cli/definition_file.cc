#include "tools/cli/definition_file.h"

#include "absl/strings/str_cat.h"
#include "common/base/macros.h"
#include "common/config/textproto.h"
#include "services/engine/read_definition.h"
#include "tools/cli/reasons.h"

namespace juri::cli {

void AddFaults(const std::vector<engine::Fault>& faults, absl::string_view prefix, Refusal& refusal) {
  for (const engine::Fault& fault : faults) {
    Arguments arguments = fault.what.arguments;
    arguments["line"] = absl::StrCat(fault.line);
    arguments["column"] = absl::StrCat(fault.column);
    refusal.Violation(absl::StrCat(prefix, fault.path), fault.what.key, std::move(arguments));
  }
}

absl::StatusOr<std::string> ReadDefinitionFile(const std::string& path) {
  JURI_ASSIGN_OR_RETURN(std::string text, config::ReadTextFile(path));
  const std::vector<engine::Fault> faults = engine::LintText(text);
  if (faults.empty()) return text;
  Refusal refusal(kFileFaulty);
  refusal.With("file", path);
  AddFaults(faults, "", refusal);
  return refusal.Status();
}

}  // namespace juri::cli
