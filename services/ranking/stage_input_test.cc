#include "services/ranking/stage_input.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/time/clock.h"
#include "common/rpc/test_calls.h"
#include "common/testing/status_matchers.h"
#include "juri/ranking/v1/ranking_service.pb.h"
#include "services/ranking/domain/reasons.h"
#include "services/ranking/testing/fake_competition.h"
#include "services/ranking/testing/test_rules.h"

namespace juri::ranking {
namespace {

using ::testing::ElementsAre;
using ::testing::SizeIs;

const StageName kStage{kCompetitionId, "evaluation"};

// Sends empty batches until nobody takes them.
class EndlessScoring final : public ScoringSource {
 public:
  absl::StatusOr<JudgedStage> Stage(const rpc::Call&, const StageName&) override { return JudgedStage(); }
  absl::StatusOr<std::vector<std::string>> EntryIds(const rpc::Call&, const StageName&) override {
    return std::vector<std::string>();
  }
  absl::Status Sheets(const rpc::Call&, const StageName&,
                      absl::FunctionRef<absl::Status(const SheetBatch&)> take) override {
    while (true) {
      if (absl::Status taken = take({}); !taken.ok()) return taken;
      absl::SleepFor(absl::Milliseconds(1));
    }
  }
  absl::Status SetStageEntries(absl::Time, const StageName&, const std::string&,
                               const std::vector<std::string>&) override {
    return absl::OkStatus();
  }
};

// Sends the same entry until nobody takes it.
class EndlessSubmission final : public SubmissionSource {
 public:
  absl::StatusOr<std::shared_ptr<const FrozenDefinition>> Definition(const rpc::Call&, absl::string_view,
                                                                     int) override {
    return nullptr;
  }
  absl::Status ForEachEntry(const rpc::Call&, absl::string_view, const std::vector<std::string>&,
                            absl::FunctionRef<absl::Status(Entry)> take) override {
    while (true) {
      if (absl::Status taken = take(Entry()); !taken.ok()) return taken;
      absl::SleepFor(absl::Milliseconds(1));
    }
  }
};

class StageInputTest : public testing::Test {
 protected:
  StageInputTest() {
    for (const int number : {1, 2}) competition_.AddEntry(number);
    competition_.Open("evaluation", {1, 2});
    for (const int number : {1, 2}) competition_.FileBoth("evaluation", number, {80, 90});
    ids_ = {FakeCompetition::ProposalId(1), FakeCompetition::ProposalId(2)};
    v1::ComputeRankingRequest request;
    request.set_parent(kStage.Text());
    const rpc::Principal organizer{"accounts/organizer", {{common::v1::ROLE_ORGANIZER, "", ""}}};
    call_ = calls_.Make(organizer, "ComputeRanking", request).value();
    definition_ = competition_.Definition(*call_, kCompetitionId, 1).value();
  }

  absl::StatusOr<StageInput> Receive(ScoringSource& scoring, SubmissionSource& submission) {
    return ReceiveInput(*call_, scoring, submission, kStage, 1, *definition_->rules.FindStage("evaluation"), ids_);
  }

  FakeCompetition competition_{kRules};
  FakeCompetition silent_{kRules};  // knows neither stage nor entries
  std::vector<std::string> ids_;
  rpc::TestCalls calls_{
      *google::protobuf::DescriptorPool::generated_pool()->FindServiceByName("juri.ranking.v1.RankingService")};
  std::unique_ptr<rpc::Call> call_;
  std::shared_ptr<const FrozenDefinition> definition_;
};

TEST_F(StageInputTest, HasEntriesAndSheets) {
  const auto input = Receive(competition_, competition_);
  ASSERT_THAT(input, IsOk());
  ASSERT_THAT(input->entries, SizeIs(2));
  EXPECT_EQ(input->entries[1].registration_number, FakeCompetition::Registration(2));
  EXPECT_EQ(input->sheets.marks().sheets(), 4u);
  EXPECT_THAT(input->sheets.marks().marks(0), ElementsAre(8000, 9000));
}

TEST_F(StageInputTest, SheetsEndWhenTheEntriesFail) {
  EndlessScoring scoring;
  silent_.set_down(true);
  EXPECT_THAT(Receive(scoring, silent_), ReasonIs(kServiceUnavailable));
}

TEST_F(StageInputTest, EntriesEndWhenTheSheetsFail) {
  EndlessSubmission submission;
  EXPECT_THAT(Receive(silent_, submission), ReasonIs(kStageNotFound));
}

}  // namespace
}  // namespace juri::ranking
