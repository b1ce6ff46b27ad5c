// The texts of a report in one language. What comes out is inert in HTML.
#pragma once

#include <string>

#include "absl/strings/string_view.h"
#include "common/text/catalogue.h"
#include "services/engine/definition.h"
#include "services/engine/sentence.h"
#include "tools/report/report.h"

namespace juri::report {

class Words {
 public:
  explicit Words(Language language) : language_(language) {}

  Language language() const { return language_; }
  // The text `report.<key>`.
  std::string operator()(absl::string_view key, const Arguments& arguments = {}) const;
  std::string operator()(const engine::LocalizedText& text) const;
  std::string operator()(const engine::Sentence& sentence) const;
  // "tanpa J-07", "Kebaruan + 5", "median".
  std::string operator()(const Report& report, const Assumption& assumption) const;
  // "yes", "no", or that a tie has to be decided first.
  std::string OnList(const Entry& entry) const;
  // 2926 as "2.926" or "2,926".
  std::string Count(size_t number) const;

 private:
  const Language language_;
};

// With two decimals and a minus that people recognize: "−2.31".
std::string Points(double value);

// "P % " of a chance, never rounded to a certainty that it is not: "42 %", "< 1 %", "> 99 %". For HTML.
std::string Chance(double chance);

}  // namespace juri::report
