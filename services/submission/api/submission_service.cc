#include "services/submission/api/submission_service.h"

#include "common/rpc/server_stream.h"
#include "common/rpc/unary.h"

namespace juri::submission {

using rpc::Call;
using rpc::Unary;
using Reactor = grpc::ServerUnaryReactor;

Reactor* SubmissionService::CreateCompetition(Context* context, const v1::CreateCompetitionRequest* request,
                                              v1::Competition* response) {
  return Unary(runtime_, "CreateCompetition", context, request, response,
               [this](const Call& call, const auto& r) { return competitions_.Create(call, r); });
}

Reactor* SubmissionService::UpdateDefinition(Context* context, const v1::UpdateDefinitionRequest* request,
                                             v1::Competition* response) {
  return Unary(runtime_, "UpdateDefinition", context, request, response,
               [this](const Call& call, const auto& r) { return competitions_.UpdateDefinition(call, r); });
}

Reactor* SubmissionService::FreezeDefinition(Context* context, const v1::FreezeDefinitionRequest* request,
                                             v1::Competition* response) {
  return Unary(runtime_, "FreezeDefinition", context, request, response,
               [this](const Call& call, const auto& r) { return competitions_.Freeze(call, r); });
}

Reactor* SubmissionService::GetCompetition(Context* context, const v1::GetCompetitionRequest* request,
                                           v1::Competition* response) {
  return Unary(runtime_, "GetCompetition", context, request, response,
               [this](const Call& call, const auto& r) { return competitions_.Get(call, r); });
}

Reactor* SubmissionService::ListCompetitions(Context* context, const v1::ListCompetitionsRequest* request,
                                             v1::ListCompetitionsResponse* response) {
  return Unary(runtime_, "ListCompetitions", context, request, response,
               [this](const Call& call, const auto& r) { return competitions_.List(call, r); });
}

Reactor* SubmissionService::GetDefinition(Context* context, const v1::GetDefinitionRequest* request,
                                          v1::Definition* response) {
  return Unary(runtime_, "GetDefinition", context, request, response,
               [this](const Call& call, const auto& r) { return competitions_.GetDefinition(call, r); });
}

Reactor* SubmissionService::CreateAgency(Context* context, const v1::CreateAgencyRequest* request,
                                         v1::Agency* response) {
  return Unary(runtime_, "CreateAgency", context, request, response,
               [this](const Call& call, const auto& r) { return agencies_.Create(call, r); });
}

Reactor* SubmissionService::ImportAgencies(Context* context, const v1::ImportAgenciesRequest* request,
                                           v1::ImportAgenciesResponse* response) {
  return Unary(runtime_, "ImportAgencies", context, request, response,
               [this](const Call& call, const auto& r) { return agencies_.Import(call, r); });
}

Reactor* SubmissionService::GetAgency(Context* context, const v1::GetAgencyRequest* request, v1::Agency* response) {
  return Unary(runtime_, "GetAgency", context, request, response,
               [this](const Call& call, const auto& r) { return agencies_.Get(call, r); });
}

Reactor* SubmissionService::ListAgencies(Context* context, const v1::ListAgenciesRequest* request,
                                         v1::ListAgenciesResponse* response) {
  return Unary(runtime_, "ListAgencies", context, request, response,
               [this](const Call& call, const auto& r) { return agencies_.List(call, r); });
}

Reactor* SubmissionService::CreateProposal(Context* context, const v1::CreateProposalRequest* request,
                                           v1::Proposal* response) {
  return Unary(runtime_, "CreateProposal", context, request, response,
               [this](const Call& call, const auto& r) { return drafts_.Create(call, r); });
}

Reactor* SubmissionService::UpdateProposal(Context* context, const v1::UpdateProposalRequest* request,
                                           v1::Proposal* response) {
  return Unary(runtime_, "UpdateProposal", context, request, response,
               [this](const Call& call, const auto& r) { return drafts_.Update(call, r); });
}

Reactor* SubmissionService::CheckProposal(Context* context, const v1::CheckProposalRequest* request,
                                          v1::CheckProposalResponse* response) {
  return Unary(runtime_, "CheckProposal", context, request, response,
               [this](const Call& call, const auto& r) { return drafts_.Check(call, r); });
}

Reactor* SubmissionService::SubmitProposal(Context* context, const v1::SubmitProposalRequest* request,
                                           v1::Receipt* response) {
  return Unary(runtime_, "SubmitProposal", context, request, response,
               [this](const Call& call, const auto& r) { return submits_.Submit(call, r); });
}

Reactor* SubmissionService::GetReceipt(Context* context, const v1::GetReceiptRequest* request, v1::Receipt* response) {
  return Unary(runtime_, "GetReceipt", context, request, response,
               [this](const Call& call, const auto& r) { return submits_.GetReceipt(call, r); });
}

Reactor* SubmissionService::GetProposal(Context* context, const v1::GetProposalRequest* request,
                                        v1::Proposal* response) {
  return Unary(runtime_, "GetProposal", context, request, response,
               [this](const Call& call, const auto& r) { return proposals_.Get(call, r); });
}

Reactor* SubmissionService::LookupProposal(Context* context, const v1::LookupProposalRequest* request,
                                           v1::LookupProposalResponse* response) {
  return Unary(runtime_, "LookupProposal", context, request, response,
               [this](const Call& call, const auto& r) { return proposals_.Lookup(call, r); });
}

Reactor* SubmissionService::BatchGetProposals(Context* context, const v1::BatchGetProposalsRequest* request,
                                              v1::BatchGetProposalsResponse* response) {
  return Unary(runtime_, "BatchGetProposals", context, request, response,
               [this](const Call& call, const auto& r) { return proposals_.BatchGet(call, r); });
}

Reactor* SubmissionService::ListProposals(Context* context, const v1::ListProposalsRequest* request,
                                          v1::ListProposalsResponse* response) {
  return Unary(runtime_, "ListProposals", context, request, response,
               [this](const Call& call, const auto& r) { return proposals_.List(call, r); });
}

Reactor* SubmissionService::WithdrawProposal(Context* context, const v1::WithdrawProposalRequest* request,
                                             v1::Proposal* response) {
  return Unary(runtime_, "WithdrawProposal", context, request, response,
               [this](const Call& call, const auto& r) { return submits_.Withdraw(call, r); });
}

Reactor* SubmissionService::ScreenProposal(Context* context, const v1::ScreenProposalRequest* request,
                                           v1::Proposal* response) {
  return Unary(runtime_, "ScreenProposal", context, request, response,
               [this](const Call& call, const auto& r) { return screening_.Screen(call, r); });
}

Reactor* SubmissionService::DisqualifyProposal(Context* context, const v1::DisqualifyProposalRequest* request,
                                               v1::Proposal* response) {
  return Unary(runtime_, "DisqualifyProposal", context, request, response,
               [this](const Call& call, const auto& r) { return screening_.Disqualify(call, r); });
}

Reactor* SubmissionService::GetEntryText(Context* context, const v1::GetEntryTextRequest* request,
                                         v1::EntryText* response) {
  return Unary(runtime_, "GetEntryText", context, request, response,
               [this](const Call& call, const auto& r) { return entries_.GetText(call, r); });
}

grpc::ServerWriteReactor<v1::StreamEntriesResponse>* SubmissionService::StreamEntries(
    Context* context, const v1::StreamEntriesRequest* request) {
  return rpc::ServerStream<v1::StreamEntriesResponse>(
      runtime_, "StreamEntries", context, request,
      [this](const Call& call, const auto& r, rpc::Writer<v1::StreamEntriesResponse>& writer) {
        return entries_.Stream(call, r, writer);
      });
}

}  // namespace juri::submission
