// Files that people write (configurations, competition definitions): protobuf text format, read strictly. Unknown
// fields and fields given twice are faults, and the faults of a file are told all at once, each with its place and the
// remedy.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/config/field_locations.h"
#include "common/status/reasons.h"
#include "common/text/catalogue.h"

namespace google::protobuf {
class Message;
}  // namespace google::protobuf

namespace juri::config {

inline constexpr Reason kFileUnreadable{"common", "FILE_UNREADABLE", absl::StatusCode::kNotFound};
inline constexpr Reason kFileFaulty{"common", "FILE_FAULTY", absl::StatusCode::kInvalidArgument};
inline constexpr Reason kFileSyntax{"common", "FILE_SYNTAX", absl::StatusCode::kInvalidArgument};
inline constexpr Reason kFileUnknownField{"common", "FILE_UNKNOWN_FIELD", absl::StatusCode::kInvalidArgument};
inline constexpr Reason kFileRepeatedField{"common", "FILE_REPEATED_FIELD", absl::StatusCode::kInvalidArgument};

// Longer files are faulty without being read.
inline constexpr size_t kMaxTextBytes = 4 << 20;

struct Fault {
  Position at;
  std::string field;  // "stages[2].criteria[0].weight"; for a fault of syntax the element around it, "" at the top
  std::string key;    // of its text in the catalogue
  Arguments arguments;
};

class ParsedText {
 public:
  // Reads `text` into `message`, which afterwards holds what could be read: use it only if there are no faults.
  ParsedText(absl::string_view text, google::protobuf::Message& message);

  // In order of their places, the first 200.
  const std::vector<Fault>& faults() const { return faults_; }

  // Where the field at `path` stands; for one that was left out, the element that should hold it.
  Position PositionOf(absl::string_view path) const { return locations_->PositionOf(path); }

  // Notes what the caller found wrong with the field at `path`.
  void AddFault(absl::string_view path, const Reason& reason, Arguments arguments = {});

  // OK, or FILE_FAULTY with a violation per fault; its arguments `line` and `column` are 0 for the file as a whole.
  absl::Status StatusFor(absl::string_view file) const;

 private:
  std::unique_ptr<FieldLocations> locations_;
  std::vector<Fault> faults_;
};

// The bytes of a text file of at most kMaxTextBytes; else FILE_UNREADABLE.
absl::StatusOr<std::string> ReadTextFile(const std::string& path);

}  // namespace juri::config
