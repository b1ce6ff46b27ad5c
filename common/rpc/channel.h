// Channels to other services, as every client of ours opens them.
#pragma once

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace grpc {
class Channel;
class ChannelCredentials;
}  // namespace grpc

namespace juri::rpc {

struct ChannelOptions {
  std::string tls_ca_file;  // PEM; empty: plain text, for unix sockets and private networks
  std::shared_ptr<grpc::ChannelCredentials> credentials = nullptr;  // in their place, for example MutualTls's
};

// A channel to `target` ("unix:/path", "host:port", "dns:///name:port") that balances over all addresses and retries
// UNAVAILABLE as proto/service_config.json says. It connects at the first call. INVALID_ARGUMENT when the CA file
// cannot be read.
absl::StatusOr<std::shared_ptr<grpc::Channel>> MakeChannel(const std::string& target,
                                                           const ChannelOptions& options = {});

// The published service config (proto/service_config.json).
absl::string_view ServiceConfigJson();

}  // namespace juri::rpc
