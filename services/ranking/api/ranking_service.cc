#include "services/ranking/api/ranking_service.h"

#include "common/rpc/server_stream.h"
#include "common/rpc/unary.h"

namespace juri::ranking {

using rpc::Call;
using rpc::Unary;
using Reactor = grpc::ServerUnaryReactor;

Reactor* RankingService::ComputeRanking(Context* context, const v1::ComputeRankingRequest* request,
                                        v1::Ranking* response) {
  return Unary(runtime_, "ComputeRanking", context, request, response,
               [this](const Call& call, const auto& r) { return rankings_.Compute(call, r); });
}

Reactor* RankingService::GetRanking(Context* context, const v1::GetRankingRequest* request, v1::Ranking* response) {
  return Unary(runtime_, "GetRanking", context, request, response,
               [this](const Call& call, const auto& r) { return rankings_.Get(call, r); });
}

Reactor* RankingService::ListRankings(Context* context, const v1::ListRankingsRequest* request,
                                      v1::ListRankingsResponse* response) {
  return Unary(runtime_, "ListRankings", context, request, response,
               [this](const Call& call, const auto& r) { return rankings_.List(call, r); });
}

Reactor* RankingService::ListRankedEntries(Context* context, const v1::ListRankedEntriesRequest* request,
                                           v1::ListRankedEntriesResponse* response) {
  return Unary(runtime_, "ListRankedEntries", context, request, response,
               [this](const Call& call, const auto& r) { return rankings_.ListEntries(call, r); });
}

Reactor* RankingService::ExplainEntry(Context* context, const v1::ExplainEntryRequest* request,
                                      v1::Explanation* response) {
  return Unary(runtime_, "ExplainEntry", context, request, response,
               [this](const Call& call, const auto& r) { return explanations_.Explain(call, r); });
}

Reactor* RankingService::ComposeList(Context* context, const v1::ComposeListRequest* request,
                                     v1::FinalistList* response) {
  return Unary(runtime_, "ComposeList", context, request, response,
               [this](const Call& call, const auto& r) { return lists_.Compose(call, r); });
}

Reactor* RankingService::ProposeList(Context* context, const v1::ProposeListRequest* request,
                                     v1::FinalistList* response) {
  return Unary(runtime_, "ProposeList", context, request, response,
               [this](const Call& call, const auto& r) { return lists_.Propose(call, r); });
}

Reactor* RankingService::ApproveList(Context* context, const v1::ApproveListRequest* request,
                                     v1::FinalistList* response) {
  return Unary(runtime_, "ApproveList", context, request, response,
               [this](const Call& call, const auto& r) { return lists_.Approve(call, r); });
}

Reactor* RankingService::GetFinalistList(Context* context, const v1::GetFinalistListRequest* request,
                                         v1::FinalistList* response) {
  return Unary(runtime_, "GetFinalistList", context, request, response,
               [this](const Call& call, const auto& r) { return lists_.Get(call, r); });
}

Reactor* RankingService::PublishList(Context* context, const v1::PublishListRequest* request,
                                     v1::PublishedList* response) {
  return Unary(runtime_, "PublishList", context, request, response,
               [this](const Call& call, const auto& r) { return publications_.Publish(call, r); });
}

Reactor* RankingService::GetPublishedList(Context* context, const v1::GetPublishedListRequest* request,
                                          v1::PublishedList* response) {
  return Unary(runtime_, "GetPublishedList", context, request, response,
               [this](const Call& call, const auto& r) { return publications_.Get(call, r); });
}

Reactor* RankingService::ListPublishedLists(Context* context, const v1::ListPublishedListsRequest* request,
                                            v1::ListPublishedListsResponse* response) {
  return Unary(runtime_, "ListPublishedLists", context, request, response,
               [this](const Call& call, const auto& r) { return publications_.List(call, r); });
}

Reactor* RankingService::ExportList(Context* context, const v1::ExportListRequest* request,
                                    v1::ExportListResponse* response) {
  return Unary(runtime_, "ExportList", context, request, response,
               [this](const Call& call, const auto& r) { return publications_.Export(call, r); });
}

grpc::ServerWriteReactor<v1::ExportMarksResponse>* RankingService::ExportMarks(Context* context,
                                                                               const v1::ExportMarksRequest* request) {
  return rpc::ServerStream<v1::ExportMarksResponse>(
      runtime_, "ExportMarks", context, request,
      [this](const Call& call, const auto& r, rpc::Writer<v1::ExportMarksResponse>& writer) {
        return explanations_.ExportMarks(call, r, writer);
      });
}

}  // namespace juri::ranking
