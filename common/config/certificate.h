// Certificates of services, looked at before others see them.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/status/reasons.h"

namespace juri::config {

inline constexpr Reason kCertificateMissing{"common", "CERTIFICATE_MISSING", absl::StatusCode::kInvalidArgument};
inline constexpr Reason kCertificateRefused{"common", "CERTIFICATE_REFUSED", absl::StatusCode::kFailedPrecondition};
inline constexpr Reason kCertificateOfAnother{"common", "CERTIFICATE_OF_ANOTHER",
                                              absl::StatusCode::kFailedPrecondition};

// Checks that `own`, PEM of a certificate, those between it and an authority, and its private key, is good now before
// `authorities` (PEM) and for `name` ("spiffe://...") alone; tells when the first of them expires, the authority
// included. CERTIFICATE_MISSING when there is no certificate, or not the key to the first; CERTIFICATE_REFUSED with
// OpenSSL's cause, such as that it has expired; CERTIFICATE_OF_ANOTHER. `file` is what the refusal calls it.
absl::StatusOr<absl::Time> CheckCertificate(const std::string& file, const std::string& own,
                                            const std::string& authorities, const std::string& name);

}  // namespace juri::config
