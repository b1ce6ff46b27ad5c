#include "tools/cli/assigned_entry.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "tools/cli/marks_file.h"
#include "tools/cli/wrap.h"

namespace juri::cli {
namespace {

constexpr size_t kIndent = 2;

template <typename Coded>
std::string NameOf(const Invocation& invocation, const std::vector<Coded>& known, const std::string& code) {
  const auto found = std::find_if(known.begin(), known.end(), [&](const Coded& one) { return one.code == code; });
  return found == known.end() ? code : invocation.InLanguage(found->name);
}

}  // namespace

std::string EntryText(const Invocation& invocation, const scoring::v1::AssignedEntry& entry,
                      const engine::Definition& definition) {
  const size_t width = invocation.width();
  std::string out = Indented(absl::StrCat(entry.registration_number(), "  ", entry.title()), 0, width);
  absl::StrAppend(&out, NameOf(invocation, definition.groups, entry.group()), entry.category().empty() ? "" : ", ",
                  NameOf(invocation, definition.categories, entry.category()), entry.agency_title().empty() ? "" : ", ",
                  entry.agency_title(), "\n");
  for (const scoring::v1::EntryPart& part : entry.parts()) {
    absl::StrAppend(&out, "\n", NameOf(invocation, definition.parts, part.code()),
                    part.redacted() ? absl::StrCat(" (", invocation.Say("cli.REDACTED"), ")") : "", "\n",
                    Indented(part.text(), kIndent, width));
  }
  return out;
}

std::string RubricText(const Invocation& invocation, const engine::Stage& rules) {
  std::string out = absl::StrCat("\n", invocation.Say("cli.RUBRIC"), "\n");
  for (const engine::Criterion& criterion : rules.criteria) {
    const std::string scale = invocation.Say("cli.SCALE_AND_WEIGHT", {{"min", MarkText(criterion.scale_min)},
                                                                      {"max", MarkText(criterion.scale_max)},
                                                                      {"weight", std::to_string(criterion.weight)},
                                                                      {"total", std::to_string(rules.weights_total)}});
    absl::StrAppend(&out, std::string(kIndent, ' '), invocation.InLanguage(criterion.name), "  ", scale, "\n");
    const std::string& rubric = invocation.InLanguage(criterion.rubric);
    if (!rubric.empty()) absl::StrAppend(&out, Indented(rubric, 2 * kIndent, invocation.width()));
  }
  return absl::StrCat(out, "\n");
}

}  // namespace juri::cli
