#include "services/submission/domain/word_count.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

namespace juri::submission {

size_t CountWords(absl::string_view text) {
  size_t words = 0;
  bool inside = false;
  for (size_t at = 0; at < text.size();) {
    UChar32 character;
    U8_NEXT(text.data(), at, text.size(), character);
    const bool space = u_isUWhiteSpace(character);
    if (!space && !inside) ++words;
    inside = !space;
  }
  return words;
}

}  // namespace juri::submission
