#include "common/base/encoding.h"

#include <gtest/gtest.h>

namespace juri {
namespace {

using absl::string_view;

TEST(EncodingTest, Base32FollowsRfc4648InLowerCase) {
  EXPECT_EQ(Base32(""), "");
  EXPECT_EQ(Base32("f"), "my");
  EXPECT_EQ(Base32("fo"), "mzxq");
  EXPECT_EQ(Base32("foo"), "mzxw6");
  EXPECT_EQ(Base32("foob"), "mzxw6yq");
  EXPECT_EQ(Base32("foobar"), "mzxw6ytboi");
  EXPECT_EQ(Base32(std::string(10, '\xff')), "7777777777777777");
}

TEST(EncodingTest, Base64UrlReturnsWhatWasWritten) {
  const std::string bytes("\x00\xff\xfe?>", 5);
  EXPECT_EQ(ParseBase64Url(Base64UrlText(bytes)), bytes);
  EXPECT_EQ(Base64UrlText("\xfb\xff"), "-_8");
}

TEST(EncodingTest, Base64UrlTakesOnlyTheOneTextOfTheBytes) {
  for (const string_view text : {"-_8=", "-_8 ", "+/8", "-_9", "-", "-_8\n", "%"}) {
    EXPECT_EQ(ParseBase64Url(text), std::nullopt) << text;
  }
}

}  // namespace
}  // namespace juri
