#include "services/ranking/ranked_pages.h"

#include <algorithm>

#include "common/base/macros.h"
#include "common/status/refusal.h"
#include "services/ranking/store/entry_page.h"
#include "services/ranking/store/entry_store.h"
#include "services/ranking/store/ranking_store.h"

namespace juri::ranking {
namespace {

// Some 15 MB: the lists of ten national competitions. When one more comes, all are forgotten and read again as needed.
constexpr size_t kMostPages = 64;

int64_t LastPage(int64_t count, int64_t last) { return PageOf(std::clamp<int64_t>(count, 1, last)); }

absl::StatusOr<RankedPages::Pages> ReadPages(db::Transaction& tx, const rpc::Scope& scope, const RankingName& name,
                                             int64_t after, int64_t last) {
  JURI_ASSIGN_OR_RETURN(const Ranking ranking, ReadRanking(tx, scope, name));
  const int64_t count = ranking.counts.All();
  const int64_t first = PageOf(after + 1);
  RankedPages::Pages pages;
  do {
    auto page = std::make_shared<RankedPage>();
    page->count = count;
    JURI_ASSIGN_OR_RETURN(page->entries, ReadPage(tx, scope, name, first + static_cast<int64_t>(pages.size())));
    pages.push_back(std::move(page));
  } while (first + static_cast<int64_t>(pages.size()) <= LastPage(count, last));
  return pages;
}

}  // namespace

absl::StatusOr<RankedPages::Pages> RankedPages::Read(absl::Time deadline, const rpc::Scope& scope,
                                                     const RankingName& ranking, int64_t after, int64_t last) {
  if (std::optional<Pages> kept = Find(ranking, after, last)) return *std::move(kept);
  JURI_ASSIGN_OR_RETURN(Pages read, database_.ReadAs(deadline, [&](db::Transaction& tx) {
    return ReadPages(tx, scope, ranking, after, last);
  }));
  Keep(ranking, PageOf(after + 1), read);
  return read;
}

std::optional<RankedPages::Pages> RankedPages::Find(const RankingName& ranking, int64_t after, int64_t last) const {
  Key key(ranking.Text(), PageOf(after + 1));
  Pages pages;
  const absl::ReaderMutexLock lock(&mutex_);
  do {
    const auto found = kept_.find(key);
    if (found == kept_.end()) return std::nullopt;
    pages.push_back(found->second);
  } while (++key.second <= LastPage(pages.front()->count, last));
  return pages;
}

void RankedPages::Keep(const RankingName& ranking, int64_t first, const Pages& pages) {
  const std::string name = ranking.Text();
  const absl::MutexLock lock(&mutex_);
  if (kept_.size() + pages.size() > kMostPages) kept_.clear();
  for (const auto& page : pages) {
    if (page->entries.empty()) return;  // behind the end: anybody's number, not to be kept
    kept_.try_emplace(Key(name, first++), page);
  }
}

}  // namespace juri::ranking
