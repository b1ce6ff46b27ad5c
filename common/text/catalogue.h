// Every text that a person reads, in Indonesian and English: the files text/{id,en}/<part>.json, compiled in.
//
// A key is "<part>.<NAME>"; an error's key is "<domain>.<REASON>". "{stage}" in a text stands for the argument "stage".
#pragma once

#include <map>
#include <string>

#include "absl/strings/string_view.h"

namespace juri {

enum class Language { kIndonesian, kEnglish };

using Arguments = std::map<std::string, std::string>;

// The text with its arguments filled in; a placeholder without an argument stays as it is, and a key that no file has
// is answered by the key itself.
std::string Text(Language language, absl::string_view key, const Arguments& arguments = {});

bool HasText(Language language, absl::string_view key);

// The language that the reader prefers among ours: takes an Accept-Language header ("id, en;q=0.8") as well as a locale
// ("id_ID.UTF-8"). English when neither language is named.
Language ParseAcceptLanguage(absl::string_view header);

// The reader's language by the first of LC_ALL, LC_MESSAGES and LANG that is set.
Language LanguageOfEnvironment();

// "id" or "en".
absl::string_view LanguageTag(Language language);

}  // namespace juri
