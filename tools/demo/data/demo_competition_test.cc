#include "tools/demo/data/demo_competition.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "common/base/digest.h"
#include "common/base/slug.h"
#include "tools/demo/data/draws.h"
#include "tools/demo/data/field.h"
#include "tools/demo/data/published.h"

namespace juri::demo {
namespace {

struct Counts {
  Size size;
  int agencies, entrants, proposals, submitted, eligible, special;
};

constexpr Counts kCounts[] = {{Size::kFull, 631, 275, 2824, 1689, 1463, 0},
                              {Size::kSmall, 60, 60, 150, 120, 110, 0},
                              {Size::kSmall2023, 70, 70, 200, 170, 150, 20}};

constexpr uint64_t kSeed = 7;

int CountOf(const DemoCompetition& competition, Outcome outcome) {
  return static_cast<int>(std::count_if(competition.proposals.begin(), competition.proposals.end(),
                                        [&](const Proposal& p) { return p.outcome == outcome; }));
}

std::string DigestOf(const DemoCompetition& competition) {
  CanonicalWriter writer;
  for (const Agency& agency : competition.agencies) writer.Bytes(agency.id);
  for (const Proposal& p : competition.proposals) {
    writer.I64(p.agency)
        .Bytes(p.title)
        .Bytes(p.group)
        .I64(static_cast<int>(p.outcome))
        .Bytes(p.reason_code)
        .I64(p.quality);
    for (const Part& part : p.parts) writer.Bytes(part.code).Bytes(part.text);
  }
  for (const Account& account : competition.agency_admins) writer.Bytes(account.username).Bytes(account.password);
  return HexText(writer.Digest());
}

class GenerateTest : public ::testing::TestWithParam<Counts> {
 protected:
  const DemoCompetition competition_ = Generate(GetParam().size, kSeed);
};

TEST_P(GenerateTest, CountsAreThoseOfTheRealField) {
  const Counts& expected = GetParam();
  EXPECT_EQ(competition_.agencies.size(), expected.agencies);
  EXPECT_EQ(competition_.agency_admins.size(), expected.entrants);
  EXPECT_EQ(competition_.proposals.size(), expected.proposals);
  EXPECT_EQ(CountOf(competition_, Outcome::kEligible), expected.eligible);
  EXPECT_EQ(CountOf(competition_, Outcome::kIneligible), expected.submitted - expected.eligible);
  EXPECT_EQ(CountOf(competition_, Outcome::kDraft), expected.proposals - expected.submitted);
  EXPECT_EQ(std::count_if(competition_.proposals.begin(), competition_.proposals.end(),
                          [](const Proposal& p) { return p.group == "khusus"; }),
            expected.special);
}

TEST_P(GenerateTest, NoTwoProposalsHaveOneTitle) {
  std::set<std::string> seen;
  for (const Proposal& p : competition_.proposals) {
    EXPECT_TRUE(seen.insert(NormalisedTitle(p.title)).second) << p.title;
  }
}

TEST_P(GenerateTest, TitlesAreRealOrMarked) {
  for (const Proposal& p : competition_.proposals) {
    EXPECT_EQ(absl::EndsWith(p.title, "(contoh)"), !p.published_title) << p.title;
    EXPECT_LE(p.title.size(), 300u);
  }
}

TEST_P(GenerateTest, NoRealInnovationIsTurnedDownAndEveryRefusalHasAReason) {
  for (const Proposal& p : competition_.proposals) {
    EXPECT_TRUE(!p.published_title || p.outcome == Outcome::kEligible) << p.title;
    EXPECT_EQ(p.reason_code.empty(), p.outcome != Outcome::kIneligible);
  }
}

TEST_P(GenerateTest, TextsStayWithinTheWordLimitsOf2023) {
  const std::map<std::string, size_t> kLimits = {{"ringkasan", 200},    {"latar-belakang", 300}, {"kebaruan", 200},
                                                 {"implementasi", 200}, {"signifikansi", 600},   {"adaptabilitas", 300},
                                                 {"sumber-daya", 200},  {"keberlanjutan", 500}};
  size_t bytes = 0;
  for (const Proposal& p : competition_.proposals) {
    ASSERT_EQ(p.parts.size(), kLimits.size());
    for (const Part& part : p.parts) {
      const std::vector<std::string> words = absl::StrSplit(part.text, ' ');
      EXPECT_LE(words.size(), kLimits.at(part.code)) << part.code;
      EXPECT_FALSE(absl::StrContains(part.text, "{")) << part.text;
      bytes += part.text.size();
    }
  }
  const size_t mean = bytes / competition_.proposals.size();
  EXPECT_GT(mean, 1500u);
  EXPECT_LT(mean, 3000u);
}

TEST_P(GenerateTest, EveryEntrantSubmitsSomethingAndOneEligibleProposalStaysIncomplete) {
  std::set<int> submitting;
  for (const Proposal& p : competition_.proposals) {
    if (p.outcome != Outcome::kDraft) submitting.insert(p.agency);
  }
  EXPECT_EQ(submitting.size(), GetParam().entrants);
  const Proposal& single = competition_.proposals[competition_.single_sheet_proposal];
  EXPECT_EQ(single.outcome, Outcome::kEligible);
  EXPECT_EQ(single.group, "umum");
  EXPECT_FALSE(single.published_title);
}

TEST_P(GenerateTest, UsernamesAreDistinctAndSafe) {
  std::set<std::string> usernames;
  for (const auto* accounts :
       {&competition_.agency_admins, &competition_.evaluators, &competition_.panelists, &competition_.staff}) {
    for (const Account& account : *accounts) {
      EXPECT_TRUE(usernames.insert(account.username).second) << account.username;
      EXPECT_GE(account.password.size(), 20u);
      EXPECT_TRUE(absl::EndsWith(account.display_name, "(contoh)"));
    }
  }
  EXPECT_GE(usernames.size(), GetParam().size == Size::kFull ? 300u : 90u);
}

TEST_P(GenerateTest, TheSeedDecidesEverything) {
  EXPECT_EQ(DigestOf(Generate(GetParam().size, kSeed)), DigestOf(competition_));
  EXPECT_NE(DigestOf(Generate(GetParam().size, kSeed + 1)), DigestOf(competition_));
}

INSTANTIATE_TEST_SUITE_P(Sizes, GenerateTest, ::testing::ValuesIn(kCounts));

TEST(DrawsTest, AreTheSameOnEveryMachine) {
  Draws draws(7, "test", 1, 2, 3);
  EXPECT_EQ(draws.Next(), 3845518449540567569u);
  EXPECT_EQ(draws.Below(1000), 618);
  EXPECT_EQ(draws.Bell(1000), 503);
}

TEST(WholeFieldTest, IsShapedLikeTheRealOne) {
  std::map<std::string, int> by_type;
  std::set<std::string> ids;
  for (const Agency& agency : WholeField()) {
    ++by_type[agency.type];
    EXPECT_TRUE(IsSlug(agency.id)) << agency.id;
    EXPECT_TRUE(ids.insert(agency.id).second) << agency.id;
    EXPECT_TRUE(agency.region.empty() || IsSlug(agency.region));
  }
  EXPECT_THAT(by_type,
              ::testing::ElementsAre(std::pair("CITY", 93), std::pair("INSTITUTION", 46), std::pair("MINISTRY", 34),
                                     std::pair("PROVINCE", 34), std::pair("REGENCY", 415), std::pair("REGION_OWNED", 4),
                                     std::pair("STATE_OWNED", 5)));
}

TEST(PublishedInnovationsTest, EachOnceAndAllInTheFullCompetition) {
  EXPECT_EQ(PublishedInnovations().size(), 205u);
  const DemoCompetition full = Generate(Size::kFull, kSeed);
  EXPECT_EQ(
      std::count_if(full.proposals.begin(), full.proposals.end(), [](const Proposal& p) { return p.published_title; }),
      205);
}

TEST(AgencyIdTest, IsShortAndReadable) {
  EXPECT_EQ(AgencyId("Pemerintah Kabupaten Gresik"), "kab-gresik");
  EXPECT_EQ(AgencyId("Pemerintah Daerah Daerah Istimewa Yogyakarta"), "prov-di-yogyakarta");
  EXPECT_EQ(AgencyId("Pemerintah Aceh"), "prov-aceh");
  EXPECT_EQ(AgencyId("PT Angkasa Pura I (Persero)"), "pt-angkasa-pura-i-persero");
}

}  // namespace
}  // namespace juri::demo
