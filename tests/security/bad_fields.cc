#include "tests/security/bad_fields.h"

#include <google/protobuf/field_mask.pb.h>

#include <algorithm>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "re2/re2.h"
#include "tests/contracts/contracts.h"

namespace juri {
namespace {

namespace pb = google::protobuf;
using common::v1::Behavior;
using contracts::OptionsOf;
using Type = pb::FieldDescriptor;
using Path = std::vector<const Type*>;

constexpr int kDeepest = 4;

std::string TextOf(const Path& path, bool element) {
  std::string text;
  for (const Type* field : path) {
    const bool indexed = field->is_repeated() && (field != path.back() || element);
    absl::StrAppend(&text, text.empty() ? "" : ".", field->name(), indexed ? "[0]" : "");
  }
  return text;
}

const Type* MaskOf(const pb::Descriptor* request) {
  const Type* const mask = request->FindFieldByName("update_mask");
  return mask != nullptr && mask->message_type() == pb::FieldMask::descriptor() ? mask : nullptr;
}

// Whether the service looks at the field in a request of this kind.
bool IsRead(const pb::Descriptor* request, const Path& path) {
  const Behavior behavior = OptionsOf(path.back()).behavior();
  if (behavior == common::v1::BEHAVIOR_OUTPUT_ONLY) return false;
  const bool updated = MaskOf(request) != nullptr && path.size() > 1 && path[0]->message_type() != nullptr;
  return !updated || (path[1]->name() != "etag" && OptionsOf(path[1]).behavior() != common::v1::BEHAVIOR_IMMUTABLE);
}

// The message that holds the last field of the path, made on the way.
pb::Message& Reach(pb::Message& request, const Path& path) {
  pb::Message* at = &request;
  for (size_t i = 0; i + 1 < path.size(); ++i) {
    const pb::Reflection& fields = *at->GetReflection();
    if (!path[i]->is_repeated()) {
      at = fields.MutableMessage(at, path[i]);
    } else if (fields.FieldSize(*at, path[i]) > 0) {
      at = fields.MutableRepeatedMessage(at, path[i], 0);
    } else {
      at = fields.AddMessage(at, path[i]);
    }
  }
  return *at;
}

void PutText(pb::Message& holder, const Type* field, const std::string& text) {
  const pb::Reflection& fields = *holder.GetReflection();
  if (!field->is_repeated()) return fields.SetString(&holder, field, text);
  fields.ClearField(&holder, field);
  fields.AddString(&holder, field, text);
}

void PutNumber(pb::Message& holder, const Type* field, int64_t number) {
  const pb::Reflection& fields = *holder.GetReflection();
  switch (field->cpp_type()) {
    case Type::CPPTYPE_ENUM:
      if (!field->is_repeated()) return fields.SetEnumValue(&holder, field, static_cast<int>(number));
      fields.ClearField(&holder, field);
      return fields.AddEnumValue(&holder, field, static_cast<int>(number));
    case Type::CPPTYPE_INT32:
      return fields.SetInt32(&holder, field, static_cast<int32_t>(number));
    case Type::CPPTYPE_INT64:
      return fields.SetInt64(&holder, field, number);
    case Type::CPPTYPE_UINT32:
      return fields.SetUInt32(&holder, field, static_cast<uint32_t>(number));
    default:
      return fields.SetUInt64(&holder, field, static_cast<uint64_t>(number));
  }
}

class Spoiler {
 public:
  Spoiler(const pb::MethodDescriptor* method, const pb::Message& good,
          const std::function<void(const BadField&)>& visit)
      : method_(method), good_(good), visit_(visit) {}

  void Walk(const pb::Descriptor* message, const Path& path) {
    for (int i = 0; i < message->field_count(); ++i) {
      Path next = path;
      next.push_back(message->field(i));
      const bool foreign = absl::StartsWith(message->full_name(), "google.");
      if (foreign || !IsRead(method_->input_type(), next)) continue;
      SpoilField(next);
      const bool deeper = next.size() < kDeepest && next.back()->message_type() != nullptr;
      if (deeper) Walk(next.back()->message_type(), next);
    }
  }

 private:
  void SpoilField(const Path& path) {
    const Type* const field = path.back();
    const common::v1::Field& rules = OptionsOf(field);
    if (rules.behavior() == common::v1::BEHAVIOR_REQUIRED)
      Visit("absent", path, false, [](auto& holder, auto* f) { holder.GetReflection()->ClearField(&holder, f); });
    if (field->is_repeated() && rules.max_items() > 0) SpoilCount(path);
    if (field->type() == Type::TYPE_STRING) SpoilText(path);
    if (field->cpp_type() == Type::CPPTYPE_ENUM) SpoilNumber("an unknown value", path, 9999);
    if (rules.has_min() && rules.min() > 0) SpoilNumber("too small", path, rules.min() - 1);
    if (rules.has_min() && field->cpp_type() == Type::CPPTYPE_INT32) SpoilNumber("negative", path, rules.min() - 1);
    if (rules.has_max()) SpoilNumber("too large", path, rules.max() + 1);
  }

  void SpoilCount(const Path& path) {
    const int count = static_cast<int>(OptionsOf(path.back()).max_items()) + 1;
    Visit("too many", path, false, [&](pb::Message& holder, const Type* field) {
      const pb::Reflection& fields = *holder.GetReflection();
      for (int i = 0; i < count; ++i) {
        if (field->message_type() != nullptr) fields.AddMessage(&holder, field);
        if (field->cpp_type() == Type::CPPTYPE_STRING) fields.AddString(&holder, field, "a");
        if (field->cpp_type() == Type::CPPTYPE_ENUM) fields.AddEnumValue(&holder, field, 1);
      }
    });
  }

  void SpoilText(const Path& path) {
    const common::v1::Field& rules = OptionsOf(path.back());
    const auto put = [&](const char* what, const std::string& text) {
      Visit(what, path, true, [&](pb::Message& holder, const Type* field) { PutText(holder, field, text); });
    };
    put("too long", std::string(rules.max_chars() + 1, 'a'));
    put("1 MB", std::string(1'000'001, 'a'));
    put("a NUL", std::string("a\0b", 3));
    put("an escape sequence", "a\x1b[31mb");
    put("turned around",
        "a\xe2\x80\xae"
        "b");
    if (!rules.multiline()) put("two lines", "a\r\nSet-Cookie: b");
    if (rules.pattern().empty()) return;
    const RE2 allowed(rules.pattern());
    for (const char* text : {"../../etc/passwd", "%2e%2e%2f", "KOTA", "competitions/KIPP",
                             "agencies/'; DROP TABLE x; --", "accounts/*", "\xe2\x80\xae", " "}) {
      if (!RE2::FullMatch(text, allowed)) put(text, text);
    }
  }

  void SpoilNumber(const char* what, const Path& path, int64_t number) {
    Visit(what, path, true, [&](pb::Message& holder, const Type* field) { PutNumber(holder, field, number); });
  }

  void Visit(const char* what, const Path& path, bool element,
             const std::function<void(pb::Message&, const Type*)>& spoil) {
    BadField bad{what, TextOf(path, element), std::unique_ptr<pb::Message>(good_.New())};
    bad.request->CopyFrom(good_);
    if (const Type* id = method_->input_type()->FindFieldByName("request_id"); id != nullptr) {
      bad.request->GetReflection()->ClearField(bad.request.get(), id);
    }
    spoil(Reach(*bad.request, path), path.back());
    if (const Type* mask = MaskOf(method_->input_type()); mask != nullptr && path.size() > 1) {
      pb::FieldMask named;
      named.add_paths(path[1]->name());
      bad.request->GetReflection()->MutableMessage(bad.request.get(), mask)->CopyFrom(named);
    }
    visit_(bad);
  }

  const pb::MethodDescriptor* const method_;
  const pb::Message& good_;
  const std::function<void(const BadField&)>& visit_;
};

}  // namespace

void ForEachBadField(const pb::MethodDescriptor* method, const pb::Message& good,
                     const std::function<void(const BadField&)>& visit) {
  Spoiler(method, good, visit).Walk(method->input_type(), {});
}

}  // namespace juri
