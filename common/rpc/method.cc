#include "common/rpc/method.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "common/rpc/request_size.h"
#include "common/rpc/validate.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"

namespace juri::rpc {
namespace {

using common::v1::Policy;
using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::MethodDescriptor;
using Faults = std::vector<std::string>;

constexpr RoleSet kAnonymous = Bit(common::v1::ROLE_ANONYMOUS);

RoleSet RolesIn(const Policy& policy) {
  RoleSet roles = 0;
  for (const int role : policy.roles()) roles |= Bit(static_cast<Role>(role));
  return roles;
}

void CheckPolicy(const Policy& policy, RoleSet roles, Faults& faults) {
  const auto relation = policy.relation();
  if (roles == 0) faults.push_back("the policy names no role");
  if ((roles & Bit(common::v1::ROLE_UNSPECIFIED)) != 0) faults.push_back("the policy names ROLE_UNSPECIFIED");
  if (relation == common::v1::RELATION_UNSPECIFIED) faults.push_back("the policy leaves out the relation");
  if (policy.phase() == common::v1::PHASE_UNSPECIFIED) faults.push_back("the policy leaves out the phase");
  if ((roles & kAnonymous) != 0 && relation != common::v1::RELATION_ANY) {
    faults.push_back("ROLE_ANONYMOUS needs RELATION_ANY");
  }
  if (RelatesToCompetition(relation) && policy.object().empty()) {
    faults.push_back(absl::StrCat(common::v1::Relation_Name(relation), " needs the object's path"));
  }
}

// The fields along `path`, the last one a singular string.
std::vector<const FieldDescriptor*> ResolvePath(const Descriptor& request, const std::string& path, Faults& faults) {
  std::vector<const FieldDescriptor*> fields;
  if (path.empty()) return fields;
  const Descriptor* message = &request;
  for (const absl::string_view name : absl::StrSplit(path, '.')) {
    const FieldDescriptor* field = message == nullptr ? nullptr : message->FindFieldByName(std::string(name));
    if (field == nullptr || field->is_repeated()) break;
    fields.push_back(field);
    message = field->message_type();
  }
  const bool whole = absl::StrJoin(fields, ".", [](std::string* out, const FieldDescriptor* field) {
                       out->append(field->name());
                     }) == path;
  if (!whole || fields.back()->type() != FieldDescriptor::TYPE_STRING) {
    faults.push_back(absl::StrCat("the object path \"", path, "\" does not lead to a string of the request"));
    fields.clear();
  }
  return fields;
}

MethodInfo Describe(const MethodDescriptor& method, Faults& faults) {
  MethodInfo info;
  info.name = method.name();
  info.full_name = absl::StrCat(method.service()->full_name(), "/", method.name());
  info.streams = method.server_streaming();
  info.request = method.input_type();
  info.response = method.output_type();
  info.most_bytes = MostBytes(*info.request);
  info.reads = IsReadName(info.name);
  if (method.options().HasExtension(common::v1::policy)) {
    info.policy = method.options().GetExtension(common::v1::policy);
    info.roles = RolesIn(info.policy);
    CheckPolicy(info.policy, info.roles, faults);
  } else {
    faults.push_back("the method declares no policy");
  }
  if (method.client_streaming()) faults.push_back("streams from the client are not supported");
  info.object_path = ResolvePath(*method.input_type(), info.policy.object(), faults);
  info.validation = ValidationPlan::Compile(*method.input_type(), faults);
  return info;
}

}  // namespace

bool IsReadName(absl::string_view method) {
  constexpr absl::string_view kVerbs[] = {"Get",   "List",    "BatchGet", "Lookup", "Stream", "Watch",
                                          "Check", "Explain", "Resolve",  "Export", "Verify"};
  return std::any_of(std::begin(kVerbs), std::end(kVerbs), [&](absl::string_view verb) {
    return absl::StartsWith(method, verb) && (method.size() == verb.size() || absl::ascii_isupper(method[verb.size()]));
  });
}

bool RelatesToCompetition(common::v1::Relation relation) {
  return relation == common::v1::RELATION_COMPETITION || relation == common::v1::RELATION_OWN_AGENCY ||
         relation == common::v1::RELATION_OWN_ASSIGNMENT;
}

std::string MethodInfo::ObjectOf(const google::protobuf::Message& request) const {
  if (object_path.empty()) return "";
  const google::protobuf::Message* message = &request;
  for (size_t i = 0; i + 1 < object_path.size(); ++i) {
    message = &message->GetReflection()->GetMessage(*message, object_path[i]);
  }
  return message->GetReflection()->GetString(*message, object_path.back());
}

absl::StatusOr<MethodTable> MethodTable::Build(absl::Span<const google::protobuf::ServiceDescriptor* const> services) {
  MethodTable table;
  Faults faults;
  for (const auto* service : services) {
    for (int i = 0; i < service->method_count(); ++i) {
      Faults own;
      auto info = std::make_unique<MethodInfo>(Describe(*service->method(i), own));
      info->index = table.methods_.size();
      if (!table.by_name_.emplace(info->name, info.get()).second) own.push_back("another service has this name too");
      for (const std::string& fault : own) faults.push_back(absl::StrCat(info->full_name, ": ", fault));
      table.methods_.push_back(std::move(info));
    }
  }
  if (!faults.empty()) return absl::FailedPreconditionError(absl::StrJoin(faults, "\n"));
  return table;
}

const MethodInfo* MethodTable::Find(absl::string_view name) const {
  const auto found = by_name_.find(name);
  return found == by_name_.end() ? nullptr : found->second;
}

}  // namespace juri::rpc
