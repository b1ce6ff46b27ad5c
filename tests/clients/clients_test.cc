// Runs run.mjs over a real installation, once for each client. They come from npm (tools/dev setup --ci); without them
// the tests fail.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

#include "absl/strings/str_cat.h"
#include "tests/installation.h"
#include "tests/service_process.h"
#include "tests/small_competition.h"

namespace juri {
namespace {

class Clients : public testing::TestWithParam<const char*> {};

TEST_P(Clients, RunACompetition) {
  const std::string& folder = Installation::Shared().folder();
  std::ofstream(folder + "/small.textproto") << SmallDefinition();
  // NOLINTNEXTLINE(concurrency-mt-unsafe): nobody changes the environment.
  const std::string script = absl::StrCat(std::getenv("JURI_SOURCE_DIR"), "/tests/clients/run.mjs");
  const std::string log = absl::StrCat(folder, "/", GetParam(), ".log");
  const absl::Status status = RunToEnd({"/usr/bin/env", "node", script, GetParam(), folder}, log);
  EXPECT_TRUE(status.ok()) << status;
}

// The modules in this folder.
INSTANTIATE_TEST_SUITE_P(All, Clients, testing::Values("grpc_js", "connect", "buf_curl"),
                         [](const auto& client) { return std::string(client.param); });

}  // namespace
}  // namespace juri
