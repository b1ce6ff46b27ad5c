#include "services/scoring/app.h"

#include <utility>

#include "absl/memory/memory.h"
#include "common/base/macros.h"
#include "common/host/service_host.h"
#include "services/scoring/api/scoring_service.h"
#include "services/scoring/migrations/migrations.h"
#include "services/scoring/submission_client.h"

namespace juri::scoring {
namespace {

using common::v1::ServiceConfig;

absl::Status UseIdentity(ServiceHost& host, const Deps& deps) {
  return deps.identity == nullptr ? host.UseRemoteIdentity() : host.UseIdentity(*deps.identity);
}

}  // namespace

// The host, last, goes first: it ends the calls that use the others.
struct App::Parts {
  std::unique_ptr<SubmissionSource> remote_submission;
  std::unique_ptr<FrozenRulesCache> rules;
  std::unique_ptr<ScoringService> service;
  std::unique_ptr<ServiceHost> host;
};

absl::StatusOr<std::unique_ptr<App>> App::Create(const ServiceConfig& config, const Deps& deps) {
  auto parts = std::make_unique<Parts>();
  JURI_ASSIGN_OR_RETURN(parts->host, ServiceHost::Open(config, {.name = "scoring",
                                                                .migrations = migrations::Files(),
                                                                .grpc_service = "juri.scoring.v1.ScoringService",
                                                                .runtime = {.workers = 64}}));
  ServiceHost& host = *parts->host;
  JURI_RETURN_IF_ERROR(UseIdentity(host, deps));
  SubmissionSource* submission = deps.submission;
  if (submission == nullptr) {
    JURI_ASSIGN_OR_RETURN(const auto channel, host.ChannelTo("submission", config.submission_target()));
    parts->remote_submission = ConnectSubmission(channel, host.service_token());
    submission = parts->remote_submission.get();
  }
  parts->rules = std::make_unique<FrozenRulesCache>(*submission);
  parts->service = std::make_unique<ScoringService>(host.runtime(), host.database(), *parts->rules, *submission,
                                                    host.ids(), host.page_tokens());
  JURI_RETURN_IF_ERROR(host.Serve({parts->service.get()}));
  return absl::WrapUnique(new App(std::move(parts)));
}

App::App(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

App::~App() = default;

const std::string& App::address() const { return parts_->host->address(); }

void App::RunUntilSignal() { parts_->host->RunUntilSignal(); }

}  // namespace juri::scoring
