#include "common/text/catalogue.h"

#include <cstdlib>
#include <nlohmann/json.hpp>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "common/text/files.h"

namespace juri {
namespace {

using Catalogue = absl::flat_hash_map<std::string, std::string>;

Catalogue LoadCatalogue(Language language) {
  Catalogue catalogue;
  const std::string folder = absl::StrCat(LanguageTag(language), "/");
  for (const EmbeddedFile& file : text::Files()) {
    if (!absl::StartsWith(file.name, folder)) continue;
    const auto json = nlohmann::json::parse(file.content.begin(), file.content.end());
    for (const auto& [key, value] : json.items()) catalogue.emplace(key, value.get<std::string>());
  }
  return catalogue;
}

const Catalogue& CatalogueOf(Language language) {
  static const auto* const indonesian = new Catalogue(LoadCatalogue(Language::kIndonesian));
  static const auto* const english = new Catalogue(LoadCatalogue(Language::kEnglish));
  return language == Language::kIndonesian ? *indonesian : *english;
}

std::string Fill(absl::string_view pattern, const Arguments& arguments) {
  std::string text;
  while (!pattern.empty()) {
    const size_t open = pattern.find('{');
    const size_t close = open == pattern.npos ? open : pattern.find('}', open);
    if (close == pattern.npos) break;
    const auto argument = arguments.find(std::string(pattern.substr(open + 1, close - open - 1)));
    absl::StrAppend(&text, pattern.substr(0, open),
                    argument != arguments.end() ? argument->second : pattern.substr(open, close - open + 1));
    pattern.remove_prefix(close + 1);
  }
  return absl::StrCat(text, pattern);
}

// The weight of "en;q=0.5"; 1 when none is given, 0 when it cannot be read.
double Quality(absl::string_view range) {
  const std::vector<absl::string_view> parts = absl::StrSplit(range, ';');
  for (absl::string_view parameter : parts) {
    parameter = absl::StripAsciiWhitespace(parameter);
    double quality = 0;
    if (absl::ConsumePrefix(&parameter, "q=")) return absl::SimpleAtod(parameter, &quality) ? quality : 0;
  }
  return 1;
}

}  // namespace

std::string Text(Language language, absl::string_view key, const Arguments& arguments) {
  const Catalogue& catalogue = CatalogueOf(language);
  const auto text = catalogue.find(key);
  return text == catalogue.end() ? std::string(key) : Fill(text->second, arguments);
}

bool HasText(Language language, absl::string_view key) { return CatalogueOf(language).contains(key); }

Language ParseAcceptLanguage(absl::string_view header) {
  Language preferred = Language::kEnglish;
  double best = 0;
  for (const absl::string_view range : absl::StrSplit(header, ',')) {
    const absl::string_view name = absl::StripAsciiWhitespace(range);
    const std::string language = absl::AsciiStrToLower(name.substr(0, name.find_first_of("-_;. ")));
    const bool indonesian = language == "id" || language == "in";  // "in" was Indonesian's code until 1989
    const double quality = Quality(name);
    if ((!indonesian && language != "en") || !(quality > best)) continue;
    best = quality;
    preferred = indonesian ? Language::kIndonesian : Language::kEnglish;
  }
  return preferred;
}

Language LanguageOfEnvironment() {
  for (const char* const name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* const locale = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): nothing here calls setenv
    if (locale != nullptr && *locale != '\0') return ParseAcceptLanguage(locale);
  }
  return Language::kEnglish;
}

absl::string_view LanguageTag(Language language) { return language == Language::kIndonesian ? "id" : "en"; }

}  // namespace juri
