#include "services/identity/app.h"

#include <algorithm>
#include <utility>

#include "absl/memory/memory.h"
#include "common/base/macros.h"
#include "common/host/service_host.h"
#include "services/identity/api/identity_service.h"
#include "services/identity/migrations/migrations.h"
#include "services/identity/store/personal_tables.h"

namespace juri::identity {
namespace {

using common::v1::ServiceConfig;

// Half of the workers may wait for a hash, so that sign-ins never hold up the questions of the other services.
int MostWaiting(size_t workers) { return std::max(1, static_cast<int>(workers / 2)); }

}  // namespace

// In the order of construction; the host, last, ends the calls before the handlers go.
struct App::Parts {
  Parts(const ServiceConfig& config, const Deps& deps, std::unique_ptr<ServiceHost> opened)
      : hasher(deps.password_cost, MostWaiting(opened->workers())),
        addresses(config.trusted_proxy()),
        tokens(opened->database()),
        sessions(opened->database(), hasher, throttle, addresses, deps.ids),
        own_sessions(opened->database(), opened->page_tokens(), deps.ids),
        accounts(opened->database(), hasher, deps.ids, opened->page_tokens()),
        persons(opened->database()),
        personal_data(opened->database(), "identity", PersonalTables()),
        audit(opened->database(), opened->page_tokens()),
        host(std::move(opened)) {}

  absl::Status Serve() {
    JURI_RETURN_IF_ERROR(host->UseIdentity(tokens));
    service = std::make_unique<IdentityService>(host->runtime(), sessions, own_sessions, accounts, tokens, persons,
                                                personal_data, audit);
    return host->Serve({service.get()});
  }

  PasswordHasher hasher;
  SignInThrottle throttle;
  ClientAddresses addresses;
  TokenResolver tokens;
  Sessions sessions;
  OwnSessions own_sessions;
  Accounts accounts;
  PersonApi persons;
  PersonalDataApi personal_data;
  AuditApi audit;
  std::unique_ptr<IdentityService> service;
  std::unique_ptr<ServiceHost> host;
};

absl::StatusOr<std::unique_ptr<App>> App::Create(const ServiceConfig& config, const Deps& deps) {
  const HostOptions options{.name = "identity",
                            .migrations = migrations::Files(),
                            .grpc_service = "juri.identity.v1.IdentityService",
                            .runtime = {}};
  JURI_ASSIGN_OR_RETURN(std::unique_ptr<ServiceHost> host, ServiceHost::Open(config, options));
  auto parts = std::make_unique<Parts>(config, deps, std::move(host));
  JURI_RETURN_IF_ERROR(parts->Serve());
  return absl::WrapUnique(new App(std::move(parts)));
}

App::App(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

App::~App() = default;

const std::string& App::address() const { return parts_->host->address(); }

void App::RunUntilSignal() { parts_->host->RunUntilSignal(); }

}  // namespace juri::identity
