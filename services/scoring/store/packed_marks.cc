#include "services/scoring/store/packed_marks.h"

#include <limits>

namespace juri::scoring {
namespace {

constexpr int32_t kNoMark = std::numeric_limits<int32_t>::min();
constexpr size_t kBytes = 4;

int32_t MarkAt(const char* bytes) {
  const auto byte = [&](int i) { return static_cast<uint32_t>(static_cast<unsigned char>(bytes[i])); };
  return static_cast<int32_t>(byte(0) << 24 | byte(1) << 16 | byte(2) << 8 | byte(3));
}

}  // namespace

std::string PackMarks(const Marks& marks) {
  std::string packed;
  packed.reserve(marks.size() * kBytes);
  for (const std::optional<int32_t>& mark : marks) {
    const auto bits = static_cast<uint32_t>(mark.value_or(kNoMark));
    for (const int shift : {24, 16, 8, 0}) packed += static_cast<char>(bits >> shift & 0xff);
  }
  return packed;
}

Marks UnpackMarks(absl::string_view packed) {
  Marks marks;
  for (size_t at = 0; at + kBytes <= packed.size(); at += kBytes) {
    const int32_t mark = MarkAt(packed.data() + at);
    marks.push_back(mark == kNoMark ? std::nullopt : std::optional(mark));
  }
  return marks;
}

void UnpackFiledMarks(absl::string_view packed, std::vector<int32_t>& centipoints) {
  centipoints.clear();
  for (size_t at = 0; at + kBytes <= packed.size(); at += kBytes) centipoints.push_back(MarkAt(packed.data() + at));
}

}  // namespace juri::scoring
