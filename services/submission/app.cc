#include "services/submission/app.h"

#include <utility>

#include "absl/memory/memory.h"
#include "common/base/macros.h"
#include "common/host/service_host.h"
#include "services/submission/api/submission_service.h"
#include "services/submission/migrations/migrations.h"

namespace juri::submission {

// In the order of construction; the host, last, ends the calls before the handlers go.
struct App::Parts {
  explicit Parts(std::unique_ptr<ServiceHost> opened) : host(std::move(opened)) {}

  absl::Status Serve(const Deps& deps) {
    JURI_RETURN_IF_ERROR(deps.identity == nullptr ? host->UseRemoteIdentity() : host->UseIdentity(*deps.identity));
    service = std::make_unique<SubmissionService>(host->runtime(), host->database(), definitions, host->ids(),
                                                  host->page_tokens());
    return host->Serve({service.get()});
  }

  FrozenDefinitions definitions;
  std::unique_ptr<SubmissionService> service;
  std::unique_ptr<ServiceHost> host;
};

absl::StatusOr<std::unique_ptr<App>> App::Create(const common::v1::ServiceConfig& config, const Deps& deps) {
  const HostOptions options{.name = "submission",
                            .migrations = migrations::Files(),
                            .grpc_service = "juri.submission.v1.SubmissionService",
                            .runtime = {}};
  JURI_ASSIGN_OR_RETURN(std::unique_ptr<ServiceHost> host, ServiceHost::Open(config, options));
  auto parts = std::make_unique<Parts>(std::move(host));
  JURI_RETURN_IF_ERROR(parts->Serve(deps));
  return absl::WrapUnique(new App(std::move(parts)));
}

App::App(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

App::~App() = default;

const std::string& App::address() const { return parts_->host->address(); }

void App::RunUntilSignal() { parts_->host->RunUntilSignal(); }

}  // namespace juri::submission
