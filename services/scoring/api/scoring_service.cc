#include "services/scoring/api/scoring_service.h"

#include "services/scoring/store/personal_tables.h"

namespace juri::scoring {

ScoringService::ScoringService(rpc::Runtime& runtime, db::Database& database, FrozenRulesCache& rules,
                               SubmissionSource& submission, IdSource& ids, const rpc::PageTokens& pages)
    : Service(runtime),
      judges_(database, rules, ids, pages),
      stages_(database, rules, submission, ids),
      assignments_(database, rules, submission, ids, pages),
      replans_(database, rules, ids),
      sheets_(database, rules, pages),
      streams_(database, rules),
      persons_(database),
      personal_data_(database, "scoring", PersonalTables()),
      audit_(database, pages) {
  Unary("CreateJudge", judges_, &JudgeApi::Create);
  Unary("ListJudges", judges_, &JudgeApi::List);
  Unary("GetStage", stages_, &StageApi::Get);
  Unary("AssignStage", assignments_, &AssignmentApi::Assign);
  Unary("ReplanStage", replans_, &ReplanApi::Replan);
  Unary("GetAssignmentPlan", replans_, &ReplanApi::GetPlan);
  Unary("OpenStage", stages_, &StageApi::Open);
  Unary("CloseStage", stages_, &StageApi::Close);
  Unary("GetStageProgress", stages_, &StageApi::GetProgress);
  Unary("ListAssignments", assignments_, &AssignmentApi::List);
  Unary("GetAssignedEntry", assignments_, &AssignmentApi::GetEntry);
  Unary("GetScoreSheet", sheets_, &ScoreSheetApi::Get);
  Unary("SaveScoreSheet", sheets_, &ScoreSheetApi::Save);
  Unary("FileScoreSheet", sheets_, &ScoreSheetApi::File);
  Unary("ReviseScoreSheet", sheets_, &ScoreSheetApi::Revise);
  Unary("ListOtherSheets", sheets_, &ScoreSheetApi::ListOthers);
  Unary("SetStageEntries", stages_, &StageApi::SetEntries);
  Unary("VerifyAuditTrail", audit_, &AuditApi::Verify);
  Unary("ListAuditRows", audit_, &AuditApi::List);
  Unary("ErasePersonalData", persons_, &PersonApi::Erase);
  Stream("ExportPersonalData", personal_data_, &PersonalDataApi::Export);
  Stream("StreamSheets", streams_, &SheetStreamApi::StreamSheets);
  Stream("StreamStageEntries", streams_, &SheetStreamApi::StreamEntries);
}

}  // namespace juri::scoring
