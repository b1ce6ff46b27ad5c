#include "common/rpc/mutual_tls.h"

#include <utility>

#include "absl/memory/memory.h"
#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "common/base/macros.h"
#include "common/log/log.h"
#include "grpcpp/security/credentials.h"
#include "grpcpp/security/server_credentials.h"
#include "grpcpp/security/tls_certificate_provider.h"
#include "grpcpp/security/tls_certificate_verifier.h"
#include "grpcpp/security/tls_credentials_options.h"

namespace juri::rpc {
namespace {

namespace tls = grpc::experimental;

// Ours and gRPC's, whose watcher of files cannot be given the files themselves: it ends the process when one is empty
// for a moment, and takes a key with the certificate of another.
constexpr unsigned kLookEverySeconds = 1;

// Takes the place of the host name, which a service's certificate does not have.
class IsService final : public tls::ExternalCertificateVerifier {
 public:
  explicit IsService(std::string spiffe_name) : spiffe_name_(std::move(spiffe_name)) {}

  bool Verify(tls::TlsCustomVerificationCheckRequest* request, std::function<void(grpc::Status)> /*later*/,
              grpc::Status* status) override {
    const auto names = request->uri_names();
    if (names.size() == 1 && names.front() == spiffe_name_) return true;
    *status = {grpc::StatusCode::UNAUTHENTICATED, absl::StrCat("the server is not ", spiffe_name_)};
    return true;
  }
  void Cancel(tls::TlsCustomVerificationCheckRequest* /*request*/) override {}  // nothing is left to be cancelled

 private:
  const std::string spiffe_name_;
};

void WatchFiles(tls::TlsCredentialsOptions& options) {
  options.watch_root_certs();
  options.watch_identity_key_cert_pairs();
}

}  // namespace

absl::StatusOr<std::unique_ptr<MutualTls>> MutualTls::Open(Read read) {
  JURI_ASSIGN_OR_RETURN(const Certificates first, read());
  auto opened = absl::WrapUnique(new MutualTls(std::move(read)));
  if (!opened->Use(first)) return absl::ResourceExhaustedError("no memory or no file descriptor for certificates");
  opened->Watch();
  return opened;
}

void MutualTls::Watch() {
  provider_ = std::make_shared<tls::FileWatcherCertificateProvider>(own_file_.path(), own_file_.path(),
                                                                    authorities_file_.path(), kLookEverySeconds);
  looker_.emplace(absl::Seconds(kLookEverySeconds), [this] { Look(); });
}

bool MutualTls::Use(const Certificates& certificates) {
  // Authorities first: whoever has the new certificate trusts it too.
  if (!authorities_file_.Replace(certificates.authorities) || !own_file_.Replace(certificates.own)) return false;
  used_ = certificates;
  return true;
}

void MutualTls::Look() {
  const absl::StatusOr<Certificates> found = read_();
  if (!found.ok() && found.status() != last_failure_) {
    log::Line(log::Level::kWarning, "certificates are not good; those of before stay in use")
        .With("cause", found.status().message());
  }
  last_failure_ = found.status();
  if (!found.ok() || *found == used_) return;
  if (Use(*found)) log::Line(log::Level::kInfo, "certificates changed");  // else the next look tries again
}

std::shared_ptr<grpc::ServerCredentials> MutualTls::ForServer() const {
  tls::TlsServerCredentialsOptions options(provider_);
  WatchFiles(options);
  options.set_cert_request_type(GRPC_SSL_REQUEST_AND_REQUIRE_CLIENT_CERTIFICATE_AND_VERIFY);
  return tls::TlsServerCredentials(options);
}

std::shared_ptr<grpc::ChannelCredentials> MutualTls::ForChannelTo(const std::string& spiffe_name) const {
  tls::TlsChannelCredentialsOptions options;
  options.set_certificate_provider(provider_);
  WatchFiles(options);
  options.set_check_call_host(false);
  options.set_certificate_verifier(tls::ExternalCertificateVerifier::Create<IsService>(spiffe_name));
  return tls::TlsCredentials(options);
}

}  // namespace juri::rpc
