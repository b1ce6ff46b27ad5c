#include "common/base/utf8.h"

#include <gtest/gtest.h>

#include <string>

namespace juri {
namespace {

TEST(Utf8Test, TellsWellFormedFromMalformed) {
  EXPECT_TRUE(IsUtf8(""));
  EXPECT_TRUE(IsUtf8("Juri é 審 😀"));
  for (const absl::string_view malformed :
       {"\xc0\xaf", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xe5\xaf", "\x80", "a\xff"}) {
    EXPECT_FALSE(IsUtf8(malformed));
  }
}

TEST(Utf8Test, CountsCodePointsNotBytes) {
  EXPECT_EQ(CodePoints(""), 0U);
  EXPECT_EQ(CodePoints("é審😀"), 3U);
}

TEST(Utf8Test, FindsControlCharacters) {
  const absl::string_view kControls[] = {absl::string_view("\0", 1),
                                         "\x1b[2J",
                                         "\x7f",
                                         "\xc2\x85",
                                         "a\xe2\x80\xae"
                                         "b",
                                         "\xe2\x81\xa6"};
  for (const absl::string_view text : kControls) {
    EXPECT_TRUE(HasControlCharacter(text, LineBreaks::kAllowed));
    EXPECT_TRUE(HasControlCharacter(text, LineBreaks::kRefused));
  }
  EXPECT_FALSE(HasControlCharacter("emoji 👩‍🏫, ü, tab not", LineBreaks::kRefused));
}

TEST(Utf8Test, LineBreaksAreAllowedOnlyWhereAsked) {
  EXPECT_TRUE(HasControlCharacter("a\r\n\tb", LineBreaks::kRefused));
  EXPECT_FALSE(HasControlCharacter("a\r\n\tb", LineBreaks::kAllowed));
}

}  // namespace
}  // namespace juri
