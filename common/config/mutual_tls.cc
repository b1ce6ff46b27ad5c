#include "common/config/mutual_tls.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "common/base/macros.h"
#include "common/base/slug.h"
#include "common/config/certificate.h"
#include "common/config/secret_file.h"
#include "common/status/details.h"

namespace juri::config {
namespace {

using common::v1::MutualTlsConfig;

constexpr Reason kSpiffeNameMalformed{"common", "SPIFFE_NAME_MALFORMED", absl::StatusCode::kInvalidArgument};
constexpr size_t kMostCertificateBytes = 64 << 10;  // a key and some certificates

bool IsTrustDomain(absl::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    return absl::ascii_islower(c) || absl::ascii_isdigit(c) || c == '.' || c == '-' || c == '_';
  });
}

void CheckNames(const common::v1::ServiceConfig& config, ParsedText& text) {
  const MutualTlsConfig& tls = config.mutual_tls();
  const auto malformed = [&text](absl::string_view path, const std::string& value) {
    text.AddFault(path, kSpiffeNameMalformed, {{"value", value}});
  };
  if (!IsTrustDomain(tls.trust_domain())) malformed("mutual_tls.trust_domain", tls.trust_domain());
  if (!IsSlug(config.name())) malformed("name", config.name());
  for (int i = 0; i < tls.callers_size(); ++i) {
    if (!IsSlug(tls.callers(i))) malformed(absl::StrCat("mutual_tls.callers[", i, "]"), tls.callers(i));
  }
}

}  // namespace

std::string SpiffeName(absl::string_view trust_domain, absl::string_view service) {
  return absl::StrCat("spiffe://", trust_domain, "/juri/", service);
}

absl::StatusOr<Certificates> ReadCertificates(const common::v1::ServiceConfig& config) {
  const MutualTlsConfig& tls = config.mutual_tls();
  Certificates read;
  JURI_ASSIGN_OR_RETURN(read.own, ReadSecretFile(tls.certificate_file(), kMostCertificateBytes));
  JURI_ASSIGN_OR_RETURN(read.authorities, ReadTextFile(tls.ca_file()));
  const std::string name = SpiffeName(tls.trust_domain(), config.name());
  JURI_ASSIGN_OR_RETURN(read.good_until, CheckCertificate(tls.certificate_file(), read.own, read.authorities, name));
  return read;
}

void CheckMutualTls(const common::v1::ServiceConfig& config, ParsedText& text) {
  const MutualTlsConfig& tls = config.mutual_tls();
  CheckNames(config, text);
  if (tls.certificate_file().empty() || tls.ca_file().empty()) return;
  const absl::Status status = ReadCertificates(config).status();
  if (status.ok()) return;
  const ErrorDetails details = *DetailsOf(status);
  text.AddFault("mutual_tls.certificate_file", {details.domain, details.reason, status.code()}, details.arguments);
}

}  // namespace juri::config
