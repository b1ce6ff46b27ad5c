// juri person ...
#include <string>
#include <vector>

#include "common/base/macros.h"
#include "juri/common/v1/person.pb.h"
#include "tools/cli/commands.h"
#include "tools/cli/invocation.h"
#include "tools/cli/names.h"
#include "tools/cli/parameters.h"
#include "tools/cli/password.h"
#include "tools/cli/reasons.h"
#include "tools/cli/write_file.h"

namespace juri::cli {
namespace {

using common::v1::ErasePersonalDataRequest;
using common::v1::ErasePersonalDataResponse;
using common::v1::ExportPersonalDataRequest;
using common::v1::ExportPersonalDataResponse;
using common::v1::PersonalDataPart;

template <typename Service>
absl::Status Append(const client::Session& session, const ExportPersonalDataRequest& request,
                    ExportPersonalDataResponse& all) {
  return session.Stream(&Service::Stub::ExportPersonalData, request, [&all](const ExportPersonalDataResponse& part) {
    all.MergeFrom(part);
    return absl::OkStatus();
  });
}

absl::StatusOr<ExportPersonalDataResponse> ExportAll(const client::Session& session,
                                                     const ExportPersonalDataRequest& request) {
  ExportPersonalDataResponse all;
  JURI_RETURN_IF_ERROR(Append<identity::v1::IdentityService>(session, request, all));
  JURI_RETURN_IF_ERROR(Append<submission::v1::SubmissionService>(session, request, all));
  JURI_RETURN_IF_ERROR(Append<scoring::v1::ScoringService>(session, request, all));
  JURI_RETURN_IF_ERROR(Append<ranking::v1::RankingService>(session, request, all));
  return all;
}

absl::Status Export(Invocation& invocation) {
  ExportPersonalDataRequest request;
  if (invocation.Has(kUsernameOrOwn)) {
    JURI_ASSIGN_OR_RETURN(*request.mutable_name(), AccountName(invocation, invocation.Get(kUsernameOrOwn)));
  }
  JURI_ASSIGN_OR_RETURN(const client::Session* const session, invocation.Session());
  absl::StatusOr<ExportPersonalDataResponse> all = ExportAll(*session, request);
  if (HasReason(all.status(), kPasswordNeeded)) {
    JURI_RETURN_IF_ERROR(ConfirmPassword(invocation));
    all = ExportAll(*session, request);
  }
  if (!all.ok()) return all.status();
  if (!invocation.Has(kOutputFile)) {
    invocation.output().Raw(JsonText(*all));
    return absl::OkStatus();
  }
  const std::string file = invocation.Get(kOutputFile);
  JURI_RETURN_IF_ERROR(WritePrivateFile(file, JsonText(*all)));
  invocation.output().Note("cli.WROTE_FILE", {{"file", file}});
  return absl::OkStatus();
}

void AddRows(const google::protobuf::RepeatedPtrField<PersonalDataPart>& parts, const char* outcome, Table& table) {
  for (const PersonalDataPart& part : parts) table.Add({Cell::Code(outcome), part.kept_in(), part.explanation()});
}

// Identity last (docs/adr/0022-identity-forgets-a-person-last.md): until all is done the user name leads to the
// account, so that the same command can be given again; and scoring, which may refuse, does so before anything is
// erased.
absl::Status Erase(Invocation& invocation) {
  ErasePersonalDataRequest request;
  JURI_ASSIGN_OR_RETURN(*request.mutable_name(), AccountName(invocation, invocation.Get(kUsername)));
  request.set_request_id(invocation.RequestId());
  JURI_ASSIGN_OR_RETURN(ErasePersonalDataResponse all,
                        CallConfirmed(invocation, &scoring::v1::ScoringService::Stub::ErasePersonalData, request));
  JURI_ASSIGN_OR_RETURN(const ErasePersonalDataResponse last,
                        CallConfirmed(invocation, &identity::v1::IdentityService::Stub::ErasePersonalData, request));
  all.MergeFrom(last);
  Table table({"outcome", "kept_in", "explanation"});
  AddRows(all.erased(), "ERASED", table);
  AddRows(all.kept(), "KEPT", table);
  invocation.output().Show(table, all);
  return absl::OkStatus();
}

}  // namespace

std::vector<Command> PersonCommands() {
  return {
      {Person::kAdministrator,
       "person",
       "erase",
       {kUsername, kPasswordFile, kPasswordStdin, kRequestId},
       "person erase siti",
       Erase,
       "cli.ERASE_AGAIN"},
      {Person::kEveryone,
       "person",
       "export",
       {kUsernameOrOwn, kOutputFile, kPasswordFile, kPasswordStdin},
       "person export --output-file data.json",
       Export},
  };
}

}  // namespace juri::cli
