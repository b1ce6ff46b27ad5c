// juri audit ...
#include <algorithm>
#include <iterator>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/base/macros.h"
#include "common/status/refusal.h"
#include "juri/common/v1/audit.pb.h"
#include "tools/cli/commands.h"
#include "tools/cli/invocation.h"
#include "tools/cli/parameters.h"
#include "tools/cli/reasons.h"

namespace juri::cli {
namespace {

using Request = common::v1::VerifyAuditTrailRequest;
using Response = common::v1::VerifyAuditTrailResponse;

// The last page tells it all.
template <typename Service>
absl::StatusOr<Response> VerifyTrail(const client::Session& session, const Request& request) {
  Response last;
  JURI_RETURN_IF_ERROR(session.EachPage(&Service::Stub::VerifyAuditTrail, request, [&last](const Response& page) {
    last = page;
    return absl::OkStatus();
  }));
  return last;
}

struct Trail {
  const char* service;
  absl::StatusOr<Response> (*verify)(const client::Session&, const Request&);
};

constexpr Trail kTrails[] = {{"identity", VerifyTrail<identity::v1::IdentityService>},
                             {"submission", VerifyTrail<submission::v1::SubmissionService>},
                             {"scoring", VerifyTrail<scoring::v1::ScoringService>},
                             {"ranking", VerifyTrail<ranking::v1::RankingService>}};

// The one that the command names, or all. VALUE_INVALID.
absl::StatusOr<std::vector<Trail>> TrailsOf(const Invocation& invocation) {
  const std::string service = invocation.Get(kServiceOrAll);
  if (service.empty()) return std::vector<Trail>(std::begin(kTrails), std::end(kTrails));
  const auto* const found = std::find_if(std::begin(kTrails), std::end(kTrails),
                                         [&](const Trail& trail) { return service == trail.service; });
  if (found != std::end(kTrails)) return std::vector<Trail>{*found};
  return Refusal(kValueInvalid)
      .With("parameter", kServiceOrAll.name)
      .With("value", service)
      .With("known", "identity, submission, scoring, ranking")
      .Status();
}

std::vector<Cell> RowOf(const Trail& trail, const Response& found) {
  const bool fits = found.broken_sequence() == 0;
  return {trail.service, Cell::Code(fits ? "YES" : "NO"), found.verified_sequence(),
          fits ? "" : absl::StrCat(found.broken_sequence()), found.digest()};
}

absl::Status Verify(Invocation& invocation) {
  JURI_ASSIGN_OR_RETURN(const std::vector<Trail> trails, TrailsOf(invocation));
  JURI_ASSIGN_OR_RETURN(const std::optional<uint64_t> last, invocation.Number(kLastRow));
  JURI_ASSIGN_OR_RETURN(const client::Session* const session, invocation.Session());
  Request request;
  request.set_last_sequence(static_cast<int64_t>(last.value_or(0)));
  Table table({"service", "fits", "rows", "first_broken", "sha256"});
  bool all_fit = true;
  for (const Trail& trail : trails) {
    JURI_ASSIGN_OR_RETURN(const Response found, trail.verify(*session, request));
    all_fit = all_fit && found.broken_sequence() == 0;
    table.Add(RowOf(trail, found));
  }
  invocation.output().Show(table);
  return all_fit ? absl::OkStatus() : Refusal(kAuditBroken).Status();
}

}  // namespace

std::vector<Command> AuditCommands() {
  return {{Person::kAdministrator, "audit", "verify", {kServiceOrAll, kLastRow}, "audit verify", Verify}};
}

}  // namespace juri::cli
