// The gRPC face of submission: each method names its handler, the call wrapper does the rest.
#pragma once

#include "common/rpc/runtime.h"
#include "juri/submission/v1/submission_service.grpc.pb.h"
#include "services/submission/api/agency_api.h"
#include "services/submission/api/competition_api.h"
#include "services/submission/api/draft_api.h"
#include "services/submission/api/entry_api.h"
#include "services/submission/api/proposal_api.h"
#include "services/submission/api/screening_api.h"
#include "services/submission/api/submit_api.h"

namespace juri::submission {

class SubmissionService final : public v1::SubmissionService::CallbackService {
 public:
  // All of them outlive the service.
  SubmissionService(rpc::Runtime& runtime, db::Database& database, FrozenDefinitions& definitions, IdSource& ids,
                    const rpc::PageTokens& pages)
      : runtime_(runtime),
        competitions_(database, pages),
        agencies_(database, pages),
        drafts_(database, definitions, ids),
        submits_(database, definitions),
        proposals_(database, pages),
        screening_(database, definitions),
        entries_(database) {}

  using Context = grpc::CallbackServerContext;
  using Reactor = grpc::ServerUnaryReactor;

  Reactor* CreateCompetition(Context* context, const v1::CreateCompetitionRequest* request,
                             v1::Competition* response) override;
  Reactor* UpdateDefinition(Context* context, const v1::UpdateDefinitionRequest* request,
                            v1::Competition* response) override;
  Reactor* FreezeDefinition(Context* context, const v1::FreezeDefinitionRequest* request,
                            v1::Competition* response) override;
  Reactor* GetCompetition(Context* context, const v1::GetCompetitionRequest* request,
                          v1::Competition* response) override;
  Reactor* ListCompetitions(Context* context, const v1::ListCompetitionsRequest* request,
                            v1::ListCompetitionsResponse* response) override;
  Reactor* GetDefinition(Context* context, const v1::GetDefinitionRequest* request, v1::Definition* response) override;
  Reactor* CreateAgency(Context* context, const v1::CreateAgencyRequest* request, v1::Agency* response) override;
  Reactor* ImportAgencies(Context* context, const v1::ImportAgenciesRequest* request,
                          v1::ImportAgenciesResponse* response) override;
  Reactor* GetAgency(Context* context, const v1::GetAgencyRequest* request, v1::Agency* response) override;
  Reactor* ListAgencies(Context* context, const v1::ListAgenciesRequest* request,
                        v1::ListAgenciesResponse* response) override;
  Reactor* CreateProposal(Context* context, const v1::CreateProposalRequest* request, v1::Proposal* response) override;
  Reactor* UpdateProposal(Context* context, const v1::UpdateProposalRequest* request, v1::Proposal* response) override;
  Reactor* CheckProposal(Context* context, const v1::CheckProposalRequest* request,
                         v1::CheckProposalResponse* response) override;
  Reactor* SubmitProposal(Context* context, const v1::SubmitProposalRequest* request, v1::Receipt* response) override;
  Reactor* GetReceipt(Context* context, const v1::GetReceiptRequest* request, v1::Receipt* response) override;
  Reactor* GetProposal(Context* context, const v1::GetProposalRequest* request, v1::Proposal* response) override;
  Reactor* LookupProposal(Context* context, const v1::LookupProposalRequest* request,
                          v1::LookupProposalResponse* response) override;
  Reactor* BatchGetProposals(Context* context, const v1::BatchGetProposalsRequest* request,
                             v1::BatchGetProposalsResponse* response) override;
  Reactor* ListProposals(Context* context, const v1::ListProposalsRequest* request,
                         v1::ListProposalsResponse* response) override;
  Reactor* WithdrawProposal(Context* context, const v1::WithdrawProposalRequest* request,
                            v1::Proposal* response) override;
  Reactor* ScreenProposal(Context* context, const v1::ScreenProposalRequest* request, v1::Proposal* response) override;
  Reactor* DisqualifyProposal(Context* context, const v1::DisqualifyProposalRequest* request,
                              v1::Proposal* response) override;
  Reactor* GetEntryText(Context* context, const v1::GetEntryTextRequest* request, v1::EntryText* response) override;
  grpc::ServerWriteReactor<v1::StreamEntriesResponse>* StreamEntries(Context* context,
                                                                     const v1::StreamEntriesRequest* request) override;

 private:
  rpc::Runtime& runtime_;
  CompetitionApi competitions_;
  AgencyApi agencies_;
  DraftApi drafts_;
  SubmitApi submits_;
  ProposalApi proposals_;
  ScreeningApi screening_;
  EntryApi entries_;
};

}  // namespace juri::submission
