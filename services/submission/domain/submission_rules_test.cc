#include "services/submission/domain/submission_rules.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/testing/status_matchers.h"
#include "services/engine/read_definition.h"
#include "services/submission/domain/readiness.h"
#include "services/submission/domain/reasons.h"
#include "services/submission/domain/screening.h"
#include "services/submission/testing/definitions.h"

namespace juri::submission {
namespace {

const absl::Time kOpens = absl::FromUnixSeconds(1'520'000'000);
const absl::Time kCloses = absl::FromUnixSeconds(1'523'854'800);
const absl::Duration kTick = absl::Microseconds(1);

const engine::Definition& Rules() {
  static const auto& rules =
      *new auto(engine::ReadDefinition(DefinitionFor({.opens = kOpens, .closes = kCloses, .regency_limit = 2}))
                    .definition.value());
  return rules;
}

TEST(WindowTest, TheClosingMomentIsInTimeAndTheNextMicrosecondIsNot) {
  EXPECT_THAT(MaySubmit(Rules(), kCloses - kTick), IsOk());
  EXPECT_THAT(MaySubmit(Rules(), kCloses), IsOk());
  EXPECT_THAT(MaySubmit(Rules(), kCloses + kTick), ReasonIs(kSubmissionClosed));
  EXPECT_THAT(MayWrite(Rules(), kCloses + kTick), ReasonIs(kSubmissionClosed));
  EXPECT_THAT(MayReturn(Rules(), kCloses + kTick), ReasonIs(kReturnTooLate));
}

TEST(WindowTest, BeforeItOpensOneMayWriteButNotSubmit) {
  EXPECT_THAT(MayWrite(Rules(), kOpens - kTick), IsOk());
  EXPECT_THAT(MaySubmit(Rules(), kOpens - kTick), ReasonIs(kSubmissionNotOpen));
  EXPECT_THAT(MaySubmit(Rules(), kOpens), IsOk());
}

TEST(WindowTest, RefusalsTellTheTimeInTheZoneOfTheCompetition) {
  const auto details = DetailsOf(MayWrite(Rules(), kCloses + kTick));
  EXPECT_EQ(details->arguments.at("close_time"), "2018-04-16T12:00:00+07:00");
}

TEST(LimitTest, OfEachType) {
  EXPECT_THAT(LimitOf(Rules(), engine::AgencyType::kRegency), IsOkAndHolds(2));
  EXPECT_THAT(LimitOf(Rules(), engine::AgencyType::kCity), IsOkAndHolds(0));
  EXPECT_THAT(LimitOf(Rules(), engine::AgencyType::kMinistry), ReasonIs(kAgencyTypeNotAllowed));
}

TEST(LimitTest, OneMoreFitsOrNot) {
  EXPECT_THAT(MayAddOne(2, 1), IsOk());
  EXPECT_THAT(MayAddOne(2, 2), ReasonIs(kAgencyLimitReached));
  EXPECT_THAT(MayAddOne(0, 1'000'000), IsOk());
}

TEST(ScreeningTest, ReasonCodeBelongsToWhatIsNotAPass) {
  EXPECT_THAT(MayScreen(Rules(), Action::kPass, "", kCloses), IsOk());
  EXPECT_THAT(MayScreen(Rules(), Action::kPass, "tidak-lengkap", kCloses), ReasonIs(kScreeningReason));
  EXPECT_THAT(MayScreen(Rules(), Action::kFail, "", kCloses), ReasonIs(kScreeningReason));
  EXPECT_THAT(MayScreen(Rules(), Action::kFail, "asal", kCloses), ReasonIs(kCodeUnknown));
  EXPECT_THAT(MayScreen(Rules(), Action::kFail, "tidak-lengkap", kCloses + kTick), IsOk());
  EXPECT_THAT(MayScreen(Rules(), Action::kReturn, "tidak-lengkap", kCloses), IsOk());
  EXPECT_THAT(MayScreen(Rules(), Action::kReturn, "tidak-lengkap", kCloses + kTick), ReasonIs(kReturnTooLate));
}

std::vector<std::string> Reasons(const Proposal& proposal, engine::AgencyType type, int64_t others, absl::Time now) {
  std::vector<std::string> reasons;
  for (const Finding& finding : FindingsBeforeSubmission(Rules(), proposal, type, others, now)) {
    reasons.push_back(std::string(finding.reason.name) + (finding.blocking ? "" : " (warning)"));
  }
  return reasons;
}

TEST(ReadinessTest, EverythingAtOnce) {
  using ::testing::ElementsAre;
  Proposal proposal;
  proposal.content = {"Gelas Darah", "umum", "kesehatan", {{"latar-belakang", "Darah terlambat."}}};
  EXPECT_THAT(Reasons(proposal, engine::AgencyType::kRegency, 1, kOpens), ElementsAre());
  EXPECT_THAT(Reasons(proposal, engine::AgencyType::kRegency, 1, kOpens - kTick),
              ElementsAre("SUBMISSION_NOT_OPEN (warning)"));
  proposal.content.title.clear();
  proposal.state = ProposalState::kEligible;
  EXPECT_THAT(Reasons(proposal, engine::AgencyType::kRegency, 2, kCloses + kTick),
              ElementsAre("PROPOSAL_INCOMPLETE", "PROPOSAL_STATE", "SUBMISSION_CLOSED", "AGENCY_LIMIT_REACHED"));
  EXPECT_THAT(Reasons(proposal, engine::AgencyType::kMinistry, 0, kOpens),
              ElementsAre("PROPOSAL_INCOMPLETE", "PROPOSAL_STATE", "AGENCY_TYPE_NOT_ALLOWED"));
}

}  // namespace
}  // namespace juri::submission
