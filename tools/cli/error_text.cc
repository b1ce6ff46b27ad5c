#include "tools/cli/error_text.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"
#include "common/base/utf8.h"
#include "common/status/details.h"
#include "tools/cli/wrap.h"

namespace juri::cli {
namespace {

constexpr size_t kWidestLabel = 32;
constexpr size_t kMostLines = 200;  // a file of the wrong kind is faulty in every line

bool IsLocal(const ErrorDetails& details) { return details.request_id.empty() && details.localized.empty(); }

// Whether the effect of a write is unknown to the caller.
bool OutcomeUnknown(const absl::Status& status) {
  return absl::IsUnavailable(status) || absl::IsDeadlineExceeded(status) || absl::IsInternal(status) ||
         absl::IsUnknown(status) || absl::IsCancelled(status);
}

// In the reader's language where the server or the catalogue has it.
std::string MessageOf(const absl::Status& status, const ErrorDetails& details, Language language) {
  if (!details.localized.empty()) return details.localized;
  if (HasText(language, details.Key())) return Text(language, details.Key(), details.arguments);
  if (absl::IsUnavailable(status))
    return Text(language, "cli.SERVER_UNAVAILABLE", {{"cause", std::string(status.message())}});
  if (absl::IsDeadlineExceeded(status)) return Text(language, "cli.SERVER_SLOW");
  return std::string(status.message());
}

// The first sentence, and the rest, which says what to do.
std::pair<std::string, std::string> Split(const std::string& message) {
  const size_t end = std::min(message.find(". "), message.size());
  const std::string rest = end == message.size() ? "" : message.substr(end + 2);
  return {std::string(absl::StripSuffix(message.substr(0, end), ".")), rest};
}

// As a headline begins after "error: "; abbreviations and registration numbers keep their capitals.
std::string WithSmallInitial(std::string text) {
  const bool word = text.size() > 1 && absl::ascii_isupper(text[0]) && (absl::ascii_islower(text[1]) || text[1] == ' ');
  if (word) text[0] = absl::ascii_tolower(text[0]);
  return text;
}

// "marks[signifikansi]" is told as "signifikansi", everything else by its path, led by its place in a file.
std::string LabelOf(const ErrorDetails::Violation& violation) {
  std::string label = violation.field;
  absl::string_view inner = label;
  if ((absl::ConsumePrefix(&inner, "marks[") || absl::ConsumePrefix(&inner, "parts[")) &&
      absl::ConsumeSuffix(&inner, "]")) {
    label = std::string(inner);
  }
  const auto line = violation.arguments.find("line");
  const auto column = violation.arguments.find("column");
  if (line == violation.arguments.end() || line->second == "0") return label;
  const bool has_column = column != violation.arguments.end() && column->second != "0";
  return absl::StrCat(line->second, has_column ? ":" : "", has_column ? column->second : "", label.empty() ? "" : " ",
                      label);
}

std::string Lines(const ErrorDetails& details, Language language) {
  std::vector<std::pair<std::string, std::string>> lines;
  for (const auto& violation : details.violations) {
    const std::string label = LabelOf(violation);
    const std::string text = Text(language, violation.key, violation.arguments);
    lines.emplace_back(label, absl::StripPrefix(text, absl::StrCat(label, ": ")));  // some texts begin with the field
  }
  for (const auto& unmet : details.unmet) lines.emplace_back(unmet.subject, Text(language, unmet.key, unmet.arguments));
  const size_t more = lines.size() - std::min(lines.size(), kMostLines);
  lines.resize(lines.size() - more);
  if (more > 0) lines.emplace_back("", Text(language, "cli.MORE_FAULTS", {{"count", absl::StrCat(more)}}));
  size_t widest = 0;
  for (const auto& [label, text] : lines) widest = std::max(widest, std::min(CodePoints(label), kWidestLabel));
  std::string out;
  for (const auto& [label, text] : lines) {
    absl::StrAppend(&out, "  ", label.empty() ? "" : absl::StrCat(Padded(label, widest), "  "), text, "\n");
  }
  return out;
}

// The file that a person has to correct: the one that the error names, or the one that was sent.
std::string FaultyFile(const ErrorDetails& details, const ErrorContext& context) {
  const auto named = details.arguments.find("file");
  return IsLocal(details) && named != details.arguments.end() ? named->second : context.edited_file;
}

std::string WhatToDo(const absl::Status& status, const ErrorDetails& details, const std::string& remedy,
                     const ErrorContext& context) {
  const std::string file = FaultyFile(details, context);
  if (!file.empty() && !details.violations.empty()) {
    return Text(context.language, "cli.EDIT_AND_REPEAT", {{"file", file}});
  }
  if (OutcomeUnknown(status) && !context.repeat_with.empty() && details.domain != "cli") {
    return absl::StrCat(remedy, remedy.empty() ? "" : " ",
                        Text(context.language, "cli.REPEAT_SAFELY", {{"options", context.repeat_with}}));
  }
  if (absl::IsUnauthenticated(status) && details.reason == "UNAUTHENTICATED")
    return Text(context.language, "cli.SIGN_IN");
  return remedy;
}

std::string ClosingLine(const absl::Status& status, const ErrorDetails& details, const std::string& remedy,
                        const ErrorContext& context) {
  std::vector<std::string> sentences;
  const std::string nothing = Text(context.language, context.left_as_it_was);
  const std::string what_to_do = WhatToDo(status, details, remedy, context);
  // Many remedies say by themselves that nothing was changed.
  const bool said = absl::StartsWith(what_to_do, nothing.substr(0, nothing.find(' ')));
  if (!context.left_as_it_was.empty() && !OutcomeUnknown(status) && !said) sentences.push_back(nothing);
  if (!what_to_do.empty()) sentences.push_back(what_to_do);
  return sentences.empty() ? "" : absl::StrCat(absl::StrJoin(sentences, " "), "\n");
}

}  // namespace

ExitCode ExitCodeOf(const absl::Status& status) {
  if (status.ok()) return ExitCode::kOk;
  const ErrorDetails details = DetailsOf(status).value_or(ErrorDetails{});
  const bool about_a_file = absl::StartsWith(details.reason, "FILE_") || absl::StartsWith(details.reason, "SECRET_");
  if (IsLocal(details) && about_a_file) return ExitCode::kLocalFile;
  if (details.domain == "cli" && absl::IsInvalidArgument(status)) return ExitCode::kUsage;
  if (absl::IsUnauthenticated(status)) return ExitCode::kUnauthenticated;
  const bool later =
      absl::IsUnavailable(status) || absl::IsDeadlineExceeded(status) || absl::IsResourceExhausted(status);
  return later ? ExitCode::kUnavailable : ExitCode::kRefused;
}

std::string ErrorText(const absl::Status& status, const ErrorContext& context) {
  const ErrorDetails details = DetailsOf(status).value_or(ErrorDetails{});
  const auto [headline, remedy] = Split(MessageOf(status, details, context.language));
  const std::string label = Text(context.language, "cli.ERROR");
  return absl::StrCat(context.colour ? absl::StrCat("\033[1;31m", label, "\033[0m") : label, " ",
                      WithSmallInitial(headline), "\n", Lines(details, context.language),
                      ClosingLine(status, details, remedy, context));
}

}  // namespace juri::cli
