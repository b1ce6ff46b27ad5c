#include "tools/cli/progress_bar.h"

#include <algorithm>
#include <ostream>

#include "absl/strings/str_cat.h"
#include "common/base/utf8.h"
#include "tools/cli/wrap.h"

namespace juri::cli {

std::string ProgressLine(const std::string& title, size_t done, size_t total, size_t width) {
  constexpr size_t kAround = 11;  // blanks, brackets and "  100 %"
  const size_t percent = total == 0 ? 100 : done * 100 / total;
  const size_t bar = width - std::min(width, CodePoints(title) + kAround);
  const size_t full = bar * percent / 100;
  return absl::StrCat(title, "  [", std::string(full, '#'), std::string(bar - full, ' '), "] ",
                      PaddedLeft(absl::StrCat(percent), 3), " %");
}

void ProgressBar::Advance(size_t steps) {
  done_ += steps;
  if (!terminal_.err_is_terminal) return;
  terminal_.err << "\r\033[K" << ProgressLine(title_, done_, total_, terminal_.width) << std::flush;
  painted_ = true;
}

void ProgressBar::Clear() {
  if (painted_) terminal_.err << "\r\033[K" << std::flush;
  painted_ = false;
}

}  // namespace juri::cli
