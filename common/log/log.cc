#include "common/log/log.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <nlohmann/json.hpp>

#include "absl/time/time.h"
#include "common/base/clock.h"

namespace juri::log {
namespace {

constexpr size_t kMaxValueBytes = 4096;

struct Settings {
  std::string service = "juri";
  Level least = Level::kInfo;
};

Settings& TheSettings() {
  static auto* const settings = new Settings;
  return *settings;
}

absl::string_view LevelText(Level level) {
  switch (level) {
    case Level::kDebug:
      return "debug";
    case Level::kInfo:
      return "info";
    case Level::kWarning:
      return "warning";
    case Level::kError:
      return "error";
  }
  return "error";
}

bool IsPlain(char c) { return c >= 0x20 && c < 0x7f && c != '"' && c != '\\'; }

// A JSON string; bytes that are not UTF-8, also a code point cut in half, become U+FFFD.
std::string Quoted(absl::string_view text) {
  text = text.substr(0, kMaxValueBytes);
  if (std::all_of(text.begin(), text.end(), IsPlain)) return absl::StrCat("\"", text, "\"");  // as nearly all are
  const nlohmann::json json = std::string(text);
  return json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

void WriteToStderr(absl::string_view line) {
  while (write(STDERR_FILENO, line.data(), line.size()) < 0 && errno == EINTR) {
  }
}

}  // namespace

void SetUp(absl::string_view service, Level least) { TheSettings() = {std::string(service), least}; }

Line::Line(Level level, absl::string_view message) {
  const Settings& settings = TheSettings();
  if (level < settings.least) return;
  const std::string now = absl::FormatTime("%Y-%m-%d%ET%H:%M:%E6SZ", RealClock().Now(), absl::UTCTimeZone());
  text_ = absl::StrCat("{\"time\":\"", now, "\"");
  With("level", LevelText(level)).With("service", settings.service).With("message", message);
}

Line::~Line() {
  if (text_.empty()) return;
  text_ += "}\n";
  WriteToStderr(text_);
}

Line& Line::With(absl::string_view key, absl::string_view value) {
  return text_.empty() ? *this : WithRaw(key, Quoted(value));
}

Line& Line::WithRaw(absl::string_view key, absl::string_view json) {
  if (!text_.empty()) absl::StrAppend(&text_, ",\"", key, "\":", json);
  return *this;
}

}  // namespace juri::log
