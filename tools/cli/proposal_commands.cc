// juri proposal ...
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "common/base/macros.h"
#include "common/status/refusal.h"
#include "tools/cli/commands.h"
#include "tools/cli/invocation.h"
#include "tools/cli/names.h"
#include "tools/cli/parameters.h"
#include "tools/cli/proposal_table.h"
#include "tools/cli/proposal_text.h"
#include "tools/cli/reasons.h"
#include "tools/cli/wrap.h"

namespace juri::cli {
namespace {

namespace v1 = submission::v1;
using Service = v1::SubmissionService;

absl::StatusOr<v1::Proposal> ReadNamed(Invocation& invocation) {
  v1::GetProposalRequest request;
  JURI_ASSIGN_OR_RETURN(*request.mutable_name(), ProposalName(invocation, invocation.Get(kProposal)));
  return invocation.Call(&Service::Stub::GetProposal, request);
}

void Show(Invocation& invocation, const v1::Proposal& proposal) {
  invocation.output().ShowOne(ProposalFields(invocation, proposal), proposal);
}

absl::Status ShowReceipt(Invocation& invocation, const absl::StatusOr<v1::Receipt>& receipt) {
  if (!receipt.ok()) return receipt.status();
  Table table({"registration_number", "submit_time", "revision", "content_sha256", "name"});
  table.Add({receipt->registration_number(), invocation.TimeText(receipt->submit_time()), receipt->revision(),
             receipt->content_sha256(), receipt->proposal()});
  invocation.output().ShowOne(table, *receipt);
  return absl::OkStatus();
}

absl::Status New(Invocation& invocation) {
  JURI_ASSIGN_OR_RETURN(GivenProposal given, ReadProposal(invocation));
  v1::CreateProposalRequest request;
  JURI_ASSIGN_OR_RETURN(*request.mutable_parent(), invocation.Competition());
  *request.mutable_proposal() = std::move(given.proposal);
  request.set_request_id(invocation.RequestId());
  JURI_ASSIGN_OR_RETURN(const v1::Proposal proposal, invocation.Call(&Service::Stub::CreateProposal, request));
  Show(invocation, proposal);
  return absl::OkStatus();
}

absl::Status Edit(Invocation& invocation) {
  JURI_ASSIGN_OR_RETURN(const GivenProposal given, ReadProposal(invocation));
  JURI_ASSIGN_OR_RETURN(const v1::Proposal before, ReadNamed(invocation));
  v1::UpdateProposalRequest request;
  v1::Proposal& changed = *request.mutable_proposal();
  changed = given.proposal;
  changed.set_name(before.name());
  changed.set_etag(invocation.EtagFor(before.etag()));
  *changed.mutable_parts() = before.parts();
  MergeParts(given.proposal.parts(), *changed.mutable_parts());
  for (const std::string& path : given.paths) {
    if (path != "agency") request.mutable_update_mask()->add_paths(path);  // the agency never changes
  }
  request.set_request_id(invocation.RequestId());
  JURI_ASSIGN_OR_RETURN(const v1::Proposal proposal, invocation.Call(&Service::Stub::UpdateProposal, request));
  Show(invocation, proposal);
  return absl::OkStatus();
}

absl::Status Check(Invocation& invocation) {
  v1::CheckProposalRequest request;
  JURI_ASSIGN_OR_RETURN(*request.mutable_name(), ProposalName(invocation, invocation.Get(kProposal)));
  JURI_ASSIGN_OR_RETURN(const v1::CheckProposalResponse answer,
                        invocation.Call(&Service::Stub::CheckProposal, request));
  Table table({"field", "blocking", "finding"});
  for (const v1::Finding& finding : answer.findings()) {
    table.Add({finding.field(), Cell::Code(finding.blocking() ? "YES" : "NO"), finding.text()});
  }
  if (answer.findings().empty() && invocation.output().for_people()) {
    invocation.output().Note("cli.NOTHING_MISSING");
  } else {
    invocation.output().Show(table, answer);
  }
  return absl::OkStatus();
}

absl::Status Submit(Invocation& invocation) {
  JURI_ASSIGN_OR_RETURN(const v1::Proposal proposal, ReadNamed(invocation));
  v1::SubmitProposalRequest request;
  request.set_name(proposal.name());
  request.set_etag(invocation.EtagFor(proposal.etag()));
  request.set_request_id(invocation.RequestId());
  return ShowReceipt(invocation, invocation.Call(&Service::Stub::SubmitProposal, request));
}

absl::Status Receipt(Invocation& invocation) {
  v1::GetReceiptRequest request;
  JURI_ASSIGN_OR_RETURN(*request.mutable_name(), ProposalName(invocation, invocation.Get(kProposal)));
  return ShowReceipt(invocation, invocation.Call(&Service::Stub::GetReceipt, request));
}

// Withdrawing and disqualifying: a proposal leaves with a note.
template <typename Request, typename Method>
absl::Status Leave(Invocation& invocation, Method method) {
  JURI_ASSIGN_OR_RETURN(const v1::Proposal proposal, ReadNamed(invocation));
  Request request;
  request.set_name(proposal.name());
  request.set_etag(invocation.EtagFor(proposal.etag()));
  request.set_note(invocation.Get(kNote));
  request.set_request_id(invocation.RequestId());
  JURI_ASSIGN_OR_RETURN(const v1::Proposal left, invocation.Call(method, request));
  Show(invocation, left);
  return absl::OkStatus();
}

absl::Status Withdraw(Invocation& invocation) {
  return Leave<v1::WithdrawProposalRequest>(invocation, &Service::Stub::WithdrawProposal);
}

absl::Status Disqualify(Invocation& invocation) {
  return Leave<v1::DisqualifyProposalRequest>(invocation, &Service::Stub::DisqualifyProposal);
}

absl::Status ShowProposal(Invocation& invocation) {
  JURI_ASSIGN_OR_RETURN(const v1::Proposal proposal, ReadNamed(invocation));
  Show(invocation, proposal);
  for (const v1::ProposalPart& part : proposal.parts()) {
    invocation.output().Add(
        absl::StrCat("\n", part.code(), "\n", Indented(part.text(), 2, invocation.terminal().width)));
  }
  return absl::OkStatus();
}

absl::StatusOr<v1::ProposalState> ParseState(const std::string& word) {
  const std::string code = absl::StrReplaceAll(absl::AsciiStrToUpper(word), {{"-", "_"}});
  v1::ProposalState state;
  if (v1::ProposalState_Parse(absl::StrCat("PROPOSAL_STATE_", code), &state)) return state;
  return Refusal(kValueInvalid)
      .With("parameter", kState.name)
      .With("value", word)
      .With("known", "draft, submitted, eligible, ineligible, returned, withdrawn, disqualified");
}

absl::Status ListProposals(Invocation& invocation) {
  v1::ListProposalsRequest request;
  JURI_ASSIGN_OR_RETURN(*request.mutable_parent(), invocation.Competition());
  for (const std::string& word : invocation.All(kState)) {
    JURI_ASSIGN_OR_RETURN(const v1::ProposalState state, ParseState(word));
    request.add_states(state);
  }
  request.set_agency(AgencyName(invocation.Get(kAgency)));
  JURI_ASSIGN_OR_RETURN(const v1::ListProposalsResponse all,
                        invocation.CallAll(&Service::Stub::ListProposals, request));
  invocation.output().Show(ProposalRows(all.proposals()), all);
  return absl::OkStatus();
}

}  // namespace

std::vector<Command> ProposalCommands() {
  return {
      {Person::kAgency,
       "proposal",
       "new",
       {kFile, kAgency, kTitle, kGroup, kCategory, kPart, kRequestId},
       "proposal new --agency kab-gresik --group umum --title \"Blood Jek\" --part ringkasan=@ringkasan.txt",
       New,
       kNothingChanged},
      {Person::kAgency,
       "proposal",
       "edit",
       {kProposal, kFile, kTitle, kGroup, kCategory, kPart, kEtag, kRequestId},
       "proposal edit KIPP-2018-000123 --part kebaruan=@kebaruan.txt",
       Edit,
       kNothingChanged},
      {Person::kAgency, "proposal", "check", {kProposal}, "proposal check KIPP-2018-000123", Check},
      {Person::kAgency,
       "proposal",
       "submit",
       {kProposal, kEtag, kRequestId},
       "proposal submit KIPP-2018-000123",
       Submit,
       "cli.NOTHING_SUBMITTED"},
      {Person::kAgency, "proposal", "receipt", {kProposal}, "proposal receipt KIPP-2018-000123 --output json", Receipt},
      {Person::kAgency,
       "proposal",
       "withdraw",
       {kProposal, Required(kNote), kEtag, kRequestId},
       "proposal withdraw KIPP-2018-000123 --note \"The programme has ended.\"",
       Withdraw,
       kNothingChanged},
      {Person::kAgency, "proposal", "show", {kProposal}, "proposal show KIPP-2018-000123", ShowProposal},
      {Person::kAgency,
       "proposal",
       "list",
       {kState, kAgency},
       "proposal list --state draft --state returned",
       ListProposals},
      {Person::kOrganizer,
       "proposal",
       "disqualify",
       {kProposal, Required(kNote), kEtag, kRequestId},
       "proposal disqualify KIPP-2018-000123 --note \"The statement was forged.\"",
       Disqualify,
       kNothingChanged},
  };
}

}  // namespace juri::cli
