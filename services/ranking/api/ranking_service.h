// The gRPC face of ranking: each method names its handler.
#pragma once

#include "common/host/audit_api.h"
#include "common/host/personal_data.h"
#include "common/rpc/service.h"
#include "services/ranking/api/explain_api.h"
#include "services/ranking/api/list_api.h"
#include "services/ranking/api/publication_api.h"
#include "services/ranking/api/ranking_api.h"

namespace juri::ranking {

class RankingService final : public rpc::Service {
 public:
  // `runtime` outlives the service.
  RankingService(rpc::Runtime& runtime, RankingApi rankings, ExplainApi explanations, ListApi lists,
                 PublicationApi publications, PersonalDataApi personal_data, AuditApi audit);

 private:
  RankingApi rankings_;
  ExplainApi explanations_;
  ListApi lists_;
  PublicationApi publications_;
  PersonalDataApi personal_data_;
  AuditApi audit_;
};

}  // namespace juri::ranking
