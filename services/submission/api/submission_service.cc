#include "services/submission/api/submission_service.h"

namespace juri::submission {

SubmissionService::SubmissionService(rpc::Runtime& runtime, db::Database& database, FrozenDefinitions& definitions,
                                     IdSource& ids, const rpc::PageTokens& pages)
    : Service(runtime),
      competitions_(database, pages),
      agencies_(database, pages),
      drafts_(database, definitions, ids),
      submits_(database, definitions),
      proposals_(database, pages),
      screening_(database, definitions),
      redactions_(database, pages),
      entries_(database),
      personal_data_(database, "submission", {}),
      audit_(database, pages) {
  Unary("CreateCompetition", competitions_, &CompetitionApi::Create);
  Unary("UpdateDefinition", competitions_, &CompetitionApi::UpdateDefinition);
  Unary("FreezeDefinition", competitions_, &CompetitionApi::Freeze);
  Unary("GetCompetition", competitions_, &CompetitionApi::Get);
  Unary("ListCompetitions", competitions_, &CompetitionApi::List);
  Unary("GetDefinition", competitions_, &CompetitionApi::GetDefinition);
  Unary("CreateAgency", agencies_, &AgencyApi::Create);
  Unary("ImportAgencies", agencies_, &AgencyApi::Import);
  Unary("GetAgency", agencies_, &AgencyApi::Get);
  Unary("ListAgencies", agencies_, &AgencyApi::List);
  Unary("CreateProposal", drafts_, &DraftApi::Create);
  Unary("UpdateProposal", drafts_, &DraftApi::Update);
  Unary("CheckProposal", drafts_, &DraftApi::Check);
  Unary("SubmitProposal", submits_, &SubmitApi::Submit);
  Unary("GetReceipt", submits_, &SubmitApi::GetReceipt);
  Unary("GetProposal", proposals_, &ProposalApi::Get);
  Unary("LookupProposal", proposals_, &ProposalApi::Lookup);
  Unary("BatchGetProposals", proposals_, &ProposalApi::BatchGet);
  Unary("ListProposals", proposals_, &ProposalApi::List);
  Unary("WithdrawProposal", submits_, &SubmitApi::Withdraw);
  Unary("ScreenProposal", screening_, &ScreeningApi::Screen);
  Unary("DisqualifyProposal", screening_, &ScreeningApi::Disqualify);
  Unary("RedactProposalPart", redactions_, &RedactionApi::Redact);
  Unary("ListRedactions", redactions_, &RedactionApi::List);
  Unary("GetEntryText", entries_, &EntryApi::GetText);
  Unary("VerifyAuditTrail", audit_, &AuditApi::Verify);
  Unary("ListAuditRows", audit_, &AuditApi::List);
  Stream("ExportPersonalData", personal_data_, &PersonalDataApi::Export);
  Stream("StreamEntries", entries_, &EntryApi::Stream);
}

}  // namespace juri::submission
