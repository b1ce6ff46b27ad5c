// juri proposal redact and redactions
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "common/base/macros.h"
#include "common/config/textproto.h"
#include "tools/cli/commands.h"
#include "tools/cli/invocation.h"
#include "tools/cli/names.h"
#include "tools/cli/parameters.h"
#include "tools/cli/wrap.h"

namespace juri::cli {
namespace {

namespace v1 = submission::v1;
using Service = v1::SubmissionService;

absl::StatusOr<v1::ListRedactionsResponse> ReadRedactions(Invocation& invocation, const std::string& proposal) {
  v1::ListRedactionsRequest request;
  request.set_parent(proposal);
  return invocation.CallAll(&Service::Stub::ListRedactions, request);
}

// Of the newest copy with this name; empty when there is none.
std::string EtagOf(const v1::ListRedactionsResponse& redactions, const std::string& name) {
  std::string etag;
  for (const v1::Redaction& redaction : redactions.redactions()) {
    if (redaction.name() == name) etag = redaction.etag();
  }
  return etag;
}

Table Rows(Invocation& invocation, const google::protobuf::RepeatedPtrField<v1::Redaction>& redactions) {
  Table table({"part", "revision", "create_time", "etag"});
  for (const v1::Redaction& redaction : redactions) {
    table.Add(
        {IdOf(redaction.name()), redaction.revision(), invocation.TimeText(redaction.create_time()), redaction.etag()});
  }
  return table;
}

absl::Status Redact(Invocation& invocation) {
  JURI_ASSIGN_OR_RETURN(const std::string text, config::ReadTextFile(invocation.Get(kFile)));
  JURI_ASSIGN_OR_RETURN(const std::string proposal, ProposalName(invocation, invocation.Get(kProposal)));
  JURI_ASSIGN_OR_RETURN(const v1::ListRedactionsResponse before, ReadRedactions(invocation, proposal));
  v1::RedactProposalPartRequest request;
  v1::Redaction& redaction = *request.mutable_redaction();
  redaction.set_name(absl::StrCat(proposal, "/redactions/", invocation.Get(kPartArgument)));
  redaction.set_text(std::string(absl::StripSuffix(text, "\n")));
  redaction.set_etag(invocation.EtagFor(EtagOf(before, redaction.name())));
  request.set_request_id(invocation.RequestId());
  v1::ListRedactionsResponse kept;
  JURI_ASSIGN_OR_RETURN(*kept.add_redactions(), invocation.Call(&Service::Stub::RedactProposalPart, request));
  invocation.output().ShowOne(Rows(invocation, kept.redactions()), kept.redactions(0));
  return absl::OkStatus();
}

absl::Status ShowRedactions(Invocation& invocation) {
  JURI_ASSIGN_OR_RETURN(const std::string proposal, ProposalName(invocation, invocation.Get(kProposal)));
  JURI_ASSIGN_OR_RETURN(const v1::ListRedactionsResponse all, ReadRedactions(invocation, proposal));
  invocation.output().Show(Rows(invocation, all.redactions()), all);
  for (const v1::Redaction& redaction : all.redactions()) {
    invocation.output().Add(absl::StrCat("\n", IdOf(redaction.name()), " ", redaction.revision(), "\n",
                                         Indented(redaction.text(), 2, invocation.terminal().width)));
  }
  return absl::OkStatus();
}

}  // namespace

std::vector<Command> RedactionCommands() {
  return {
      {Person::kSecretariat,
       "proposal",
       "redact",
       {kProposal, kPartArgument, Required(kFile), kEtag, kRequestId},
       "proposal redact KIPP-2018-000123 latar-belakang --file redacted.txt",
       Redact,
       kNothingChanged},
      {Person::kSecretariat,
       "proposal",
       "redactions",
       {kProposal},
       "proposal redactions KIPP-2018-000123",
       ShowRedactions},
  };
}

}  // namespace juri::cli
