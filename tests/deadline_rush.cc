#include "tests/deadline_rush.h"

#include <mutex>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/rpc/message_time.h"
#include "common/status/details.h"
#include "common/testing/in_parallel.h"
#include "services/submission/domain/reasons.h"
#include "tests/must.h"
#include "tests/requests.h"
#include "tests/small_competition.h"

namespace juri {
namespace {

using submission::v1::Proposal;
using Stub = submission::v1::SubmissionService::Stub;

constexpr int kProposals = 500;
constexpr absl::Duration kAround = absl::Milliseconds(300);

absl::TimeZone Jakarta() { return absl::FixedTimeZone(7 * 60 * 60); }

// The fault of one submission; empty: there is none.
std::string FaultOf(const absl::StatusOr<submission::v1::Receipt>& receipt, absl::Time began, absl::Time ended,
                    absl::Time deadline) {
  if (!receipt.ok()) {
    if (!HasReason(receipt.status(), submission::kSubmissionClosed)) return receipt.status().ToString();
    return ended < deadline ? absl::StrCat("refused at ", absl::FormatTime(ended), ", before the deadline") : "";
  }
  const absl::Time submitted = rpc::FromMessage(receipt->submit_time());
  if (submitted > deadline) return absl::StrCat("accepted at ", absl::FormatTime(submitted), ", after the deadline");
  return began > deadline ? absl::StrCat("accepted although it began at ", absl::FormatTime(began)) : "";
}

std::vector<Proposal> MakeDrafts(const SmallCompetition& competition) {
  std::vector<Proposal> drafts(kProposals);
  InParallel(8, kProposals, [&](int n) {
    drafts[static_cast<size_t>(n)] = Must(competition.agency_admin(0).session.Call(
        &Stub::CreateProposal, NewProposal(competition.name(), competition.agency(0), absl::StrCat(n))));
  });
  return drafts;
}

// Receipts and states tell the same.
void CompareWithStates(const SmallCompetition& competition, const std::vector<Proposal>& drafts, DeadlineRush& rush) {
  int submitted = 0;
  for (const Proposal& draft : drafts) {
    const Proposal now = ReadProposal(competition.agency_admin(0).session, draft.name());
    const bool is_submitted = now.state() == submission::v1::PROPOSAL_STATE_SUBMITTED;
    if (is_submitted != now.has_submit_time()) rush.faults.push_back(draft.name() + " is half submitted");
    submitted += is_submitted ? 1 : 0;
  }
  if (submitted != rush.accepted) rush.faults.push_back(absl::StrCat(submitted, " proposals are submitted"));
}

}  // namespace

DeadlineRush SubmitAroundTheDeadline(const Installation& installation, const std::string& id,
                                     absl::Duration preparation, absl::Duration ahead) {
  const auto now = [ahead] { return absl::Now() + ahead; };
  const absl::Time deadline = absl::FromUnixSeconds(absl::ToUnixSeconds(now() + preparation));
  const SmallCompetition competition(installation, id,
                                     {.closes = absl::FormatTime("%Y-%m-%dT%H:%M:%S", deadline, Jakarta())});
  const std::vector<Proposal> drafts = MakeDrafts(competition);
  DeadlineRush rush;
  std::mutex mutex;
  InParallel(16, kProposals, [&](int n) {
    absl::SleepFor(deadline + kAround * (2.0 * n / kProposals - 1) - now());
    const absl::Time began = now();
    const auto receipt =
        competition.agency_admin(0).session.Call(&Stub::SubmitProposal, SubmissionOf(drafts[static_cast<size_t>(n)]));
    const std::string fault = FaultOf(receipt, began, now(), deadline);
    const std::lock_guard<std::mutex> lock(mutex);
    ++(receipt.ok() ? rush.accepted : rush.refused);
    if (!fault.empty()) rush.faults.push_back(fault);
  });
  CompareWithStates(competition, drafts, rush);
  return rush;
}

}  // namespace juri
