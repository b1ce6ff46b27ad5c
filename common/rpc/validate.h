// Validates requests from the (juri.common.v1.field) options of their contract, all faults at once.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "common/rpc/field_rules.h"
#include "common/rpc/method.h"
#include "google/protobuf/message.h"

namespace juri::rpc {

// What is checked in one type of request, read once.
struct ValidationPlan {
  // Adds a fault for each pattern that RE2 refuses.
  static std::shared_ptr<const ValidationPlan> Compile(const google::protobuf::Descriptor& request,
                                                       std::vector<std::string>& faults);

  RuleBook book;
  const MessageRules* root = nullptr;
  // Of an update request: its field `update_mask`, and its first message, the resource of which the mask speaks; else
  // null.
  const google::protobuf::FieldDescriptor* mask = nullptr;
  const google::protobuf::FieldDescriptor* resource = nullptr;
};

// INVALID_ARGUMENT with one violation per fault (at most 100), by field path ("marks[2].centipoints"): what is required
// and absent (a text of nothing but white space counts as absent), too long, too many, out of range, against its
// pattern, holds control characters, or an enum value unknown here; and an object whose name does not begin with the
// competition that the method's relation needs. In an update only the mask and the masked fields of the resource are
// looked at. Output-only fields are cleared, save the object's name.
absl::Status Validate(const MethodInfo& method, google::protobuf::Message& request);

}  // namespace juri::rpc
