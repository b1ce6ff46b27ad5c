#include "tools/cli/output.h"

#include <gtest/gtest.h>

#include <sstream>

#include "juri/submission/v1/resources.pb.h"
#include "tools/cli/progress_bar.h"
#include "tools/cli/proposal_table.h"
#include "tools/cli/wrap.h"

namespace juri::cli {
namespace {

namespace v1 = submission::v1;

google::protobuf::RepeatedPtrField<v1::Proposal> Proposals() {
  google::protobuf::RepeatedPtrField<v1::Proposal> proposals;
  v1::Proposal* const first = proposals.Add();
  first->set_registration_number("KIPP-2018-000001");
  first->set_state(v1::PROPOSAL_STATE_ELIGIBLE);
  first->set_agency("agencies/kab-gresik");
  first->set_title("Blood Jek");
  v1::Proposal* const second = proposals.Add();
  second->set_registration_number("KIPP-2018-000002");
  second->set_title("=HYPERLINK(\"x\"), dua\nbaris");
  return proposals;
}

TEST(TableTest, AlignsForPeople) {
  EXPECT_EQ(ProposalRows(Proposals()).Aligned(Language::kEnglish, 0),
            "number            state     agency      title\n"
            "KIPP-2018-000001  eligible  kab-gresik  Blood Jek\n"
            "KIPP-2018-000002                        =HYPERLINK(\"x\"), dua baris\n");
}

TEST(TableTest, TranslatesCodesAndTitles) {
  EXPECT_EQ(ProposalRows(Proposals()).Aligned(Language::kIndonesian, 0).substr(0, 40),
            "nomor             status           insta");
}

TEST(TableTest, CutsTheLastColumnToTheTerminal) {
  Table table({"place", "title"});
  table.Add({1, "Pelayanan kesehatan ibu dan anak di daerah kepulauan terpencil"});
  EXPECT_EQ(table.Aligned(Language::kEnglish, 40), "place  title\n    1  Pelayanan kesehatan ibu dan anak…\n");
}

TEST(TableTest, NumbersStandToTheRight) {
  Table table({"criterion", "mark"});
  table.Add({"kebaruan", "80"});
  table.Add({"efektif", "7.5"});
  EXPECT_EQ(table.Aligned(Language::kEnglish, 0), "criterion  mark\nkebaruan     80\nefektif     7.5\n");
}

TEST(TableTest, CsvKeepsCodesAndNeutralisesFormulas) {
  EXPECT_EQ(ProposalRows(Proposals()).Csv(),
            "registration_number,state,agency,group,title\n"
            "KIPP-2018-000001,ELIGIBLE,kab-gresik,,Blood Jek\n"
            "KIPP-2018-000002,,,,\"'=HYPERLINK(\"\"x\"\"), dua\nbaris\"\n");
}

TEST(TableTest, ListsOneThingBelowEachOther) {
  Table table({"registration_number", "state", "note"});
  table.Add({"KIPP-2018-000001", Cell::Code("RETURNED"), ""});
  EXPECT_EQ(table.Listed(Language::kEnglish, 80), "number  KIPP-2018-000001\nstate   returned\n");
}

TEST(TableTest, JsonOfWhatNoMessageHolds) {
  Table table({"service", "answers"});
  table.Add({"scoring", Cell::Code("YES")});
  EXPECT_EQ(table.Json(), "[\n  {\n    \"service\": \"scoring\",\n    \"answers\": \"YES\"\n  }\n]\n");
}

TEST(EnumCodeTest, DropsThePrefixAndTheUnspecifiedValue) {
  EXPECT_EQ(EnumCode(*v1::ProposalState_descriptor(), v1::PROPOSAL_STATE_RETURNED), "RETURNED");
  EXPECT_EQ(EnumCode(*v1::ProposalState_descriptor(), 0), "");
  EXPECT_EQ(EnumCode(*v1::ProposalState_descriptor(), 99), "");
}

class OutputTest : public testing::Test {
 protected:
  std::string Shown(Format format) {
    Output output(terminal_, format, Language::kEnglish);
    v1::Competition competition;
    competition.set_name("competitions/kipp-2018");
    Table table({"name"});
    table.Add({competition.name()});
    output.Add("for people\n");
    output.ShowOne(table, competition);
    output.Note("cli.DRY_RUN");
    return out_.str();
  }

  std::istringstream in_;
  std::ostringstream out_, err_;
  Terminal terminal_{.in = in_, .out = out_, .err = err_};
};

TEST_F(OutputTest, PeopleReadFieldsAndHeadings) {
  EXPECT_EQ(Shown(Format::kTable), "for people\nresource  competitions/kipp-2018\n");
}

TEST_F(OutputTest, CsvIsTheDataAlone) { EXPECT_EQ(Shown(Format::kCsv), "name\ncompetitions/kipp-2018\n"); }

TEST_F(OutputTest, JsonHasEveryField) {
  EXPECT_EQ(Shown(Format::kJson),
            "{\n \"name\": \"competitions/kipp-2018\",\n \"state\": \"COMPETITION_STATE_UNSPECIFIED\",\n"
            " \"definitionVersion\": 0,\n \"definitionSha256\": \"\",\n \"titleId\": \"\",\n \"titleEn\": \"\",\n"
            " \"etag\": \"\"\n}\n");
}

TEST_F(OutputTest, RemarksGoToStandardError) {
  Shown(Format::kJson);
  EXPECT_EQ(err_.str(), "This was a dry run: nothing was changed.\n");
}

TEST_F(OutputTest, ProgressIsPaintedOnTerminalsOnly) {
  { ProgressBar(terminal_, "Importing", 10).Advance(5); }
  EXPECT_EQ(err_.str(), "");
  terminal_.err_is_terminal = true;
  { ProgressBar(terminal_, "Importing", 10).Advance(5); }
  EXPECT_NE(err_.str().find("50 %"), std::string::npos);
}

TEST(WrapTest, CountsCodePointsAndKeepsParagraphs) {
  const std::vector<std::string> expected = {"pelayanan", "é é é é", "", "baru"};
  EXPECT_EQ(Wrapped("pelayanan é é é é\n\nbaru", 9), expected);
  EXPECT_EQ(Beside("  --etag", 10, "one two three four five six", 30),
            "  --etag  one two three four\n          five six\n");
}

}  // namespace
}  // namespace juri::cli
