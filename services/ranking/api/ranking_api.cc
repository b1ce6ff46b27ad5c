#include "services/ranking/api/ranking_api.h"

#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "common/base/macros.h"
#include "common/rpc/write_once.h"
#include "common/status/refusal.h"
#include "services/ranking/api/analysis_message.h"
#include "services/ranking/api/messages.h"
#include "services/ranking/store/analysis_store.h"
#include "services/ranking/store/entry_store.h"
#include "services/ranking/store/ranking_store.h"

namespace juri::ranking {
namespace {

using rpc::Call;

// The number at which a page begins; `first` on the first page.
absl::StatusOr<int64_t> PositionIn(absl::StatusOr<std::string> token, int64_t first) {
  int64_t position = first;
  if (!token.ok()) return token.status();
  if (!token->empty() && !absl::SimpleAtoi(*token, &position)) return absl::InternalError("a page token of ours");
  return position;
}

}  // namespace

absl::StatusOr<v1::Ranking> RankingApi::Compute(const Call& call, const v1::ComputeRankingRequest& request) {
  JURI_ASSIGN_OR_RETURN(const StageName stage, ParseStage(request.parent()));
  JURI_ASSIGN_OR_RETURN(Computed computed, computation_.Of(call, stage, request.seed(), request.analyze()));
  return rpc::WriteOnce<v1::Ranking>(
      database_, call, request, [&](db::Transaction& tx) -> absl::StatusOr<rpc::Written<v1::Ranking>> {
        Ranking& ranking = computed.ranking;
        ranking.compute_time = tx.now();
        JURI_ASSIGN_OR_RETURN(ranking.name.number, TakeRankingNumber(tx, call.scope(), stage));
        JURI_RETURN_IF_ERROR(InsertRanking(tx, call.scope(), ranking));
        JURI_RETURN_IF_ERROR(InsertRankedEntries(tx, call.scope(), ranking.name, computed.rows));
        if (computed.analysis) {
          const std::string analysis = ToMessage(*computed.analysis).SerializeAsString();
          JURI_RETURN_IF_ERROR(InsertAnalysis(tx, call.scope(), ranking.name, analysis));
        }
        return rpc::Written<v1::Ranking>{ToMessage(ranking), ranking.name.Text(), 0, 1};
      });
}

absl::StatusOr<v1::Ranking> RankingApi::Get(const Call& call, const v1::GetRankingRequest& request) {
  JURI_ASSIGN_OR_RETURN(const RankingName name, ParseRanking(request.name()));
  JURI_ASSIGN_OR_RETURN(const Ranking ranking, database_.ReadAs(call.deadline(), [&](db::Transaction& tx) {
    return ReadRanking(tx, call.scope(), name);
  }));
  return ToMessage(ranking);
}

absl::StatusOr<v1::RankingAnalysis> RankingApi::GetAnalysis(const Call& call,
                                                            const v1::GetRankingAnalysisRequest& request) {
  JURI_ASSIGN_OR_RETURN(const RankingName name, ParseAnalysis(request.name()));
  JURI_ASSIGN_OR_RETURN(const std::string stored,
                        database_.ReadAs(call.deadline(), [&](db::Transaction& tx) -> absl::StatusOr<std::string> {
                          JURI_RETURN_IF_ERROR(ReadRanking(tx, call.scope(), name).status());
                          return ReadAnalysis(tx, call.scope(), name);
                        }));
  v1::RankingAnalysis analysis;
  if (!analysis.ParseFromString(stored)) return Internal("an analysis that cannot be read");
  analysis.set_name(name.AnalysisText());
  return analysis;
}

absl::StatusOr<v1::ListRankingsResponse> RankingApi::List(const Call& call, const v1::ListRankingsRequest& request) {
  JURI_ASSIGN_OR_RETURN(const StageName stage, ParseStage(request.parent()));
  JURI_ASSIGN_OR_RETURN(const int64_t before,
                        PositionIn(pages_.Read(call, request), std::numeric_limits<int64_t>::max()));
  const int size = rpc::PageSize(request.page_size());
  JURI_ASSIGN_OR_RETURN(const std::vector<Ranking> found,
                        database_.ReadOneAs(call.deadline(), [&](db::Transaction& tx) {
                          return ListRankings(tx, call.scope(), stage, before, size + 1);
                        }));
  v1::ListRankingsResponse response;
  for (const Ranking& ranking : found) {
    if (response.rankings_size() == size) break;
    *response.add_rankings() = ToMessage(ranking);
  }
  if (found.size() > static_cast<size_t>(size)) {
    response.set_next_page_token(pages_.Make(call, request, absl::StrCat(found[size - 1].name.number)));
  }
  return response;
}

absl::StatusOr<v1::ListRankedEntriesResponse> RankingApi::ListEntries(const Call& call,
                                                                      const v1::ListRankedEntriesRequest& request) {
  JURI_ASSIGN_OR_RETURN(const RankingName ranking, ParseRanking(request.parent()));
  JURI_ASSIGN_OR_RETURN(const int64_t after, PositionIn(pages_.Read(call, request), 0));
  const int64_t last = after + rpc::PageSize(request.page_size());
  JURI_ASSIGN_OR_RETURN(const RankedPages::Pages pages,
                        entries_.Read(call.deadline(), call.scope(), ranking, after, last));
  v1::ListRankedEntriesResponse response;
  const EntryMessages messages(ranking);
  for (const auto& page : pages) {
    for (const RankedEntry& entry : page->entries) {
      if (entry.position > after && entry.position <= last) messages.Write(entry, *response.add_entries());
    }
  }
  if (last < pages.front()->count) response.set_next_page_token(pages_.Make(call, request, absl::StrCat(last)));
  return response;
}

}  // namespace juri::ranking
