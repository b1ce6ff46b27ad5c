#include "common/config/textproto.h"

#include <google/protobuf/message.h>
#include <re2/re2.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/base/utf8.h"
#include "common/config/lenient_parser.h"
#include "common/status/refusal.h"

namespace juri::config {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

std::string FieldNames(const Descriptor* type) {
  std::vector<absl::string_view> names;
  for (int i = 0; type != nullptr && i < type->field_count(); ++i) names.push_back(type->field(i)->name());
  return absl::StrJoin(names, ", ");
}

// Says a parser's message in our words.
Fault FaultOf(Position at, const std::string& words, const FieldLocations& locations, const Descriptor& root) {
  static const auto* const unknown = new RE2(R"re(Message type "([^"]*)" has no field named "([^"]*)"\.)re");
  static const auto* const repeated = new RE2(R"re(Non-repeated field "([^"]*)" is specified multiple times\.)re");
  Fault fault{at, locations.PathAround(at), {}, {}};
  std::string type;
  std::string name;
  if (RE2::FullMatch(words, *unknown, &type, &name)) {
    const Descriptor* const found = root.file()->pool()->FindMessageTypeByName(type);
    fault.key = TextKey(kFileUnknownField);
    fault.arguments = {{"name", name}, {"known", FieldNames(found)}};
  } else if (RE2::FullMatch(words, *repeated, &name)) {
    fault.key = TextKey(kFileRepeatedField);
    fault.arguments = {{"name", name}};
  } else {
    fault.key = TextKey(kFileSyntax);
    fault.arguments = {{"cause", words}};
  }
  if (!name.empty()) absl::StrAppend(&fault.field, fault.field.empty() ? "" : ".", name);
  return fault;
}

// Adds a fault for each string that is not UTF-8: the parser takes any bytes, and "\\377" from pure ASCII.
void CheckUtf8(const Message& message, const std::string& prefix, ParsedText& text);

void CheckUtf8(const std::string& value, const std::string& path, ParsedText& text) {
  if (!IsUtf8(value)) text.AddFault(path, kFieldNotUtf8);
}

void CheckElementsUtf8(const Message& message, const FieldDescriptor* field, const std::string& path,
                       ParsedText& text) {
  const auto& reflection = *message.GetReflection();
  for (int i = 0; i < reflection.FieldSize(message, field); ++i) {
    const std::string element = absl::StrCat(path, "[", i, "]");
    if (field->type() == FieldDescriptor::TYPE_STRING) {
      CheckUtf8(reflection.GetRepeatedString(message, field, i), element, text);
    } else if (field->message_type() != nullptr) {
      CheckUtf8(reflection.GetRepeatedMessage(message, field, i), absl::StrCat(element, "."), text);
    }
  }
}

void CheckUtf8(const Message& message, const std::string& prefix, ParsedText& text) {
  const auto& reflection = *message.GetReflection();
  std::vector<const FieldDescriptor*> fields;
  reflection.ListFields(message, &fields);
  for (const FieldDescriptor* const field : fields) {
    const std::string path = absl::StrCat(prefix, field->name());
    if (field->is_repeated()) {
      CheckElementsUtf8(message, field, path, text);
    } else if (field->type() == FieldDescriptor::TYPE_STRING) {
      CheckUtf8(reflection.GetString(message, field), path, text);
    } else if (field->message_type() != nullptr) {
      CheckUtf8(reflection.GetMessage(message, field), absl::StrCat(path, "."), text);
    }
  }
}

absl::Status Unreadable(const std::string& path, absl::string_view cause) {
  return Refusal(kFileUnreadable).With("file", path).With("cause", cause);
}

}  // namespace

ParsedText::ParsedText(absl::string_view text, Message& message) {
  SyntaxFaults syntax = ParseLeniently(text, message);
  locations_ = std::move(syntax.locations);
  for (const auto& [at, words] : syntax.messages) {
    faults_.push_back(FaultOf(at, words, *locations_, *message.GetDescriptor()));
  }
  CheckUtf8(message, "", *this);
}

void ParsedText::AddFault(absl::string_view path, const Reason& reason, Arguments arguments) {
  if (faults_.size() >= kMaxFaults) return;
  Fault fault{PositionOf(path), std::string(path), TextKey(reason), std::move(arguments)};
  const auto after = std::upper_bound(faults_.begin(), faults_.end(), fault,
                                      [](const Fault& a, const Fault& b) { return a.at < b.at; });
  faults_.insert(after, std::move(fault));
}

absl::Status ParsedText::StatusFor(absl::string_view file) const {
  if (faults_.empty()) return absl::OkStatus();
  Refusal refusal(kFileFaulty);
  refusal.With("file", file);
  for (const Fault& fault : faults_) {
    Arguments arguments = fault.arguments;
    arguments.emplace("line", absl::StrCat(fault.at.line));
    arguments.emplace("column", absl::StrCat(fault.at.column));
    refusal.Violation(fault.field, fault.key, std::move(arguments));
  }
  return refusal;
}

absl::StatusOr<std::string> ReadTextFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return Unreadable(path, std::strerror(errno));  // NOLINT(concurrency-mt-unsafe): glibc's is safe
  std::string text(kMaxTextBytes + 1, '\0');
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  if (file.bad()) return Unreadable(path, "it is not a readable file");
  text.resize(static_cast<size_t>(file.gcount()));
  if (text.size() > kMaxTextBytes) return Unreadable(path, "it is longer than 4 MiB");
  return text;
}

}  // namespace juri::config
