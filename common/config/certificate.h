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

// Until when `own`, PEM of a certificate, those between it and an authority, and its private key, is good before
// `authorities` (PEM) and for `name` ("spiffe://...") alone, as it must be now: the first of them to expire, the
// authority included. CERTIFICATE_MISSING when there is no certificate, or not
// the key to the first; CERTIFICATE_REFUSED with OpenSSL's cause, such as that it has expired; CERTIFICATE_OF_ANOTHER.
// `file` is what the refusal calls it.
absl::StatusOr<absl::Time> CheckCertificate(const std::string& file, const std::string& own,
                                            const std::string& authorities, const std::string& name);

}  // namespace juri::config
