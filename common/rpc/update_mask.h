// Partial updates (AIP-134): which fields of a resource a request changes.
#pragma once

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "common/status/refusal.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/field_mask.pb.h"
#include "google/protobuf/message.h"

namespace juri::rpc {

// The fields from the resource to the one that changes.
using FieldPath = std::vector<const google::protobuf::FieldDescriptor*>;

// The paths of `mask` that an update of `resource` may change. Adds a violation at "update_mask" for a mask without
// paths, and for each path that is "*", unknown, below a repeated field, set by the server or at creation only,
// repeated, or inside another one.
std::vector<FieldPath> CheckUpdateMask(const google::protobuf::FieldMask& mask,
                                       const google::protobuf::Descriptor& resource, Refusal& refusal);

// Copies the masked fields of `source` onto `target` (of the same type); a masked field absent in `source` is cleared.
// INVALID_ARGUMENT with all faults of the mask, and then `target` is untouched.
absl::Status ApplyUpdateMask(const google::protobuf::FieldMask& mask, const google::protobuf::Message& source,
                             google::protobuf::Message& target);

}  // namespace juri::rpc
