// The published files, byte for byte. After a wanted change: JURI_UPDATE_GOLDEN=1 ctest -R juri_publication_test
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "common/base/digest.h"
#include "services/ranking/publication/csv.h"
#include "services/ranking/publication/json.h"
#include "services/ranking/publication/list_page.h"
#include "services/ranking/publication/sample_list.h"

namespace juri::publication {
namespace {

std::string GoldenPath(const std::string& name) {
  const char* source = std::getenv("JURI_SOURCE_DIR");
  return std::string(source == nullptr ? "." : source) + "/services/ranking/publication/testdata/" + name;
}

void ExpectGolden(const std::string& name, const std::string& content) {
  if (std::getenv("JURI_UPDATE_GOLDEN") != nullptr) std::ofstream(GoldenPath(name), std::ios::binary) << content;
  std::ifstream file(GoldenPath(name), std::ios::binary);
  std::ostringstream golden;
  golden << file.rdbuf();
  EXPECT_EQ(content, golden.str()) << name;
}

PublishedList RankedCorrection() {
  PublishedList list = SampleList();
  list.sample = false;
  list.ranked = true;
  list.group = {"Umum", "General"};
  list.supersedes = ListReference{"B/98/2018", "top-99-v1.html", "Satu judul salah tulis."};
  return list;
}

TEST(GoldenTest, Csv) { ExpectGolden("top-99.csv", ToCsv(SampleList())); }
TEST(GoldenTest, Json) { ExpectGolden("top-99.json", ToJson(SampleList())); }
TEST(GoldenTest, Html) {
  const PublishedList list = SampleList();
  ExpectGolden("top-99.html", ToHtml(list, HexText(Sha256(ToCsv(list)))));
}
TEST(GoldenTest, RankedCsv) { ExpectGolden("ranked.csv", ToCsv(RankedCorrection())); }
TEST(GoldenTest, RankedJson) { ExpectGolden("ranked.json", ToJson(RankedCorrection())); }
TEST(GoldenTest, RankedHtml) {
  const PublishedList list = RankedCorrection();
  ExpectGolden("ranked.html", ToHtml(list, HexText(Sha256(ToCsv(list)))));
}

}  // namespace
}  // namespace juri::publication
