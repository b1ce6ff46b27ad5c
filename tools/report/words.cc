#include "tools/report/words.h"

#include <cmath>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "common/text/html.h"

namespace juri::report {

std::string Words::operator()(absl::string_view key, const Arguments& arguments) const {
  return EscapeHtml(Text(language_, absl::StrCat("report.", key), arguments));
}

std::string Words::operator()(const engine::LocalizedText& text) const {
  return EscapeHtml(language_ == Language::kIndonesian ? text.id : text.en);
}

std::string Words::operator()(const engine::Sentence& sentence) const {
  return EscapeHtml(Text(language_, sentence.key, sentence.arguments));
}

std::string Words::operator()(const Report& report, const Assumption& assumption) const {
  switch (assumption.change) {
    case engine::Change::kWithoutJudge:
      return (*this)("WITHOUT", {{"judge", report.judges[assumption.judge].alias}});
    case engine::Change::kWeightUp:
      return absl::StrCat((*this)(assumption.criterion), " + 5");
    case engine::Change::kWeightDown:
      return absl::StrCat((*this)(assumption.criterion), " − 5");
    case engine::Change::kAggregation:
      break;
  }
  return (*this)(assumption.code);
}

std::string Words::OnList(const Entry& entry) const {
  return (*this)(entry.tied ? "TIED" : entry.member ? "YES" : "NO");
}

std::string Words::Count(size_t number) const {
  std::string digits = absl::StrCat(number);
  const std::string separator = language_ == Language::kIndonesian ? "." : ",";
  for (int end = static_cast<int>(digits.size()) - 3; end > 0; end -= 3) digits.insert(end, separator);
  return digits;
}

std::string Points(double value) {
  const std::string text = absl::StrFormat("%.2f", std::abs(value));
  return value < 0 && text != "0.00" ? absl::StrCat("−", text) : text;
}

std::string Chance(double chance) {
  if (chance < 0.01) return "&lt; 1 %";
  if (chance > 0.99) return "&gt; 99 %";
  return absl::StrFormat("%.0f %%", chance * 100);
}

}  // namespace juri::report
