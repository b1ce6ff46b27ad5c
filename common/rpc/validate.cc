#include "common/rpc/validate.h"

#include <limits>
#include <sstream>
#include <utility>

#include "absl/numeric/int128.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/types/span.h"
#include "common/base/utf8.h"
#include "common/rpc/update_mask.h"
#include "common/status/reasons.h"
#include "common/status/refusal.h"
#include "google/protobuf/field_mask.pb.h"

namespace juri::rpc {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::FieldMask;
using google::protobuf::Message;
using google::protobuf::Reflection;

constexpr int kMostViolations = 100;  // the rest of a hopeless request is not worth the memory
constexpr int kSingular = -1;

// Walks one request. The place where it stands is kept as a stack, so that a path is written only for a fault.
class Checker {
 public:
  explicit Checker(const MethodInfo& method)
      : method_(method), object_(method.object_path.empty() ? nullptr : method.object_path.back()) {}

  void CheckRequest(Message& request);
  void CheckObject(const Message& request);
  absl::Status Status() const { return faults_.Status(); }

 private:
  void CheckMessage(Message& message, const MessageRules& rules);
  void CheckUpdate(Message& request);
  void CheckMasked(Message* message, const MessageRules* rules, absl::Span<const FieldDescriptor* const> path);
  void CheckField(Message& message, const FieldRules& rules);
  void CheckAbsent(const FieldRules& rules);
  void CheckRepeated(Message& message, const FieldRules& rules);
  void CheckValue(Message& message, const FieldRules& rules, int index);
  void CheckText(const std::string& text, const FieldRules& rules);
  void CheckBytes(const std::string& bytes, const FieldRules& rules);
  void CheckNumber(absl::int128 number, const FieldRules& rules);
  void CheckEnum(int number, const FieldRules& rules);

  void Add(const Reason& reason, Arguments arguments = {});
  std::string PathText() const;

  const MethodInfo& method_;
  const FieldDescriptor* const object_;  // last field of the object's path
  bool object_is_faulty_ = false;
  std::vector<std::pair<const FieldDescriptor*, int>> place_;
  Refusal faults_;
  int violations_ = 0;
};

void Checker::Add(const Reason& reason, Arguments arguments) {
  object_is_faulty_ = object_is_faulty_ || place_.back().first == object_;
  if (++violations_ <= kMostViolations) faults_.Violation(PathText(), reason, std::move(arguments));
}

std::string Checker::PathText() const {
  std::string text;
  for (const auto& [field, index] : place_) {
    absl::StrAppend(&text, text.empty() ? "" : ".", field->name());
    if (index != kSingular) absl::StrAppend(&text, "[", index, "]");
  }
  return text;
}

void Checker::CheckRequest(Message& request) {
  const ValidationPlan& plan = *method_.validation;
  if (plan.mask == nullptr) return CheckMessage(request, *plan.root);
  for (const FieldRules& rules : plan.root->fields) {
    if (rules.field != plan.mask && rules.field != plan.resource) CheckField(request, rules);
  }
  CheckUpdate(request);
}

void Checker::CheckObject(const Message& request) {
  if (!RelatesToCompetition(method_.policy.relation()) || object_is_faulty_) return;
  const std::string object = method_.ObjectOf(request);
  const bool agency = method_.policy.relation() == common::v1::RELATION_OWN_AGENCY && !AgencyOf(object).empty();
  if (agency || !CompetitionOf(object).empty()) return;
  faults_.Violation(method_.policy.object(), kNameMalformed, {{"pattern", "competitions/{competition}/..."}});
}

void Checker::CheckMessage(Message& message, const MessageRules& rules) {
  for (const FieldRules& field : rules.fields) CheckField(message, field);
}

void Checker::CheckUpdate(Message& request) {
  const ValidationPlan& plan = *method_.validation;
  const Reflection& reflection = *request.GetReflection();
  FieldMask mask;
  mask.CopyFrom(reflection.GetMessage(request, plan.mask));
  const std::vector<FieldPath> paths = CheckUpdateMask(mask, *plan.resource->message_type(), faults_);
  const FieldRules* const rules = plan.root->Find(*plan.resource);
  if (rules == nullptr) return;
  place_.emplace_back(plan.resource, kSingular);
  if (!reflection.HasField(request, plan.resource)) {
    CheckAbsent(*rules);
  } else {
    for (const FieldPath& path : paths) {
      CheckMasked(reflection.MutableMessage(&request, plan.resource), rules->nested, path);
    }
  }
  place_.pop_back();
}

// `message` is null below a message that is absent: then the masked field is absent too.
void Checker::CheckMasked(Message* message, const MessageRules* rules, absl::Span<const FieldDescriptor* const> path) {
  const FieldDescriptor& field = *path.front();
  const FieldRules* own = rules == nullptr ? nullptr : rules->Find(field);
  if (own == nullptr) return;
  if (path.size() == 1 && message != nullptr) return CheckField(*message, *own);
  place_.emplace_back(&field, kSingular);
  if (path.size() == 1) {
    CheckAbsent(*own);
  } else {
    const bool present = message != nullptr && message->GetReflection()->HasField(*message, &field);
    Message* const inner = present ? message->GetReflection()->MutableMessage(message, &field) : nullptr;
    CheckMasked(inner, own->nested, path.subspan(1));
  }
  place_.pop_back();
}

void Checker::CheckField(Message& message, const FieldRules& rules) {
  const Reflection& reflection = *message.GetReflection();
  if (rules.output_only() && rules.field != object_) return reflection.ClearField(&message, rules.field);
  place_.emplace_back(rules.field, kSingular);
  if (rules.field->is_repeated()) {
    CheckRepeated(message, rules);
  } else if (reflection.HasField(message, rules.field)) {
    CheckValue(message, rules, kSingular);
  } else {
    CheckAbsent(rules);
  }
  place_.pop_back();
}

void Checker::CheckAbsent(const FieldRules& rules) {
  if (rules.required()) Add(kFieldRequired);
}

void Checker::CheckRepeated(Message& message, const FieldRules& rules) {
  const int size = message.GetReflection()->FieldSize(message, rules.field);
  if (size == 0) return CheckAbsent(rules);
  const uint32_t limit = rules.option.max_items();
  if (limit != 0 && static_cast<uint32_t>(size) > limit) {
    return Add(kFieldTooMany, {{"count", absl::StrCat(size)}, {"limit", absl::StrCat(limit)}});
  }
  for (int i = 0; i < size; ++i) {
    place_.back().second = i;
    CheckValue(message, rules, i);
  }
}

// The value of `rules.field`: the only one, or element `index`.
void Checker::CheckValue(Message& message, const FieldRules& rules, int index) {
  const Reflection& r = *message.GetReflection();
  const FieldDescriptor* const f = rules.field;
  const bool one = index == kSingular;
  std::string scratch;
  switch (f->cpp_type()) {
    case FieldDescriptor::CPPTYPE_MESSAGE:
      if (rules.nested == nullptr) return;
      return CheckMessage(one ? *r.MutableMessage(&message, f) : *r.MutableRepeatedMessage(&message, f, index),
                          *rules.nested);
    case FieldDescriptor::CPPTYPE_STRING: {
      const std::string& text =
          one ? r.GetStringReference(message, f, &scratch) : r.GetRepeatedStringReference(message, f, index, &scratch);
      return f->type() == FieldDescriptor::TYPE_BYTES ? CheckBytes(text, rules) : CheckText(text, rules);
    }
    case FieldDescriptor::CPPTYPE_ENUM:
      return CheckEnum(one ? r.GetEnumValue(message, f) : r.GetRepeatedEnumValue(message, f, index), rules);
    case FieldDescriptor::CPPTYPE_INT32:
      return CheckNumber(one ? r.GetInt32(message, f) : r.GetRepeatedInt32(message, f, index), rules);
    case FieldDescriptor::CPPTYPE_INT64:
      return CheckNumber(one ? r.GetInt64(message, f) : r.GetRepeatedInt64(message, f, index), rules);
    case FieldDescriptor::CPPTYPE_UINT32:
      return CheckNumber(one ? r.GetUInt32(message, f) : r.GetRepeatedUInt32(message, f, index), rules);
    case FieldDescriptor::CPPTYPE_UINT64:
      return CheckNumber(one ? r.GetUInt64(message, f) : r.GetRepeatedUInt64(message, f, index), rules);
    default:
      return;  // bool has no limits, and there are no floating-point fields
  }
}

void Checker::CheckText(const std::string& text, const FieldRules& rules) {
  if (rules.required() && absl::StripAsciiWhitespace(text).empty()) return CheckAbsent(rules);
  if (!IsUtf8(text)) return Add(kFieldNotUtf8);
  const uint32_t limit = rules.option.max_chars();
  if (limit != 0 && text.size() > limit) {
    const size_t length = CodePoints(text);
    if (length > limit) Add(kFieldTooLong, {{"length", absl::StrCat(length)}, {"limit", absl::StrCat(limit)}});
  }
  const LineBreaks line_breaks = rules.option.multiline() ? LineBreaks::kAllowed : LineBreaks::kRefused;
  if (HasControlCharacter(text, line_breaks)) Add(kFieldControlCharacter);
  if (rules.pattern != nullptr && !text.empty() && !RE2::FullMatch(text, *rules.pattern)) {
    Add(kFieldPattern, {{"pattern", rules.option.pattern()}});
  }
}

void Checker::CheckBytes(const std::string& bytes, const FieldRules& rules) {
  const uint32_t limit = rules.option.max_chars();
  if (limit != 0 && bytes.size() > limit) {
    Add(kFieldTooLong, {{"length", absl::StrCat(bytes.size())}, {"limit", absl::StrCat(limit)}});
  }
}

void Checker::CheckNumber(absl::int128 number, const FieldRules& rules) {
  const common::v1::Field& option = rules.option;
  const bool low = option.has_min() && number < option.min();
  const bool high = option.has_max() && number > option.max();
  if (!low && !high) return;
  std::ostringstream text;
  text << number;
  const int64_t min = option.has_min() ? option.min() : std::numeric_limits<int64_t>::min();
  const int64_t max = option.has_max() ? option.max() : std::numeric_limits<int64_t>::max();
  Add(kFieldOutOfRange, {{"value", text.str()}, {"min", absl::StrCat(min)}, {"max", absl::StrCat(max)}});
}

void Checker::CheckEnum(int number, const FieldRules& rules) {
  if (rules.field->enum_type()->FindValueByNumber(number) == nullptr) {
    return Add(kFieldUnknownValue, {{"value", absl::StrCat(number)}});
  }
  CheckNumber(number, rules);
}

}  // namespace

std::shared_ptr<const ValidationPlan> ValidationPlan::Compile(const Descriptor& request,
                                                              std::vector<std::string>& faults) {
  auto plan = std::make_shared<ValidationPlan>();
  plan->root = plan->book.Read(request, faults);
  const FieldDescriptor* const mask = request.FindFieldByName("update_mask");
  if (mask == nullptr || mask->message_type() != FieldMask::descriptor()) return plan;
  for (int i = 0; i < request.field_count() && plan->resource == nullptr; ++i) {
    const FieldDescriptor* field = request.field(i);
    if (field != mask && field->message_type() != nullptr && !field->is_repeated()) plan->resource = field;
  }
  if (plan->resource != nullptr) plan->mask = mask;
  return plan;
}

absl::Status Validate(const MethodInfo& method, Message& request) {
  Checker checker(method);
  checker.CheckRequest(request);
  checker.CheckObject(request);
  return checker.Status();
}

}  // namespace juri::rpc
