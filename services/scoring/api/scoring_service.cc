#include "services/scoring/api/scoring_service.h"

#include "common/rpc/server_stream.h"
#include "common/rpc/unary.h"

namespace juri::scoring {

using rpc::Call;
using rpc::ServerStream;
using rpc::Unary;
using Reactor = grpc::ServerUnaryReactor;

Reactor* ScoringService::CreateJudge(Context* context, const v1::CreateJudgeRequest* request, v1::Judge* response) {
  return Unary(runtime_, "CreateJudge", context, request, response,
               [this](const Call& call, const auto& r) { return judges_.Create(call, r); });
}

Reactor* ScoringService::ListJudges(Context* context, const v1::ListJudgesRequest* request,
                                    v1::ListJudgesResponse* response) {
  return Unary(runtime_, "ListJudges", context, request, response,
               [this](const Call& call, const auto& r) { return judges_.List(call, r); });
}

Reactor* ScoringService::GetStage(Context* context, const v1::GetStageRequest* request, v1::Stage* response) {
  return Unary(runtime_, "GetStage", context, request, response,
               [this](const Call& call, const auto& r) { return stages_.Get(call, r); });
}

Reactor* ScoringService::AssignStage(Context* context, const v1::AssignStageRequest* request,
                                     v1::AssignmentPlan* response) {
  return Unary(runtime_, "AssignStage", context, request, response,
               [this](const Call& call, const auto& r) { return assignments_.Assign(call, r); });
}

Reactor* ScoringService::ReplanStage(Context* context, const v1::ReplanStageRequest* request,
                                     v1::AssignmentPlan* response) {
  return Unary(runtime_, "ReplanStage", context, request, response,
               [this](const Call& call, const auto& r) { return replans_.Replan(call, r); });
}

Reactor* ScoringService::GetAssignmentPlan(Context* context, const v1::GetAssignmentPlanRequest* request,
                                           v1::AssignmentPlanPart* response) {
  return Unary(runtime_, "GetAssignmentPlan", context, request, response,
               [this](const Call& call, const auto& r) { return replans_.GetPlan(call, r); });
}

Reactor* ScoringService::OpenStage(Context* context, const v1::OpenStageRequest* request, v1::Stage* response) {
  return Unary(runtime_, "OpenStage", context, request, response,
               [this](const Call& call, const auto& r) { return stages_.Open(call, r); });
}

Reactor* ScoringService::CloseStage(Context* context, const v1::CloseStageRequest* request, v1::Stage* response) {
  return Unary(runtime_, "CloseStage", context, request, response,
               [this](const Call& call, const auto& r) { return stages_.Close(call, r); });
}

Reactor* ScoringService::GetStageProgress(Context* context, const v1::GetStageProgressRequest* request,
                                          v1::StageProgress* response) {
  return Unary(runtime_, "GetStageProgress", context, request, response,
               [this](const Call& call, const auto& r) { return stages_.GetProgress(call, r); });
}

Reactor* ScoringService::ListAssignments(Context* context, const v1::ListAssignmentsRequest* request,
                                         v1::ListAssignmentsResponse* response) {
  return Unary(runtime_, "ListAssignments", context, request, response,
               [this](const Call& call, const auto& r) { return assignments_.List(call, r); });
}

Reactor* ScoringService::GetAssignedEntry(Context* context, const v1::GetAssignedEntryRequest* request,
                                          v1::AssignedEntry* response) {
  return Unary(runtime_, "GetAssignedEntry", context, request, response,
               [this](const Call& call, const auto& r) { return assignments_.GetEntry(call, r); });
}

Reactor* ScoringService::GetScoreSheet(Context* context, const v1::GetScoreSheetRequest* request,
                                       v1::ScoreSheet* response) {
  return Unary(runtime_, "GetScoreSheet", context, request, response,
               [this](const Call& call, const auto& r) { return sheets_.Get(call, r); });
}

Reactor* ScoringService::SaveScoreSheet(Context* context, const v1::SaveScoreSheetRequest* request,
                                        v1::ScoreSheet* response) {
  return Unary(runtime_, "SaveScoreSheet", context, request, response,
               [this](const Call& call, const auto& r) { return sheets_.Save(call, r); });
}

Reactor* ScoringService::FileScoreSheet(Context* context, const v1::FileScoreSheetRequest* request,
                                        v1::SheetReceipt* response) {
  return Unary(runtime_, "FileScoreSheet", context, request, response,
               [this](const Call& call, const auto& r) { return sheets_.File(call, r); });
}

Reactor* ScoringService::ReviseScoreSheet(Context* context, const v1::ReviseScoreSheetRequest* request,
                                          v1::SheetReceipt* response) {
  return Unary(runtime_, "ReviseScoreSheet", context, request, response,
               [this](const Call& call, const auto& r) { return sheets_.Revise(call, r); });
}

Reactor* ScoringService::SetStageEntries(Context* context, const v1::SetStageEntriesRequest* request,
                                         google::protobuf::Empty* response) {
  return Unary(runtime_, "SetStageEntries", context, request, response,
               [this](const Call& call, const auto& r) { return stages_.SetEntries(call, r); });
}

grpc::ServerWriteReactor<v1::StreamSheetsResponse>* ScoringService::StreamSheets(
    Context* context, const v1::StreamSheetsRequest* request) {
  return ServerStream<v1::StreamSheetsResponse>(
      runtime_, "StreamSheets", context, request,
      [this](const Call& call, const auto& r, auto& writer) { return streams_.StreamSheets(call, r, writer); });
}

grpc::ServerWriteReactor<v1::StreamStageEntriesResponse>* ScoringService::StreamStageEntries(
    Context* context, const v1::StreamStageEntriesRequest* request) {
  return ServerStream<v1::StreamStageEntriesResponse>(
      runtime_, "StreamStageEntries", context, request,
      [this](const Call& call, const auto& r, auto& writer) { return streams_.StreamEntries(call, r, writer); });
}

}  // namespace juri::scoring
