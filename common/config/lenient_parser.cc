#include "common/config/lenient_parser.h"

#include <google/protobuf/io/tokenizer.h>
#include <google/protobuf/message.h>
#include <google/protobuf/text_format.h>
#include <re2/re2.h>

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"

namespace juri::config {
namespace {

using google::protobuf::Message;
using google::protobuf::TextFormat;

constexpr int kMaxDepth = 100;
constexpr int kMaxPasses = 50;  // each pass leaves out one line; a text with more such faults is told the first 50

struct SyntaxError {
  Position at;           // line 0: the text as a whole
  bool at_name = false;  // at a field's name, not at a value or a bracket
};

// A text and its lines, as the parser counts them.
class Lines {
 public:
  explicit Lines(std::string text) : text_(std::move(text)) {
    for (size_t end = 0; (end = text_.find('\n', end)) != text_.npos;) begins_.push_back(++end);
  }

  const std::string& text() const { return text_; }
  absl::string_view Line(int number) const {
    const size_t begin = begins_[number - 1];
    return absl::string_view(text_).substr(begin, std::min(text_.find('\n', begin), text_.size()) - begin);
  }
  void Blank(int number) {
    text_.replace(begins_[number - 1], Line(number).size(), std::string(Line(number).size(), ' '));
  }

  // The last place of `word` that is not after `at`; `at` itself if there is none.
  Position LastBefore(absl::string_view word, Position at) const {
    const size_t offset = begins_[at.line - 1] + std::min<size_t>(at.column - 1, Line(at.line).size());
    const size_t found = text_.rfind(word.data(), offset, word.size());
    if (found == text_.npos) return at;
    const auto line = std::prev(std::upper_bound(begins_.begin(), begins_.end(), found));
    return {static_cast<int>(line - begins_.begin()) + 1, static_cast<int>(found - *line) + 1};
  }

 private:
  std::string text_;
  std::vector<size_t> begins_ = {0};
};

class Collector final : public google::protobuf::io::ErrorCollector {
 public:
  Collector(const Lines& lines, std::map<Position, std::string>& messages) : lines_(lines), messages_(messages) {}

  void AddError(int line, google::protobuf::io::ColumnNumber column, const std::string& message) override {
    last_error_ = Locate({line + 1, column + 1}, message);
    if (messages_.size() < kMaxFaults) messages_.emplace(last_error_->at, message);
  }
  // An unknown field, after which the parser goes on.
  void AddWarning(int line, google::protobuf::io::ColumnNumber column, const std::string& message) override {
    if (messages_.size() < kMaxFaults) messages_.emplace(Locate({line + 1, column + 1}, message).at, message);
  }

  const std::optional<SyntaxError>& last_error() const { return last_error_; }

 private:
  // Of some faults the parser tells the place only after it has read on; their messages name the word that is meant.
  SyntaxError Locate(Position at, const std::string& message) const {
    static const auto* const late_name = new RE2(
        R"re((?:Message type "[^"]*" has no field named|Non-repeated field|Field) "([^"]*)"(?:\.| is specified .*))re");
    static const auto* const late_value =
        new RE2(R"re((?:Unknown enumeration value of|Invalid value for boolean field "[^"]*"\. Value:) "([^"]*)".*)re");
    std::string word;
    if (RE2::FullMatch(message, *late_name, &word)) return {lines_.LastBefore(word, at), true};
    if (RE2::FullMatch(message, *late_value, &word)) return {lines_.LastBefore(word, at), false};
    return {at, false};
  }

  const Lines& lines_;
  std::map<Position, std::string>& messages_;
  std::optional<SyntaxError> last_error_;
};

// Whether the text without the line at fault stays well formed: the line closes what it opens, and the fault is not a
// value at its beginning, which may be missing in the line before.
bool CanLeaveOut(absl::string_view line, const SyntaxError& error) {
  const auto count = [line](absl::string_view brackets) {
    return std::count_if(line.begin(), line.end(), [brackets](char c) { return brackets.find(c) != brackets.npos; });
  };
  const bool at_beginning = absl::StripAsciiWhitespace(line.substr(0, error.at.column - 1)).empty();
  return (error.at_name || !at_beginning) && count("{[<") == count("}]>");
}

}  // namespace

SyntaxFaults ParseLeniently(absl::string_view text, Message& message) {
  SyntaxFaults faults;
  Lines lines{std::string(text)};
  for (int pass = 0; pass < kMaxPasses; ++pass) {
    faults.locations = std::make_unique<FieldLocations>(*message.GetDescriptor());
    Collector collector(lines, faults.messages);
    TextFormat::Parser parser;
    parser.RecordErrorsTo(&collector);
    parser.WriteLocationsTo(faults.locations->tree());
    parser.AllowUnknownField(true);
    parser.SetRecursionLimit(kMaxDepth);
    const bool parsed = parser.ParseFromString(lines.text(), &message);
    const std::optional<SyntaxError> error = collector.last_error();
    if (parsed || !error || error->at.line == 0 || !CanLeaveOut(lines.Line(error->at.line), *error)) break;
    lines.Blank(error->at.line);
  }
  return faults;
}

}  // namespace juri::config
