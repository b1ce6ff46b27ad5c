// What a judge could try: the sheets of others, and marks that are none.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <limits>

#include "absl/strings/match.h"
#include "common/status/details.h"
#include "common/status/reasons.h"
#include "common/testing/status_matchers.h"
#include "services/scoring/domain/reasons.h"
#include "tests/audit_trail.h"
#include "tests/must.h"
#include "tests/requests.h"
#include "tests/security/scene.h"

namespace juri {
namespace {

using client::NewRequestId;
using scoring::v1::FileScoreSheetRequest;
using scoring::v1::ScoreSheet;
using Stub = scoring::v1::ScoringService::Stub;

constexpr char kStage[] = "evaluation";

// Its evaluation stage is open and nothing is filed at first.
SmallCompetition& OpenScene() {
  static SmallCompetition* const scene = [] {
    auto* const made = new SmallCompetition(Installation::Shared(), "judging");
    made->EnterAll();
    made->OpenStage(kStage);
    return made;
  }();
  return *scene;
}

const client::Session& Judge(int n) { return OpenScene().JudgesOf(kStage)[n].session; }

// Assignment i of a judge, by registration number.
std::string Assignment(int judge, size_t i) {
  auto queue = QueueOf(Judge(judge), OpenScene().StageName(kStage));
  std::sort(queue.begin(), queue.end(),
            [](const auto& a, const auto& b) { return a.registration_number() < b.registration_number(); });
  return queue.at(i).name();
}

ScoreSheet ReadSheet(const client::Session& judge, const std::string& assignment) {
  scoring::v1::GetScoreSheetRequest request;
  request.set_name(SheetOf(assignment));
  return Must(judge.Call(&Stub::GetScoreSheet, request));
}

scoring::v1::SaveScoreSheetRequest SavingOf(const std::string& assignment) {
  scoring::v1::SaveScoreSheetRequest request;
  request.mutable_score_sheet()->set_name(SheetOf(assignment));
  *request.mutable_score_sheet()->mutable_marks() = FilingOf(assignment, 5000).marks();
  request.set_request_id(NewRequestId());
  return request;
}

scoring::v1::ReviseScoreSheetRequest RevisionOf(const std::string& assignment, const std::string& etag) {
  scoring::v1::ReviseScoreSheetRequest request;
  request.set_name(SheetOf(assignment));
  request.set_etag(etag);
  *request.mutable_marks() = FilingOf(assignment, 6000).marks();
  request.set_reason("Salah ketik.");
  request.set_request_id(NewRequestId());
  return request;
}

// Everything that judge 0 can do with an assignment by its name.
std::vector<absl::Status> Attempts(const std::string& assignment) {
  scoring::v1::GetScoreSheetRequest sheet;
  sheet.set_name(SheetOf(assignment));
  scoring::v1::GetAssignedEntryRequest entry;
  entry.set_name(assignment);
  return {Judge(0).Call(&Stub::GetScoreSheet, sheet).status(), Judge(0).Call(&Stub::GetAssignedEntry, entry).status(),
          Judge(0).Call(&Stub::SaveScoreSheet, SavingOf(assignment)).status(),
          Judge(0).Call(&Stub::FileScoreSheet, FilingOf(assignment, 0)).status(),
          Judge(0).Call(&Stub::ReviseScoreSheet, RevisionOf(assignment, "1")).status()};
}

TEST(JudgeAbuse, Abuse09PeersSheets) {
  const std::string foreign = Assignment(1, 0);
  const std::vector<absl::Status> on_foreign = Attempts(foreign);
  const std::vector<absl::Status> on_missing =
      Attempts(OpenScene().StageName(kStage) + "/assignments/aaaaaaaaaaaaaaaa");
  for (size_t i = 0; i < on_foreign.size(); ++i) {
    EXPECT_THAT(on_foreign[i], ReasonIs(scoring::kAssignmentNotYours)) << i;
    EXPECT_EQ(Told(on_foreign[i]), Told(on_missing[i])) << i;
    for (const absl::Status& denied : {on_foreign[i], on_missing[i]}) {
      EXPECT_THAT(
          DenialIn("scoring", denied),
          testing::MatchesRegex(OpenScene().JudgesOf(kStage)[0].account + " juri.scoring.v1.ScoringService/[A-Za-z]* " +
                                OpenScene().StageName(kStage) + "/assignments/[^ ]* scoring.ASSIGNMENT_NOT_YOURS"));
    }
  }
  EXPECT_EQ(ReadSheet(Judge(1), foreign).state(), scoring::v1::ASSIGNMENT_STATE_TO_DO);
}

TEST(JudgeAbuse, Abuse09TheQueueNamesNeitherAgencyNorJudges) {
  scoring::v1::GetAssignedEntryRequest request;
  request.set_name(Assignment(0, 0));
  const auto entry = Must(Judge(0).Call(&Stub::GetAssignedEntry, request));
  EXPECT_EQ(entry.agency_title(), "");
  std::string everything = entry.DebugString();
  for (const auto& assignment : QueueOf(Judge(0), OpenScene().StageName(kStage)))
    everything += assignment.DebugString();
  EXPECT_FALSE(absl::StrContains(everything, "kab-") || absl::StrContains(everything, "evaluator"));
}

struct BadMarks {
  const char* what;
  std::function<void(FileScoreSheetRequest&)> spoil;
  std::string path;
  std::string text;  // part of what the violation says
  std::string reason = "scoring.MARK_OUT_OF_RANGE";
};

std::vector<BadMarks> AllBadMarks() {
  return {
      {"above the scale", [](auto& r) { r.mutable_marks(1)->set_centipoints(10001); }, "marks[1].centipoints",
       "0 to 100"},
      {"below the scale", [](auto& r) { r.mutable_marks(0)->set_centipoints(-1); }, "marks[0].centipoints", "0 to 100"},
      {"overflow", [](auto& r) { r.mutable_marks(0)->set_centipoints(std::numeric_limits<int32_t>::max()); },
       "marks[0].centipoints", "2147483647", "common.FIELD_OUT_OF_RANGE"},
      {"unknown criterion", [](auto& r) { r.add_marks()->set_criterion("keindahan"); }, "marks[2].criterion",
       "keindahan", "scoring.CRITERION_UNKNOWN"},
      {"repeated criterion", [](auto& r) { r.add_marks()->set_criterion("kebaruan"); }, "marks[2].criterion", "twice",
       "scoring.CRITERION_REPEATED"},
  };
}

TEST(JudgeAbuse, Abuse18MarksThatAreNone) {
  const std::string assignment = Assignment(0, 1);
  for (const BadMarks& bad : AllBadMarks()) {
    FileScoreSheetRequest request = FilingOf(assignment, 5000);
    bad.spoil(request);
    const absl::Status status = Judge(0).Call(&Stub::FileScoreSheet, request).status();
    EXPECT_THAT(status, StatusIs(absl::StatusCode::kInvalidArgument)) << bad.what;
    const auto details = DetailsOf(status);
    ASSERT_TRUE(details.has_value() && details->violations.size() == 1) << bad.what << status;
    EXPECT_EQ(details->violations[0].field, bad.path) << bad.what;
    EXPECT_THAT(details->violations[0].key, testing::HasSubstr(bad.text)) << bad.what;
    EXPECT_EQ(details->violations[0].reason, bad.reason) << bad.what;
  }
  FileScoreSheetRequest missing = FilingOf(assignment, 5000);
  missing.mutable_marks()->RemoveLast();
  EXPECT_THAT(Judge(0).Call(&Stub::FileScoreSheet, missing), ReasonIs(scoring::kSheetIncomplete));
  EXPECT_EQ(ReadSheet(Judge(0), assignment).state(), scoring::v1::ASSIGNMENT_STATE_TO_DO);
}

TEST(JudgeAbuse, Abuse27FilingTwiceIsOneFiling) {
  const std::string assignment = Assignment(0, 2);
  const FileScoreSheetRequest request = FilingOf(assignment, 7000);
  const auto first = Must(Judge(0).Call(&Stub::FileScoreSheet, request));
  EXPECT_EQ(Must(Judge(0).Call(&Stub::FileScoreSheet, request)).SerializeAsString(), first.SerializeAsString());
  FileScoreSheetRequest other = request;
  other.mutable_marks(0)->set_centipoints(1);
  EXPECT_THAT(Judge(0).Call(&Stub::FileScoreSheet, other), ReasonIs(kRequestIdReused));
  EXPECT_EQ(ReadSheet(Judge(0), assignment).revision(), 1);
}

TEST(JudgeAbuse, Abuse28StaleAndMissingEtags) {
  const std::string assignment = Assignment(0, 3);
  const ScoreSheet saved = Must(Judge(0).Call(&Stub::SaveScoreSheet, SavingOf(assignment)));
  // A second tab that never saw the draft.
  EXPECT_THAT(Judge(0).Call(&Stub::SaveScoreSheet, SavingOf(assignment)), testing::Not(IsOk()));
  EXPECT_THAT(Judge(0).Call(&Stub::FileScoreSheet, FilingOf(assignment, 1)), testing::Not(IsOk()));
  FileScoreSheetRequest filing = FilingOf(assignment, 1);
  filing.set_etag(saved.etag());
  const auto receipt = Must(Judge(0).Call(&Stub::FileScoreSheet, filing));
  EXPECT_THAT(Judge(0).Call(&Stub::ReviseScoreSheet, RevisionOf(assignment, saved.etag())), ReasonIs(kEtagMismatch));
  EXPECT_THAT(Judge(0).Call(&Stub::ReviseScoreSheet, RevisionOf(assignment, "")),
              StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_EQ(ReadSheet(Judge(0), assignment).revision(), 1);
}

TEST(JudgeAbuse, Abuse29FilingAgainAndAfterTheClose) {
  SmallCompetition closed(Installation::Shared(), "closed");
  closed.EnterAll();
  closed.OpenStage(kStage);
  closed.FileAll(kStage);
  const client::Session& judge = closed.JudgesOf(kStage)[0].session;
  const std::string assignment = QueueOf(judge, closed.StageName(kStage)).front().name();
  FileScoreSheetRequest again = FilingOf(assignment, 1);
  again.set_etag(ReadSheet(judge, assignment).etag());
  EXPECT_THAT(judge.Call(&Stub::FileScoreSheet, again), ReasonIs(scoring::kSheetFiled));
  closed.CloseStage(kStage);
  const ScoreSheet before = ReadSheet(judge, assignment);
  EXPECT_THAT(judge.Call(&Stub::ReviseScoreSheet, RevisionOf(assignment, before.etag())),
              ReasonIs(scoring::kStageClosed));
  again.set_request_id(NewRequestId());
  EXPECT_THAT(judge.Call(&Stub::FileScoreSheet, again), StatusIs(absl::StatusCode::kFailedPrecondition));
  EXPECT_EQ(ReadSheet(judge, assignment).SerializeAsString(), before.SerializeAsString());
}

}  // namespace
}  // namespace juri
