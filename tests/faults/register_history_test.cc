// The checker of F3 finds what it is there for.
#include "tests/faults/register_history.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace juri {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const std::vector<RegisterStart> kStart = {{"e0", "start"}};

absl::Time At(int second) { return absl::FromUnixSeconds(second); }

RegisterEvent Write(int began, int ended, const std::string& base, const std::string& etag, const std::string& value) {
  return {0, At(began), At(ended), true, Outcome::kDone, base, etag, value};
}
RegisterEvent WriteWithout(Outcome outcome, const std::string& base, const std::string& value) {
  return {0, At(1), At(2), true, outcome, base, "", value};
}
RegisterEvent Read(int began, int ended, const std::string& etag, const std::string& value) {
  return {0, At(began), At(ended), false, Outcome::kDone, "", etag, value};
}

TEST(RegisterHistory, OneWriteAfterAnother) {
  EXPECT_THAT(FaultsOf(kStart, {Read(0, 1, "e0", "start"), Write(1, 3, "e0", "e1", "a"), Read(2, 4, "e0", "start"),
                                WriteWithout(Outcome::kRefused, "e0", "b"), Write(5, 6, "e1", "e2", "c"),
                                Read(7, 8, "e2", "c")}),
              IsEmpty());
}

TEST(RegisterHistory, AWriteWithoutAnAnswerWasDoneOrNot) {
  EXPECT_THAT(FaultsOf(kStart, {WriteWithout(Outcome::kUnknown, "e0", "a"), Read(3, 4, "e1", "a")}), IsEmpty());
  EXPECT_THAT(FaultsOf(kStart, {WriteWithout(Outcome::kUnknown, "e0", "a"), Read(3, 4, "e0", "start")}), IsEmpty());
}

TEST(RegisterHistory, ALostUpdate) {
  EXPECT_THAT(FaultsOf(kStart, {Write(1, 2, "e0", "e1", "a"), Write(3, 4, "e0", "e2", "b")}),
              testing::Contains(HasSubstr("lost update: 'a' and 'b'")));
  EXPECT_THAT(FaultsOf(kStart, {Write(1, 2, "e0", "e1", "a"), WriteWithout(Outcome::kUnknown, "e0", "b"),
                                Read(5, 6, "e2", "b")}),
              testing::Contains(HasSubstr("lost update")));
}

TEST(RegisterHistory, AnEtagThatStoodForTwoValues) {
  EXPECT_THAT(FaultsOf(kStart, {Write(1, 2, "e0", "e1", "a"), Write(1, 2, "e0", "e1", "b")}),
              ElementsAre(HasSubstr("etag e1 has the values 'a' and 'b'")));
}

TEST(RegisterHistory, ARefusedWriteThatIsThere) {
  EXPECT_THAT(FaultsOf(kStart, {WriteWithout(Outcome::kRefused, "e0", "a"), Read(3, 4, "e1", "a")}),
              testing::Contains(HasSubstr("'a' was refused and is there")));
}

TEST(RegisterHistory, AValueOfNobody) {
  EXPECT_THAT(FaultsOf(kStart, {Read(3, 4, "e1", "x")}), testing::Contains(HasSubstr("nobody wrote 'x'")));
}

TEST(RegisterHistory, AReadOfThePast) {
  EXPECT_THAT(FaultsOf(kStart, {Write(1, 2, "e0", "e1", "a"), Read(3, 4, "e0", "start")}),
              ElementsAre(HasSubstr("version 1 was seen before it began")));
}

}  // namespace
}  // namespace juri
