// Where the fields of a message stand in the text that it was read from.
#pragma once

#include <google/protobuf/text_format.h>

#include <string>

#include "absl/strings/string_view.h"

namespace juri::config {

// Line and column count from 1; 0 means the text as a whole.
struct Position {
  int line = 0;
  int column = 0;

  friend auto operator<=>(const Position&, const Position&) = default;  // NOLINT(modernize-use-nullptr): false alarm
};

class FieldLocations {
 public:
  explicit FieldLocations(const google::protobuf::Descriptor& type) : type_(type) {}

  // The parser's record, to be filled by TextFormat::Parser::WriteLocationsTo.
  google::protobuf::TextFormat::ParseInfoTree* tree() { return &tree_; }

  // Where the field at `path` ("stages[2].criteria[0].weight") begins, or else the innermost element around it that is
  // there. Elements of a list in brackets share the place of the list.
  Position PositionOf(absl::string_view path) const;

  // The path of the innermost message that holds the place; "" for the outermost.
  std::string PathAround(Position at) const;

 private:
  const google::protobuf::Descriptor& type_;
  google::protobuf::TextFormat::ParseInfoTree tree_;
};

}  // namespace juri::config
