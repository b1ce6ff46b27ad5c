#include "common/text/catalogue.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/text/files.h"

namespace juri {
namespace {

// The keys of a file in its order, also those given twice.
std::vector<std::string> KeysOf(const EmbeddedFile& file) {
  std::vector<std::string> keys;
  const auto collect = [&keys](int, nlohmann::json::parse_event_t event, nlohmann::json& value) {
    if (event == nlohmann::json::parse_event_t::key) keys.push_back(value.get<std::string>());
    return true;
  };
  EXPECT_TRUE(nlohmann::json::parse(file.content.begin(), file.content.end(), collect).is_object()) << file.name;
  return keys;
}

// The file of the same part in the other language; nullptr if there is none.
const EmbeddedFile* CounterpartOf(const EmbeddedFile& file) {
  const std::string name =
      absl::StrCat(absl::StartsWith(file.name, "en/") ? "id/" : "en/", file.name.substr(sizeof("en/") - 1));
  const auto found = std::find_if(text::Files().begin(), text::Files().end(),
                                  [&name](const EmbeddedFile& other) { return other.name == name; });
  return found == text::Files().end() ? nullptr : &*found;
}

std::set<std::string> PlaceholdersOf(const std::string& text) {
  std::set<std::string> placeholders;
  for (size_t open = text.find('{'); open != text.npos; open = text.find('{', open + 1)) {
    placeholders.insert(text.substr(open, text.find('}', open) - open + 1));
  }
  return placeholders;
}

TEST(CatalogueTest, BothLanguagesHaveTheSameFilesAndKeys) {
  for (const EmbeddedFile& file : text::Files()) {
    const EmbeddedFile* const counterpart = CounterpartOf(file);
    ASSERT_NE(counterpart, nullptr) << "no translation of text/" << file.name;
    const std::vector<std::string> keys = KeysOf(file);
    EXPECT_EQ(keys, KeysOf(*counterpart)) << "text/" << file.name << " and its translation list different keys";
    EXPECT_EQ(keys.size(), std::set<std::string>(keys.begin(), keys.end()).size()) << "a key twice in " << file.name;
  }
}

TEST(CatalogueTest, KeysBeginWithTheNameOfTheirFile) {
  for (const EmbeddedFile& file : text::Files()) {
    const std::string part(file.name.substr(3, file.name.size() - 3 - sizeof("json")));
    for (const std::string& key : KeysOf(file))
      EXPECT_TRUE(absl::StartsWith(key, part + ".")) << file.name << ": " << key;
  }
}

TEST(CatalogueTest, BothLanguagesUseTheSamePlaceholders) {
  for (const EmbeddedFile& file : text::Files()) {
    for (const std::string& key : KeysOf(file)) {
      EXPECT_EQ(PlaceholdersOf(Text(Language::kIndonesian, key)), PlaceholdersOf(Text(Language::kEnglish, key))) << key;
    }
  }
}

TEST(CatalogueTest, FillsArguments) {
  EXPECT_EQ(Text(Language::kEnglish, "common.FIELD_OUT_OF_RANGE", {{"value", "105"}, {"min", "0"}, {"max", "100"}}),
            "105 is outside the range from 0 to 100. Give a value inside it.");
  EXPECT_EQ(Text(Language::kIndonesian, "common.FIELD_REQUIRED"), "Bagian ini belum diisi. Silakan isi.");
}

TEST(CatalogueTest, AnArgumentIsNotFilledItself) {
  EXPECT_EQ(Text(Language::kEnglish, "common.FIELD_PATTERN", {{"pattern", "{pattern}{x"}}),
            "This is not written in the expected form. Write it so that it matches {pattern}{x.");
}

TEST(CatalogueTest, UnknownKeysAndMissingArgumentsStayVisible) {
  EXPECT_EQ(Text(Language::kEnglish, "common.NO_SUCH_KEY"), "common.NO_SUCH_KEY");
  EXPECT_FALSE(HasText(Language::kEnglish, "common.NO_SUCH_KEY"));
  EXPECT_TRUE(HasText(Language::kIndonesian, "common.INTERNAL"));
  EXPECT_TRUE(absl::StrContains(Text(Language::kEnglish, "common.INTERNAL"), "{request_id}"));
}

TEST(CatalogueTest, ChoosesTheReadersLanguage) {
  struct Case {
    absl::string_view header;
    Language language;
  };
  const Case kCases[] = {
      {"", Language::kEnglish},
      {"id", Language::kIndonesian},
      {"ID-id", Language::kIndonesian},
      {"in", Language::kIndonesian},
      {"id_ID.UTF-8", Language::kIndonesian},
      {"C.UTF-8", Language::kEnglish},
      {"en;q=0.5, id;q=0.9", Language::kIndonesian},
      {"id;q=0, en;q=0.1", Language::kEnglish},
      {"fr, id;q=0.3", Language::kIndonesian},
      {"ja, fr", Language::kEnglish},
      {"id;q=x", Language::kEnglish},
      {"idn", Language::kEnglish},
      {";;,,=q", Language::kEnglish},
  };
  for (const Case& c : kCases) EXPECT_EQ(ParseAcceptLanguage(c.header), c.language) << c.header;
}

}  // namespace
}  // namespace juri
