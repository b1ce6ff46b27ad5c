#include "services/scoring/domain/stage_plan.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "common/base/digest.h"
#include "common/base/ids.h"
#include "common/testing/status_matchers.h"
#include "services/scoring/domain/reasons.h"

namespace juri::scoring {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

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
  return {"kipp-2018", Base32(Sha256(absl::StrCat("judge ", number)).substr(0, 10)), "", "", agency, region, {}, {}};
}

struct Instance {
  engine::Stage rules{};
  std::vector<Entry> entries;
  std::vector<Judge> judges;

  Instance(int judges_per_proposal, std::vector<Entry> with_entries, std::vector<Judge> with_judges)
      : entries(std::move(with_entries)), judges(std::move(with_judges)) {
    rules.judges_per_proposal = judges_per_proposal;
    rules.own_agency_conflicts = true;
    std::sort(entries.begin(), entries.end(),
              [](const Entry& a, const Entry& b) { return a.proposal_id < b.proposal_id; });
    std::sort(judges.begin(), judges.end(), [](const Judge& a, const Judge& b) { return a.id < b.id; });
  }

  absl::StatusOr<StagePlan> Make(uint64_t seed = 1) const { return MakeStagePlan(rules, {seed, entries, judges}); }
};

std::vector<Entry> Entries(int count, const std::string& agency = "") {
  std::vector<Entry> entries;
  for (int i = 0; i < count; ++i) entries.push_back(EntryNumber(i, agency));
  return entries;
}

TEST(MakeStagePlan, KeepsTheOrderOfEntriesAndJudges) {
  const Instance instance(1, Entries(20), {JudgeNumber(1), JudgeNumber(2), JudgeNumber(3)});
  const StagePlan plan = instance.Make().value();
  for (size_t i = 0; i < instance.entries.size(); ++i) {
    EXPECT_EQ(ParseUuid(plan.problem.proposals[i]).value(), instance.entries[i].proposal_id);
  }
  for (size_t i = 0; i < instance.judges.size(); ++i) EXPECT_EQ(plan.problem.judges[i], instance.judges[i].id);
}

TEST(MakeStagePlan, KeepsAgenciesAndRegionsApartWhereTheRulesSaySo) {
  Instance instance(1, {EntryNumber(1, "a", "jatim")}, {JudgeNumber(1, "b", "jatim"), JudgeNumber(2, "a", "bali")});
  EXPECT_EQ(instance.Make()->quality.conflict_pairs, 1);
  instance.rules.own_region_conflicts = true;
  EXPECT_THAT(instance.Make(), ReasonIs(kTooFewJudges));
  instance.rules.own_region_conflicts = instance.rules.own_agency_conflicts = false;
  EXPECT_EQ(instance.Make()->quality.conflict_pairs, 0);
}

TEST(MakeStagePlan, NamesTheFirstTwentyEntriesThatLackJudges) {
  const Instance instance(2, Entries(30, "a"), {JudgeNumber(1, "a"), JudgeNumber(2, "b")});
  const absl::Status status = instance.Make().status();
  EXPECT_THAT(status, ReasonIs(kTooFewJudges));
  const ErrorDetails details = DetailsOf(status).value();
  EXPECT_EQ(details.arguments.at("entries"), "30");
  EXPECT_THAT(details.arguments.at("numbers"), HasSubstr(instance.entries[19].registration_number));
  EXPECT_THAT(details.arguments.at("numbers"), Not(HasSubstr(instance.entries[20].registration_number)));
}

TEST(MakeStagePlan, NamesTheJudgesWhoCannotHaveTheirFewestEntries) {
  Judge busy = JudgeNumber(1);
  busy.least_entries = 4;
  const absl::Status status = Instance(1, Entries(3), {busy, JudgeNumber(2)}).Make().status();
  EXPECT_THAT(status, ReasonIs(kLoadsTooGreat));
  const auto arguments = DetailsOf(status)->arguments;
  EXPECT_EQ(arguments.at("needed"), "4");
  EXPECT_EQ(arguments.at("possible"), "3");
  EXPECT_THAT(arguments.at("judges"), HasSubstr(busy.id));
}

TEST(MakeStagePlan, KeepsTheBoundsOfJudges) {
  Judge busy = JudgeNumber(1), idle = JudgeNumber(2);
  busy.least_entries = 20;
  idle.most_entries = 2;
  const Instance instance(1, Entries(30), {busy, idle, JudgeNumber(3), JudgeNumber(4)});
  const StagePlan plan = instance.Make().value();
  std::vector<int> loads = plan.quality.loads;
  std::sort(loads.begin(), loads.end());
  EXPECT_THAT(loads, testing::ElementsAre(2, 4, 4, 20));
}

TEST(MakeStagePlan, GivesEntriesToWhoKnowsTheirCategory) {
  Judge healer = JudgeNumber(1), teacher = JudgeNumber(2);
  healer.expertise = {"kesehatan"};
  teacher.expertise = {"pendidikan"};
  Instance instance(1, Entries(10), {healer, teacher});
  for (size_t i = 0; i < 10; ++i) instance.entries[i].category = i % 2 == 0 ? "kesehatan" : "pendidikan";
  EXPECT_EQ(instance.Make()->quality.similar_readings, 10);
}

TEST(MakeStagePlan, GivesAnAnchorToEverybody) {
  Instance instance(1, Entries(10), {JudgeNumber(1), JudgeNumber(2), JudgeNumber(3)});
  instance.entries[4].anchor = true;
  const StagePlan plan = instance.Make().value();
  EXPECT_EQ(plan.plan.readings.size(), 12u);
  EXPECT_EQ(plan.quality.components.size(), 1u);
}

TEST(MakeStagePlan, RefusesAStageWithoutJudges) {
  EXPECT_THAT(Instance(1, Entries(3), {}).Make(), ReasonIs(kTooFewJudges));
}

TEST(MakeStagePlan, RefusesMorePairsThanItHasMemoryFor) {
  Instance instance(1, {}, {});
  instance.entries.resize(2001);
  instance.judges.resize(1000);
  const absl::Status status = instance.Make().status();
  EXPECT_THAT(status, ReasonIs(kTooManyPairs));
  EXPECT_EQ(DetailsOf(status)->arguments.at("limit"), "2000000");
}

TEST(CheckConnected, RefusesPartsOnlyWhereSeveritiesAreCompared) {
  const Judge strangers[] = {JudgeNumber(1, "a"), JudgeNumber(2, "a"), JudgeNumber(3, "b"), JudgeNumber(4, "b"),
                             JudgeNumber(5, "b")};
  std::vector<Entry> entries;
  for (int i = 0; i < 6; ++i) entries.push_back(EntryNumber(i, i < 3 ? "a" : "b"));
  Instance instance(2, entries, {std::begin(strangers), std::end(strangers)});
  const StagePlan apart = instance.Make().value();
  ASSERT_EQ(apart.quality.components.size(), 2u) << "who is of one agency reads the other's";
  EXPECT_THAT(CheckConnected(instance.rules, apart), IsOk());
  instance.rules.severity.emplace();
  const absl::Status status = CheckConnected(instance.rules, apart);
  EXPECT_THAT(status, ReasonIs(kJudgesInParts));
  const auto arguments = DetailsOf(status)->arguments;
  EXPECT_EQ(arguments.at("parts"), "2");
  EXPECT_THAT(arguments.at("judges"), AllOf(HasSubstr(strangers[0].id), HasSubstr(strangers[1].id)));
  EXPECT_THAT(arguments.at("judges"), Not(HasSubstr(strangers[2].id)));
  instance.rules.own_agency_conflicts = false;
  EXPECT_THAT(CheckConnected(instance.rules, instance.Make().value()), IsOk());
}

TEST(PlanDigest, FollowsFromTheSeed) {
  const Instance instance(2, Entries(50), {JudgeNumber(1), JudgeNumber(2), JudgeNumber(3), JudgeNumber(4)});
  const auto digest = [&](uint64_t seed) {
    return PlanDigest(kStage, instance.entries, instance.judges, instance.Make(seed).value());
  };
  EXPECT_EQ(digest(7), digest(7));
  EXPECT_NE(digest(7), digest(8));
}

}  // namespace
}  // namespace juri::scoring
