#include "common/rpc/denial.h"

#include <algorithm>
#include <string>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/string_view.h"
#include "common/status/details.h"

namespace juri::rpc {
namespace {

// As the columns of the table `audit` have them.
constexpr size_t kMostResourceChars = 255;
constexpr size_t kMostReasonChars = 100;

bool IsOfNames(char c) { return absl::ascii_isalnum(c) || absl::StrContains("/-._~", c); }

// A denied request was perhaps never validated: its object may be any text.
std::string NameIn(std::string object) {
  object.resize(std::min(object.size(), kMostResourceChars));
  object.erase(std::find_if_not(object.begin(), object.end(), IsOfNames), object.end());
  return object;
}

std::string ReasonOf(const absl::Status& status) {
  const auto details = DetailsOf(status);
  return details ? details->Key().substr(0, kMostReasonChars) : absl::StatusCodeToString(status.code());
}

}  // namespace

db::AuditEntry DenialOf(const MethodInfo& method, const Authorizer::Caller& caller, const CallMetadata& metadata,
                        const google::protobuf::Message& request, const absl::Status& status) {
  return {.actor = caller.bearer->account,
          .acting_for = caller.user == nullptr ? "" : caller.user->account,
          .method = method.full_name,
          .resource = NameIn(method.ObjectOf(request)),
          .revision_before = 0,
          .revision_after = 0,
          .request_id = metadata.request_id,
          .denial = ReasonOf(status)};
}

}  // namespace juri::rpc
