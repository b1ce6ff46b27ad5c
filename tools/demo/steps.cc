#include "tools/demo/steps.h"

#include <unistd.h>

#include <cstdio>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/base/macros.h"

namespace juri::demo {
namespace {

constexpr absl::Duration kRepaint = absl::Milliseconds(150);

}  // namespace

std::string Grouped(Language language, int64_t number) {
  std::string digits = absl::StrCat(number);
  const char* const separator = language == Language::kIndonesian ? "." : ",";
  for (int at = static_cast<int>(digits.size()) - 3; at > 0; at -= 3) digits.insert(static_cast<size_t>(at), separator);
  return digits;
}

Progress::Progress(Language language, std::string title, bool terminal)
    : language_(language), title_(std::move(title)), terminal_(terminal) {}

void Progress::Add(int64_t count) {
  done_ += count;
  if (terminal_ && mutex_.TryLock()) {
    Paint();
    mutex_.Unlock();
  }
}

void Progress::Paint() ABSL_NO_THREAD_SAFETY_ANALYSIS {
  const absl::Time now = absl::Now();
  if (now - painted_ < kRepaint) return;
  painted_ = now;
  const std::string total = total_ > 0 ? absl::StrCat(" / ", Grouped(language_, total_)) : "";
  std::printf("\r\033[K%s  %s%s", title_.c_str(), Grouped(language_, done_).c_str(), total.c_str());
  std::fflush(stdout);
}

Steps::Steps(Language language) : language_(language), terminal_(isatty(STDOUT_FILENO) == 1) {}

absl::Status Steps::Do(absl::string_view name, absl::FunctionRef<absl::Status(Progress&)> work,
                       const Arguments& arguments) {
  const absl::Time began = absl::Now();
  title_ = Text(language_, absl::StrCat("demo.", name), arguments);
  Progress progress(language_, title_, terminal_);
  const absl::Status status = work(progress);
  if (terminal_) std::printf("\r\033[K");
  JURI_RETURN_IF_ERROR(status);
  const std::string count = progress.done_ > 0 ? Grouped(language_, progress.done_) : "";
  std::printf("%-52s %7s %6.1f s\n", title_.c_str(), count.c_str(), absl::ToDoubleSeconds(absl::Now() - began));
  std::fflush(stdout);
  return absl::OkStatus();
}

void Steps::Note(absl::string_view text) {
  std::printf("  %s\n", std::string(text).c_str());
  std::fflush(stdout);
}

}  // namespace juri::demo
