#include "tools/cli/error_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "common/status/details.h"
#include "common/status/refusal.h"
#include "tools/cli/reasons.h"

namespace juri::cli {
namespace {

using ::testing::HasSubstr;

// As a server's refusal arrives: texts in the caller's language in place of keys.
absl::Status FromServer(absl::StatusCode code, const std::string& reason, const std::string& localized,
                        std::vector<ErrorDetails::Violation> violations) {
  ErrorDetails details;
  details.domain = "scoring";
  details.reason = reason;
  details.localized = localized;
  details.request_id = "k5q2";
  details.violations = std::move(violations);
  return WithDetails(absl::Status(code, "the English text"), details);
}

const ErrorContext kFilingInEnglish = {.language = Language::kEnglish,
                                       .left_as_it_was = "cli.NOTHING_FILED",
                                       .edited_file = "marks.csv",
                                       .repeat_with = "--request-id f3a9"};

TEST(ErrorTextTest, TellsAnIncompleteSheetInEnglish) {
  const absl::Status status =
      FromServer(absl::StatusCode::kFailedPrecondition, "SHEET_INCOMPLETE", "The sheet is not complete. Mark it all.",
                 {{"marks[signifikansi]", "no mark (scale 0 to 100, weight 30 %)", {}},
                  {"marks[keberlanjutan]", "105 is above 100", {}}});
  EXPECT_EQ(ErrorText(status, kFilingInEnglish),
            "error: the sheet is not complete\n"
            "  signifikansi   no mark (scale 0 to 100, weight 30 %)\n"
            "  keberlanjutan  105 is above 100\n"
            "Nothing was filed; your draft is kept. Edit marks.csv and run the command again.\n");
}

TEST(ErrorTextTest, TellsAnIncompleteSheetInIndonesian) {
  const absl::Status status = FromServer(
      absl::StatusCode::kFailedPrecondition, "SHEET_INCOMPLETE", "Lembar penilaian belum lengkap. Isi semua.",
      {{"marks[signifikansi]", "belum ada nilai (skala 0 sampai 100, bobot 30 %)", {}},
       {"marks[keberlanjutan]", "105 melebihi 100", {}}});
  ErrorContext context = kFilingInEnglish;
  context.language = Language::kIndonesian;
  EXPECT_EQ(
      ErrorText(status, context),
      "galat: lembar penilaian belum lengkap\n"
      "  signifikansi   belum ada nilai (skala 0 sampai 100, bobot 30 %)\n"
      "  keberlanjutan  105 melebihi 100\n"
      "Tidak ada yang dikirim; draf Anda tetap tersimpan. Perbaiki marks.csv, lalu jalankan lagi perintah ini.\n");
}

TEST(ErrorTextTest, TheRestOfTheServersMessageSaysWhatToDo) {
  const absl::Status status = FromServer(absl::StatusCode::kFailedPrecondition, "STAGE_CLOSED",
                                         "The stage is closed. Ask the organizer whether it opens again.", {});
  EXPECT_EQ(ErrorText(status, kFilingInEnglish),
            "error: the stage is closed\n"
            "Nothing was filed; your draft is kept. Ask the organizer whether it opens again.\n");
}

TEST(ErrorTextTest, DoesNotSayTwiceThatNothingWasChanged) {
  const absl::Status status = FromServer(absl::StatusCode::kAborted, "CONFLICT_RETRY",
                                         "Others changed it. Nothing was changed; send the request again.", {});
  ErrorContext context = kFilingInEnglish;
  context.left_as_it_was = "cli.NOTHING_CHANGED";
  EXPECT_EQ(ErrorText(status, context), "error: others changed it\nNothing was changed; send the request again.\n");
}

TEST(ErrorTextTest, NeverClaimsThatNothingWasDoneWhenThatIsUnknown) {
  EXPECT_EQ(
      ErrorText(absl::UnavailableError("connection refused"), kFilingInEnglish),
      "error: the server does not answer (connection refused)\n"
      "Check the address and the network, and try again. Whether it was done is not known; with --request-id f3a9 "
      "you can repeat it and it is done once.\n");
}

TEST(ErrorTextTest, AReadEndsWithTheRemedyAlone) {
  const absl::Status status = Refusal(kNoRanking).With("stage", "evaluation");
  EXPECT_EQ(ErrorText(status, {}),
            "error: the stage evaluation has not been ranked yet\nRun `juri ranking compute evaluation`.\n");
}

TEST(ErrorTextTest, FaultsOfFilesLeadWithTheirPlace) {
  const absl::Status status =
      Refusal(kFileFaulty)
          .With("file", "marks.csv")
          .Violation("efektif", "cli.MARK_MALFORMED", {{"mark", "8,5"}, {"line", "3"}, {"column", "0"}});
  EXPECT_EQ(ErrorText(status, kFilingInEnglish),
            "error: the file marks.csv has faults\n"
            "  3 efektif  `8,5` is not a mark. Write points with at most two decimals, for example 87.5.\n"
            "Nothing was filed; your draft is kept. Edit marks.csv and run the command again.\n");
}

TEST(ErrorTextTest, NamesTheFileWithTheFaultsAmongSeveral) {
  const absl::Status status =
      Refusal(kFileFaulty).With("file", "kipp-2018.textproto").Violation("stages", "common.FIELD_REQUIRED");
  EXPECT_THAT(ErrorText(status, kFilingInEnglish), HasSubstr("Edit kipp-2018.textproto and run the command again.\n"));
}

TEST(ErrorTextTest, CountsTheFaultsThatWouldFillTheScreen) {
  Refusal refusal(kFileFaulty);
  refusal.With("file", "marks.csv");
  for (int line = 1; line <= 10'500; ++line) {
    refusal.Violation("state", "common.FIELD_REQUIRED", {{"line", absl::StrCat(line)}, {"column", "0"}});
  }
  const std::string text = ErrorText(refusal, kFilingInEnglish);
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 203);
  EXPECT_THAT(text, HasSubstr("\n  and 10300 more\n"));
}

TEST(ErrorTextTest, DoesNotRepeatAFieldThatTheTextBeginsWith) {
  const absl::Status status = FromServer(absl::StatusCode::kInvalidArgument, "INVALID_FIELDS", "One field is wrong.",
                                         {{"marks[efektif]", "efektif: 105 is off the scale (0 to 100)", {}}});
  EXPECT_EQ(ErrorText(status, {}), "error: one field is wrong\n  efektif  105 is off the scale (0 to 100)\n");
}

TEST(ErrorTextTest, ColoursOnlyTheFirstWord) {
  EXPECT_EQ(ErrorText(Refusal(kNoPassword), {.colour = true}).substr(0, 29), "\033[1;31merror:\033[0m there is no");
}

TEST(ErrorTextTest, ExitCodesAreStable) {
  const struct {
    absl::Status status;
    int code;
  } kCases[] = {
      {absl::OkStatus(), 0},
      {FromServer(absl::StatusCode::kFailedPrecondition, "STAGE_CLOSED", "Closed.", {}), 1},
      {FromServer(absl::StatusCode::kInvalidArgument, "INVALID_FIELDS", "Wrong.", {}), 1},
      {FromServer(absl::StatusCode::kInvalidArgument, "FILE_FAULTY", "A server's own file.", {}), 1},
      {Refusal(kNoOpenStage), 1},
      {Refusal(kMissing), 2},
      {Refusal(kNoCompetition), 2},
      {absl::UnauthenticatedError(""), 3},
      {absl::UnavailableError(""), 4},
      {absl::DeadlineExceededError(""), 4},
      {absl::ResourceExhaustedError(""), 4},
      {Refusal(kFileFaulty), 5},
      {Refusal(Reason{"common", "SECRET_EXPOSED", absl::StatusCode::kFailedPrecondition}), 5},
  };
  for (const auto& c : kCases) EXPECT_EQ(static_cast<int>(ExitCodeOf(c.status)), c.code) << c.status;
}

}  // namespace
}  // namespace juri::cli
