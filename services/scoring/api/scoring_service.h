// The gRPC face of scoring: each method names its handler.
#pragma once

#include "common/host/audit_api.h"
#include "common/host/personal_data.h"
#include "common/rpc/service.h"
#include "services/scoring/api/assignment_api.h"
#include "services/scoring/api/judge_api.h"
#include "services/scoring/api/person_api.h"
#include "services/scoring/api/replan_api.h"
#include "services/scoring/api/score_sheet_api.h"
#include "services/scoring/api/sheet_stream_api.h"
#include "services/scoring/api/stage_api.h"

namespace juri::scoring {

class ScoringService final : public rpc::Service {
 public:
  // All of them outlive the service.
  ScoringService(rpc::Runtime& runtime, db::Database& database, FrozenRulesCache& rules, SubmissionSource& submission,
                 IdSource& ids, const rpc::PageTokens& pages);

 private:
  JudgeApi judges_;
  StageApi stages_;
  AssignmentApi assignments_;
  ReplanApi replans_;
  ScoreSheetApi sheets_;
  SheetStreamApi streams_;
  PersonApi persons_;
  PersonalDataApi personal_data_;
  AuditApi audit_;
};

}  // namespace juri::scoring
