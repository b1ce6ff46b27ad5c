// The report from files to page and data: what must stand in it, and what must never.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <random>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_replace.h"
#include "tools/report/aliases.h"
#include "tools/report/data_files.h"
#include "tools/report/make_report.h"
#include "tools/report/page.h"

namespace juri::report {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

constexpr char kExample[] = "services/engine/testdata/worked_example.textproto";
constexpr char kExampleSheets[] = "services/engine/testdata/worked_example_sheets.csv";
constexpr char kKipp[] = "definitions/kipp-2018.textproto";

std::string PathOf(const std::string& file) { return absl::StrCat(std::getenv("JURI_SOURCE_DIR"), "/", file); }

std::string FileText(const std::string& file) {
  std::ifstream stream(PathOf(file), std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

Report ReportOf(const std::string& definition, const std::string& sheets, size_t stage = 0) {
  const engine::RankedContest contest = engine::RankContest(FileText(definition), sheets, "", "");
  EXPECT_TRUE(contest.faults.empty()) << contest.faults.front().fault.what.key;
  return *MakeReport(contest, stage);
}

// Sheets of the first stage of kipp-2018, `sheets` on each entry; judge 1 marks 15 points too low.
std::string DrawnSheets(int entries, int judges, int sheets, const std::string& judge_prefix) {
  std::mt19937_64 random(5);
  std::string csv = "stage,entry,judge,criterion,mark,state\n";
  for (int entry = 0; entry < entries; ++entry) {
    const int quality = 60 + static_cast<int>(random() % 30), first = static_cast<int>(random() % judges);
    for (int i = 0; i < sheets; ++i) {
      const int judge = (first + i * (1 + entry % 3)) % judges;
      for (const char* criterion : {"kebaruan", "efektif", "bermanfaat", "dapat-direplikasi", "berkelanjutan"}) {
        absl::StrAppendFormat(&csv, "evaluation,KIPP-2018-%06d,%s%02d,%s,%d,\n", entry, judge_prefix, judge, criterion,
                              quality + static_cast<int>(random() % 10) - (judge == 1 ? 15 : 0));
      }
    }
  }
  return csv;
}

// After a wanted change: JURI_UPDATE_GOLDEN=1 ctest -R juri_report_test
void ExpectGolden(const std::string& name, const std::string& content) {
  const std::string file = absl::StrCat("tools/report/testdata/", name);
  if (std::getenv("JURI_UPDATE_GOLDEN") != nullptr) std::ofstream(PathOf(file), std::ios::binary) << content;
  EXPECT_EQ(content, FileText(file)) << name;
}

TEST(GoldenTest, TheWorkedExampleInBothLanguages) {
  const Report report = ReportOf(kExample, FileText(kExampleSheets));
  ExpectGolden("example.en.html", ToHtml(report, Language::kEnglish));
  ExpectGolden("example.id.html", ToHtml(report, Language::kIndonesian));
  for (const DataFile& data : DataFiles(report)) ExpectGolden(absl::StrCat("example-", data.name, ".csv"), data.csv);
}

TEST(ReportTest, HasTheFiguresOfTheWorkedExample) {
  const Report report = ReportOf(kExample, FileText(kExampleSheets));
  ASSERT_EQ(report.judges.size(), 3u);
  EXPECT_EQ(report.judges[2].alias, "J-3");
  EXPECT_DOUBLE_EQ(report.judges[2].severity->points, -3.05);
  EXPECT_DOUBLE_EQ(report.judges[0].scores.lower_quartile, 78);
  const ListReport& list = report.lists[0];
  EXPECT_EQ(list.entries[1].name, "A");
  EXPECT_NEAR(list.entries[1].certainty->chance, 0.076, 0.0005);
  ASSERT_EQ(list.entries[1].moved_by.size(), 1u);
  EXPECT_EQ(list.assumptions[list.entries[1].moved_by[0]].code, "WITHOUT:J-3");
}

TEST(ReportTest, PairsAreComparedWithSeverityTakenOut) {
  const Report report = ReportOf(kKipp, DrawnSheets(60, 6, 2, "J-"));
  for (const Pair& pair : report.pairs) {
    EXPECT_LT(pair.judge, pair.other);
    EXPECT_GE(pair.shared, engine::kFewestShared);
    EXPECT_LT(pair.distance, 6) << "15 points of severity must not look like disagreement";
  }
  EXPECT_FALSE(report.pairs.empty());
}

TEST(ReportTest, TheSevereJudgeIsFlagged) {
  const Report report = ReportOf(kKipp, DrawnSheets(200, 10, 3, "J-"));
  EXPECT_THAT(report.judges[1].flags, testing::Contains(engine::JudgeFlag::kSevere));
  EXPECT_THAT(ToHtml(report, Language::kEnglish), HasSubstr("J-01<span class=\"flag\">severe</span>"));
}

TEST(AliasTest, NoNameOfAJudgeShows) {
  const Report report = ReportOf(kKipp, DrawnSheets(60, 6, 2, "Siti Rahma "));
  std::string all = absl::StrCat(ToHtml(report, Language::kEnglish), ToHtml(report, Language::kIndonesian));
  for (const DataFile& data : DataFiles(report)) all += data.csv;
  EXPECT_THAT(all, Not(HasSubstr("Siti")));
  EXPECT_THAT(all, Not(HasSubstr("Rahma")));
  EXPECT_THAT(all, HasSubstr("J-06"));
}

TEST(AliasTest, OnlyTheSheetsDecideNotTheNames) {
  const auto aliases_of = [](const std::string& prefix) {
    const auto contest = engine::RankContest(FileText(kKipp), DrawnSheets(60, 6, 2, prefix), "", "");
    return AliasesOf(contest.stages[0].input);
  };
  EXPECT_EQ(aliases_of("Siti "), aliases_of("Wayan "));
  EXPECT_NE(aliases_of("Siti "), (std::vector<std::string>{"J-01", "J-02", "J-03", "J-04", "J-05", "J-06"}));
  EXPECT_THAT(aliases_of("J-"), ElementsAre("J-00", "J-01", "J-02", "J-03", "J-04", "J-05"));
}

TEST(ReportTest, ATieForTheLastSeatsIsThePlenarys) {
  std::string sheets = "stage,entry,judge,criterion,mark,state\n";
  for (int entry = 1; entry <= 102; ++entry) {
    const bool tied = entry == 99 || entry == 100;
    const double mark = 95 - 0.5 * (tied ? 99 : entry);
    for (const char* criterion : {"kebaruan", "efektif", "bermanfaat", "dapat-direplikasi", "berkelanjutan"}) {
      absl::StrAppendFormat(&sheets, "evaluation,N-%d,J-1,%s,%.1f,\n", entry, criterion, mark);
      absl::StrAppendFormat(&sheets, "evaluation,N-%d,J-2,%s,%.1f,\n", entry, criterion,
                            mark + (tied ? 0 : 0.1 * (entry % 4)));
    }
  }
  const Report report = ReportOf(kKipp, sheets);
  const ListReport& list = report.lists[0];
  EXPECT_FALSE(list.entries[97].tied);
  EXPECT_TRUE(list.entries[98].tied);
  EXPECT_TRUE(list.entries[99].tied);
  EXPECT_FALSE(list.entries[100].tied);
  EXPECT_THAT(ToHtml(report, Language::kEnglish), HasSubstr("99 seats, a tie"));
  EXPECT_THAT(DataFiles(report)[0].csv, HasSubstr("N-100,45.50,TIED,"));
}

TEST(PageTest, NeedsNothingFromOutsideAndNoScript) {
  const std::string page = ToHtml(ReportOf(kKipp, DrawnSheets(60, 6, 2, "J-")), Language::kEnglish);
  for (const char* outside : {"http:", "https:", "<script", "<link", "<img", "<iframe", "url(", "@import",
                              " src=", " href=\"/", "xlink", " style="}) {
    EXPECT_THAT(page, Not(HasSubstr(outside)));
  }
  EXPECT_THAT(page, HasSubstr("default-src 'none'; style-src 'sha256-"));
}

TEST(PageTest, StoredMarkupIsInert) {
  const std::string sheets = absl::StrReplaceAll(FileText(kExampleSheets), {{",A,", ",<script>alert(1)</script>,"}});
  const std::string page = ToHtml(ReportOf(kExample, sheets), Language::kEnglish);
  EXPECT_THAT(page, Not(HasSubstr("<script")));
  EXPECT_THAT(page, HasSubstr("&lt;script&gt;"));
}

TEST(PageTest, EachLanguageIsWhole) {
  const Report report = ReportOf(kKipp, DrawnSheets(60, 6, 2, "J-"));
  EXPECT_THAT(ToHtml(report, Language::kEnglish), StartsWith("<!doctype html>\n<html lang=\"en\">"));
  EXPECT_THAT(ToHtml(report, Language::kIndonesian), StartsWith("<!doctype html>\n<html lang=\"id\">"));
  for (const Language language : {Language::kEnglish, Language::kIndonesian}) {
    // A key or a placeholder that no text or argument stands for.
    EXPECT_THAT(ToHtml(report, language), Not(testing::ContainsRegex("report\\.[A-Z]|[{][a-z]+[}]")));
  }
}

TEST(PageTest, SaysThatItIsASample) {
  Report report = ReportOf(kExample, FileText(kExampleSheets));
  EXPECT_THAT(ToHtml(report, Language::kEnglish), Not(HasSubstr("Sample data")));
  report.sample = true;
  EXPECT_THAT(ToHtml(report, Language::kEnglish), HasSubstr("Sample data (contoh)"));
  EXPECT_THAT(ToHtml(report, Language::kIndonesian), HasSubstr("Data contoh"));
}

TEST(PageTest, SaysWhyThereIsNoSeverity) {
  const std::string sheets =
      "stage,entry,judge,criterion,mark,state\nevaluation,A,J-1,mutu,80,\nevaluation,A,J-2,mutu,84,\n";
  const Report report = ReportOf(kExample, sheets);
  const std::string page = ToHtml(report, Language::kEnglish);
  EXPECT_FALSE(report.no_severity.empty());
  EXPECT_THAT(page, HasSubstr("How sure the cut is cannot be told."));
  EXPECT_THAT(page, Not(HasSubstr("±")));
}

TEST(PageTest, IsSmallAtFullSizeAndAlwaysTheSame) {
  const std::string sheets = DrawnSheets(3500, 75, 3, "J-");
  const std::string page = ToHtml(ReportOf(kKipp, sheets), Language::kIndonesian);
  EXPECT_LT(page.size(), 2u << 20);
  EXPECT_EQ(ToHtml(ReportOf(kKipp, sheets), Language::kIndonesian), page);
}

}  // namespace
}  // namespace juri::report
