#include "common/db/datetime.h"

#include "gtest/gtest.h"

namespace juri::db {
namespace {

TEST(DateTime, ReadsAnyFraction) {
  const absl::Time noon = absl::FromCivil(absl::CivilSecond(2026, 11, 21, 12, 0, 0), absl::UTCTimeZone());
  EXPECT_EQ(ParseDateTime("2026-11-21 12:00:00"), noon);
  EXPECT_EQ(ParseDateTime("2026-11-21 12:00:00.5"), noon + absl::Milliseconds(500));
  EXPECT_EQ(ParseDateTime("2026-11-21 12:00:00.000001"), noon + absl::Microseconds(1));
}

TEST(DateTime, WhatIsNoTimeIsTheInfinitePast) {
  for (const char* text : {"", "2026-11-21", "0000-00-00 00:00:00", "2026-11-21 12:00:00.",
                           "2026-11-21 12:00:00.0000001", "2026-11-21T12:00:00"}) {
    EXPECT_EQ(ParseDateTime(text), absl::InfinitePast()) << text;
  }
}

TEST(DateTime, CutsBelowAMicrosecond) {
  const absl::Time time = absl::FromUnixNanos(1'800'000'000'000'001'999);
  EXPECT_EQ(ParseDateTime(FormatDateTime(time)), absl::FromUnixMicros(1'800'000'000'000'001));
}

}  // namespace
}  // namespace juri::db
