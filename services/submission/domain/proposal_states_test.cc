#include "services/submission/domain/proposal_states.h"

#include <gtest/gtest.h>

#include <map>
#include <utility>

#include "common/testing/status_matchers.h"
#include "services/submission/domain/reasons.h"

namespace juri::submission {
namespace {

using enum ProposalState;
using enum Action;

constexpr ProposalState kStates[] = {kDraft, kSubmitted, kEligible, kIneligible, kReturned, kWithdrawn, kDisqualified};
constexpr Action kActions[] = {kEdit, kSubmit, kPass, kFail, kReturn, kWithdraw, kDisqualify, kRedact};

// Every transition that exists; all others are refused.
const std::map<std::pair<ProposalState, Action>, ProposalState> kTransitions = {
    {{kDraft, kEdit}, kDraft},
    {{kDraft, kSubmit}, kSubmitted},
    {{kDraft, kWithdraw}, kWithdrawn},
    {{kDraft, kDisqualify}, kDisqualified},
    {{kSubmitted, kPass}, kEligible},
    {{kSubmitted, kFail}, kIneligible},
    {{kSubmitted, kReturn}, kReturned},
    {{kSubmitted, kWithdraw}, kWithdrawn},
    {{kSubmitted, kDisqualify}, kDisqualified},
    {{kEligible, kWithdraw}, kWithdrawn},
    {{kEligible, kDisqualify}, kDisqualified},
    {{kEligible, kRedact}, kEligible},
    {{kIneligible, kWithdraw}, kWithdrawn},
    {{kIneligible, kDisqualify}, kDisqualified},
    {{kReturned, kEdit}, kReturned},
    {{kReturned, kSubmit}, kSubmitted},
    {{kReturned, kWithdraw}, kWithdrawn},
    {{kReturned, kDisqualify}, kDisqualified},
};

TEST(ProposalStatesTest, EveryStateAndAction) {
  for (const ProposalState state : kStates) {
    for (const Action action : kActions) {
      SCOPED_TRACE(testing::Message() << StateName(state) << " action " << static_cast<int>(action));
      const auto expected = kTransitions.find({state, action});
      if (expected == kTransitions.end()) {
        EXPECT_THAT(StateAfter(state, action), ReasonIs(kProposalState));
      } else {
        EXPECT_THAT(StateAfter(state, action), IsOkAndHolds(expected->second));
      }
    }
  }
}

}  // namespace
}  // namespace juri::submission
