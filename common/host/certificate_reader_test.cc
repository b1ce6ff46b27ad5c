#include "common/host/certificate_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "common/config/temporary_file.h"
#include "common/metrics/metrics.h"
#include "common/testing/certificates.h"
#include "common/testing/status_matchers.h"

namespace juri {
namespace {

using ::testing::HasSubstr;

TEST(CertificateReaderTest, SaysUntilWhenTheyAreGood) {
  const TestAuthority authority;
  const absl::Time expiry = absl::FromUnixSeconds(absl::ToUnixSeconds(absl::Now()) + 1000);
  const config::TemporaryFile authorities(authority.Pem(), 0644);
  const config::TemporaryFile own(authority.Issue({"spiffe://juri.test/juri/scoring"}, expiry), 0600);
  common::v1::ServiceConfig config;
  config.set_name("scoring");
  config.mutable_mutual_tls()->set_trust_domain("juri.test");
  config.mutable_mutual_tls()->set_ca_file(authorities.path());
  config.mutable_mutual_tls()->set_certificate_file(own.path());
  Metrics metrics;
  const rpc::MutualTls::Read read = CertificateReader(config, metrics.registry());
  ASSERT_THAT(read(), IsOk());
  EXPECT_THAT(metrics.Text(),
              HasSubstr(absl::StrCat("juri_certificate_good_until_seconds ", absl::ToUnixSeconds(expiry))));
}

}  // namespace
}  // namespace juri
