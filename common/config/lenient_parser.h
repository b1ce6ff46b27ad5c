// Finds every fault of syntax in a text, where protobuf's parser stops at most of them.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <string>

#include "absl/strings/string_view.h"
#include "common/config/field_locations.h"

namespace google::protobuf {
class Message;
}  // namespace google::protobuf

namespace juri::config {

// Further faults of a text are left out: nobody reads them, and a hostile text has millions.
inline constexpr size_t kMaxFaults = 200;

struct SyntaxFaults {
  std::map<Position, std::string> messages;   // protobuf's words
  std::unique_ptr<FieldLocations> locations;  // of the fields that could be read
};

// Reads `text` into `message`. A line with a fault is left out and the rest is read again, as long as leaving the line
// out cannot itself make faults. Elements nested deeper than 100 are a fault.
SyntaxFaults ParseLeniently(absl::string_view text, google::protobuf::Message& message);

}  // namespace juri::config
