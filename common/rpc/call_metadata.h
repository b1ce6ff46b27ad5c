// What a call says about itself beside its request: gRPC metadata, received or to be sent.
#pragma once

#include <optional>
#include <string>

#include "absl/time/time.h"
#include "common/text/catalogue.h"

namespace juri::rpc {

struct CallMetadata {
  absl::Time deadline =
      absl::InfiniteFuture();  // received: when the handler must be done, a little before the client's
  std::string bearer;          // token of the caller; secret
  std::string user_token;      // token of the user on whose behalf a service calls; secret
  std::string request_id;      // names this call in logs and errors; never empty once received
  std::string traceparent;     // W3C trace context, empty or well-formed
  Language language = Language::kEnglish;
  // Received only: who connected, as gRPC names it, and for whom that says to call (a proxy; anyone may say so).
  std::string peer;
  std::string client_address;
  // Received only: the SPIFFE name in the certificate of the service that connected, empty when it is for another
  // purpose; none for a connection without a certificate.
  std::optional<std::string> peer_service;
};

}  // namespace juri::rpc
