#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/status/etag.h"
#include "common/status/reasons.h"
#include "common/testing/status_matchers.h"
#include "services/scoring/domain/other_sheets.h"
#include "services/scoring/domain/quorum.h"
#include "services/scoring/domain/reasons.h"
#include "services/scoring/domain/sheet_states.h"
#include "services/scoring/domain/stage_states.h"

namespace juri::scoring {
namespace {

TEST(StageStates, FollowTheLifeOfAStage) {
  using enum StageState;
  const struct {
    StageAction action;
    std::vector<StageState> from;
    StageState to;
  } kCases[] = {
      {StageAction::kAssign, {kPlanned, kAssigned}, kAssigned},
      {StageAction::kOpen, {kAssigned}, kOpen},
      {StageAction::kClose, {kOpen}, kClosed},
  };
  for (const auto& c : kCases) {
    for (const StageState state : {kPlanned, kAssigned, kOpen, kClosed}) {
      const bool allowed = std::find(c.from.begin(), c.from.end(), state) != c.from.end();
      const absl::StatusOr<StageState> next = StateAfter(state, c.action);
      EXPECT_EQ(next.ok(), allowed) << StateName(state);
      if (allowed) {
        EXPECT_THAT(next, IsOkAndHolds(c.to));
      } else {
        EXPECT_THAT(next, ReasonIs(kStageState));
      }
    }
  }
}

Assignment At(StageState stage, SheetState sheet, int filed_revision = 0) {
  Assignment assignment;
  assignment.stage_state = stage;
  assignment.state = sheet;
  assignment.filed_revision = filed_revision;
  return assignment;
}

TEST(SheetStates, FollowTheLifeOfASheet) {
  using enum SheetState;
  const auto open = [](SheetState state) { return At(StageState::kOpen, state, state == kFiled); };
  for (const SheetState state : {kToDo, kDrafted}) {
    Assignment saved = open(state), filed = open(state), revised = open(state);
    EXPECT_THAT(Apply(SheetAction::kSave, saved), IsOk());
    EXPECT_EQ(saved.state, kDrafted);
    EXPECT_THAT(Apply(SheetAction::kFile, filed), IsOk());
    EXPECT_EQ(filed.state, kFiled);
    EXPECT_EQ(filed.filed_revision, 1);
    EXPECT_THAT(Apply(SheetAction::kRevise, revised), ReasonIs(kSheetNotFiled));
  }
  Assignment filed = open(kFiled);
  EXPECT_THAT(Apply(SheetAction::kSave, filed), ReasonIs(kSheetFiled));
  EXPECT_THAT(Apply(SheetAction::kFile, filed), ReasonIs(kSheetFiled));
  EXPECT_THAT(Apply(SheetAction::kRevise, filed), IsOk());
  EXPECT_EQ(filed.filed_revision, 2);
}

TEST(SheetStates, NeedAnOpenStage) {
  for (const SheetAction action : {SheetAction::kSave, SheetAction::kFile, SheetAction::kRevise}) {
    Assignment early = At(StageState::kAssigned, SheetState::kToDo), late = At(StageState::kClosed, SheetState::kToDo);
    EXPECT_THAT(Apply(action, early), ReasonIs(kStageState));
    EXPECT_THAT(Apply(action, late), ReasonIs(kStageClosed));
  }
}

TEST(Quorum, RoundsUp) {
  EXPECT_EQ(QuorumOf(100, 9500), 95);
  EXPECT_EQ(QuorumOf(99, 9500), 95);
  EXPECT_EQ(QuorumOf(3, 10000), 3);
  EXPECT_EQ(QuorumOf(3, 1), 1);
  EXPECT_EQ(QuorumOf(100'000, 10000), 100'000);
  EXPECT_THAT(CheckQuorum(95, 95, 100), IsOk());
  EXPECT_THAT(CheckQuorum(94, 95, 100), ReasonIs(kQuorumNotReached));
}

TEST(Etag, IsEmptyForNothingAndRequiredForSomething) {
  EXPECT_EQ(EtagOf("a", 0), "");
  EXPECT_NE(EtagOf("a", 1), EtagOf("a", 2));
  EXPECT_NE(EtagOf("a", 1), EtagOf("b", 1));
  EXPECT_THAT(CheckEtag("", "a", 0), IsOk());
  EXPECT_THAT(CheckEtag(EtagOf("a", 3), "a", 3), IsOk());
  EXPECT_THAT(CheckEtag("", "a", 3), ReasonIs(kEtagRequired));
  EXPECT_THAT(CheckEtag(EtagOf("a", 2), "a", 3), ReasonIs(kEtagMismatch));
  EXPECT_THAT(CheckEtag("x", "a", 0), ReasonIs(kEtagMismatch));
}

TEST(OtherSheetsTest, AreSeenWhenTheRulesSaySo) {
  using engine::OtherSheets;
  struct Case {
    OtherSheets shown;
    SheetState own;
    StageState stage;
    bool seen;
  };
  const Case cases[] = {
      {OtherSheets::kNever, SheetState::kFiled, StageState::kOpen, false},
      {OtherSheets::kNever, SheetState::kFiled, StageState::kClosed, false},
      {OtherSheets::kAfterFiling, SheetState::kToDo, StageState::kOpen, false},
      {OtherSheets::kAfterFiling, SheetState::kDrafted, StageState::kOpen, false},
      {OtherSheets::kAfterFiling, SheetState::kDrafted, StageState::kClosed, false},
      {OtherSheets::kAfterFiling, SheetState::kFiled, StageState::kOpen, true},
      {OtherSheets::kAfterFiling, SheetState::kFiled, StageState::kClosed, true},
      {OtherSheets::kAfterClosing, SheetState::kToDo, StageState::kAssigned, false},
      {OtherSheets::kAfterClosing, SheetState::kFiled, StageState::kOpen, false},
      {OtherSheets::kAfterClosing, SheetState::kToDo, StageState::kClosed, true},
  };
  for (const Case& c : cases) {
    Assignment own;
    own.state = c.own;
    own.stage_state = c.stage;
    SCOPED_TRACE(testing::Message() << static_cast<int>(c.shown) << ", " << static_cast<int>(c.own));
    if (c.seen) {
      EXPECT_THAT(MaySeeOtherSheets(c.shown, own), IsOk());
    } else {
      EXPECT_THAT(MaySeeOtherSheets(c.shown, own), ReasonIs(kOtherSheetsHidden));
    }
  }
}

}  // namespace
}  // namespace juri::scoring
