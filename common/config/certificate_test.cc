#include "common/config/certificate.h"

#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "common/config/load.h"
#include "common/config/mutual_tls.h"
#include "common/config/secret_file.h"
#include "common/config/temporary_file.h"
#include "common/testing/certificates.h"
#include "common/testing/status_matchers.h"

namespace juri::config {
namespace {

constexpr char kName[] = "spiffe://juri.test/juri/scoring";

class CertificateTest : public testing::Test {
 protected:
  absl::Status Check(const std::string& own) const { return GoodUntil(own).status(); }
  absl::StatusOr<absl::Time> GoodUntil(const std::string& own) const {
    return CheckCertificate("scoring.pem", own, authority_.Pem(), kName);
  }

  const TestAuthority authority_;
  const std::string good_ = authority_.Issue({kName});
};

TEST_F(CertificateTest, TakesWhatTheOthersWouldTake) {
  EXPECT_THAT(Check(good_), IsOk());
  const TestAuthority before;
  EXPECT_THAT(CheckCertificate("scoring.pem", good_, before.Pem() + authority_.Pem(), kName), IsOk())
      << "while one authority follows another, both are given";
}

TEST_F(CertificateTest, SaysUntilWhenTheWholeChainIsGood) {
  const absl::Time soon = absl::FromUnixSeconds(absl::ToUnixSeconds(absl::Now() + absl::Minutes(5)));
  EXPECT_EQ(GoodUntil(authority_.Issue({kName}, soon)).value(), soon);
  const absl::Time late = absl::Now() + absl::Hours(24 * 36'500);
  EXPECT_LT(GoodUntil(authority_.Issue({kName}, late)).value(), late) << "the authority expires before";
}

TEST_F(CertificateTest, NeedsACertificateWithItsKey) {
  const size_t key_ends = good_.find("-----BEGIN CERTIFICATE");
  const std::string key = good_.substr(0, key_ends), certificate = good_.substr(key_ends);
  const std::string other = authority_.Issue({kName});
  EXPECT_THAT(Check(certificate + key), IsOk());
  for (const std::string& own : {std::string(), std::string("anything"), key, certificate,
                                 other.substr(0, other.find("-----BEGIN CERTIFICATE")) + certificate}) {
    EXPECT_THAT(Check(own), ReasonIs(kCertificateMissing)) << own;
  }
}

TEST_F(CertificateTest, RefusesExpiredAndForeignOnesWithTheCause) {
  const absl::Status expired = Check(authority_.Issue({kName}, absl::Now() - absl::Minutes(1)));
  EXPECT_THAT(expired, ReasonIs(kCertificateRefused));
  EXPECT_THAT(std::string(expired.message()), testing::HasSubstr("certificate has expired"));
  EXPECT_THAT(Check(TestAuthority().Issue({kName})), ReasonIs(kCertificateRefused));
  EXPECT_THAT(CheckCertificate("scoring.pem", good_, "", kName), ReasonIs(kCertificateRefused));
}

TEST_F(CertificateTest, IsForOneNameOnly) {
  for (const std::vector<std::string>& names : {std::vector<std::string>{"spiffe://juri.test/juri/ranking"},
                                                {"spiffe://other.test/juri/scoring"},
                                                {kName, "spiffe://juri.test/juri/ranking"},
                                                {"spiffe://juri.test/juri/scoring/x"}}) {
    EXPECT_THAT(Check(authority_.Issue(names)), ReasonIs(kCertificateOfAnother)) << names.front();
  }
}

// A configuration that names the two files.
std::string ConfigText(const TemporaryFile& authority, const TemporaryFile& own, absl::string_view more) {
  return absl::StrCat(
      "name: 'scoring' listen: '127.0.0.1:0' database { socket: '/s' user: 'u' schema: 's' }\n"
      "mutual_tls {\n  ca_file: '",
      authority.path(), "'\n  certificate_file: '", own.path(), "'\n", more, "}\n");
}

TEST_F(CertificateTest, TheConfigurationIsCheckedWhole) {
  const TemporaryFile authority(authority_.Pem(), 0644), own(good_, 0600), exposed(good_, 0640);
  const auto good = Load(TemporaryFile(ConfigText(authority, own, "trust_domain: 'juri.test'"), 0644).path(), {});
  ASSERT_THAT(good, IsOk());
  EXPECT_EQ(good->mutual_tls().connection_seconds(), 600);
  const std::string faulty =
      ConfigText(authority, exposed, "trust_domain: 'Juri' listen: 'here' callers: 'ranking' callers: 'a/b'") +
      "upstream_tls_ca: '/ca.pem'";
  const auto config = Load(TemporaryFile(faulty, 0644).path(), {});
  EXPECT_THAT(config, HasViolation("mutual_tls.certificate_file", kSecretExposed));
  const std::string explanation = Explanation(config.status(), Language::kEnglish);
  for (const char* fault :
       {"mutual_tls.trust_domain: Juri cannot stand", "mutual_tls.callers[1]: a/b cannot stand",
        "mutual_tls.listen: here is not an address", "upstream_tls_ca: Exactly one of mutual_tls and"}) {
    EXPECT_THAT(explanation, testing::HasSubstr(fault));
  }
}

}  // namespace
}  // namespace juri::config
