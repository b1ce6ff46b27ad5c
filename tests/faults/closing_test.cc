// Filings that meet the closing of their stage: each is in the seal, or it is refused.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>

#include "absl/strings/str_cat.h"
#include "tests/faults/filing_load.h"
#include "tests/faults/size.h"
#include "tests/must.h"
#include "tests/schema_probe.h"

namespace juri {
namespace {

constexpr int kClosings = 2;
constexpr char kStage[] = "evaluation";
constexpr char kSealed[] = "SELECT sheet_count FROM stage WHERE competition_id = ? AND stage_id = 'evaluation'";
constexpr char kFiled[] = "SELECT COUNT(*) FROM sheet_revision WHERE competition_id = ? AND stage_id = 'evaluation'";

// In the midst of 400 filings from 48 threads.
void CloseInTheMidst(const std::string& id) {
  SmallCompetition competition(Installation::Shared(), id, {.proposals = 200, .judges = 4, .quorum = 1});
  competition.EnterAll();
  competition.OpenStage(kStage);
  FilingLoad load(competition, kStage, Seed());
  load.Start(48);
  load.WaitForAcknowledged(100);
  competition.CloseStage(kStage);
  load.Finish();
  const int64_t sealed = NumberIn("scoring", kSealed, {id});
  std::printf("%d of 400 filings acknowledged, %d sheets sealed\n", load.acknowledged(), static_cast<int>(sealed));
  EXPECT_LT(load.acknowledged(), 400) << "the closing met nobody";
  EXPECT_LE(load.acknowledged(), sealed) << "a filing was acknowledged and is not sealed";
  EXPECT_EQ(NumberIn("scoring", kFiled, {id}), sealed) << "a sheet was filed after the seal";
  competition.Rank(kStage);  // computes the seal again
}

TEST(Fault, AFilingThatMeetsTheClosingIsSealedOrRefused) {
  for (int n = 0; n < kClosings; ++n) CloseInTheMidst(absl::StrCat("closing-", n));
}

}  // namespace
}  // namespace juri
