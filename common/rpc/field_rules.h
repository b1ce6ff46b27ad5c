// The rules of a request's fields, read from their options into a form that is quick to check.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "google/protobuf/descriptor.h"
#include "juri/common/v1/options.pb.h"
#include "re2/re2.h"

namespace juri::rpc {

struct MessageRules;

struct FieldRules {
  const google::protobuf::FieldDescriptor* field = nullptr;
  common::v1::Field option;
  std::unique_ptr<const RE2> pattern;    // null: any value
  const MessageRules* nested = nullptr;  // of the field's message; null: nothing to check inside

  bool required() const {
    return option.behavior() == common::v1::BEHAVIOR_REQUIRED || option.behavior() == common::v1::BEHAVIOR_IMMUTABLE;
  }
  bool output_only() const { return option.behavior() == common::v1::BEHAVIOR_OUTPUT_ONLY; }
};

// Holds only fields that have something to check.
struct MessageRules {
  std::vector<FieldRules> fields;

  const FieldRules* Find(const google::protobuf::FieldDescriptor& field) const;
};

// The rules of all messages that a request can hold, recursive ones too.
class RuleBook {
 public:
  // Adds a fault for each pattern that RE2 refuses. Never null; lives as long as the book.
  const MessageRules* Read(const google::protobuf::Descriptor& message, std::vector<std::string>& faults);

 private:
  FieldRules ReadField(const google::protobuf::FieldDescriptor& field, std::vector<std::string>& faults);

  absl::flat_hash_map<const google::protobuf::Descriptor*, std::unique_ptr<MessageRules>> rules_;
};

}  // namespace juri::rpc
