#include "services/submission/domain/findings.h"

#include <algorithm>
#include <set>

#include "absl/strings/str_cat.h"
#include "common/status/refusal.h"
#include "services/submission/domain/reasons.h"
#include "services/submission/domain/word_count.h"

namespace juri::submission {
namespace {

Finding About(std::string field, const Reason& reason, Arguments arguments) {
  return {std::move(field), reason, TextKey(reason), std::move(arguments)};
}

Finding Lacking(std::string field, absl::string_view text_key) {
  return {std::move(field), kProposalIncomplete, std::string(text_key), {}};
}

template <typename Coded>
const Coded* Find(const std::vector<Coded>& list, absl::string_view code) {
  const auto found = std::find_if(list.begin(), list.end(), [&](const Coded& item) { return item.code == code; });
  return found == list.end() ? nullptr : &*found;
}

void CheckCode(const std::vector<engine::CodedName>& known, std::string field, const std::string& code,
               std::vector<Finding>& findings) {
  if (code.empty() || Find(known, code) != nullptr) return;
  findings.push_back(About(std::move(field), kCodeUnknown, {{"code", code}}));
}

std::string PartField(absl::string_view code) { return absl::StrCat("parts[", code, "]"); }

void CheckPart(const engine::Definition& definition, const Part& part, std::vector<Finding>& findings) {
  const engine::ProposalPart* const rule = Find(definition.parts, part.code);
  if (rule == nullptr) {
    findings.push_back(About(PartField(part.code), kCodeUnknown, {{"code", part.code}}));
    return;
  }
  const size_t words = CountWords(part.text);
  if (words <= static_cast<size_t>(rule->max_words)) return;
  findings.push_back(
      About(PartField(part.code), kTextTooLong,
            {{"code", part.code}, {"limit", absl::StrCat(rule->max_words)}, {"count", absl::StrCat(words)}}));
}

}  // namespace

std::vector<Finding> Faults(const engine::Definition& definition, const Content& content) {
  std::vector<Finding> findings;
  CheckCode(definition.groups, "group", content.group, findings);
  CheckCode(definition.categories, "category", content.category, findings);
  std::set<absl::string_view> seen;
  for (const Part& part : content.parts) {
    if (!seen.insert(part.code).second) {
      findings.push_back(About(PartField(part.code), kCodeRepeated, {{"code", part.code}}));
      continue;
    }
    CheckPart(definition, part, findings);
  }
  return findings;
}

std::vector<Finding> Missing(const engine::Definition& definition, const Content& content) {
  std::vector<Finding> findings;
  if (content.title.empty()) findings.push_back(Lacking("title", "submission.TITLE_MISSING"));
  if (content.group.empty()) findings.push_back(Lacking("group", "submission.GROUP_MISSING"));
  if (content.category.empty() && !definition.categories.empty()) {
    findings.push_back(Lacking("category", "submission.CATEGORY_MISSING"));
  }
  for (const engine::ProposalPart& rule : definition.parts) {
    if (!rule.required) continue;
    const Part* const part = Find(content.parts, rule.code);
    if (part != nullptr && CountWords(part->text) > 0) continue;
    findings.push_back(Lacking(PartField(rule.code), "submission.PART_MISSING"));
  }
  return findings;
}

absl::Status RefuseFor(const Reason& reason, const std::vector<Finding>& findings, absl::string_view prefix) {
  if (findings.empty()) return absl::OkStatus();
  Refusal refusal(reason);
  for (const auto& [name, value] : findings.front().arguments) refusal.With(name, value);
  for (const Finding& finding : findings) {
    refusal.Violation(absl::StrCat(prefix, finding.field), finding.text_key, finding.arguments);
  }
  return refusal;
}

absl::Status CheckContent(const engine::Definition& definition, const Content& content, absl::string_view prefix) {
  const std::vector<Finding> faults = Faults(definition, content);
  return faults.empty() ? absl::OkStatus() : RefuseFor(faults.front().reason, faults, prefix);
}

}  // namespace juri::submission
