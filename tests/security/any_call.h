// Calls of methods that are only known by their descriptors.
#pragma once

#include <google/protobuf/message.h>

#include <memory>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "tests/installation.h"

namespace grpc {
class ChannelInterface;
}

namespace juri {

class AnyCaller {
 public:
  explicit AnyCaller(const Installation& installation);

  // Calls a method, unary or server-streaming, with `token` (empty: no credentials), and gives the status with its
  // details; answers are thrown away.
  absl::Status Call(const google::protobuf::MethodDescriptor* method, const google::protobuf::Message& request,
                    const std::string& token) const;

  // The same with the bytes of a request, which need not be one.
  absl::Status CallBytes(const google::protobuf::MethodDescriptor* method, const std::string& request,
                         const std::string& token) const;

  // The answer of a unary method.
  absl::StatusOr<std::unique_ptr<google::protobuf::Message>> Ask(const google::protobuf::MethodDescriptor* method,
                                                                 const google::protobuf::Message& request,
                                                                 const std::string& token) const;

 private:
  // The last message of the answer.
  absl::StatusOr<std::string> Exchange(const google::protobuf::MethodDescriptor* method, const std::string& request,
                                       const std::string& token) const;

  absl::flat_hash_map<std::string, std::shared_ptr<grpc::ChannelInterface>> channels_;  // by service, "scoring"
};

// A request that names things that exist and nothing more: the object of the policy and every required resource name
// gets the first of `names` that the contract's pattern allows. Writes lack their request_id, so that none has an
// effect.
std::unique_ptr<google::protobuf::Message> RequestNaming(const google::protobuf::MethodDescriptor* method,
                                                         const std::vector<std::string>& names);

// The same with every other required field set to something that the contract allows, request_id included: refused only
// for what the caller may do, or for what there is. Not for callers who may do it.
std::unique_ptr<google::protobuf::Message> CompleteRequest(const google::protobuf::MethodDescriptor* method,
                                                           std::vector<std::string> names);

}  // namespace juri
