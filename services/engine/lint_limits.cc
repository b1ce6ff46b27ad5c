#include <google/protobuf/message.h>
#include <re2/re2.h>

#include "absl/strings/str_cat.h"
#include "common/base/utf8.h"
#include "juri/common/v1/options.pb.h"
#include "services/engine/lint.h"

namespace juri::engine {
namespace {

using common::v1::Field;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

constexpr int kSingular = -1;

void LintNumber(int64_t number, const Field& limits, const std::string& path, Faults& faults) {
  if ((!limits.has_min() || number >= limits.min()) && (!limits.has_max() || number <= limits.max())) return;
  const std::string least = absl::StrCat(limits.has_min() ? limits.min() : 0);
  faults.Add(path, "common.FIELD_OUT_OF_RANGE",
             {{"value", absl::StrCat(number)}, {"min", least}, {"max", absl::StrCat(limits.max())}});
}

void LintString(const std::string& text, const Field& limits, const std::string& path, Faults& faults) {
  if (!IsUtf8(text)) return faults.Add(path, "common.FIELD_NOT_UTF8");
  const size_t length = CodePoints(text);
  if (length > limits.max_chars()) {
    faults.Add(path, "common.FIELD_TOO_LONG",
               {{"length", absl::StrCat(length)}, {"limit", absl::StrCat(limits.max_chars())}});
  }
  if (HasControlCharacter(text, limits.multiline() ? LineBreaks::kAllowed : LineBreaks::kRefused)) {
    faults.Add(path, "common.FIELD_CONTROL_CHARACTER");
  }
  if (!limits.pattern().empty() && !RE2::FullMatch(text, limits.pattern())) {
    faults.Add(path, "common.FIELD_PATTERN", {{"pattern", limits.pattern()}});
  }
}

// The text format also takes numbers, known or not.
void LintEnum(int number, const FieldDescriptor& field, const std::string& path, Faults& faults) {
  if (field.enum_type()->FindValueByNumber(number) != nullptr) return;
  faults.Add(path, "common.FIELD_UNKNOWN_VALUE", {{"value", absl::StrCat(number)}});
}

// One value of `field`: the only one, or element `index`.
void LintValue(const Message& message, const FieldDescriptor& field, int index, const std::string& path,
               Faults& faults) {
  const Reflection& r = *message.GetReflection();
  const Field& limits = field.options().GetExtension(common::v1::field);
  const bool one = index == kSingular;
  switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_MESSAGE:
      return LintLimits(one ? r.GetMessage(message, &field) : r.GetRepeatedMessage(message, &field, index), path,
                        faults);
    case FieldDescriptor::CPPTYPE_STRING:
      return LintString(one ? r.GetString(message, &field) : r.GetRepeatedString(message, &field, index), limits, path,
                        faults);
    case FieldDescriptor::CPPTYPE_INT32:
      return LintNumber(one ? r.GetInt32(message, &field) : r.GetRepeatedInt32(message, &field, index), limits, path,
                        faults);
    case FieldDescriptor::CPPTYPE_UINT32:
      return LintNumber(one ? r.GetUInt32(message, &field) : r.GetRepeatedUInt32(message, &field, index), limits, path,
                        faults);
    case FieldDescriptor::CPPTYPE_ENUM:
      return LintEnum(one ? r.GetEnumValue(message, &field) : r.GetRepeatedEnumValue(message, &field, index), field,
                      path, faults);
    default:
      return;  // booleans
  }
}

void LintRepeated(const Message& message, const FieldDescriptor& field, const std::string& path, Faults& faults) {
  const Field& limits = field.options().GetExtension(common::v1::field);
  const int size = message.GetReflection()->FieldSize(message, &field);
  if (size == 0 && limits.behavior() == common::v1::BEHAVIOR_REQUIRED) faults.Add(path, "common.FIELD_REQUIRED");
  if (static_cast<uint32_t>(size) > limits.max_items()) {
    return faults.Add(path, "common.FIELD_TOO_MANY",
                      {{"count", absl::StrCat(size)}, {"limit", absl::StrCat(limits.max_items())}});
  }
  for (int i = 0; i < size; ++i) LintValue(message, field, i, absl::StrCat(path, "[", i, "]"), faults);
}

}  // namespace

void LintLimits(const Message& message, const std::string& path, Faults& faults) {
  for (int i = 0; i < message.GetDescriptor()->field_count(); ++i) {
    const FieldDescriptor& field = *message.GetDescriptor()->field(i);
    const std::string field_path = absl::StrCat(path, path.empty() ? "" : ".", field.name());
    if (field.is_repeated()) {
      LintRepeated(message, field, field_path, faults);
    } else if (message.GetReflection()->HasField(message, &field)) {
      LintValue(message, field, kSingular, field_path, faults);
    } else if (field.options().GetExtension(common::v1::field).behavior() == common::v1::BEHAVIOR_REQUIRED) {
      faults.Add(field_path, "common.FIELD_REQUIRED");
    }
  }
}

}  // namespace juri::engine
