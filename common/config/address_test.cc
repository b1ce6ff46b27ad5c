#include "common/config/address.h"

#include <gtest/gtest.h>

#include <string>

namespace juri::config {
namespace {

TEST(AddressTest, TakesHostsAndSockets) {
  for (const absl::string_view address :
       {"127.0.0.1:50051", "localhost:0", "scoring.juri_net:443", "[::1]:50051", "unix:/run/juri/scoring.sock"}) {
    EXPECT_TRUE(IsAddress(address)) << address;
  }
  EXPECT_TRUE(IsAddress("unix:/" + std::string(106, 'p')));
}

TEST(AddressTest, RefusesEverythingElse) {
  for (const absl::string_view address :
       {"", "50051", "localhost", "localhost:", ":50051", "localhost:65536", "localhost:+1", "localhost:http",
        "::1:50051", "[::1:50051", "unix:", "unix:/", "unix:run/juri", "a b:1", "http://host:1"}) {
    EXPECT_FALSE(IsAddress(address)) << address;
  }
  EXPECT_FALSE(IsAddress("unix:/" + std::string(107, 'p')));
}

}  // namespace
}  // namespace juri::config
