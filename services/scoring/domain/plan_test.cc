#include "services/scoring/domain/plan.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "common/base/digest.h"
#include "common/testing/status_matchers.h"
#include "services/scoring/domain/components.h"
#include "services/scoring/domain/reasons.h"

namespace juri::scoring {
namespace {

using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const StageName kStage = {"kipp-2018", "evaluation"};

Entry EntryNumber(int number, const std::string& agency = "", const std::string& region = "") {
  return {Sha256(absl::StrFormat("entry %06d", number)).substr(0, 16),
          absl::StrFormat("KIPP-%06d", number),
          "",
          agency,
          region,
          "umum"};
}

Judge JudgeNumber(int number, const std::string& agency = "", const std::string& region = "") {
  return {"kipp-2018", Base32(Sha256(absl::StrCat("judge ", number)).substr(0, 10)), "", "", agency, region, {}};
}

struct Instance {
  PlanRules rules;
  std::vector<Entry> entries;
  std::vector<Judge> judges;

  absl::StatusOr<Plan> Make() const { return MakePlan(rules, entries, judges); }
};

void Sort(Instance& instance) {
  std::sort(instance.entries.begin(), instance.entries.end(),
            [](const Entry& a, const Entry& b) { return a.proposal_id < b.proposal_id; });
  std::sort(instance.judges.begin(), instance.judges.end(), [](const Judge& a, const Judge& b) { return a.id < b.id; });
}

Instance InstanceOf(int entries, int judges, int judges_per_entry, uint64_t seed, int agencies = 0) {
  std::mt19937_64 random(seed);
  const auto agency = [&] { return agencies == 0 ? "" : absl::StrCat("agency-", random() % agencies); };
  Instance instance{{seed, judges_per_entry, {.own_agency = true}}, {}, {}};
  for (int i = 0; i < entries; ++i) instance.entries.push_back(EntryNumber(i, agency()));
  for (int i = 0; i < judges; ++i) instance.judges.push_back(JudgeNumber(i, agency()));
  Sort(instance);
  return instance;
}

int LoadDifference(const Plan& plan) {
  const auto [least, most] = std::minmax_element(plan.loads.begin(), plan.loads.end());
  return *most - *least;
}

std::vector<std::pair<int, int>> PairsOf(const Plan& plan) {
  std::vector<std::pair<int, int>> pairs;
  for (const Pairing& pairing : plan.pairings) pairs.emplace_back(pairing.entry, pairing.judge);
  return pairs;
}

// What holds for every plan, whatever the instance.
void ExpectSound(const Instance& instance, const Plan& plan) {
  std::vector<int> readings(instance.entries.size()), loads(instance.judges.size());
  std::set<std::pair<int, int>> places;
  for (const Pairing& pairing : plan.pairings) {
    ++readings[pairing.entry];
    ++loads[pairing.judge];
    EXPECT_FALSE(
        HasConflict(instance.rules.conflicts, instance.judges[pairing.judge], instance.entries[pairing.entry]));
    EXPECT_TRUE(places.insert({pairing.judge, pairing.queue_position}).second) << "a place in a queue given twice";
    EXPECT_GE(pairing.queue_position, 1);
    EXPECT_LE(pairing.queue_position, plan.loads[pairing.judge]);
  }
  EXPECT_THAT(readings, Each(instance.rules.judges_per_entry));
  EXPECT_EQ(loads, plan.loads);
  const std::vector<std::pair<int, int>> pairs = PairsOf(plan);
  EXPECT_TRUE(std::is_sorted(pairs.begin(), pairs.end()));
  EXPECT_EQ(std::adjacent_find(pairs.begin(), pairs.end()), pairs.end()) << "a judge reads an entry twice";
}

TEST(MakePlan, IsSoundOnRandomInstances) {
  for (uint64_t seed = 1; seed <= 60; ++seed) {
    std::mt19937_64 random(seed * 977);
    const int judges = 4 + static_cast<int>(random() % 20);
    const int entries = 1 + static_cast<int>(random() % 120);
    const int each = 1 + static_cast<int>(random() % 3);
    const Instance instance = InstanceOf(entries, judges, each, seed, 40);
    const absl::StatusOr<Plan> plan = instance.Make();
    SCOPED_TRACE(absl::StrCat("seed ", seed));
    if (HasReason(plan.status(), kTooFewJudges)) continue;
    ASSERT_THAT(plan, IsOk());
    ExpectSound(instance, *plan);
    EXPECT_LE(LoadDifference(*plan), 1 + static_cast<int>(plan->conflict_count));
  }
}

TEST(MakePlan, BalancesWithinOneWithoutConflicts) {
  for (const auto& [entries, judges, each] : std::vector<std::tuple<int, int, int>>{
           {1, 1, 1}, {1, 7, 2}, {10, 3, 2}, {99, 7, 7}, {100, 24, 3}, {301, 11, 2}}) {
    const Instance instance = InstanceOf(entries, judges, each, 7);
    const absl::StatusOr<Plan> plan = instance.Make();
    ASSERT_THAT(plan, IsOk());
    ExpectSound(instance, *plan);
    EXPECT_LE(LoadDifference(*plan), 1);
  }
}

TEST(MakePlan, OfARealStageIsConnectedQuickAndBalanced) {
  const Instance instance = InstanceOf(1463, 24, 2, 7, 600);
  const absl::Time begin = absl::Now();
  const absl::StatusOr<Plan> plan = instance.Make();
  EXPECT_LT(absl::Now() - begin, absl::Seconds(2));  // 0.1 s on an idle machine
  ASSERT_THAT(plan, IsOk());
  ExpectSound(instance, *plan);
  EXPECT_LE(LoadDifference(*plan), 1);
  EXPECT_EQ(plan->component_count, 1);
}

TEST(MakePlan, FollowsFromTheSeedAlone) {
  Instance instance = InstanceOf(200, 12, 2, 7, 50);
  const Plan first = instance.Make().value();
  const Plan again = instance.Make().value();
  EXPECT_EQ(PlanDigest(kStage, 7, instance.entries, instance.judges, first),
            PlanDigest(kStage, 7, instance.entries, instance.judges, again));
  instance.rules.seed = 8;
  const Plan other = instance.Make().value();
  EXPECT_NE(PairsOf(first), PairsOf(other));
}

TEST(MakePlan, GivesAPanelEveryEntry) {
  const Plan plan = InstanceOf(40, 7, 7, 1).Make().value();
  EXPECT_EQ(plan.pairings.size(), 280u);
  EXPECT_THAT(plan.loads, Each(40));
}

TEST(MakePlan, KeepsRegionsApartOnlyWhereTheRulesSaySo) {
  Instance instance{{1, 1, {.own_region = true}},
                    {EntryNumber(1, "a", "jatim")},
                    {JudgeNumber(1, "b", "jatim"), JudgeNumber(2, "b", "bali")}};
  Sort(instance);
  const Plan plan = instance.Make().value();
  EXPECT_EQ(instance.judges[plan.pairings.front().judge].region, "bali");
  EXPECT_EQ(plan.conflict_count, 1);
  instance.rules.conflicts = {};
  EXPECT_EQ(instance.Make().value().conflict_count, 0);
}

TEST(MakePlan, BendsTheBalanceWhereConflictsForceIt) {
  Instance instance{{1, 1, {.own_agency = true}}, {}, {JudgeNumber(1, "a"), JudgeNumber(2, "b")}};
  for (int i = 0; i < 9; ++i) instance.entries.push_back(EntryNumber(i, "a"));
  Sort(instance);
  const Plan plan = instance.Make().value();
  ExpectSound(instance, plan);
  std::vector<int> loads = plan.loads;
  std::sort(loads.begin(), loads.end());
  EXPECT_THAT(loads, ElementsAre(0, 9));
}

TEST(MakePlan, NamesTheFirstTwentyEntriesThatLackJudges) {
  Instance instance{{1, 2, {.own_agency = true}}, {}, {JudgeNumber(1, "a"), JudgeNumber(2, "b")}};
  for (int i = 0; i < 30; ++i) instance.entries.push_back(EntryNumber(i, "a"));
  Sort(instance);
  const absl::Status status = instance.Make().status();
  EXPECT_THAT(status, ReasonIs(kTooFewJudges));
  const ErrorDetails details = DetailsOf(status).value();
  EXPECT_EQ(details.arguments.at("entries"), "30");
  EXPECT_THAT(details.arguments.at("numbers"), HasSubstr(instance.entries[19].registration_number));
  EXPECT_THAT(details.arguments.at("numbers"), testing::Not(HasSubstr(instance.entries[20].registration_number)));
}

TEST(MakePlan, RefusesAStageWithoutJudges) { EXPECT_THAT(InstanceOf(3, 0, 1, 1).Make(), ReasonIs(kTooFewJudges)); }

TEST(MakePlan, RefusesMorePairsThanItHasMemoryFor) {
  Instance instance{{1, 1, {}}, std::vector<Entry>(2001), std::vector<Judge>(1000)};
  const absl::Status status = instance.Make().status();
  EXPECT_THAT(status, ReasonIs(kTooManyPairs));
  EXPECT_EQ(DetailsOf(status)->arguments.at("limit"), "2000000");
}

TEST(MakePlan, StopsWhenItMayNotGoOn) {
  const Instance instance = InstanceOf(10, 3, 2, 1);
  EXPECT_THAT(MakePlan(instance.rules, instance.entries, instance.judges, [] { return absl::CancelledError(""); }),
              StatusIs(absl::StatusCode::kCancelled));
}

TEST(MakePlan, OfNoEntriesIsEmpty) { EXPECT_THAT(InstanceOf(0, 3, 2, 1).Make().value().pairings, IsEmpty()); }

TEST(CountComponents, CountsGroupsThatShareNoEntry) {
  EXPECT_EQ(CountComponents({}, 2, 2), 0);
  EXPECT_EQ(CountComponents({{0, 0, 1}, {1, 1, 1}}, 2, 2), 2);
  EXPECT_EQ(CountComponents({{0, 0, 1}, {0, 1, 1}, {1, 1, 2}}, 2, 3), 1);
}

}  // namespace
}  // namespace juri::scoring
