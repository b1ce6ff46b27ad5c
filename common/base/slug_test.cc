#include "common/base/slug.h"

#include <gtest/gtest.h>

#include <string>

namespace juri {
namespace {

TEST(SlugTest, TakesLowerCaseDigitsAndHyphens) {
  for (const std::string& slug :
       {std::string("kipp-2018"), std::string("1"), std::string("a-"), std::string(63, 'z')}) {
    EXPECT_TRUE(IsSlug(slug)) << slug;
  }
}

TEST(SlugTest, RefusesEverythingElse) {
  for (const std::string& text : {std::string(""), std::string("-a"), std::string("Kipp"), std::string("a_b"),
                                  std::string("a b"), std::string("a.b"), std::string("é"), std::string(64, 'z')}) {
    EXPECT_FALSE(IsSlug(text)) << text;
  }
}

}  // namespace
}  // namespace juri
