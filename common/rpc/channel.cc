#include "common/rpc/channel.h"

#include <fstream>
#include <iterator>

#include "absl/strings/str_cat.h"
#include "common/base/embedded_file.h"
#include "grpcpp/create_channel.h"
#include "grpcpp/security/credentials.h"
#include "grpcpp/support/channel_arguments.h"

namespace juri::rpc {
namespace service_config {
const std::vector<EmbeddedFile>& Files();  // made by juri_embed
}

namespace {

constexpr int kKeepaliveMs = 60'000;  // finds a dead peer; servers of ours allow a ping every 10 s
constexpr int kKeepaliveTimeoutMs = 10'000;

absl::StatusOr<std::shared_ptr<grpc::ChannelCredentials>> CredentialsFor(const ChannelOptions& options) {
  if (options.credentials != nullptr) return options.credentials;
  if (options.tls_ca_file.empty()) return grpc::InsecureChannelCredentials();
  std::ifstream file(options.tls_ca_file, std::ios::binary);
  grpc::SslCredentialsOptions tls;
  tls.pem_root_certs.assign(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
  if (tls.pem_root_certs.empty()) {
    return absl::InvalidArgumentError(absl::StrCat("cannot read certificates from ", options.tls_ca_file));
  }
  return grpc::SslCredentials(tls);
}

}  // namespace

absl::StatusOr<std::shared_ptr<grpc::Channel>> MakeChannel(const std::string& target, const ChannelOptions& options) {
  absl::StatusOr<std::shared_ptr<grpc::ChannelCredentials>> credentials = CredentialsFor(options);
  if (!credentials.ok()) return credentials.status();
  grpc::ChannelArguments arguments;
  arguments.SetServiceConfigJSON(std::string(ServiceConfigJson()));
  arguments.SetInt(GRPC_ARG_KEEPALIVE_TIME_MS, kKeepaliveMs);
  arguments.SetInt(GRPC_ARG_KEEPALIVE_TIMEOUT_MS, kKeepaliveTimeoutMs);
  return grpc::CreateCustomChannel(target, *credentials, arguments);
}

absl::string_view ServiceConfigJson() { return service_config::Files().front().content; }

}  // namespace juri::rpc
