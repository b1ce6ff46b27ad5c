#include "services/identity/domain/client_address.h"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <cstring>
#include <optional>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"

namespace juri::identity {
namespace {

std::string TextOf(int family, const void* bytes) {
  char text[INET6_ADDRSTRLEN] = {};
  return inet_ntop(family, bytes, text, sizeof text) == nullptr ? "" : text;
}

// One text for each address; an IPv4 address written as an IPv6 one is the IPv4 one.
std::optional<std::string> Canonical(const std::string& text) {
  in_addr v4{};
  in6_addr v6{};
  constexpr size_t kMappedPrefix = 12;
  if (inet_pton(AF_INET, text.c_str(), &v4) == 1) return TextOf(AF_INET, &v4);
  if (inet_pton(AF_INET6, text.c_str(), &v6) != 1) return std::nullopt;
  if (IN6_IS_ADDR_V4MAPPED(&v6)) return TextOf(AF_INET, &v6.s6_addr[kMappedPrefix]);
  return TextOf(AF_INET6, &v6);
}

// "ipv4:192.0.2.7:50312", "ipv6:[2001:db8::7]:50312" (the brackets perhaps as %5B and %5D), "unix:/run/juri.sock".
std::string AddressIn(absl::string_view peer) {
  if (!absl::ConsumePrefix(&peer, "ipv4:") && !absl::ConsumePrefix(&peer, "ipv6:")) return std::string(kLocalAddress);
  const absl::string_view host = peer.substr(0, peer.rfind(':'));
  const std::string bare = absl::StrReplaceAll(host, {{"[", ""}, {"]", ""}, {"%5B", ""}, {"%5D", ""}});
  return Canonical(bare).value_or(std::string(kLocalAddress));
}

}  // namespace

ClientAddresses::ClientAddresses(const std::string& trusted_proxy)
    : trusted_proxy_(Canonical(trusted_proxy).value_or(trusted_proxy)) {}

std::string ClientAddresses::Of(absl::string_view peer, absl::string_view forwarded) const {
  std::string address = AddressIn(peer);
  if (address != trusted_proxy_) return address;
  return Canonical(std::string(forwarded)).value_or(address);
}

std::string NetworkOf(absl::string_view address) {
  in6_addr bytes{};
  if (inet_pton(AF_INET6, std::string(address).c_str(), &bytes) != 1) return std::string(address);
  constexpr size_t kPrefix = 8;
  std::memset(&bytes.s6_addr[kPrefix], 0, sizeof bytes.s6_addr - kPrefix);
  return absl::StrCat(TextOf(AF_INET6, &bytes), "/64");
}

}  // namespace juri::identity
