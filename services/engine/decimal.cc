#include "services/engine/decimal.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_format.h"
#include "absl/strings/strip.h"

namespace juri::engine {
namespace {

constexpr size_t kMostDigits = 9;

bool AllDigits(absl::string_view text) { return std::all_of(text.begin(), text.end(), absl::ascii_isdigit); }

}  // namespace

std::optional<int64_t> ParseDecimal(absl::string_view text, int decimals) {
  const bool negative = absl::ConsumePrefix(&text, "-");
  const size_t point = std::min(text.find('.'), text.size());
  const absl::string_view whole = text.substr(0, point);
  const absl::string_view part = point < text.size() ? text.substr(point + 1) : absl::string_view();
  const bool dangling = point < text.size() && part.empty();
  if (whole.empty() || whole.size() > kMostDigits || part.size() > static_cast<size_t>(decimals) || dangling ||
      !AllDigits(whole) || !AllDigits(part)) {
    return std::nullopt;
  }
  int64_t value = 0;
  for (const char digit : whole) value = value * 10 + (digit - '0');
  for (size_t i = 0; i < static_cast<size_t>(decimals); ++i) value = value * 10 + (i < part.size() ? part[i] - '0' : 0);
  return negative ? -value : value;
}

std::string DecimalText(double value, int decimals) {
  const std::string text = absl::StrFormat("%.*f", decimals, value);
  return text.find_first_not_of("-0.") == std::string::npos ? absl::StrFormat("%.*f", decimals, 0.0) : text;
}

std::string DecimalText(const std::optional<double>& value, int decimals) {
  return value ? DecimalText(*value, decimals) : "";
}

}  // namespace juri::engine
