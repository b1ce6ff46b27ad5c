// F9 and abuse case 37: the database cannot write any more. Nothing is acknowledged that is not kept, nobody learns of
// our insides, and when there is room again all goes on.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <cstdio>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/status/details.h"
#include "common/testing/in_parallel.h"
#include "common/testing/status_matchers.h"
#include "tests/must.h"
#include "tests/requests.h"
#include "tests/schema_probe.h"
#include "tests/small_competition.h"

namespace juri {
namespace {

using submission::v1::Proposal;
using Stub = submission::v1::SubmissionService::Stub;

constexpr int kWrites = 1500;
// More than the log that is written in a ring, 64 MiB.
constexpr int kMostFileBytes = 72 << 20;

// No file of the database may grow beyond kMostFileBytes, as on a disk that is full; until the end of the scope.
class FullDisk {
 public:
  FullDisk() { Must(database_.Restart({"/usr/bin/prlimit", absl::StrCat("--fsize=", kMostFileBytes), "--"})); }
  // What runs after this test tells if it does not work.
  ~FullDisk() { database_.Restart().IgnoreError(); }
  FullDisk(FullDisk&&) = delete;

 private:
  PrivateDatabase& database_ = Installation::Shared().database();
};

struct Write {
  submission::v1::CreateProposalRequest request;
  absl::StatusOr<Proposal> answer = absl::UnknownError("not sent");
};

// 30,000 characters of four bytes each.
std::vector<Write> BigWrites(const SmallCompetition& competition) {
  std::string text;
  for (int i = 0; i < 30'000; ++i) text += "\xf0\x9f\x8f\x86";
  std::vector<Write> writes(kWrites);
  for (int n = 0; n < kWrites; ++n) {
    Write& write = writes[static_cast<size_t>(n)];
    write.request = NewProposal(competition.name(), competition.agency(0), absl::StrCat(n));
    write.request.mutable_proposal()->mutable_parts(0)->set_text(text);
  }
  return writes;
}

void SendAll(const client::Session& session, std::vector<Write>& writes) {
  client::Session impatient = session;
  impatient.set_patience(absl::Seconds(1));
  std::atomic<int> failures = 0;
  InParallel(8, kWrites, [&](int n) {
    if (failures >= 8) return;
    Write& write = writes[static_cast<size_t>(n)];
    write.answer = impatient.Call(&Stub::CreateProposal, write.request);
    failures += write.answer.ok() ? 0 : 1;
  });
}

void ExpectTellsNothing(const absl::Status& status) {
  const auto details = DetailsOf(status);
  const std::string text =
      absl::AsciiStrToLower(absl::StrCat(std::string(status.message()), details ? details->localized : ""));
  for (const char* inside :
       {"proposal is full", "1114", "errno", "errcode", "sql", "insert", "table", "/var/", "innodb"}) {
    EXPECT_FALSE(absl::StrContains(text, inside)) << inside << " in " << text;
  }
}

TEST(Fault, F9AFullDiskAcknowledgesNothingThatIsNotKept) {
  SmallCompetition competition(Installation::Shared(), "full");
  const client::Session& session = competition.agency_admin(0).session;
  std::vector<Write> writes = BigWrites(competition);
  {
    const FullDisk disk;
    SendAll(session, writes);
  }
  int acknowledged = 0, failed = 0;
  for (const Write& write : writes) {
    acknowledged += write.answer.ok() ? 1 : 0;
    if (!write.answer.ok() && !absl::IsUnknown(write.answer.status())) {
      ++failed;
      ExpectTellsNothing(write.answer.status());
    }
  }
  std::printf("%d acknowledged, %d failed on the full disk\n", acknowledged, failed);
  EXPECT_GT(acknowledged, 0);
  EXPECT_GT(failed, 0) << "the disk was not full";

  // Each one is sent again: what was acknowledged is there as it was, the others are made now, all of them once.
  const absl::Time give_up = absl::Now() + absl::Seconds(60);
  for (Write& write : writes) {
    if (absl::IsUnknown(write.answer.status())) continue;
    absl::StatusOr<Proposal> again = session.Call(&Stub::CreateProposal, write.request);
    while (!again.ok() && absl::Now() < give_up) again = session.Call(&Stub::CreateProposal, write.request);
    ASSERT_THAT(again, IsOk());
    EXPECT_TRUE(!write.answer.ok() || again->SerializeAsString() == write.answer->SerializeAsString());
    EXPECT_EQ(ReadProposal(session, again->name()).parts(0).text(), write.request.proposal().parts(0).text());
  }
  EXPECT_EQ(NumberIn("submission", "SELECT COUNT(*) FROM proposal WHERE competition_id = 'full'"),
            acknowledged + failed);
}

}  // namespace
}  // namespace juri
