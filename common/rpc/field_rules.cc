#include "common/rpc/field_rules.h"

#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace juri::rpc {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;

bool HasSomethingToCheck(const FieldRules& rules) {
  return rules.required() || rules.output_only() || rules.nested != nullptr || rules.option.has_min() ||
         rules.option.has_max() || rules.option.max_items() != 0 || rules.option.max_chars() != 0 ||
         rules.field->type() == FieldDescriptor::TYPE_STRING || rules.field->type() == FieldDescriptor::TYPE_ENUM;
}

// Timestamps, masks and the like are checked by those who read them.
bool IsWellKnown(const Descriptor& message) { return absl::StartsWith(message.full_name(), "google.protobuf."); }

}  // namespace

const FieldRules* MessageRules::Find(const FieldDescriptor& field) const {
  for (const FieldRules& rules : fields) {
    if (rules.field == &field) return &rules;
  }
  return nullptr;
}

const MessageRules* RuleBook::Read(const Descriptor& message, std::vector<std::string>& faults) {
  const auto [entry, is_new] = rules_.try_emplace(&message, nullptr);
  if (!is_new) return entry->second.get();
  entry->second = std::make_unique<MessageRules>();
  MessageRules& rules = *entry->second;  // the map may move the pointer below, not what it points to
  for (int i = 0; i < message.field_count(); ++i) {
    FieldRules field = ReadField(*message.field(i), faults);
    if (HasSomethingToCheck(field)) rules.fields.push_back(std::move(field));
  }
  return &rules;
}

FieldRules RuleBook::ReadField(const FieldDescriptor& field, std::vector<std::string>& faults) {
  FieldRules rules;
  rules.field = &field;
  rules.option = field.options().GetExtension(common::v1::field);
  if (!rules.option.pattern().empty()) {
    rules.pattern = std::make_unique<const RE2>(rules.option.pattern(), RE2::Quiet);
    if (!rules.pattern->ok()) {
      faults.push_back(absl::StrCat("the pattern of ", field.full_name(), " is wrong: ", rules.pattern->error()));
    }
  }
  if (field.message_type() != nullptr && !rules.output_only() && !IsWellKnown(*field.message_type())) {
    const bool recursive = rules_.contains(field.message_type());
    rules.nested = Read(*field.message_type(), faults);
    if (!recursive && rules.nested->fields.empty()) rules.nested = nullptr;
  }
  return rules;
}

}  // namespace juri::rpc
