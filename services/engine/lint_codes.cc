#include <set>

#include "absl/strings/str_cat.h"
#include "services/engine/lint.h"

namespace juri::engine {
namespace {

// Tells every element of `items` whose code an earlier one has. `seen` may span several fields.
template <typename Items>
void LintUnique(const Items& items, const std::string& path, std::set<std::string>& seen, Faults& faults) {
  for (int i = 0; i < items.size(); ++i) {
    const std::string& code = items[i].code();
    if (code.empty() || seen.insert(code).second) continue;
    faults.Add(absl::StrCat(path, "[", i, "].code"), "engine.DUPLICATE_CODE", {{"code", code}});
  }
}

template <typename Items>
void LintUnique(const Items& items, const std::string& path, Faults& faults) {
  std::set<std::string> seen;
  LintUnique(items, path, seen, faults);
}

void LintAgencies(const DefinitionProto& definition, Faults& faults) {
  std::set<competition::v1::AgencyType> seen;
  for (int i = 0; i < definition.agencies_size(); ++i) {
    const auto type = definition.agencies(i).type();
    if (type == competition::v1::AGENCY_TYPE_UNSPECIFIED || seen.insert(type).second) continue;
    faults.Add(absl::StrCat("agencies[", i, "].type"), "engine.DUPLICATE_CODE",
               {{"code", competition::v1::AgencyType_Name(type)}});
  }
}

}  // namespace

void LintCodes(const DefinitionProto& definition, Faults& faults) {
  LintAgencies(definition, faults);
  LintUnique(definition.groups(), "groups", faults);
  LintUnique(definition.categories(), "categories", faults);
  LintUnique(definition.parts(), "parts", faults);
  LintUnique(definition.screening_reasons(), "screening_reasons", faults);
  LintUnique(definition.stages(), "stages", faults);
  std::set<std::string> lists;
  for (int i = 0; i < definition.stages_size(); ++i) {
    LintUnique(definition.stages(i).criteria(), absl::StrCat("stages[", i, "].criteria"), faults);
    LintUnique(definition.stages(i).components(), absl::StrCat("stages[", i, "].components"), faults);
    LintUnique(definition.stages(i).bonuses(), absl::StrCat("stages[", i, "].bonuses"), faults);
    LintUnique(definition.stages(i).deductions(), absl::StrCat("stages[", i, "].deductions"), faults);
    LintUnique(definition.stages(i).lists(), absl::StrCat("stages[", i, "].lists"), lists, faults);
  }
}

}  // namespace juri::engine
