// Runs buf_curl_test.py over a real installation. buf comes from npm (tools/lint); without it the test fails.
#include <gtest/gtest.h>

#include <cstdlib>

#include "tests/service_process.h"
#include "tests/small_competition.h"

namespace juri {
namespace {

TEST(BufCurl, SignsInReadsAProposalAndShowsErrorDetails) {
  const Installation& installation = Installation::Shared();
  SmallCompetition competition(installation, "curl");
  const std::string proposal = competition.Draft(3);
  const Person& agency = competition.agency_admin(3);
  // NOLINTNEXTLINE(concurrency-mt-unsafe): nobody changes the environment.
  const std::string source = std::getenv("JURI_SOURCE_DIR");
  const auto socket = [&](const char* service) { return installation.TargetOf(service).substr(5); };  // after "unix:"
  const std::string log = installation.folder() + "/buf_curl.log";
  const absl::Status status = RunToEnd(
      {"/usr/bin/python3", source + "/tests/clients/buf_curl_test.py", source + "/tools/lint/node_modules/.bin/buf",
       socket("identity"), socket("submission"), source + "/proto", agency.username, kPassword, proposal},
      log);
  EXPECT_TRUE(status.ok()) << status;
}

}  // namespace
}  // namespace juri
