#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_replace.h"
#include "services/engine/assignment/facts_files.h"
#include "services/engine/assignment/plan_file.h"
#include "services/engine/assignment/quality.h"
#include "services/engine/assignment/sample_for_test.h"
#include "services/engine/assignment/sentences.h"
#include "services/engine/assignment/verify_plan.h"

namespace juri::engine::assignment {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr char kJudges[] =
    "judge,agency,region,expertise,least,most\n"
    "J1,a,bali,health water,,\nJ2,b,,,0,3\nJ3,,jatim,schools,,\n";
constexpr char kProposals[] =
    "entry,agency,region,category,readings\n"
    "E1,a,,health,\nE2,c,jatim,water,1\nE3,c,,schools,ALL\nE4,,bali,health,\n";
constexpr char kConflicts[] = "judge,entry,reason\nJ2,E1,AGENCY\nJ3,E4,JUDGE\n";

std::vector<std::string> Keys(const std::vector<Fault>& faults) {
  std::vector<std::string> keys;
  for (const Fault& fault : faults) keys.push_back(fault.what.key);
  return keys;
}

Facts Read(const FactsFiles& files) {
  FactsFaults faults;
  Facts facts = ReadFacts(files, 2, faults);
  EXPECT_TRUE(faults.none());
  return facts;
}

TEST(ReadFacts, UnderstandsEveryColumn) {
  const Problem problem = MakeProblem(Read({kJudges, kProposals, kConflicts, "entry,judge,state\nE2,J1,FILED\n"}));
  EXPECT_THAT(problem.readings, ElementsAre(2, 1, 3, 2));
  EXPECT_EQ(problem.loads[1]->most, 3);
  EXPECT_FALSE(problem.loads[0].has_value());
  std::vector<int> conflicts, similar;
  for (const Pair& pair : problem.pairs) {
    conflicts.push_back(static_cast<int>(pair.conflict));
    similar.push_back(pair.similarity);
  }
  EXPECT_THAT(conflicts, ElementsAre(1, 4, 0, 0, 0, 2, 0, 0, 0, 2, 0, 3));
  EXPECT_THAT(similar, ElementsAre(1, 0, 0, 1, 0, 0, 0, 0, 1, 1, 0, 0));
  EXPECT_TRUE(problem.At(1, 0).filed());
}

TEST(ReadFacts, TellsEveryFaultAtItsLine) {
  FactsFaults faults;
  ReadFacts({"judge,agency,region,expertise,least,most\nJ1,,,,x,\nJ1,,,,,\n,,,,,\nJ2,,,,3,2\n",
             "entry,agency,region,category,readings\nE1,,,,-1\n", "judge,entry,reason\nJ9,,JUDGE\nJ1,E9,JUDGE\nJ1,,X\n",
             "entry,judge,state\nE1,J1,OPEN\n"},
            1, faults);
  EXPECT_THAT(Keys(faults.judges), ElementsAre("engine.ASSIGN_BAD_COUNT", "engine.FILE_REPEATED_ROW",
                                               "common.FIELD_REQUIRED", "engine.ASSIGN_LOAD_INVERTED"));
  EXPECT_EQ(faults.judges[3].line, 5);
  EXPECT_THAT(Keys(faults.proposals), ElementsAre("engine.ASSIGN_BAD_COUNT"));
  EXPECT_THAT(Keys(faults.conflicts),
              ElementsAre("engine.ASSIGN_UNKNOWN", "engine.ASSIGN_UNKNOWN", "engine.FILE_UNKNOWN_STATE"));
  EXPECT_THAT(Keys(faults.held), ElementsAre("engine.FILE_UNKNOWN_STATE"));
}

class PlanFileTest : public testing::Test {
 protected:
  Problem problem_ = MakeProblem(RandomFacts({30, 6, 2, 9, 3}, 5));
  const Plan plan_ = PlanOf(problem_);
  const std::string csv_ = PlanCsv(problem_, plan_);
  std::vector<Fault> faults_;
};

TEST_F(PlanFileTest, ComesBackAndProvesItself) {
  problem_.seed = 0;  // the file has it
  const std::optional<Plan> read = ReadPlanCsv(csv_, problem_, faults_);
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(problem_.seed, 5u);
  EXPECT_EQ(read->readings, plan_.readings);
  EXPECT_THAT(VerifyPlan(problem_, *read), IsEmpty());
}

TEST_F(PlanFileTest, KeepsSwaps) {
  Plan swapped = plan_;
  swapped.swaps = {{{0, 1}, {2, 3}}, {{4, 5}, {6, 0}}};
  const std::optional<Plan> read = ReadPlanCsv(PlanCsv(problem_, swapped), problem_, faults_);
  ASSERT_EQ(read->swaps.size(), 2u);
  EXPECT_EQ(read->swaps[1].second, (Reading{6, 0}));
}

TEST_F(PlanFileTest, TellsWhatItDoesNotKnow) {
  EXPECT_FALSE(ReadPlanCsv(absl::StrReplaceAll(csv_, {{"SLACK", "SLAKC"}}), problem_, faults_).has_value());
  EXPECT_THAT(Keys(faults_), ElementsAre("engine.ASSIGN_UNKNOWN", "engine.PLAN_ROW_MISSING"));
  EXPECT_FALSE(ReadPlanCsv("what,entry,judge,value\nREADING,proposal-00000,nobody,1\n", problem_, faults_).has_value());
}

TEST(SentencesOf, NameWhatLacksAndWhy) {
  Facts facts = Read({kJudges, kProposals, kConflicts, ""});
  const Problem problem = MakeProblem(facts);
  const auto sentences = SentencesOf(problem, std::get<Infeasible>(MakePlan(problem).value()));
  ASSERT_EQ(sentences.size(), 3u);
  EXPECT_EQ(sentences[0].key, "engine.ASSIGN_LACKS");
  EXPECT_EQ(sentences[0].arguments.at("entry"), "E1");
  EXPECT_EQ(sentences[0].arguments.at("allowed"), "1");
  EXPECT_EQ(sentences[0].arguments.at("reasons"), "OWN_AGENCY 1, DECLARED_BY_AGENCY 1");
  EXPECT_EQ(sentences[2].arguments.at("needed"), "8");
}

TEST(SentenceOf, NamesTheConflictOfAPlan) {
  const Problem problem = MakeProblem(Read({kJudges, kProposals, "", ""}));
  const Sentence sentence = SentenceOf(problem, {PlanFault::What::kConflict, 0, 0, 1, 0});
  EXPECT_EQ(sentence.key, "engine.PLAN_CONFLICT");
  EXPECT_EQ(sentence.arguments.at("found"), "OWN_AGENCY");
  EXPECT_EQ(sentence.arguments.at("judge"), "J1");
}

}  // namespace
}  // namespace juri::engine::assignment
