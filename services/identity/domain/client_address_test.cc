#include "services/identity/domain/client_address.h"

#include <gtest/gtest.h>

namespace juri::identity {
namespace {

struct AddressCase {
  const char* name;
  const char* peer;
  const char* forwarded;
  const char* address;
};

const AddressCase kCases[] = {
    {"IPv4", "ipv4:192.0.2.7:50312", "", "192.0.2.7"},
    {"IPv6", "ipv6:[2001:db8::7]:50312", "", "2001:db8::7"},
    {"IPv6 as gRPC writes it", "ipv6:%5B2001:db8::7%5D:50312", "", "2001:db8::7"},
    {"IPv4 on an IPv6 socket", "ipv6:[::ffff:192.0.2.7]:50312", "", "192.0.2.7"},
    {"a Unix socket", "unix:/run/juri/identity.sock", "", "local"},
    {"nothing", "", "", "local"},
    {"told by a stranger", "ipv4:192.0.2.7:50312", "198.51.100.1", "192.0.2.7"},
    {"told by the proxy", "ipv4:127.0.0.1:50312", "198.51.100.1", "198.51.100.1"},
    {"told by the proxy, in another form", "ipv4:127.0.0.1:50312", "::ffff:198.51.100.1", "198.51.100.1"},
    {"the proxy says nothing", "ipv4:127.0.0.1:50312", "", "127.0.0.1"},
    {"the proxy says no address", "ipv4:127.0.0.1:50312", "198.51.100.1, 192.0.2.9", "127.0.0.1"},
    {"told through a Unix socket", "unix:", "198.51.100.1", "local"},
};

TEST(ClientAddressTest, OfPeerAndProxy) {
  const ClientAddresses addresses("127.0.0.1");
  for (const AddressCase& c : kCases) EXPECT_EQ(addresses.Of(c.peer, c.forwarded), c.address) << c.name;
}

TEST(ClientAddressTest, AnyProxyCanBeTrustedOrNone) {
  EXPECT_EQ(ClientAddresses("local").Of("unix:", "198.51.100.1"), "198.51.100.1");
  EXPECT_EQ(ClientAddresses("0:0::1").Of("ipv6:[::1]:50312", "198.51.100.1"), "198.51.100.1");
  EXPECT_EQ(ClientAddresses("").Of("unix:", "198.51.100.1"), "local");
}

TEST(ClientAddressTest, NetworkOf) {
  EXPECT_EQ(NetworkOf("192.0.2.7"), "192.0.2.7");
  EXPECT_EQ(NetworkOf("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::/64");
  EXPECT_EQ(NetworkOf("2001:db8:1:2::9"), "2001:db8:1:2::/64");
  EXPECT_EQ(NetworkOf("local"), "local");
}

}  // namespace
}  // namespace juri::identity
