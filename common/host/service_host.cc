#include "common/host/service_host.h"

#include <utility>

#include "absl/memory/memory.h"
#include "absl/time/clock.h"
#include "common/base/digest.h"
#include "common/base/ids.h"
#include "common/base/macros.h"
#include "common/config/mutual_tls.h"
#include "common/config/secret_file.h"
#include "common/db/audit_sequencer.h"
#include "common/db/database.h"
#include "common/db/error.h"
#include "common/db/from_config.h"
#include "common/db/migrate.h"
#include "common/db/request_sweeper.h"
#include "common/host/certificate_reader.h"
#include "common/host/denial_log.h"
#include "common/log/log.h"
#include "common/metrics/metrics.h"
#include "common/rpc/channel.h"
#include "common/rpc/mutual_tls.h"
#include "common/rpc/page_token.h"
#include "common/rpc/reflection.h"
#include "common/rpc/remote_identity.h"
#include "common/rpc/server.h"
#include "google/protobuf/descriptor.h"

namespace juri {
namespace {

using common::v1::ServiceConfig;

constexpr absl::Duration kPatienceWithDenials = absl::Seconds(5);

// A sweep or a sequencing that failed comes again by itself; an operator should see that it did.
void LogFailure(const absl::Status& status) {
  log::Line(log::Level::kWarning, "periodic work failed")
      .With("cause", status.message())
      .With("database", db::LogTextOf(status));
}

absl::Status AppendDenials(db::Database& database, absl::Span<const db::AuditEntry> denials) {
  return database.Write(absl::Now() + kPatienceWithDenials, [&](db::Transaction& tx) -> absl::Status {
    for (const db::AuditEntry& denial : denials) JURI_RETURN_IF_ERROR(db::AppendAudit(tx, denial));
    return absl::OkStatus();
  });
}

absl::StatusOr<std::string> SecretOrEmpty(const std::string& file) {
  if (file.empty()) return "";
  return config::ReadSecretFile(file);
}

// The key's file may hold any text; empty draws a key that ends with the process.
absl::StatusOr<std::string> PageKey(const ServiceConfig& config) {
  JURI_ASSIGN_OR_RETURN(const std::string secret, SecretOrEmpty(config.page_key_file()));
  return secret.empty() ? "" : Sha256(secret);
}

// The services that may call, by their certificates.
std::vector<std::string> CallersIn(const common::v1::MutualTlsConfig& config) {
  std::vector<std::string> names;
  for (const std::string& caller : config.callers()) names.push_back(config::SpiffeName(config.trust_domain(), caller));
  return names;
}

rpc::ServerOptions ListeningAs(const ServiceConfig& config, const rpc::MutualTls* mutual_tls) {
  rpc::ServerOptions options{.listen = config.listen()};
  if (mutual_tls == nullptr) return options;
  options.service_listen = config.mutual_tls().listen();
  options.service_credentials = mutual_tls->ForServer();
  options.longest_connection = absl::Seconds(config.mutual_tls().connection_seconds());
  return options;
}

// Null without a seed.
std::unique_ptr<IdSource> SampleIds(const ServiceConfig& config) {
  if (!config.has_sample_seed()) return nullptr;
  log::Line(log::Level::kWarning, "sample installation: ids can be guessed and come again after a restart")
      .With("sample_seed", config.sample_seed());
  return SeededIds(config.sample_seed(), config.name());
}

}  // namespace

// In the order of construction; the server, last, goes first.
struct ServiceHost::Parts {
  ServiceConfig config;
  std::string name;
  std::string grpc_service;
  rpc::RuntimeOptions runtime_options;
  std::vector<db::Migration> migrations;
  Metrics metrics;
  std::unique_ptr<rpc::MutualTls> mutual_tls;  // null: plain text
  std::unique_ptr<db::Database> database;
  std::unique_ptr<rpc::PageTokens> page_tokens;
  std::string service_token;
  std::unique_ptr<IdSource> sample_ids;
  std::unique_ptr<rpc::IdentitySource> remote_identity;
  std::unique_ptr<db::RequestSweeper> sweeper;
  std::unique_ptr<db::AuditSequencer> sequencer;
  std::unique_ptr<DenialLog> denials;
  std::unique_ptr<rpc::Runtime> runtime;
  std::unique_ptr<rpc::Server> server;
};

ServiceHost::ServiceHost(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

ServiceHost::~ServiceHost() { Shutdown(); }

absl::StatusOr<std::unique_ptr<ServiceHost>> ServiceHost::Open(const ServiceConfig& config,
                                                               const HostOptions& options) {
  auto parts = std::make_unique<Parts>();
  parts->config = config;
  parts->name = options.name;
  parts->grpc_service = options.grpc_service;
  parts->runtime_options = options.runtime;
  if (config.workers() > 0) parts->runtime_options.workers = static_cast<size_t>(config.workers());
  if (config.queue() > 0) parts->runtime_options.queue = static_cast<size_t>(config.queue());
  if (config.has_mutual_tls()) {
    JURI_ASSIGN_OR_RETURN(parts->mutual_tls,
                          rpc::MutualTls::Open(CertificateReader(config, parts->metrics.registry())));
    parts->runtime_options.callers = CallersIn(config.mutual_tls());
  }
  JURI_ASSIGN_OR_RETURN(parts->migrations, db::ServiceMigrations(options.name, options.migrations));
  JURI_ASSIGN_OR_RETURN(const db::Options database, db::FromConfig(config.database()));
  JURI_ASSIGN_OR_RETURN(parts->database, db::Database::Open(database));
  JURI_ASSIGN_OR_RETURN(std::string page_key, PageKey(config));
  parts->page_tokens = std::make_unique<rpc::PageTokens>(std::move(page_key));
  JURI_ASSIGN_OR_RETURN(parts->service_token, SecretOrEmpty(config.service_token_file()));
  parts->sample_ids = SampleIds(config);
  return absl::WrapUnique(new ServiceHost(std::move(parts)));
}

db::Database& ServiceHost::database() { return *parts_->database; }
const rpc::PageTokens& ServiceHost::page_tokens() const { return *parts_->page_tokens; }
bool ServiceHost::is_sample() const { return parts_->sample_ids != nullptr; }
IdSource& ServiceHost::ids() { return parts_->sample_ids == nullptr ? RealIds() : *parts_->sample_ids; }
size_t ServiceHost::workers() const { return parts_->runtime_options.workers; }
const std::string& ServiceHost::service_token() const { return parts_->service_token; }
rpc::Runtime& ServiceHost::runtime() { return *parts_->runtime; }
const std::string& ServiceHost::address() const { return parts_->server->address(); }

absl::Status ServiceHost::UseIdentity(rpc::IdentitySource& identity) {
  const auto* const service =
      google::protobuf::DescriptorPool::generated_pool()->FindServiceByName(parts_->grpc_service);
  const auto append = [database = parts_->database.get()](absl::Span<const db::AuditEntry> denials) {
    return AppendDenials(*database, denials);
  };
  parts_->denials = std::make_unique<DenialLog>(DenialLogOptions(), append, LogFailure, parts_->metrics.registry());
  JURI_ASSIGN_OR_RETURN(parts_->runtime, rpc::Runtime::Create(parts_->runtime_options, {service}, identity,
                                                              parts_->metrics, *parts_->denials));
  return absl::OkStatus();
}

absl::Status ServiceHost::UseRemoteIdentity() {
  JURI_ASSIGN_OR_RETURN(std::shared_ptr<grpc::Channel> channel,
                        ChannelTo("identity", parts_->config.identity_target()));
  parts_->remote_identity = rpc::RemoteIdentity(std::move(channel), parts_->service_token);
  return UseIdentity(*parts_->remote_identity);
}

absl::StatusOr<std::shared_ptr<grpc::Channel>> ServiceHost::ChannelTo(absl::string_view service,
                                                                      const std::string& target) const {
  rpc::ChannelOptions options{.tls_ca_file = parts_->config.upstream_tls_ca()};
  if (parts_->mutual_tls != nullptr) {
    options.credentials =
        parts_->mutual_tls->ForChannelTo(config::SpiffeName(parts_->config.mutual_tls().trust_domain(), service));
  }
  return rpc::MakeChannel(target, options);
}

absl::Status ServiceHost::Serve(absl::Span<rpc::Service* const> services) {
  const ServiceConfig& config = parts_->config;
  if (!config.metrics_listen().empty()) JURI_RETURN_IF_ERROR(parts_->metrics.Expose(config.metrics_listen()));
  if (config.reflection()) JURI_RETURN_IF_ERROR(rpc::EnableReflection());
  parts_->sweeper = std::make_unique<db::RequestSweeper>(*parts_->database, LogFailure);
  parts_->sequencer = std::make_unique<db::AuditSequencer>(*parts_->database, LogFailure);
  const auto ready = [parts = parts_.get()] {
    return db::CheckSchema(*parts->database, absl::Now() + absl::Seconds(1), parts->name, parts->migrations);
  };
  JURI_ASSIGN_OR_RETURN(parts_->server,
                        rpc::Server::Start(ListeningAs(config, parts_->mutual_tls.get()), services, ready));
  return absl::OkStatus();
}

void ServiceHost::Shutdown() {
  if (parts_->server != nullptr) parts_->server->Shutdown();
}

void ServiceHost::RunUntilSignal() { parts_->server->RunUntilSignal(); }

}  // namespace juri
