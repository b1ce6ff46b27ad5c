// One JSON object a line on standard error, for journald or any collector:
//   {"time":"2026-04-16T05:00:00.000123Z","level":"info","service":"scoring","message":"sheet
//   filed","request_id":"..."}
//
//   log::Line(log::Level::kInfo, "sheet filed").With("request_id", id).With("took_us", 812);
//
// A line is written when the statement ends, by one write(2), so lines of threads and processes do not mix. Logging
// never throws or fails its caller: a line that cannot be written is lost. Never log secrets, marks or judges'
// accounts.
#pragma once

#include <string>
#include <type_traits>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"

namespace juri::log {

enum class Level { kDebug, kInfo, kWarning, kError };

// Names the process in every line from now on and drops lines below `least`. Call once in main, before threads start;
// until then the service is "juri" and lines from kInfo on are written.
void SetUp(absl::string_view service, Level least);

class Line {
 public:
  Line(Level level, absl::string_view message);
  Line(const Line&) = delete;
  Line& operator=(const Line&) = delete;
  ~Line();

  // A key of lower-case letters and underscores, each once in a line. A value longer than 4,096 bytes is cut.
  // Keys with a fixed meaning: request_id, trace_id, method, code, took_us.
  Line& With(absl::string_view key, absl::string_view value);

  template <typename Number, std::enable_if_t<std::is_arithmetic_v<Number>, bool> = true>
  Line& With(absl::string_view key, Number value) {
    if constexpr (std::is_same_v<Number, bool>) return WithRaw(key, value ? "true" : "false");
    return WithRaw(key, absl::StrCat(value));
  }

 private:
  Line& WithRaw(absl::string_view key, absl::string_view json);

  std::string text_;  // empty when the level is dropped
};

}  // namespace juri::log
