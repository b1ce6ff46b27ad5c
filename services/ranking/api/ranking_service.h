// The gRPC face of ranking: each method names its handler, the call wrapper does the rest.
#pragma once

#include "common/rpc/runtime.h"
#include "juri/ranking/v1/ranking_service.grpc.pb.h"
#include "services/ranking/api/explain_api.h"
#include "services/ranking/api/list_api.h"
#include "services/ranking/api/publication_api.h"
#include "services/ranking/api/ranking_api.h"

namespace juri::ranking {

class RankingService final : public v1::RankingService::CallbackService {
 public:
  // `runtime` outlives the service.
  RankingService(rpc::Runtime& runtime, RankingApi rankings, ExplainApi explanations, ListApi lists,
                 PublicationApi publications)
      : runtime_(runtime),
        rankings_(rankings),
        explanations_(explanations),
        lists_(lists),
        publications_(publications) {}

  using Context = grpc::CallbackServerContext;
  using Reactor = grpc::ServerUnaryReactor;

  Reactor* ComputeRanking(Context* context, const v1::ComputeRankingRequest* request, v1::Ranking* response) override;
  Reactor* GetRanking(Context* context, const v1::GetRankingRequest* request, v1::Ranking* response) override;
  Reactor* ListRankings(Context* context, const v1::ListRankingsRequest* request,
                        v1::ListRankingsResponse* response) override;
  Reactor* ListRankedEntries(Context* context, const v1::ListRankedEntriesRequest* request,
                             v1::ListRankedEntriesResponse* response) override;
  Reactor* ExplainEntry(Context* context, const v1::ExplainEntryRequest* request, v1::Explanation* response) override;
  Reactor* ComposeList(Context* context, const v1::ComposeListRequest* request, v1::FinalistList* response) override;
  Reactor* ProposeList(Context* context, const v1::ProposeListRequest* request, v1::FinalistList* response) override;
  Reactor* ApproveList(Context* context, const v1::ApproveListRequest* request, v1::FinalistList* response) override;
  Reactor* GetFinalistList(Context* context, const v1::GetFinalistListRequest* request,
                           v1::FinalistList* response) override;
  Reactor* PublishList(Context* context, const v1::PublishListRequest* request, v1::PublishedList* response) override;
  Reactor* GetPublishedList(Context* context, const v1::GetPublishedListRequest* request,
                            v1::PublishedList* response) override;
  Reactor* ListPublishedLists(Context* context, const v1::ListPublishedListsRequest* request,
                              v1::ListPublishedListsResponse* response) override;
  Reactor* ExportList(Context* context, const v1::ExportListRequest* request,
                      v1::ExportListResponse* response) override;
  grpc::ServerWriteReactor<v1::ExportMarksResponse>* ExportMarks(Context* context,
                                                                 const v1::ExportMarksRequest* request) override;

 private:
  rpc::Runtime& runtime_;
  RankingApi rankings_;
  ExplainApi explanations_;
  ListApi lists_;
  PublicationApi publications_;
};

}  // namespace juri::ranking
