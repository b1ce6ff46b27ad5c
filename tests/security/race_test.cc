// Deadlines that are none, two people who want the same last thing, and names of files.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <mutex>
#include <set>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/time/clock.h"
#include "common/rpc/client_context.h"
#include "common/rpc/status_wire.h"
#include "common/testing/in_parallel.h"
#include "common/testing/status_matchers.h"
#include "re2/re2.h"
#include "services/scoring/domain/reasons.h"
#include "services/submission/domain/reasons.h"
#include "tests/must.h"
#include "tests/requests.h"
#include "tests/schema_probe.h"
#include "tests/security/scene.h"

namespace juri {
namespace {

using client::NewRequestId;
using ranking::v1::RankingService;
using scoring::v1::ScoringService;
using submission::v1::SubmissionService;

// Sends the request with that deadline, whatever a session would make of it.
absl::StatusOr<submission::v1::Proposal> CreateBy(absl::Time deadline,
                                                  const submission::v1::CreateProposalRequest& request) {
  rpc::CallMetadata metadata;
  metadata.bearer = Scene().agency_admin(0).session.token();
  metadata.deadline = deadline;
  grpc::ClientContext context;
  rpc::FillContext(metadata, context);
  submission::v1::Proposal proposal;
  auto& stub = Installation::Shared().connection()->stub<SubmissionService::Stub>();
  const grpc::Status status = stub.CreateProposal(&context, request, &proposal);
  if (!status.ok()) return rpc::FromGrpc(status);
  return proposal;
}

constexpr char kMade[] = "SELECT COUNT(*) FROM proposal WHERE title = ?";
// Claimed and neither answered nor given back.
constexpr char kClaimed[] = "SELECT COUNT(*) FROM request WHERE request_id LIKE ? AND response = ''";
constexpr char kRecorded[] = "SELECT COUNT(*) FROM audit WHERE request_id LIKE ?";

TEST(DeadlineAbuse, Abuse26NoneAYearAndTooShortOnes) {
  const std::string title = "Tenggat " + NewRequestId();
  Scene();  // made by the thread that outlives the calls
  const std::string prefix = NewRequestId();
  constexpr int kCalls = 60;
  std::atomic<int> made = 0;
  InParallel(8, kCalls, [&](int n) {
    auto request = NewProposal(Scene().name(), Scene().agency(0), title);
    request.set_request_id(absl::StrCat(prefix, "-", n));
    const absl::Duration left = n < 20   ? absl::Milliseconds(n / 4)
                                : n < 40 ? absl::Hours(24 * 365)
                                         : absl::InfiniteDuration();
    const auto first = CreateBy(absl::Now() + left, request);
    EXPECT_TRUE(first.ok() || (n < 20 && absl::IsDeadlineExceeded(first.status()))) << first.status();
    const auto second = CreateBy(absl::Now() + absl::Seconds(30), request);
    EXPECT_THAT(second, IsOk());
    EXPECT_TRUE(!first.ok() || first->name() == second->name());
    ++made;
  });
  EXPECT_EQ(NumberIn("submission", kMade, {title}), made);
  EXPECT_EQ(NumberIn("submission", kRecorded, {prefix + "-%"}), made);
  EXPECT_EQ(NumberIn("submission", kClaimed, {prefix + "-%"}), 0);
}

constexpr char kStoredPlan[] = R"sql(
  SELECT COUNT(*) FROM stage WHERE competition_id = 'assigning' AND LOWER(HEX(plan_sha256)) = ?)sql";

TEST(RaceAbuse, Abuse31TwoOrganizersAssignAndOpenTheSameStage) {
  SmallCompetition competition(Installation::Shared(), "assigning");
  competition.EnterAll();
  const std::string stage = competition.StageName("evaluation");
  competition.NameJudges("evaluation");
  const client::Session* const organizers[] = {&competition.organizer().session,
                                               &competition.second_organizer().session};
  std::set<std::string> plans;
  std::mutex mutex;
  InParallel(8, 24, [&](int n) {
    scoring::v1::AssignStageRequest assign;
    assign.set_name(stage);
    assign.set_seed(static_cast<uint64_t>(n));
    assign.set_before_close(true);
    assign.set_request_id(NewRequestId());
    const auto plan = organizers[n % 2]->Call(&ScoringService::Stub::AssignStage, assign);
    EXPECT_TRUE(plan.ok() || absl::IsAborted(plan.status())) << plan.status();
    const std::lock_guard<std::mutex> lock(mutex);
    if (plan.ok()) plans.insert(plan->plan_sha256());
  });
  int64_t stored = 0;
  for (const std::string& plan : plans) stored += NumberIn("scoring", kStoredPlan, {plan});
  EXPECT_EQ(stored, 1);
  EXPECT_EQ(NumberIn("scoring", "SELECT COUNT(*) FROM assignment WHERE competition_id = 'assigning'"), 24);
  std::atomic<int> opened = 0;
  InParallel(8, 8, [&](int n) {
    scoring::v1::OpenStageRequest open;
    open.set_name(stage);
    open.set_request_id(NewRequestId());
    const auto answer = organizers[n % 2]->Call(&ScoringService::Stub::OpenStage, open);
    opened += answer.ok() ? 1 : 0;
    EXPECT_TRUE(answer.ok() || HasReason(answer.status(), scoring::kStageState)) << answer.status();
  });
  EXPECT_EQ(opened, 1);
}

// The last proposal that an agency may submit.
TEST(RaceAbuse, Abuse31TwoSubmissionsForTheLastPlace) {
  SmallCompetition competition(Installation::Shared(), "last", {.most_submissions = 3});
  const client::Session& agency = competition.agency_admin(0).session;
  std::vector<submission::v1::Proposal> drafts;
  for (int n = 0; n < 12; ++n) {
    drafts.push_back(Must(agency.Call(&SubmissionService::Stub::CreateProposal,
                                      NewProposal(competition.name(), competition.agency(0), absl::StrCat(n)))));
  }
  std::atomic<int> accepted = 0;
  InParallel(12, 12, [&](int n) {
    const auto receipt =
        agency.Call(&SubmissionService::Stub::SubmitProposal, SubmissionOf(drafts[static_cast<size_t>(n)]));
    accepted += receipt.ok() ? 1 : 0;
    EXPECT_TRUE(receipt.ok() || HasReason(receipt.status(), submission::kAgencyLimitReached)) << receipt.status();
  });
  EXPECT_EQ(accepted, 3);
}

TEST(FileNameAbuse, Abuse34NamesOfDownloads) {
  for (const auto format :
       {ranking::v1::EXPORT_FORMAT_CSV, ranking::v1::EXPORT_FORMAT_JSON, ranking::v1::EXPORT_FORMAT_HTML}) {
    ranking::v1::ExportListRequest request;
    request.set_name(Scene().ListName("top-6"));
    request.set_format(format);
    const auto file = Must(Installation::Shared().Anonymous().Call(&RankingService::Stub::ExportList, request));
    EXPECT_TRUE(RE2::FullMatch(file.filename(), "[a-z0-9][a-z0-9-]{0,62}\\.(csv|json|html)")) << file.filename();
  }
  // The name comes of the list's code, and no definition gives it another one.
  int n = 0;
  for (const std::string code :
       {"../../top", "top\\r\\nX-Evil: 1", "top\\\"; filename=\\\"x.exe", "top/6", ".", "Top"}) {
    submission::v1::CreateCompetitionRequest request;
    request.set_competition_id(absl::StrCat("nama-", ++n));
    request.set_definition_text(
        absl::StrReplaceAll(SmallDefinition(), {{"\"top-6\"", absl::StrCat("\"", code, "\"")}}));
    request.set_request_id(NewRequestId());
    EXPECT_THAT(Installation::Shared().administrator().Call(&SubmissionService::Stub::CreateCompetition, request),
                ReasonIs(submission::kDefinitionInvalid))
        << code;
  }
}

}  // namespace
}  // namespace juri
