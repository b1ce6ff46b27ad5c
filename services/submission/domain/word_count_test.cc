#include "services/submission/domain/word_count.h"

#include <gtest/gtest.h>

namespace juri::submission {
namespace {

struct WordCase {
  const char* name;
  const char* text;
  size_t words;
};

constexpr WordCase kCases[] = {
    {"nothing", "", 0},
    {"spaces alone", " \t\n ", 0},
    {"one", "darah", 1},
    {"around and between", "  gelas \n\n darah\t", 2},
    {"hyphens and punctuation join", "e-government, (99%)", 2},
    {"no-break and ideographic space part", "satu\u00a0dua\u3000tiga", 3},
    {"zero-width space does not part", "satu\u200bdua", 1},
    {"emoji are characters", "\U0001F600 \U0001F600\U0001F600", 2},
};

TEST(WordCountTest, Cases) {
  for (const WordCase& c : kCases) EXPECT_EQ(CountWords(c.text), c.words) << c.name;
}

}  // namespace
}  // namespace juri::submission
