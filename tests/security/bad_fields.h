// Requests with one field that its contract does not allow, made from the descriptors.
#pragma once

#include <google/protobuf/message.h>

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace juri {

struct BadField {
  std::string what;  // "too long"
  std::string path;  // of the field at fault, as violations name it: "proposal.parts[0].text"
  std::unique_ptr<google::protobuf::Message> request;
};

// Each field of `good`, a complete request of the method, in each way that its options forbid; fields that the server
// sets, and those that an update does not change, are left out. Nothing has an effect: the request_id is missing, or
// what is wrong.
void ForEachBadField(const google::protobuf::MethodDescriptor* method, const google::protobuf::Message& good,
                     const std::function<void(const BadField&)>& visit);

}  // namespace juri
