// The part of a configuration that says how services know each other.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "common/config/textproto.h"
#include "juri/common/v1/config.pb.h"

namespace juri::config {

// "spiffe://juri.example/juri/scoring".
std::string SpiffeName(absl::string_view trust_domain, absl::string_view service);

// The certificates that a configuration names, as PEM, if the others would take them now.
struct Certificates {
  std::string own;
  std::string authorities;
  absl::Time good_until;  // as CheckCertificate says
};

// FILE_UNREADABLE, SECRET_EXPOSED, or a reason of certificate.h. Requires: `mutual_tls` is given.
absl::StatusOr<Certificates> ReadCertificates(const common::v1::ServiceConfig& config);

// Adds a fault to `text` for each value of `config.mutual_tls` that is wrong, and for certificates that
// cannot be read or used. Requires: it is given.
void CheckMutualTls(const common::v1::ServiceConfig& config, ParsedText& text);

}  // namespace juri::config
