// The methods of a service as the call wrapper sees them: policy, object, validation, all read from the contract once.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "common/rpc/principal.h"
#include "juri/common/v1/options.pb.h"

namespace google::protobuf {
class Descriptor;
class FieldDescriptor;
class Message;
class MethodDescriptor;
class ServiceDescriptor;
}  // namespace google::protobuf

namespace juri::rpc {

struct ValidationPlan;

// Whether only grants of the object's competition count, so that its name must begin with one (or with an agency).
bool RelatesToCompetition(common::v1::Relation relation);

// Whether a method of this name changes nothing. Contracts name what does so by one of these verbs: Get, List,
// BatchGet, Lookup, Stream, Watch, Check, Explain, Resolve, Export, Verify. Every other name is taken for a write.
bool IsReadName(absl::string_view method);

struct MethodInfo {
  std::string name;       // "FileScoreSheet"
  std::string full_name;  // "juri.scoring.v1.ScoringService/FileScoreSheet"
  common::v1::Policy policy;
  RoleSet roles = 0;  // of the policy
  bool streams = false;
  bool reads = false;  // changes nothing (IsReadName)
  const google::protobuf::Descriptor* request = nullptr;
  const google::protobuf::Descriptor* response = nullptr;
  size_t most_bytes = 0;  // that a valid request takes; see request_size.h
  size_t index = 0;       // 0, 1, ... within its table, for tables kept beside
  std::vector<const google::protobuf::FieldDescriptor*> object_path;
  std::shared_ptr<const ValidationPlan> validation;

  bool anonymous() const { return (roles & Bit(common::v1::ROLE_ANONYMOUS)) != 0; }
  // The resource name that the request carries at `policy.object`; empty when there is none.
  std::string ObjectOf(const google::protobuf::Message& request) const;
};

class MethodTable {
 public:
  // FAILED_PRECONDITION with every fault, one a line: a method without policy, roles, relation or phase; an object path
  // that does not lead to a string; a pattern that RE2 refuses; one short name declared twice.
  static absl::StatusOr<MethodTable> Build(absl::Span<const google::protobuf::ServiceDescriptor* const> services);

  // By short name; null when no service declares it.
  const MethodInfo* Find(absl::string_view name) const;
  const std::vector<std::unique_ptr<const MethodInfo>>& methods() const { return methods_; }

 private:
  std::vector<std::unique_ptr<const MethodInfo>> methods_;
  absl::flat_hash_map<std::string, const MethodInfo*> by_name_;
};

}  // namespace juri::rpc
