#include "services/submission/store/parts_json.h"

#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "common/status/refusal.h"

namespace juri::submission {
namespace {

constexpr absl::string_view kCodeKey = R"({"code":")";
constexpr absl::string_view kTextKey = R"(","text":")";
constexpr absl::string_view kPartEnd = R"("})";

// Appends `text` as the inside of a JSON string: quote, backslash and control characters escaped, all else as it is.
void AppendEscaped(absl::string_view text, std::string& json) {
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      json.push_back('\\');
      json.push_back(c);
    } else if (static_cast<unsigned char>(c) < 0x20) {
      absl::StrAppend(&json, "\\u", absl::Hex(static_cast<unsigned char>(c), absl::kZeroPad4));
    } else {
      json.push_back(c);
    }
  }
}

// Reads one escape after its backslash; false for what AppendEscaped does not write.
bool TakeEscape(absl::string_view& json, std::string& text) {
  if (absl::ConsumePrefix(&json, "u00")) {
    if (json.size() < 2 || !absl::ascii_isxdigit(json[0]) || !absl::ascii_isxdigit(json[1])) return false;
    text += absl::HexStringToBytes(json.substr(0, 2));
    json.remove_prefix(2);
    return true;
  }
  if (json.empty() || (json[0] != '"' && json[0] != '\\')) return false;
  text.push_back(json[0]);
  json.remove_prefix(1);
  return true;
}

// Reads up to the closing quote, which stays.
bool TakeString(absl::string_view& json, std::string& text) {
  while (true) {
    const size_t end = json.find_first_of("\"\\");
    if (end == absl::string_view::npos) return false;
    text.append(json.data(), end);
    json.remove_prefix(end);
    if (json[0] == '"') return true;
    json.remove_prefix(1);
    if (!TakeEscape(json, text)) return false;
  }
}

bool TakePart(absl::string_view& json, Part& part) {
  return absl::ConsumePrefix(&json, kCodeKey) && TakeString(json, part.code) && absl::ConsumePrefix(&json, kTextKey) &&
         TakeString(json, part.text) && absl::ConsumePrefix(&json, kPartEnd);
}

}  // namespace

std::string PartsJson(const std::vector<Part>& parts) {
  std::string json = "[";
  for (const Part& part : parts) {
    if (json.size() > 1) json.push_back(',');
    absl::StrAppend(&json, kCodeKey);
    AppendEscaped(part.code, json);
    absl::StrAppend(&json, kTextKey);
    AppendEscaped(part.text, json);
    absl::StrAppend(&json, kPartEnd);
  }
  json.push_back(']');
  return json;
}

absl::StatusOr<std::vector<Part>> ParseParts(absl::string_view json) {
  std::vector<Part> parts;
  bool good = absl::ConsumePrefix(&json, "[");
  while (good && json != "]") {
    good = parts.empty() || absl::ConsumePrefix(&json, ",");
    good = good && TakePart(json, parts.emplace_back());
  }
  if (!good) return Internal("the column proposal.parts is not what PartsJson writes");
  return parts;
}

}  // namespace juri::submission
