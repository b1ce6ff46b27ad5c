#include "common/config/field_check.h"

#include <google/protobuf/message.h>

#include <limits>

#include "absl/strings/str_cat.h"
#include "common/base/utf8.h"
#include "juri/common/v1/options.pb.h"

namespace juri::config {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

void CheckLength(const std::string& value, uint32_t limit, const std::string& path, ParsedText& text) {
  if (HasControlCharacter(value, LineBreaks::kRefused)) return text.AddFault(path, kFieldControlCharacter);
  const size_t length = CodePoints(value);
  if (length <= limit) return;
  text.AddFault(path, kFieldTooLong, {{"length", absl::StrCat(length)}, {"limit", absl::StrCat(limit)}});
}

void CheckRange(int64_t value, const common::v1::Field& rule, const std::string& path, ParsedText& text) {
  const int64_t max = rule.has_max() ? rule.max() : std::numeric_limits<int32_t>::max();
  if (rule.min() <= value && value <= max) return;
  text.AddFault(path, kFieldOutOfRange,
                {{"value", absl::StrCat(value)}, {"min", absl::StrCat(rule.min())}, {"max", absl::StrCat(max)}});
}

void CheckStrings(const Message& message, const FieldDescriptor& field, const std::string& path, ParsedText& text) {
  const common::v1::Field& rule = field.options().GetExtension(common::v1::field);
  const int count = message.GetReflection()->FieldSize(message, &field);
  if (static_cast<uint32_t>(count) > rule.max_items()) {
    text.AddFault(path, kFieldTooMany, {{"count", absl::StrCat(count)}, {"limit", absl::StrCat(rule.max_items())}});
  }
  for (int i = 0; i < count; ++i) {
    CheckLength(message.GetReflection()->GetRepeatedString(message, &field, i), rule.max_chars(),
                absl::StrCat(path, "[", i, "]"), text);
  }
}

void CheckMessage(const Message& message, const std::string& prefix, ParsedText& text) {
  const auto& reflection = *message.GetReflection();
  for (int i = 0; i < message.GetDescriptor()->field_count(); ++i) {
    const FieldDescriptor* const field = message.GetDescriptor()->field(i);
    const common::v1::Field& rule = field->options().GetExtension(common::v1::field);
    const std::string path = absl::StrCat(prefix, field->name());
    if (field->is_repeated()) {
      CheckStrings(message, *field, path, text);  // a configuration repeats nothing else
    } else if (!reflection.HasField(message, field)) {
      if (rule.behavior() == common::v1::BEHAVIOR_REQUIRED) text.AddFault(path, kFieldRequired);
    } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
      CheckMessage(reflection.GetMessage(message, field), absl::StrCat(path, "."), text);
    } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_STRING) {
      CheckLength(reflection.GetString(message, field), rule.max_chars(), path, text);
    } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_INT32) {
      CheckRange(reflection.GetInt32(message, field), rule, path, text);
    }
  }
}

}  // namespace

void CheckFields(const Message& message, ParsedText& text) { CheckMessage(message, "", text); }

}  // namespace juri::config
