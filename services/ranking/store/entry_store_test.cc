#include "services/ranking/store/entry_store.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <memory>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/rpc/test_calls.h"
#include "common/status/reasons.h"
#include "common/testing/status_matchers.h"
#include "services/ranking/store/entry_page.h"
#include "services/ranking/store/ranking_store.h"
#include "services/ranking/testing/running_ranking.h"

namespace juri::ranking {
namespace {

using ::testing::ElementsAre;
using ::testing::SizeIs;

const RankingName kRanking{{kCompetitionId, "evaluation"}, 1};
constexpr int kEntries = 9 * kPageEntries + 1;  // more pages than one statement reads, and one entry more

// Ids fall as positions rise: the two orders differ.
std::string IdAt(int position) { return absl::StrCat("proposal id ", 9'999 - position); }
std::string NumberAt(int position) { return absl::StrCat("KIPP-2018-", position); }

std::vector<RankedEntry> Ranked() {
  std::vector<RankedEntry> entries(kEntries);
  for (int i = 0; i < kEntries; ++i) {
    RankedEntry& entry = entries[i];
    entry.position = i + 1;
    entry.proposal_id = IdAt(entry.position);
    entry.registration_number = NumberAt(entry.position);
    entry.title = "Inovasi";
    entry.group = "umum";
    entry.place = entry.position;
    entry.score = entry.total = Fraction{int64_t{10} * (kEntries - i), 3};
    entry.total_display = "1.00";
  }
  entries.back().standing = engine::Standing::kIncomplete;
  entries.back().place = 0;
  entries.back().total.reset();  // lacks that of an earlier stage
  entries.back().score = Fraction{7, 2};
  return entries;
}

std::vector<int> PositionsOf(const std::vector<RankedEntry>& entries) {
  std::vector<int> positions;
  for (const RankedEntry& entry : entries) positions.push_back(entry.position);
  return positions;
}

class EntryStoreTest : public testing::Test {
 protected:
  EntryStoreTest() {
    v1::ComputeRankingRequest request;
    request.set_parent(kEvaluation);
    const rpc::Principal organizer{"accounts/organizer", {{common::v1::ROLE_ORGANIZER, "", ""}}};
    call_ = calls_.Make(organizer, "ComputeRanking", request).value();
    Ranking ranking;
    ranking.name = kRanking;
    ranking.definition_version = 1;
    ranking.counts = {.ranked = kEntries - 1, .incomplete = 1};
    ranking.entries_sha256 = std::string(32, 'x');
    const absl::Status stored = InTransaction([&](db::Transaction& tx) {
      ranking.compute_time = tx.now();
      const absl::Status inserted = InsertRanking(tx, call_->scope(), ranking);
      return inserted.ok() ? InsertRankedEntries(tx, call_->scope(), kRanking, Ranked()) : inserted;
    });
    EXPECT_THAT(stored, IsOk());
  }

  absl::Status InTransaction(absl::FunctionRef<absl::Status(db::Transaction&)> work) {
    return r_.database().Write(absl::Now() + absl::Seconds(10), work);
  }
  template <typename T>
  T Read(absl::FunctionRef<T(db::Transaction&, const rpc::Scope&)> read) {
    return r_.database().ReadAs(absl::Now() + absl::Seconds(10),
                                [&](db::Transaction& tx) { return read(tx, call_->scope()); });
  }

  RunningRanking r_;
  rpc::TestCalls calls_{
      *google::protobuf::DescriptorPool::generated_pool()->FindServiceByName("juri.ranking.v1.RankingService")};
  std::unique_ptr<rpc::Call> call_;
};

using Entries = absl::StatusOr<std::vector<RankedEntry>>;

TEST_F(EntryStoreTest, IsListedAcrossTheBordersOfPages) {
  v1::ListRankedEntriesRequest request;
  request.set_parent(kRanking.Text());
  for (const int size : {300, 500}) {  // shorter than a page as it is kept, and as long
    std::vector<std::string> listed;
    request.set_page_size(size);
    do {
      const auto page = r_.Call(&v1::RankingService::Stub::ListRankedEntries, request, kAuditor);
      ASSERT_THAT(page, IsOk());
      for (const v1::RankedEntry& entry : page->entries()) listed.push_back(entry.registration_number());
      request.set_page_token(page->next_page_token());
    } while (!request.page_token().empty());
    ASSERT_THAT(listed, SizeIs(kEntries));
    for (int i = 0; i < kEntries; ++i) ASSERT_EQ(listed[i], NumberAt(i + 1));
  }
}

TEST_F(EntryStoreTest, FindsPositionsInTheOrderAskedFor) {
  const auto at = [&](std::vector<int> positions) {
    return Read<Entries>(
        [&](db::Transaction& tx, const rpc::Scope& scope) { return ReadEntriesAt(tx, scope, kRanking, positions); });
  };
  const Entries found = at({kEntries, 1, kPageEntries});
  ASSERT_THAT(found, IsOk());
  EXPECT_THAT(PositionsOf(*found), ElementsAre(kEntries, 1, kPageEntries));
  EXPECT_EQ((*found)[0].total, std::nullopt);
  EXPECT_EQ((*found)[0].standing, engine::Standing::kIncomplete);
  EXPECT_EQ((*found)[1].total, (Fraction{int64_t{10} * kEntries, 3}));
  EXPECT_EQ((*found)[2].proposal_id, IdAt(kPageEntries));
  EXPECT_THAT(at({kEntries + 1}), StatusIs(absl::StatusCode::kInternal));
}

TEST_F(EntryStoreTest, ReadsAllByProposal) {
  const Entries all = Read<Entries>(
      [&](db::Transaction& tx, const rpc::Scope& scope) { return ReadRankedEntries(tx, scope, kRanking); });
  ASSERT_THAT(all, IsOkAndHolds(SizeIs(kEntries)));
  EXPECT_EQ(all->front().position, kEntries);
  EXPECT_EQ(all->back().position, 1);
  using Numbers = absl::StatusOr<std::map<std::string, EntryNumbers>>;
  const Numbers numbers =
      Read<Numbers>([&](db::Transaction& tx, const rpc::Scope& scope) { return ReadNumbers(tx, scope, kRanking); });
  ASSERT_THAT(numbers, IsOkAndHolds(SizeIs(kEntries)));
  EXPECT_EQ(numbers->at(IdAt(kEntries)).total, std::nullopt);
  EXPECT_EQ(numbers->at(IdAt(kEntries)).score, (Fraction{7, 2}));
  EXPECT_EQ(numbers->at(IdAt(kEntries - 1)).total, (Fraction{20, 3}));
  EXPECT_EQ(numbers->at(IdAt(kEntries - 1)).score, (Fraction{20, 3}));
}

// A page that is not ours, or has an entry without a standing, is never read as something else.
TEST(EntryPageTest, RefusesWhatItDidNotWrite) {
  std::vector<RankedEntry> entries = Ranked();
  entries.resize(3);
  const std::string bytes = PageBytes(entries);
  EXPECT_THAT(ParsePage(0, bytes), IsOkAndHolds(SizeIs(3)));
  EXPECT_THAT(ParsePage(0, bytes.substr(0, bytes.size() - 1)), StatusIs(absl::StatusCode::kInternal));
  entries[1].place = 0;
  EXPECT_THAT(ParsePage(0, PageBytes(entries)), StatusIs(absl::StatusCode::kInternal));
}

}  // namespace
}  // namespace juri::ranking
