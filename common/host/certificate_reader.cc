#include "common/host/certificate_reader.h"

#include <utility>

#include "common/base/macros.h"
#include "common/config/mutual_tls.h"
#include "prometheus/gauge.h"
#include "prometheus/registry.h"

namespace juri {

rpc::MutualTls::Read CertificateReader(const common::v1::ServiceConfig& config, prometheus::Registry& registry) {
  prometheus::Gauge& good_until =
      prometheus::BuildGauge()
          .Name("juri_certificate_good_until_seconds")
          .Help("When the first certificate of the chain that was read last expires, since 1970.")
          .Register(registry)
          .Add({});
  return [config, &good_until]() -> absl::StatusOr<rpc::Certificates> {
    JURI_ASSIGN_OR_RETURN(config::Certificates read, config::ReadCertificates(config));
    good_until.Set(static_cast<double>(absl::ToUnixSeconds(read.good_until)));
    return rpc::Certificates{.own = std::move(read.own), .authorities = std::move(read.authorities)};
  };
}

}  // namespace juri
