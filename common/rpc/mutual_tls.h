// Credentials by which services know each other: certificates with SPIFFE names on both sides.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/base/periodic.h"
#include "common/rpc/memory_file.h"

namespace grpc {
class ChannelCredentials;
class ServerCredentials;
namespace experimental {
class CertificateProviderInterface;
}
}  // namespace grpc

namespace juri::rpc {

// As PEM.
struct Certificates {
  std::string own;  // private key, its certificate and those between it and an authority
  std::string authorities;

  friend bool operator==(const Certificates&, const Certificates&) = default;
};

// Asks for certificates every second: connections that are made afterwards use what came, others go on. Credentials may
// outlive it; then they stay at what came last.
class MutualTls {
 public:
  // Reads certificates and checks them. While it fails the last ones are used, and the log says why.
  using Read = std::function<absl::StatusOr<Certificates>()>;

  // Fails as `read` does, or with RESOURCE_EXHAUSTED.
  static absl::StatusOr<std::unique_ptr<MutualTls>> Open(Read read);

  // For a port that hears only who has a certificate of the authorities, whatever its name: CallMetadata.peer_service.
  std::shared_ptr<grpc::ServerCredentials> ForServer() const;
  // For a channel to the service of this SPIFFE name and nobody else; calls to another one end with UNAVAILABLE.
  std::shared_ptr<grpc::ChannelCredentials> ForChannelTo(const std::string& spiffe_name) const;

 private:
  explicit MutualTls(Read read) : read_(std::move(read)) {}
  void Watch();
  // False when memory or descriptors run out.
  bool Use(const Certificates& certificates);
  void Look();

  const Read read_;
  MemoryFile own_file_, authorities_file_;
  Certificates used_;
  absl::Status last_failure_;  // of the thread that looks
  std::shared_ptr<grpc::experimental::CertificateProviderInterface> provider_;
  std::optional<Periodic> looker_;
};

}  // namespace juri::rpc
