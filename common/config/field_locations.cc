#include "common/config/field_locations.h"

#include <google/protobuf/descriptor.h>

#include <algorithm>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"

namespace juri::config {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::TextFormat;
using Tree = TextFormat::ParseInfoTree;

constexpr int kNotRepeated = -1;  // protobuf's index of a field that is not repeated

// The parser counts from 0 and answers -1 for what is not there.
Position FromParser(const TextFormat::ParseLocation& location) { return {location.line + 1, location.column + 1}; }

struct Step {
  const FieldDescriptor* field = nullptr;
  int index = kNotRepeated;
};

// "criteria[3]" of `type`; no field when there is none of that name.
Step ParseStep(const Descriptor& type, absl::string_view text) {
  const std::vector<absl::string_view> parts = absl::StrSplit(absl::StripSuffix(text, "]"), absl::MaxSplits('[', 1));
  Step step;
  step.field = type.FindFieldByName(std::string(parts[0]));
  if (step.field == nullptr || !step.field->is_repeated()) return step;
  if (parts.size() < 2 || !absl::SimpleAtoi(parts[1], &step.index)) step.index = 0;
  step.index = std::max(step.index, 0);
  return step;
}

// The place of the step's element, or of the nearest one before it that the parser recorded: it records a list in
// brackets as its first element.
Position PositionOfStep(const Tree& tree, Step step) {
  for (;; --step.index) {
    const Position at = FromParser(tree.GetLocation(step.field, step.index));
    if (at.line > 0 || step.index <= 0) return at;
  }
}

bool Holds(const TextFormat::ParseLocationRange& range, Position at) {
  return FromParser(range.start) <= at && at <= FromParser(range.end);
}

// The step into the message of `tree` that holds `at`; no field when none does.
Step StepInto(const Descriptor& type, const Tree& tree, Position at) {
  for (int i = 0; i < type.field_count(); ++i) {
    const FieldDescriptor* const field = type.field(i);
    if (field->message_type() == nullptr) continue;
    int index = field->is_repeated() ? 0 : kNotRepeated;
    while (tree.GetTreeForNested(field, index) != nullptr) {
      if (Holds(tree.GetLocationRange(field, index), at)) return {field, index};
      if (index++ == kNotRepeated) break;
    }
  }
  return {};
}

}  // namespace

Position FieldLocations::PositionOf(absl::string_view path) const {
  Position at;
  const Descriptor* type = &type_;
  const Tree* tree = &tree_;
  for (const absl::string_view text : absl::StrSplit(path, '.')) {
    const Step step = ParseStep(*type, text);
    if (step.field == nullptr) break;
    const Position found = PositionOfStep(*tree, step);
    if (found.line == 0) break;
    at = found;
    type = step.field->message_type();
    tree = type == nullptr ? nullptr : tree->GetTreeForNested(step.field, step.index);
    if (tree == nullptr) break;
  }
  return at;
}

std::string FieldLocations::PathAround(Position at) const {
  std::string path;
  const Descriptor* type = &type_;
  const Tree* tree = &tree_;
  while (tree != nullptr) {
    const Step step = StepInto(*type, *tree, at);
    if (step.field == nullptr) break;
    absl::StrAppend(&path, path.empty() ? "" : ".", step.field->name());
    if (step.index != kNotRepeated) absl::StrAppend(&path, "[", step.index, "]");
    type = step.field->message_type();
    tree = tree->GetTreeForNested(step.field, step.index);
  }
  return path;
}

}  // namespace juri::config
