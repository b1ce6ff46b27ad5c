// What a command answers: a table, JSON or CSV on standard output, and remarks on standard error.
#pragma once

#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "common/text/catalogue.h"
#include "tools/cli/table.h"
#include "tools/cli/terminal.h"

namespace google::protobuf {
class Message;
}

namespace juri::cli {

enum class Format { kTable, kJson, kCsv };

// "table", "json" or "csv".
std::optional<Format> ParseFormat(absl::string_view text);

// Indented proto JSON with every field present, ended by a line feed.
std::string JsonText(const google::protobuf::Message& message);

class Output {
 public:
  Output(Terminal& terminal, Format format, Language language)
      : terminal_(terminal), format_(format), language_(language) {}

  // Many things: a line each for people; `message` as JSON.
  void Show(const Table& table, const google::protobuf::Message& message);
  // The same for what no message of a service holds.
  void Show(const Table& table);
  // One thing: its fields below each other for people.
  void ShowOne(const Table& table, const google::protobuf::Message& message);
  // What belongs to a table for people only, such as a heading or a paragraph.
  void Add(absl::string_view text);
  // Bytes as they are, in every format.
  void Raw(absl::string_view bytes);
  // A remark for the person at the terminal; never mixed with the data.
  void Note(absl::string_view key, const Arguments& arguments = {});

  Format format() const { return format_; }
  bool for_people() const { return format_ == Format::kTable; }

 private:
  size_t cut_width() const { return terminal_.out_is_terminal ? terminal_.width : 0; }

  Terminal& terminal_;
  const Format format_;
  const Language language_;
};

}  // namespace juri::cli
