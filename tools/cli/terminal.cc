#include "tools/cli/terminal.h"

#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>

#include "absl/cleanup/cleanup.h"
#include "absl/strings/str_cat.h"

namespace juri::cli {
namespace {

constexpr size_t kLeastWidth = 40;
constexpr size_t kMostWidth = 120;  // longer lines are hard to read
constexpr size_t kUsualWidth = 80;

size_t WidthOf(int file) {
  winsize size{};
  if (ioctl(file, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return kUsualWidth;
  return std::min(kMostWidth, std::max<size_t>(kLeastWidth, size.ws_col));
}

}  // namespace

Terminal Terminal::OfProcess() {
  const char* const no_color = std::getenv("NO_COLOR");  // NOLINT(concurrency-mt-unsafe): nothing here calls setenv
  return {.in = std::cin,
          .out = std::cout,
          .err = std::cerr,
          .in_is_terminal = isatty(STDIN_FILENO) != 0,
          .out_is_terminal = isatty(STDOUT_FILENO) != 0,
          .err_is_terminal = isatty(STDERR_FILENO) != 0,
          .may_colour = no_color == nullptr || *no_color == '\0',
          .width = WidthOf(STDOUT_FILENO)};
}

std::optional<std::string> AskSecret(absl::string_view question) {
  std::FILE* const terminal = std::fopen("/dev/tty", "r+e");
  if (terminal == nullptr) return std::nullopt;
  const absl::Cleanup close_terminal = [terminal] { std::fclose(terminal); };
  termios before{};
  if (tcgetattr(fileno(terminal), &before) != 0) return std::nullopt;
  termios silent = before;
  silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
  tcsetattr(fileno(terminal), TCSAFLUSH, &silent);
  const absl::Cleanup restore = [&] { tcsetattr(fileno(terminal), TCSAFLUSH, &before); };
  std::fputs(absl::StrCat(question, " ").c_str(), terminal);
  std::fflush(terminal);
  char* line = nullptr;
  size_t capacity = 0;
  const ssize_t length = getline(&line, &capacity, terminal);
  std::string secret(length > 0 ? line : "", length > 0 ? static_cast<size_t>(length) : 0);
  std::free(line);  // NOLINT(cppcoreguidelines-no-malloc): getline allocated it
  std::fputs("\n", terminal);
  if (!secret.empty() && secret.back() == '\n') secret.pop_back();
  if (secret.empty()) return std::nullopt;
  return secret;
}

}  // namespace juri::cli
