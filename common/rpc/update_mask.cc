#include "common/rpc/update_mask.h"

#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/base/macros.h"
#include "common/status/reasons.h"
#include "google/protobuf/util/field_mask_util.h"
#include "juri/common/v1/options.pb.h"

namespace juri::rpc {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::FieldMask;

constexpr int kMostPaths = 100;         // more than any resource has fields; a longer mask is not worth comparing
constexpr size_t kMostPathBytes = 100;  // of a path that is quoted in an error

bool IsFixed(const FieldDescriptor& field) {
  const auto behavior = field.options().GetExtension(common::v1::field).behavior();
  return behavior == common::v1::BEHAVIOR_OUTPUT_ONLY || behavior == common::v1::BEHAVIOR_IMMUTABLE;
}

// Whether another path of the mask is the same or leads there: "a" covers "a" and "a.b".
bool IsCovered(const FieldMask& mask, int index) {
  const std::string& path = mask.paths(index);
  for (int i = 0; i < mask.paths_size(); ++i) {
    const std::string& other = mask.paths(i);
    if (other == path ? i < index : absl::StartsWith(path, absl::StrCat(other, "."))) return true;
  }
  return false;
}

// Empty when an update may not change the field at `path`.
FieldPath UpdatablePath(const Descriptor& resource, const std::string& path) {
  FieldPath fields;
  const Descriptor* message = &resource;
  for (const absl::string_view name : absl::StrSplit(path, '.')) {
    const bool below_repeated = !fields.empty() && fields.back()->is_repeated();
    const FieldDescriptor* field =
        message == nullptr || below_repeated ? nullptr : message->FindFieldByName(std::string(name));
    if (field == nullptr || IsFixed(*field)) return {};
    fields.push_back(field);
    message = field->message_type();
  }
  return fields;
}

}  // namespace

std::vector<FieldPath> CheckUpdateMask(const FieldMask& mask, const Descriptor& resource, Refusal& refusal) {
  std::vector<FieldPath> paths;
  if (mask.paths().empty()) refusal.Violation("update_mask", kFieldRequired);
  if (mask.paths_size() > kMostPaths) {
    refusal.Violation("update_mask", kFieldTooMany,
                      {{"count", absl::StrCat(mask.paths_size())}, {"limit", absl::StrCat(kMostPaths)}});
    return paths;
  }
  for (int i = 0; i < mask.paths_size(); ++i) {
    FieldPath path = UpdatablePath(resource, mask.paths(i));
    if (path.empty() || IsCovered(mask, i)) {
      refusal.Violation("update_mask", kUpdateMaskInvalid, {{"path", mask.paths(i).substr(0, kMostPathBytes)}});
    } else {
      paths.push_back(std::move(path));
    }
  }
  return paths;
}

absl::Status ApplyUpdateMask(const FieldMask& mask, const google::protobuf::Message& source,
                             google::protobuf::Message& target) {
  Refusal faults;
  CheckUpdateMask(mask, *source.GetDescriptor(), faults);
  JURI_RETURN_IF_ERROR(faults.Status());
  google::protobuf::util::FieldMaskUtil::MergeOptions options;
  options.set_replace_message_fields(true);
  options.set_replace_repeated_fields(true);
  google::protobuf::util::FieldMaskUtil::MergeMessageTo(source, mask, options, &target);
  return absl::OkStatus();
}

}  // namespace juri::rpc
