#include "services/ranking/api/ranking_service.h"

#include <utility>

namespace juri::ranking {

RankingService::RankingService(rpc::Runtime& runtime, RankingApi rankings, ExplainApi explanations, ListApi lists,
                               PublicationApi publications, PersonalDataApi personal_data, AuditApi audit)
    : Service(runtime),
      rankings_(rankings),
      explanations_(explanations),
      lists_(lists),
      publications_(publications),
      personal_data_(std::move(personal_data)),
      audit_(audit) {
  Unary("ComputeRanking", rankings_, &RankingApi::Compute);
  Unary("GetRanking", rankings_, &RankingApi::Get);
  Unary("GetRankingAnalysis", rankings_, &RankingApi::GetAnalysis);
  Unary("ListRankings", rankings_, &RankingApi::List);
  Unary("ListRankedEntries", rankings_, &RankingApi::ListEntries);
  Unary("ExplainEntry", explanations_, &ExplainApi::Explain);
  Unary("ComposeList", lists_, &ListApi::Compose);
  Unary("ProposeList", lists_, &ListApi::Propose);
  Unary("ApproveList", lists_, &ListApi::Approve);
  Unary("GetFinalistList", lists_, &ListApi::Get);
  Unary("PublishList", publications_, &PublicationApi::Publish);
  Unary("GetPublishedList", publications_, &PublicationApi::Get);
  Unary("ListPublishedLists", publications_, &PublicationApi::List);
  Unary("ExportList", publications_, &PublicationApi::Export);
  Unary("VerifyAuditTrail", audit_, &AuditApi::Verify);
  Unary("ListAuditRows", audit_, &AuditApi::List);
  Stream("ExportPersonalData", personal_data_, &PersonalDataApi::Export);
  Stream("ExportMarks", explanations_, &ExplainApi::ExportMarks);
}

}  // namespace juri::ranking
