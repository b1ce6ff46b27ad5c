// juri audit ...
#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/time/time.h"
#include "common/base/macros.h"
#include "common/rpc/message_time.h"
#include "common/status/refusal.h"
#include "google/protobuf/timestamp.pb.h"
#include "juri/common/v1/audit.pb.h"
#include "tools/cli/commands.h"
#include "tools/cli/invocation.h"
#include "tools/cli/names.h"
#include "tools/cli/parameters.h"
#include "tools/cli/reasons.h"

namespace juri::cli {
namespace {

using Request = common::v1::VerifyAuditTrailRequest;
using Response = common::v1::VerifyAuditTrailResponse;
using ListRequest = common::v1::ListAuditRowsRequest;
using Rows = std::vector<common::v1::AuditRow>;

constexpr uint64_t kRowsUnlessGiven = 100;
constexpr uint64_t kMostInAPage = 500;

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

// The newest rows that are asked for, `most` or up to a page more.
template <typename Service>
absl::StatusOr<Rows> ReadTrail(const client::Session& session, ListRequest request, uint64_t most) {
  Rows rows;
  do {
    JURI_ASSIGN_OR_RETURN(const common::v1::ListAuditRowsResponse page,
                          session.Call(&Service::Stub::ListAuditRows, request));
    rows.insert(rows.end(), page.audit_rows().begin(), page.audit_rows().end());
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty() && rows.size() < most);
  return rows;
}

struct Trail {
  const char* service;
  absl::StatusOr<Response> (*verify)(const client::Session&, const Request&);
  absl::StatusOr<Rows> (*read)(const client::Session&, ListRequest, uint64_t most);
};

template <typename Service>
constexpr Trail TrailOf(const char* service) {
  return {service, VerifyTrail<Service>, ReadTrail<Service>};
}

constexpr Trail kTrails[] = {
    TrailOf<identity::v1::IdentityService>("identity"), TrailOf<submission::v1::SubmissionService>("submission"),
    TrailOf<scoring::v1::ScoringService>("scoring"), TrailOf<ranking::v1::RankingService>("ranking")};

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

// As times are shown, or as RFC 3339 writes them; nullopt when the option was not given. VALUE_INVALID.
absl::StatusOr<std::optional<google::protobuf::Timestamp>> TimeOf(const Invocation& invocation,
                                                                  const Parameter& parameter) {
  if (!invocation.Has(parameter)) return std::nullopt;
  const std::string text = invocation.Get(parameter);
  absl::Time time;
  std::string error;
  if (!absl::ParseTime("%Y-%m-%d %H:%M:%E*S %Ez", text, &time, &error) &&
      !absl::ParseTime(absl::RFC3339_full, text, &time, &error)) {
    return Refusal(kValueInvalid)
        .With("parameter", parameter.name)
        .With("value", text)
        .With("known", "2018-09-19 10:00:00 +07:00")
        .Status();
  }
  return rpc::ToMessage(time);
}

absl::StatusOr<ListRequest> ListRequestOf(Invocation& invocation) {
  ListRequest request;
  if (invocation.Has(kEverywhere)) {
    request.set_parent("competitions/-");
  } else {
    JURI_ASSIGN_OR_RETURN(*request.mutable_parent(), invocation.Competition());
  }
  if (invocation.Has(kOfAccount)) {
    JURI_ASSIGN_OR_RETURN(*request.mutable_account(), AccountName(invocation, invocation.Get(kOfAccount)));
  }
  const std::string object = invocation.Get(kObject);
  request.set_object(object);
  if (!object.empty() && IdOf(object) == object) {
    JURI_ASSIGN_OR_RETURN(*request.mutable_object(), ProposalName(invocation, object));
  }
  JURI_ASSIGN_OR_RETURN(const auto since, TimeOf(invocation, kSince));
  JURI_ASSIGN_OR_RETURN(const auto until, TimeOf(invocation, kUntil));
  if (since) *request.mutable_start_time() = *since;
  if (until) *request.mutable_end_time() = *until;
  return request;
}

// The newest `most` rows of all `trails`, the newest first.
absl::StatusOr<Rows> NewestOf(const std::vector<Trail>& trails, const client::Session& session, ListRequest request,
                              uint64_t most) {
  request.set_page_size(static_cast<int>(std::min(most, kMostInAPage)));
  Rows all;
  for (const Trail& trail : trails) {
    JURI_ASSIGN_OR_RETURN(Rows rows, trail.read(session, request, most));
    std::move(rows.begin(), rows.end(), std::back_inserter(all));
  }
  const auto time_of = [](const common::v1::AuditRow& row) {
    return std::pair(row.create_time().seconds(), row.create_time().nanos());
  };
  std::stable_sort(all.begin(), all.end(), [&](const auto& a, const auto& b) { return time_of(a) > time_of(b); });
  all.resize(std::min<size_t>(all.size(), most));
  return all;
}

// User names by account, as far as the caller sees them. Whoever may list no account does not try: that would be a
// denial in the trail.
absl::StatusOr<std::map<std::string, std::string>> Usernames(Invocation& invocation) {
  using Service = identity::v1::IdentityService;
  JURI_ASSIGN_OR_RETURN(const identity::v1::Account self,
                        invocation.Call(&Service::Stub::GetCaller, identity::v1::GetCallerRequest()));
  std::map<std::string, std::string> names = {{self.name(), self.username()}};
  if (std::none_of(self.grants().begin(), self.grants().end(), [](const identity::v1::Grant& grant) {
        return grant.role() == common::v1::ROLE_ADMINISTRATOR || grant.role() == common::v1::ROLE_ORGANIZER;
      })) {
    return names;
  }
  JURI_ASSIGN_OR_RETURN(const identity::v1::ListAccountsResponse all,
                        invocation.CallAll(&Service::Stub::ListAccounts, identity::v1::ListAccountsRequest()));
  for (const identity::v1::Account& account : all.accounts()) names[account.name()] = account.username();
  return names;
}

std::vector<Cell> RowOf(Invocation& invocation, const common::v1::AuditRow& row,
                        const std::map<std::string, std::string>& usernames) {
  const auto username = usernames.find(row.account());
  // "juri.scoring.v1.ScoringService/FileScoreSheet"
  const std::vector<std::string> parts = absl::StrSplit(row.method(), absl::ByAnyChar("./"));
  return {invocation.TimeText(row.create_time()),
          username == usernames.end() ? row.account() : username->second,
          parts.size() > 1 ? parts[1] : "",
          parts.back(),
          row.object(),
          Cell::Code(row.denial().empty() ? "DONE" : "DENIED"),
          row.denial()};
}

absl::Status Show(Invocation& invocation) {
  JURI_ASSIGN_OR_RETURN(const std::vector<Trail> trails, TrailsOf(invocation));
  JURI_ASSIGN_OR_RETURN(const std::optional<uint64_t> given, invocation.Number(kRows));
  JURI_ASSIGN_OR_RETURN(const ListRequest request, ListRequestOf(invocation));
  JURI_ASSIGN_OR_RETURN(const client::Session* const session, invocation.Session());
  const uint64_t most = given.value_or(kRowsUnlessGiven);
  JURI_ASSIGN_OR_RETURN(const Rows rows, NewestOf(trails, *session, request, most));
  JURI_ASSIGN_OR_RETURN(const auto usernames, Usernames(invocation));
  Table table({"time", "account", "service", "method", "object", "outcome", "reason"});
  for (const common::v1::AuditRow& row : rows) table.Add(RowOf(invocation, row, usernames));
  invocation.output().Show(table);
  if (rows.size() == most) invocation.output().Note("cli.AUDIT_MAYBE_MORE", {{"rows", absl::StrCat(most)}});
  return absl::OkStatus();
}

}  // namespace

std::vector<Command> AuditCommands() {
  return {{Person::kOrganizer,
           "audit",
           "show",
           {kServiceOrAll, kOfAccount, kObject, kSince, kUntil, kRows, kEverywhere},
           "audit show --object KIPP-2018-000193",
           Show},
          {Person::kAdministrator, "audit", "verify", {kServiceOrAll, kLastRow}, "audit verify", Verify}};
}

}  // namespace juri::cli
