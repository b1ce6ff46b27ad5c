#include "tools/cli/output.h"

#include <ostream>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "google/protobuf/message.h"
#include "google/protobuf/util/json_util.h"

namespace juri::cli {

std::optional<Format> ParseFormat(absl::string_view text) {
  if (text == "table") return Format::kTable;
  if (text == "json") return Format::kJson;
  if (text == "csv") return Format::kCsv;
  return std::nullopt;
}

std::string JsonText(const google::protobuf::Message& message) {
  google::protobuf::util::JsonPrintOptions options;
  options.add_whitespace = true;
  options.always_print_primitive_fields = true;
  std::string json;
  // Only a malformed Any or an unknown enum value of a closed enum can fail, and our messages have neither.
  (void)google::protobuf::util::MessageToJsonString(message, &json, options);
  return absl::StrCat(absl::StripTrailingAsciiWhitespace(json), "\n");
}

void Output::Show(const Table& table, const google::protobuf::Message& message) {
  if (format_ == Format::kJson) return Raw(JsonText(message));
  Raw(format_ == Format::kCsv ? table.Csv() : table.Aligned(language_, cut_width()));
}

void Output::Show(const Table& table) {
  if (format_ == Format::kJson) return Raw(table.Json());
  Raw(format_ == Format::kCsv ? table.Csv() : table.Aligned(language_, cut_width()));
}

void Output::ShowOne(const Table& table, const google::protobuf::Message& message) {
  if (format_ == Format::kTable) return Raw(table.Listed(language_, terminal_.width));
  Show(table, message);
}

void Output::Add(absl::string_view text) {
  if (for_people()) Raw(text);
}

void Output::Raw(absl::string_view bytes) {
  terminal_.out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

void Output::Note(absl::string_view key, const Arguments& arguments) {
  terminal_.out.flush();
  terminal_.err << Text(language_, key, arguments) << "\n";
}

}  // namespace juri::cli
