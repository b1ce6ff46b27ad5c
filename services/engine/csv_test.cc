#include "services/engine/csv.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/engine/decimal.h"

namespace juri::engine {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(CsvTest, ReadsQuotesLineEndsAndAByteOrderMark) {
  std::vector<Fault> faults;
  const auto rows = ReadCsv(
      "\xEF\xBB\xBF"
      "a,b\r\n1,\"x, \"\"y\"\"\"\r\n\r\n\"two\nlines\",\n3,end",
      {"a", "b"}, faults);
  EXPECT_THAT(faults, IsEmpty());
  ASSERT_EQ(rows.size(), 3u);
  EXPECT_THAT(rows[0].cells, ElementsAre("1", "x, \"y\""));
  EXPECT_THAT(rows[1].cells, ElementsAre("two\nlines", ""));
  EXPECT_EQ(rows[1].line, 4);
  EXPECT_EQ(rows[2].line, 6);
}

TEST(CsvTest, TellsEveryBadRowWithItsLine) {
  std::vector<Fault> faults;
  const auto rows = ReadCsv("a,b\n1\n1,2,3\n4,\"5\"6\n7,8\"\n9,10\n\"open", {"a", "b"}, faults);
  std::vector<std::pair<int, std::string>> told;
  for (const Fault& fault : faults) told.emplace_back(fault.line, fault.what.key);
  EXPECT_THAT(told, ElementsAre(std::pair(2, "engine.CSV_CELLS"), std::pair(3, "engine.CSV_CELLS"),
                                std::pair(4, "engine.CSV_AFTER_QUOTE"), std::pair(5, "engine.CSV_STRAY_QUOTE"),
                                std::pair(7, "engine.CSV_OPEN_QUOTE")));
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0].line, 6);
}

TEST(CsvTest, RefusesAnotherHeaderAndOtherEncodings) {
  std::vector<Fault> faults;
  EXPECT_THAT(ReadCsv("b,a\n1,2\n", {"a", "b"}, faults), IsEmpty());
  EXPECT_THAT(ReadCsv("a,b\n\xFF,2\n", {"a", "b"}, faults), IsEmpty());
  ASSERT_EQ(faults.size(), 2u);
  EXPECT_EQ(faults[0].what.key, "engine.CSV_HEADER");
  EXPECT_EQ(faults[1].what.key, "common.FIELD_NOT_UTF8");
}

TEST(CsvTest, NeutralisesFormulasForPeople) {
  std::string text;
  AppendCsvRowForPeople({"=1+1", "+62", "-5.25", "@a", "-a", "a,\"b\"", "\tx"}, text);
  EXPECT_EQ(text, "'=1+1,'+62,-5.25,'@a,'-a,\"a,\"\"b\"\"\",'\tx\n");
}

TEST(DecimalTest, WritesNoZeroWithASign) {
  EXPECT_EQ(DecimalText(-1.25, 1), "-1.2");
  EXPECT_EQ(DecimalText(-0.004, 2), "0.00");
  EXPECT_EQ(DecimalText(std::nullopt, 2), "");
}

TEST(DecimalTest, ReadsExactlyOrNotAtAll) {
  EXPECT_EQ(ParseDecimal("87.5", 2), 8750);
  EXPECT_EQ(ParseDecimal("-0.05", 2), -5);
  EXPECT_EQ(ParseDecimal("100", 2), 10000);
  for (const char* const bad : {"", "-", ".", "1.", ".5", "1.234", "+1", " 1", "1e2", "1,5", "1234567890", "--1"}) {
    EXPECT_EQ(ParseDecimal(bad, 2), std::nullopt) << bad;
  }
}

}  // namespace
}  // namespace juri::engine
