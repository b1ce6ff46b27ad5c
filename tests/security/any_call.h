// Calls of methods that are only known by their descriptors.
#pragma once

#include <google/protobuf/message.h>

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "tests/installation.h"

namespace grpc {
class ChannelInterface;
}

namespace juri {

// All that came back for a call.
struct Heard {
  absl::Status status;
  std::vector<std::string> messages;  // one, or those of a stream, as bytes
  std::string beside;                 // text and details of the status and all metadata, as bytes
};

class AnyCaller {
 public:
  explicit AnyCaller(const Installation& installation);
  // Of services elsewhere: gRPC target by the second part of the package, "scoring" for juri.scoring.v1.
  explicit AnyCaller(const std::map<std::string, std::string>& targets);
  // Of one service, over a channel of the caller's own.
  AnyCaller(const std::string& service, std::shared_ptr<grpc::ChannelInterface> channel)
      : channels_({{service, std::move(channel)}}) {}

  // Calls a method, unary or server-streaming, with the bytes of a request, which need not be one.
  Heard Hear(const google::protobuf::MethodDescriptor* method, const std::string& request,
             const std::string& token) const;

  // The same with `token` (empty: no credentials); gives the status with its details, and throws answers away.
  absl::Status Call(const google::protobuf::MethodDescriptor* method, const google::protobuf::Message& request,
                    const std::string& token) const;

  // The same with the bytes of a request, which need not be one.
  absl::Status CallBytes(const google::protobuf::MethodDescriptor* method, const std::string& request,
                         const std::string& token) const;

  // The answer of a unary method, or the last of a stream.
  absl::StatusOr<std::unique_ptr<google::protobuf::Message>> Ask(const google::protobuf::MethodDescriptor* method,
                                                                 const google::protobuf::Message& request,
                                                                 const std::string& token) const;

 private:
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

// CompleteRequest with the optional fields set as well: filters, pages of one, dry runs.
std::unique_ptr<google::protobuf::Message> FilteredRequest(const google::protobuf::MethodDescriptor* method,
                                                           const std::vector<std::string>& names);

}  // namespace juri
