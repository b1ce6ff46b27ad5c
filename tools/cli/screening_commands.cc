// juri screening ...
#include "common/base/macros.h"
#include "tools/cli/commands.h"
#include "tools/cli/invocation.h"
#include "tools/cli/names.h"
#include "tools/cli/parameters.h"
#include "tools/cli/proposal_table.h"

namespace juri::cli {
namespace {

namespace v1 = submission::v1;
using Service = v1::SubmissionService;

absl::Status Screen(Invocation& invocation, v1::ScreeningVerdict verdict) {
  v1::GetProposalRequest read;
  JURI_ASSIGN_OR_RETURN(*read.mutable_name(), ProposalName(invocation, invocation.Get(kProposal)));
  JURI_ASSIGN_OR_RETURN(const v1::Proposal proposal, invocation.Call(&Service::Stub::GetProposal, read));
  v1::ScreenProposalRequest request;
  request.set_name(proposal.name());
  request.set_etag(invocation.EtagFor(proposal.etag()));
  request.set_verdict(verdict);
  request.set_reason_code(invocation.Get(kReasonCode));
  request.set_note(invocation.Get(kNote));
  request.set_request_id(invocation.RequestId());
  JURI_ASSIGN_OR_RETURN(const v1::Proposal screened, invocation.Call(&Service::Stub::ScreenProposal, request));
  invocation.output().ShowOne(ProposalFields(invocation, screened), screened);
  return absl::OkStatus();
}

absl::Status Pass(Invocation& invocation) { return Screen(invocation, v1::SCREENING_VERDICT_ELIGIBLE); }
absl::Status Fail(Invocation& invocation) { return Screen(invocation, v1::SCREENING_VERDICT_INELIGIBLE); }
absl::Status Return(Invocation& invocation) { return Screen(invocation, v1::SCREENING_VERDICT_RETURNED); }

}  // namespace

std::vector<Command> ScreeningCommands() {
  return {
      {Person::kSecretariat,
       "screening",
       "pass",
       {kProposal, kNote, kEtag, kRequestId},
       "screening pass KIPP-2018-000123",
       Pass,
       kNothingChanged},
      {Person::kSecretariat,
       "screening",
       "fail",
       {kProposal, Required(kReasonCode), kNote, kEtag, kRequestId},
       "screening fail KIPP-2018-000123 --reason-code usia-minimum --note \"Began in May 2017.\"",
       Fail,
       kNothingChanged},
      {Person::kSecretariat,
       "screening",
       "return",
       {kProposal, Required(kReasonCode), kNote, kEtag, kRequestId},
       "screening return KIPP-2018-000123 --reason-code tidak-lengkap",
       Return,
       kNothingChanged},
  };
}

}  // namespace juri::cli
