// The gRPC face of scoring: each method names its handler, the call wrapper does the rest.
#pragma once

#include "common/rpc/runtime.h"
#include "juri/scoring/v1/scoring_service.grpc.pb.h"
#include "services/scoring/api/assignment_api.h"
#include "services/scoring/api/judge_api.h"
#include "services/scoring/api/replan_api.h"
#include "services/scoring/api/score_sheet_api.h"
#include "services/scoring/api/sheet_stream_api.h"
#include "services/scoring/api/stage_api.h"

namespace juri::scoring {

class ScoringService final : public v1::ScoringService::CallbackService {
 public:
  // All of them outlive the service.
  ScoringService(rpc::Runtime& runtime, db::Database& database, FrozenRulesCache& rules, SubmissionSource& submission,
                 IdSource& ids, const rpc::PageTokens& pages)
      : runtime_(runtime),
        judges_(database, rules, ids, pages),
        stages_(database, rules, submission, ids),
        assignments_(database, rules, submission, ids, pages),
        replans_(database, rules, ids),
        sheets_(database, rules),
        streams_(database, rules) {}

  using Context = grpc::CallbackServerContext;
  using Reactor = grpc::ServerUnaryReactor;

  Reactor* CreateJudge(Context* context, const v1::CreateJudgeRequest* request, v1::Judge* response) override;
  Reactor* ListJudges(Context* context, const v1::ListJudgesRequest* request,
                      v1::ListJudgesResponse* response) override;
  Reactor* GetStage(Context* context, const v1::GetStageRequest* request, v1::Stage* response) override;
  Reactor* AssignStage(Context* context, const v1::AssignStageRequest* request, v1::AssignmentPlan* response) override;
  Reactor* ReplanStage(Context* context, const v1::ReplanStageRequest* request, v1::AssignmentPlan* response) override;
  Reactor* GetAssignmentPlan(Context* context, const v1::GetAssignmentPlanRequest* request,
                             v1::AssignmentPlanPart* response) override;
  Reactor* OpenStage(Context* context, const v1::OpenStageRequest* request, v1::Stage* response) override;
  Reactor* CloseStage(Context* context, const v1::CloseStageRequest* request, v1::Stage* response) override;
  Reactor* GetStageProgress(Context* context, const v1::GetStageProgressRequest* request,
                            v1::StageProgress* response) override;
  Reactor* ListAssignments(Context* context, const v1::ListAssignmentsRequest* request,
                           v1::ListAssignmentsResponse* response) override;
  Reactor* GetAssignedEntry(Context* context, const v1::GetAssignedEntryRequest* request,
                            v1::AssignedEntry* response) override;
  Reactor* GetScoreSheet(Context* context, const v1::GetScoreSheetRequest* request, v1::ScoreSheet* response) override;
  Reactor* SaveScoreSheet(Context* context, const v1::SaveScoreSheetRequest* request,
                          v1::ScoreSheet* response) override;
  Reactor* FileScoreSheet(Context* context, const v1::FileScoreSheetRequest* request,
                          v1::SheetReceipt* response) override;
  Reactor* ReviseScoreSheet(Context* context, const v1::ReviseScoreSheetRequest* request,
                            v1::SheetReceipt* response) override;
  Reactor* SetStageEntries(Context* context, const v1::SetStageEntriesRequest* request,
                           google::protobuf::Empty* response) override;
  grpc::ServerWriteReactor<v1::StreamSheetsResponse>* StreamSheets(Context* context,
                                                                   const v1::StreamSheetsRequest* request) override;
  grpc::ServerWriteReactor<v1::StreamStageEntriesResponse>* StreamStageEntries(
      Context* context, const v1::StreamStageEntriesRequest* request) override;

 private:
  rpc::Runtime& runtime_;
  JudgeApi judges_;
  StageApi stages_;
  AssignmentApi assignments_;
  ReplanApi replans_;
  ScoreSheetApi sheets_;
  SheetStreamApi streams_;
};

}  // namespace juri::scoring
