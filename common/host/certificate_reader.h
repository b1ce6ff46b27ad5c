// A service's certificates, read again and again, and until when they are good.
#pragma once

#include "common/rpc/mutual_tls.h"
#include "juri/common/v1/config.pb.h"

namespace prometheus {
class Registry;
}

namespace juri {

// Reads the certificates that `config` names; errors are those of config::ReadCertificates. When those that were read
// last expire stands in the gauge juri_certificate_good_until_seconds of `registry`, which outlives the reader.
// Requires: config.mutual_tls is given.
rpc::MutualTls::Read CertificateReader(const common::v1::ServiceConfig& config, prometheus::Registry& registry);

}  // namespace juri
