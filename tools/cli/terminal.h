// Where `juri` reads and writes, and what stands at the other end.
#pragma once

#include <cstddef>
#include <iosfwd>
#include <optional>
#include <string>

#include "absl/strings/string_view.h"

namespace juri::cli {

struct Terminal {
  std::istream& in;
  std::ostream& out;
  std::ostream& err;
  bool in_is_terminal = false;
  bool out_is_terminal = false;
  bool err_is_terminal = false;
  bool may_colour = true;  // false with NO_COLOR
  size_t width = 80;       // in columns

  // The process's own streams.
  static Terminal OfProcess();

  bool ColoursErrors() const { return err_is_terminal && may_colour; }
};

// Asks on the controlling terminal without echo. nullopt when there is none, or at its end.
std::optional<std::string> AskSecret(absl::string_view question);

}  // namespace juri::cli
