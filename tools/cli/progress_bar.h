// How far a long work is, repainted on one line of a terminal; nothing anywhere else.
#pragma once

#include <cstddef>
#include <string>

#include "tools/cli/terminal.h"

namespace juri::cli {

// "title  [#########           ]  45 %" for `done` of `total`, at most `width` columns.
std::string ProgressLine(const std::string& title, size_t done, size_t total, size_t width);

class ProgressBar {
 public:
  ProgressBar(Terminal& terminal, std::string title, size_t total)
      : terminal_(terminal), title_(std::move(title)), total_(total) {}
  ~ProgressBar() { Clear(); }
  ProgressBar(const ProgressBar&) = delete;
  ProgressBar& operator=(const ProgressBar&) = delete;

  void Advance(size_t steps);
  // Makes room for other output.
  void Clear();

 private:
  Terminal& terminal_;
  const std::string title_;
  const size_t total_;
  size_t done_ = 0;
  bool painted_ = false;
};

}  // namespace juri::cli
