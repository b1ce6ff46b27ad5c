#include "common/db/audit_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "absl/strings/str_cat.h"
#include "common/db/test_schema.h"
#include "common/testing/status_matchers.h"

namespace juri::db {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class AuditReaderTest : public testing::Test {
 protected:
  // Each row is a microsecond younger than the one before, but those of one call are of the same time.
  void Append(const std::vector<AuditEntry>& entries) {
    ASSERT_THAT(schema_.database().Write(Soon(),
                                         [&](Transaction& tx) {
                                           tx.set_now(now_);
                                           for (const AuditEntry& entry : entries) Must(AppendAudit(tx, entry));
                                           return absl::OkStatus();
                                         }),
                IsOk());
    now_ += absl::Microseconds(1);
  }
  void Append(const std::string& resource, const std::string& actor = "accounts/1") {
    Append({Entry(resource, actor)});
  }

  static void Must(const absl::Status& status) { ASSERT_THAT(status, IsOk()); }
  static AuditEntry Entry(const std::string& resource, const std::string& actor) {
    return {
        .actor = actor, .acting_for = "", .method = "juri.test.v1.Test/Change", .resource = resource, .request_id = ""};
  }

  // The resources of all rows that fit, read in pages.
  std::vector<std::string> Read(const AuditFilter& filter, size_t page_size = 100) {
    std::vector<std::string> resources;
    std::optional<AuditPlace> from;
    do {
      const absl::StatusOr<AuditPage> page = ReadAuditPage(schema_.database(), Soon(), filter, from, page_size);
      if (!page.ok()) return {page.status().ToString()};
      EXPECT_LE(page->rows.size(), page_size);
      for (const AuditRow& row : page->rows) resources.push_back(row.entry.resource);
      from = page->next;
    } while (from.has_value());
    return resources;
  }

  TestSchema schema_;
  absl::Time now_ = absl::FromUnixSeconds(1'800'000'000);
};

TEST_F(AuditReaderTest, TheNewestComeFirst) {
  Append("competitions/a");
  Append("competitions/a/proposals/1");
  Append("accounts/1");
  EXPECT_THAT(Read({}), ElementsAre("accounts/1", "competitions/a/proposals/1", "competitions/a"));
}

TEST_F(AuditReaderTest, ACompetitionHasWhatIsWithinItAndNothingElse) {
  for (const char* resource : {"competitions/a", "competitions/a/proposals/1", "competitions/ab", "competitions/b",
                               "agencies/a", "competitions/", "", "competitions"}) {
    Append(resource);
  }
  Append(absl::StrCat("competitions/", std::string(242, 'x')));
  EXPECT_THAT(Read({.competition = "competitions/a"}), ElementsAre("competitions/a/proposals/1", "competitions/a"));
  EXPECT_THAT(Read({.competition = "competitions/c"}), IsEmpty());
}

TEST_F(AuditReaderTest, PagesHoldEveryRowOnce) {
  for (int i = 0; i < 3; ++i) {
    std::vector<AuditEntry> together;
    for (int j = 0; j < 4; ++j)
      together.push_back(Entry(absl::StrCat("competitions/a/things/", i, "-", j), "accounts/1"));
    Append(together);
    Append("competitions/b");
  }
  const std::vector<std::string> all = Read({.competition = "competitions/a"});
  EXPECT_THAT(std::set<std::string>(all.begin(), all.end()), testing::SizeIs(12));
  for (size_t page_size : {1, 3, 4, 12}) {
    EXPECT_EQ(Read({.competition = "competitions/a"}, page_size), all) << page_size;
  }
}

TEST_F(AuditReaderTest, AnAccountHasAlsoWhatServicesDidForIt) {
  Append("competitions/a", "accounts/1");
  Append("competitions/b", "accounts/2");
  AuditEntry behalf = Entry("competitions/c", "accounts/3");
  behalf.acting_for = "accounts/1";
  Append({behalf});
  EXPECT_THAT(Read({.account = "accounts/1"}), ElementsAre("competitions/c", "competitions/a"));
  EXPECT_THAT(Read({.account = "accounts/3"}), IsEmpty());
}

TEST_F(AuditReaderTest, AnObjectHasWhatIsBelowIt) {
  for (const char* resource :
       {"competitions/a/stages/s", "competitions/a/stages/s2", "competitions/a/stages/s/entries/1"}) {
    Append(resource);
  }
  EXPECT_THAT(Read({.object = "competitions/a/stages/s"}),
              ElementsAre("competitions/a/stages/s/entries/1", "competitions/a/stages/s"));
}

TEST_F(AuditReaderTest, TimesBeginWithTheFirstAndEndBeforeTheLast) {
  const absl::Time first = now_;
  for (int i = 0; i < 4; ++i) Append(absl::StrCat("things/", i));
  EXPECT_THAT(Read({.start = first + absl::Microseconds(1), .end = first + absl::Microseconds(3)}),
              ElementsAre("things/2", "things/1"));
  EXPECT_THAT(Read({.start = absl::InfiniteFuture()}), IsEmpty());
  EXPECT_THAT(Read({.end = absl::InfinitePast()}), IsEmpty());
}

TEST_F(AuditReaderTest, AFilterThatFitsSeldomGivesPagesOfWhatTenThousandRowsHold) {
  Append("things/wanted");
  schema_.Run(R"sql(
    INSERT INTO audit (create_time, audit_id, actor, acting_for, method, resource, revision_before, revision_after, request_id)
    SELECT '2040-01-01', UNHEX(LPAD(HEX(seq), 32, '0')), 'accounts/1', '', 'Change', 'things/other', 0, 1, ''
      FROM seq_1_to_10000)sql");
  const AuditFilter filter{.object = "things/wanted"};
  const absl::StatusOr<AuditPage> page = ReadAuditPage(schema_.database(), Soon(), filter, std::nullopt, 50);
  ASSERT_THAT(page, IsOk());
  EXPECT_THAT(page->rows, IsEmpty());
  EXPECT_TRUE(page->next.has_value());
  EXPECT_THAT(Read(filter), ElementsAre("things/wanted"));
}

}  // namespace
}  // namespace juri::db
