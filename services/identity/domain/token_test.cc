#include "services/identity/domain/token.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/base/digest.h"

namespace juri::identity {
namespace {

TEST(TokenTest, TokensAreDistinctAndKeptAsTheirSha256) {
  const std::string token = NewToken(RealIds());
  EXPECT_THAT(token, ::testing::MatchesRegex("juri_[A-Za-z0-9_-]{43}"));
  EXPECT_NE(token, NewToken(RealIds()));
  EXPECT_EQ(TokenDigest(token), Sha256(token));
}

TEST(TokenTest, WhatCannotBeATokenHasNoDigest) {
  const std::string token = NewToken(RealIds());
  for (const std::string& text :
       {std::string(), std::string("juri_"), token.substr(5), token.substr(0, 47), token + "A",
        "JURI_" + token.substr(5), token + "=", token + "\n", std::string(10000, 'A')}) {
    EXPECT_EQ(TokenDigest(text), std::nullopt) << text;
  }
}

}  // namespace
}  // namespace juri::identity
