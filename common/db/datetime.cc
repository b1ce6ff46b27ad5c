#include "common/db/datetime.h"

#include "absl/strings/numbers.h"

namespace juri::db {
namespace {

constexpr size_t kSecondsLength = 19;  // "2026-11-21 12:00:00"

// Reads `count` digits at `position`; -1 when one of them is none.
int Digits(absl::string_view text, size_t position, size_t count) {
  int number = 0;
  for (const char c : text.substr(position, count)) {
    if (c < '0' || c > '9') return -1;
    number = number * 10 + (c - '0');
  }
  return number;
}

// Microseconds of ".5" or ".000001"; -1 when malformed.
int Microseconds(absl::string_view fraction) {
  if (fraction.empty()) return 0;
  if (fraction[0] != '.' || fraction.size() < 2 || fraction.size() > 7) return -1;
  int number = Digits(fraction, 1, fraction.size() - 1);
  for (size_t digits = fraction.size() - 1; number >= 0 && digits < 6; ++digits) number *= 10;
  return number;
}

}  // namespace

std::string FormatDateTime(absl::Time time) {
  return absl::FormatTime("%E4Y-%m-%d %H:%M:%E6S", time, absl::UTCTimeZone());
}

absl::Time ParseDateTime(absl::string_view text) {
  if (text.size() < kSecondsLength || text[4] != '-' || text[7] != '-' || text[10] != ' ' || text[13] != ':' ||
      text[16] != ':') {
    return absl::InfinitePast();
  }
  const int month = Digits(text, 5, 2);
  const int day = Digits(text, 8, 2);
  const int microseconds = Microseconds(text.substr(kSecondsLength));
  if (month < 1 || day < 1 || microseconds < 0) return absl::InfinitePast();
  const absl::CivilSecond civil(Digits(text, 0, 4), month, day, Digits(text, 11, 2), Digits(text, 14, 2),
                                Digits(text, 17, 2));
  return absl::FromCivil(civil, absl::UTCTimeZone()) + absl::Microseconds(microseconds);
}

}  // namespace juri::db
