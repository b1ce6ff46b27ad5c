// From where a call comes.
#pragma once

#include <string>

#include "absl/strings/string_view.h"

namespace juri::identity {

inline constexpr absl::string_view kLocalAddress = "local";  // of a caller on this machine, through a Unix socket

class ClientAddresses {
 public:
  // `trusted_proxy`: address, or kLocalAddress, of the proxy whose word is taken; empty: there is none.
  explicit ClientAddresses(const std::string& trusted_proxy);

  // The client's address in its usual text, "192.0.2.7" or "2001:db8::7": that of `peer`, which is gRPC's name of who
  // connected ("ipv4:192.0.2.7:50312"); when this is the trusted proxy, the address `forwarded` that the proxy tells.
  // kLocalAddress when nothing is known about the network.
  std::string Of(absl::string_view peer, absl::string_view forwarded) const;

 private:
  std::string trusted_proxy_;
};

// What one customer of a network provider can pick addresses from: an IPv4 address itself, the /64 of an IPv6 address.
std::string NetworkOf(absl::string_view address);

}  // namespace juri::identity
