#include "common/base/utf8.h"

#include <unicode/utf8.h>

#include <cstdint>

#include "absl/functional/function_ref.h"

namespace juri {
namespace {

// Calls `visit` with each code point (negative where the bytes are malformed) until it answers false.
// Returns whether it never did.
bool ForEachCodePoint(absl::string_view text, absl::FunctionRef<bool(UChar32)> visit) {
  const auto* const bytes = reinterpret_cast<const uint8_t*>(text.data());
  for (size_t i = 0; i < text.size();) {
    UChar32 code_point = 0;
    U8_NEXT(bytes, i, text.size(), code_point);
    if (!visit(code_point)) return false;
  }
  return true;
}

bool IsControl(UChar32 c) { return c < 0x20 || (c >= 0x7f && c <= 0x9f); }

bool TurnsDirection(UChar32 c) { return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069); }

}  // namespace

bool IsUtf8(absl::string_view text) {
  return ForEachCodePoint(text, [](UChar32 c) { return c >= 0; });
}

size_t CodePoints(absl::string_view text) {
  size_t count = 0;
  ForEachCodePoint(text, [&count](UChar32) {
    ++count;
    return true;
  });
  return count;
}

bool HasControlCharacter(absl::string_view text, LineBreaks line_breaks) {
  const bool breaks_allowed = line_breaks == LineBreaks::kAllowed;
  return !ForEachCodePoint(text, [breaks_allowed](UChar32 c) {
    if (breaks_allowed && (c == '\t' || c == '\n' || c == '\r')) return true;
    return !IsControl(c) && !TurnsDirection(c);
  });
}

}  // namespace juri
