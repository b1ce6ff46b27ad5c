#include "tools/demo/sample_definition.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "absl/time/clock.h"
#include "services/engine/read_definition.h"
#include "tools/demo/data/demo_competition.h"

namespace juri::demo {
namespace {

class SampleDefinitionTest : public testing::TestWithParam<const char*> {};

TEST_P(SampleDefinitionTest, IsSoundSaysThatItIsASampleAndIsOpenNow) {
  const auto text = SampleDefinition(GetParam());
  ASSERT_TRUE(text.ok());
  EXPECT_NE(text->find("SAMPLE DATA (contoh)"), std::string::npos);
  const engine::DefinitionReading reading = engine::ReadDefinition(*text);
  ASSERT_TRUE(reading.definition.has_value()) << engine::EnglishText(reading.faults.front());
  EXPECT_TRUE(reading.definition->submission.Contains(absl::Now()));
  for (const engine::Stage& stage : reading.definition->stages) EXPECT_FALSE(stage.window.has_value()) << stage.code;
}

TEST_P(SampleDefinitionTest, HasEveryReasonThatTheDataScreensWith) {
  const engine::DefinitionReading reading = engine::ReadDefinition(*SampleDefinition(GetParam()));
  std::set<std::string> known;
  for (const engine::CodedName& reason : reading.definition->screening_reasons) known.insert(reason.code);
  for (const Size size : {Size::kSmall, Size::kSmall2023}) {
    for (const Proposal& proposal : Generate(size, 7).proposals) {
      if (proposal.outcome != Outcome::kIneligible) continue;
      EXPECT_EQ(known.count(proposal.reason_code), 1U) << proposal.reason_code;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Editions, SampleDefinitionTest, testing::Values("kipp-2018", "kipp-2023"));

TEST(UnknownDefinitionTest, RefusesAnUnknownEdition) {
  EXPECT_EQ(SampleDefinition("kipp-1990").status().code(), absl::StatusCode::kNotFound);
}

}  // namespace
}  // namespace juri::demo
