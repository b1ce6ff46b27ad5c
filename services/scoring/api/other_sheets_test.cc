// What judges see of each other's sheets.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "common/testing/status_matchers.h"
#include "services/scoring/domain/reasons.h"
#include "services/scoring/testing/running_scoring.h"
#include "services/scoring/testing/sample_definition.h"

namespace juri::scoring {
namespace {

using testing::SizeIs;

constexpr char kAfterFiling[] = "other_sheets: OTHER_SHEETS_AFTER_FILING";
constexpr char kAfterClosing[] = "other_sheets: OTHER_SHEETS_AFTER_CLOSING";

class OtherSheetsTest : public testing::Test {
 protected:
  // One entry, read by "judge-1" to "judge-{judges}" under `rule`.
  void Open(const std::string& rule, int judges = 2) {
    scoring_.submission().AddDefinition(
        "kipp-2018",
        absl::StrReplaceAll(kDefinition, {{"conflicts { own_agency: true }", rule},
                                          {"judges_per_proposal: 2", absl::StrCat("judges_per_proposal: ", judges)}}),
        true);
    scoring_.OpenEvaluation(1, judges);
  }

  std::string Assignment(const std::string& judge) { return scoring_.Queue(judge).at(0); }

  void File(const std::string& judge, int mark) {
    const std::string sheet = SheetOf(Assignment(judge));
    const std::string etag = scoring_.Save(sheet, "", AllMarks(mark), judge).value().etag();
    ASSERT_THAT(scoring_.File(sheet, etag, {}, judge), IsOk());
  }

  absl::StatusOr<v1::ListOtherSheetsResponse> Others(const std::string& assignment, const std::string& token,
                                                     const std::string& page_token = "") {
    v1::ListOtherSheetsRequest request;
    request.set_parent(assignment);
    request.set_page_size(page_token.empty() ? 0 : 1);
    if (page_token != "first") request.set_page_token(page_token);
    return scoring_.Call(&RunningScoring::Stub::ListOtherSheets, request, token);
  }
  absl::StatusOr<v1::ListOtherSheetsResponse> Others(const std::string& judge) {
    return Others(Assignment(judge), judge);
  }

  // The alias under which the sheet of `judge` is streamed to ranking, by its first mark.
  std::string AliasOfMark(int mark) {
    v1::StreamSheetsRequest request;
    request.set_name(kEvaluation);
    const std::vector<RunningScoring::Sheet> sheets = scoring_.Sheets(request).value();
    for (const RunningScoring::Sheet& sheet : sheets) {
      if (sheet.marks[0] == mark) return absl::StrCat("J-0", sheet.alias);
    }
    return "none";
  }

  RunningScoring scoring_;
};

TEST_F(OtherSheetsTest, AreNeverSeenUnlessTheDefinitionSaysSo) {
  Open("");
  EXPECT_THAT(Others("judge-1"), ReasonIs(kOtherSheetsHidden));
  File("judge-1", 1);
  File("judge-2", 2);
  EXPECT_THAT(Others("judge-1"), ReasonIs(kOtherSheetsHidden));
  ASSERT_THAT(scoring_.Close(kEvaluation), IsOk());
  EXPECT_THAT(Others("judge-1"), ReasonIs(kOtherSheetsHidden));
}

TEST_F(OtherSheetsTest, AreSeenOnceTheOwnIsFiled) {
  Open(kAfterFiling);
  EXPECT_THAT(Others("judge-1"), ReasonIs(kOtherSheetsHidden));
  const std::string before(Others("judge-1").status().message());
  File("judge-2", 8100);
  EXPECT_EQ(Others("judge-1").status().message(), before) << "nothing is told of what the other does";
  ASSERT_THAT(Others("judge-2"), IsOk());
  EXPECT_EQ(Others("judge-2")->sheets_size(), 0) << "the own is not among them, and nothing is filed besides";
  const std::string sheet = SheetOf(Assignment("judge-1"));
  const std::string etag = scoring_.Save(sheet, "", AllMarks(40), "judge-1").value().etag();
  EXPECT_EQ(Others("judge-1").status().message(), before) << "a draft is not filed";
  EXPECT_EQ(Others("judge-2")->sheets_size(), 0) << "nor is it seen by the other";
  ASSERT_THAT(scoring_.File(sheet, etag, {}, "judge-1"), IsOk());

  const auto seen = Others("judge-1");
  ASSERT_THAT(seen, IsOk());
  ASSERT_THAT(seen->sheets(), SizeIs(1));
  const v1::OtherSheet& other = seen->sheets(0);
  EXPECT_EQ(other.alias(), AliasOfMark(8100));
  ASSERT_THAT(other.marks(), SizeIs(3));
  EXPECT_EQ(other.marks(0).criterion(), "kebaruan");
  EXPECT_EQ(other.marks(0).centipoints(), 8100);
  EXPECT_EQ(other.marks(2).centipoints(), 300);
  EXPECT_EQ(other.comment(), "") << "the definition does not say that comments are seen";
}

TEST_F(OtherSheetsTest, AreSeenOnceTheStageIsClosed) {
  Open(absl::StrCat(kAfterClosing, " other_comments: true"));
  File("judge-1", 1);
  File("judge-2", 2);
  EXPECT_THAT(Others("judge-1"), ReasonIs(kOtherSheetsHidden));
  ASSERT_THAT(scoring_.Close(kEvaluation), IsOk());
  const auto seen = Others("judge-1");
  ASSERT_THAT(seen, IsOk());
  ASSERT_THAT(seen->sheets(), SizeIs(1));
  EXPECT_EQ(seen->sheets(0).marks(0).centipoints(), 2);
  EXPECT_EQ(seen->sheets(0).comment(), "catatan");
}

TEST_F(OtherSheetsTest, AreTheNewestRevisionsThatCount) {
  Open(kAfterFiling);
  File("judge-1", 1);
  File("judge-2", 2);
  const std::string sheet = SheetOf(Assignment("judge-2"));
  const std::string etag = scoring_.Get(sheet, "judge-2").value().etag();
  ASSERT_THAT(scoring_.Revise(sheet, etag, AllMarks(3), "judge-2"), IsOk());
  EXPECT_EQ(Others("judge-1")->sheets(0).marks(0).centipoints(), 3);
  ASSERT_THAT(scoring_.Run("UPDATE assignment SET state = 4 WHERE assignment_id = ?",
                           {Assignment("judge-2").substr(Assignment("judge-2").rfind('/') + 1)}),
              IsOk());
  EXPECT_EQ(Others("judge-1")->sheets_size(), 0) << "ended by a conflict";
}

TEST_F(OtherSheetsTest, ComeInPagesByAlias) {
  Open(kAfterFiling, 3);
  for (int i = 1; i <= 3; ++i) File(absl::StrCat("judge-", i), i);
  const std::string own = Assignment("judge-1");
  const auto first = Others(own, "judge-1", "first");
  ASSERT_THAT(first, IsOk());
  ASSERT_THAT(first->sheets(), SizeIs(1));
  const auto second = Others(own, "judge-1", first->next_page_token());
  ASSERT_THAT(second, IsOk());
  ASSERT_THAT(second->sheets(), SizeIs(1));
  EXPECT_EQ(second->next_page_token(), "");
  EXPECT_LT(first->sheets(0).alias(), second->sheets(0).alias());
  EXPECT_EQ(first->sheets(0).marks(0).centipoints() + second->sheets(0).marks(0).centipoints(), 2 + 3);
  EXPECT_THAT(Others(Assignment("judge-2"), "judge-2", first->next_page_token()), ReasonIs(kPageTokenInvalid));
}

TEST_F(OtherSheetsTest, AreForTheJudgeOfTheAssignment) {
  Open(kAfterFiling);
  File("judge-1", 1);
  const std::string own = Assignment("judge-1");
  for (const std::string& assignment : {own, absl::StrCat(kEvaluation, "/assignments/aaaaaaaaaaaaaaaa"),
                                        absl::StrCat(kUnknownStage, "/assignments/aaaaaaaaaaaaaaaa")}) {
    EXPECT_THAT(Others(assignment, "judge-2"), ReasonIs(kAssignmentNotYours)) << assignment;
  }
  for (const char* const token : {kOrganizer, kAuditor, kService, kAgencyAdmin, kStranger}) {
    EXPECT_THAT(Others(own, token), ReasonIs(kPermissionDenied)) << token;
  }
  EXPECT_THAT(Others(own, kNobody), ReasonIs(kUnauthenticated));
}

}  // namespace
}  // namespace juri::scoring
