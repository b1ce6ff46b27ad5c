#include "common/config/address.h"

#include <algorithm>
#include <cstdint>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/strip.h"

namespace juri::config {
namespace {

bool IsHost(absl::string_view host) {
  const bool brackets = absl::ConsumePrefix(&host, "[") && absl::ConsumeSuffix(&host, "]");
  return !host.empty() && std::all_of(host.begin(), host.end(), [brackets](char c) {
    return absl::ascii_isalnum(c) || c == '.' || c == '-' || c == '_' || (brackets && c == ':');
  });
}

bool IsPort(absl::string_view port) {
  int32_t number = 0;
  return !port.empty() && std::all_of(port.begin(), port.end(), absl::ascii_isdigit) &&
         absl::SimpleAtoi(port, &number) && number <= 65535;
}

}  // namespace

bool IsAddress(absl::string_view text) {
  if (absl::ConsumePrefix(&text, "unix:")) {
    return text.size() >= 2 && text.size() <= kMaxSocketPathBytes && text.front() == '/';
  }
  const size_t colon = text.rfind(':');
  return colon != text.npos && IsHost(text.substr(0, colon)) && IsPort(text.substr(colon + 1));
}

}  // namespace juri::config
