// What must hold of every contest, over thousands of random ones; JURI_SEED draws others.
#include <algorithm>
#include <array>
#include <cstdlib>
#include <limits>
#include <numeric>
#include <random>
#include <tuple>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/engine/rank_stage.h"
#include "services/engine/stage_for_test.h"

namespace juri::engine {
namespace {

constexpr int kContests = 3000;
constexpr uint32_t kJudges = 5;

uint32_t Seed() {
  uint32_t seed = 2018;
  const char* const given = std::getenv("JURI_SEED");
  if (given != nullptr && !absl::SimpleAtoi(given, &seed)) ADD_FAILURE() << "JURI_SEED is not a number";
  return seed;
}

struct Contest {
  Stage stage;
  StageEntries entries;
  std::vector<SheetForTest> sheets;

  bool FillsBlanks() const { return stage.scoring.missing_mark == MissingMark::kFill; }
  StageResult Rank() const {
    const auto result =
        RankStage(stage, entries, MarksForTest(entries.names.size(), stage.criteria.size(), sheets), {"seed"});
    EXPECT_TRUE(result.ok()) << result.status();
    return *result;
  }
};

// What a contest says of each entry.
using Outcomes = std::vector<std::tuple<Standing, int, int, std::optional<Fraction>, std::optional<Fraction>>>;

Outcomes OutcomesOf(const Contest& contest) {
  Outcomes outcomes;
  for (const EntryResult& one : contest.Rank().entries) {
    outcomes.emplace_back(one.standing, one.place, one.counted_sheets, one.score, one.total);
  }
  return outcomes;
}

class Properties : public testing::Test {
 protected:
  Properties() : seed_(Seed()), random_(seed_) {}

  // Calls `check` with thousands of contests.
  template <typename Check>
  void ForEachContest(Check check) {
    for (int i = 0; i < kContests && !HasFailure(); ++i) {
      SCOPED_TRACE(absl::StrCat("JURI_SEED=", seed_, ", contest ", i));
      check(Draw());
    }
  }

  int Below(int end) { return static_cast<int>(random_() % static_cast<uint32_t>(end)); }

  // A judge's mark of a criterion, in steps of half a point; `gaps` in a hundred are missing.
  std::vector<int32_t> Marks(const Stage& stage, int gaps) {
    std::vector<int32_t> marks;
    for (size_t c = 0; c < stage.criteria.size(); ++c)
      marks.push_back(Below(100) < gaps ? kNoMark : 50 + 50 * Below(10));
    return marks;
  }

  Contest Draw() {
    Contest contest{StageWithWeights({}), EntriesForTest(static_cast<size_t>(2 + Below(8))), {}};
    DrawRule(contest.stage);
    const int gaps = 10 * Below(2);
    for (uint32_t entry = 0; entry < contest.entries.names.size(); ++entry) {
      for (uint32_t judge = 0; judge < kJudges; ++judge) {
        if (Below(3) > 0) contest.sheets.push_back({entry, judge, Marks(contest.stage, gaps)});
      }
    }
    return contest;
  }

  std::mt19937& random() { return random_; }

 private:
  Rounding DrawRounding() {
    return {
        std::array{RoundingMode::kNone, RoundingMode::kHalfUp, RoundingMode::kHalfEven}[static_cast<size_t>(Below(3))],
        Below(3)};
  }

  Aggregation DrawAggregation() {
    switch (Below(6)) {
      case 0:
        return TrimmedMean{Below(2), Below(2)};
      case 1:
        return CappedMean{50 + Below(100), DrawRounding()};
      case 2:
        return Median{static_cast<Median::OfEven>(Below(3))};
      case 3:
        return Sum{Below(2), Below(2)};
      case 4:
        return PointsByPlace{{{1000, 1}, {700, 1}, {400, 1}, {100, 1}}, static_cast<PointsByPlace::Shared>(Below(3))};
      default:
        return Mean{};
    }
  }

  void DrawRule(Stage& stage) {
    for (int c = 1 + Below(4); c > 0; --c) {
      stage.criteria.push_back({absl::StrCat("c", c), {}, {}, 1 + Below(9), 0, 10000});
      stage.weights_total += stage.criteria.back().weight;
    }
    ScoringRule& rule = stage.scoring;
    rule.aggregation = DrawAggregation();
    rule.criteria_first = !std::holds_alternative<PointsByPlace>(rule.aggregation) && Below(3) == 0;
    rule.missing_mark = static_cast<MissingMark>(Below(3));
    rule.fill_mark = 50 * Below(11);
    rule.divisor = Below(3) == 0 ? 1 + Below(100) : 0;
    for (Rounding* const step :
         {&rule.criterion_scores, &rule.products, &rule.sheet_scores, &rule.stage_scores, &rule.totals}) {
      *step = DrawRounding();
    }
    stage.components = {{"some", {}, {0}}};
    stage.minimum_sheets = 1 + Below(2);
    stage.ties = {{TieBreaker::Kind::kCriterionMean, stage.criteria.back().code},
                  {TieBreaker::Kind::kComponentScore, "some"}};
    if (Below(2) == 0) stage.ties.push_back({TieBreaker::Kind::kLot, ""});
  }

  const uint32_t seed_;
  std::mt19937 random_;
};

TEST_F(Properties, TheOrderOfTheSheetsDoesNotMatter) {
  ForEachContest([&](Contest contest) {
    const Outcomes before = OutcomesOf(contest);
    std::shuffle(contest.sheets.begin(), contest.sheets.end(), random());
    EXPECT_EQ(OutcomesOf(contest), before);
  });
}

TEST_F(Properties, WhoIsWhichJudgeDoesNotMatter) {
  ForEachContest([&](Contest contest) {
    const Outcomes before = OutcomesOf(contest);
    std::vector<uint32_t> names(kJudges);
    std::iota(names.begin(), names.end(), 3u);
    std::shuffle(names.begin(), names.end(), random());
    for (SheetForTest& sheet : contest.sheets) sheet.judge = names[sheet.judge];
    EXPECT_EQ(OutcomesOf(contest), before);
  });
}

TEST_F(Properties, ABlankNeitherHelpsNorHurts) {
  ForEachContest([&](Contest contest) {
    if (contest.FillsBlanks() || contest.sheets.empty()) return;
    const size_t blank = static_cast<size_t>(Below(static_cast<int>(contest.sheets.size())));
    Contest without = contest;
    without.sheets.erase(without.sheets.begin() + static_cast<ptrdiff_t>(blank));
    contest.sheets[blank].marks.assign(contest.stage.criteria.size(), kNoMark);
    EXPECT_EQ(OutcomesOf(contest), OutcomesOf(without));
  });
}

// Every judge gives it less than anything that was given. Under points by place that makes it last in each judge's
// order only where every judge reads all and nothing is rounded.
TEST_F(Properties, ADominatedEntryMovesNoOther) {
  ForEachContest([&](Contest contest) {
    if (std::holds_alternative<PointsByPlace>(contest.stage.scoring.aggregation)) {
      contest.stage.scoring.products = contest.stage.scoring.sheet_scores = {};
      contest.sheets.clear();
      for (uint32_t entry = 0; entry < contest.entries.names.size(); ++entry) {
        for (uint32_t judge = 0; judge < kJudges; ++judge) {
          contest.sheets.push_back({entry, judge, Marks(contest.stage, 0)});
        }
      }
    }
    const StageResult before = contest.Rank();
    const auto dominated = static_cast<uint32_t>(contest.entries.names.size());
    contest.entries.names.push_back("dominated");
    contest.entries.states.push_back(EntryState::kIn);
    for (uint32_t judge = 0; judge < kJudges; ++judge) {
      contest.sheets.push_back({dominated, judge, std::vector<int32_t>(contest.stage.criteria.size(), 0)});
    }
    const StageResult after = contest.Rank();
    for (uint32_t entry = 0; entry < dominated; ++entry) {
      EXPECT_EQ(after.entries[entry].total, before.entries[entry].total);
      if (!before.entries[entry].total) continue;
      EXPECT_GE(*after.entries[entry].total, *after.entries[dominated].total);
      // Equal only where roundings swallow everything; then the chain decides, and a lot may be anybody's.
      if (after.entries[entry].total == after.entries[dominated].total) continue;
      EXPECT_EQ(after.entries[entry].place, before.entries[entry].place);
    }
  });
}

TEST_F(Properties, TheExactMeanLiesBetweenItsMarks) {
  int means = 0;
  ForEachContest([&](Contest contest) {
    ScoringRule exact;
    exact.aggregation = Mean{};
    exact.criteria_first = contest.stage.scoring.criteria_first;
    exact.missing_mark = contest.FillsBlanks() ? MissingMark::kSheetIncomplete : contest.stage.scoring.missing_mark;
    contest.stage.scoring = exact;
    const StageResult result = contest.Rank();
    for (uint32_t entry = 0; entry < result.entries.size(); ++entry) {
      if (!result.entries[entry].score) continue;
      int32_t lowest = std::numeric_limits<int32_t>::max(), highest = 0;
      for (const SheetForTest& sheet : contest.sheets) {
        for (const int32_t mark : sheet.marks) {
          if (sheet.entry != entry || mark == kNoMark) continue;
          lowest = std::min(lowest, mark);
          highest = std::max(highest, mark);
        }
      }
      EXPECT_GE(*result.entries[entry].score, (Fraction{lowest, 1}));
      EXPECT_LE(*result.entries[entry].score, (Fraction{highest, 1}));
      ++means;
    }
  });
  EXPECT_GT(means, kContests);
}

}  // namespace
}  // namespace juri::engine
