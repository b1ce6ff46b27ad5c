// The gRPC face of submission: each method names its handler.
#pragma once

#include "common/host/audit_api.h"
#include "common/host/personal_data.h"
#include "common/rpc/service.h"
#include "services/submission/api/agency_api.h"
#include "services/submission/api/competition_api.h"
#include "services/submission/api/draft_api.h"
#include "services/submission/api/entry_api.h"
#include "services/submission/api/proposal_api.h"
#include "services/submission/api/redaction_api.h"
#include "services/submission/api/screening_api.h"
#include "services/submission/api/submit_api.h"

namespace juri::submission {

class SubmissionService final : public rpc::Service {
 public:
  // All of them outlive the service.
  SubmissionService(rpc::Runtime& runtime, db::Database& database, FrozenDefinitions& definitions, IdSource& ids,
                    const rpc::PageTokens& pages);

 private:
  CompetitionApi competitions_;
  AgencyApi agencies_;
  DraftApi drafts_;
  SubmitApi submits_;
  ProposalApi proposals_;
  ScreeningApi screening_;
  RedactionApi redactions_;
  EntryApi entries_;
  PersonalDataApi personal_data_;
  AuditApi audit_;
};

}  // namespace juri::submission
