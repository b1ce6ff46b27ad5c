#include "services/ranking/app.h"

#include <utility>

#include "absl/memory/memory.h"
#include "absl/time/clock.h"
#include "common/base/macros.h"
#include "common/base/periodic.h"
#include "common/host/service_host.h"
#include "common/log/log.h"
#include "services/ranking/api/ranking_service.h"
#include "services/ranking/clients/scoring_client.h"
#include "services/ranking/clients/submission_client.h"
#include "services/ranking/migrations/migrations.h"
#include "services/ranking/store/personal_tables.h"

namespace juri::ranking {
namespace {

using common::v1::ServiceConfig;

constexpr absl::Duration kLongestCall = absl::Seconds(120);  // the largest competitions are ranked in well under this
constexpr absl::Duration kPushPause = absl::Seconds(3);
constexpr absl::Duration kPushTime = absl::Seconds(20);

void LogPushFailure(const absl::Status& status) {
  log::Line(log::Level::kWarning, "a stage could not be told of its entries").With("cause", status.message());
}

}  // namespace

// In the order of construction; the host ends the calls before the handlers go, and the thread, last, goes first of
// all.
struct App::Parts {
  explicit Parts(std::unique_ptr<ServiceHost> opened) : host(std::move(opened)) {}

  absl::Status Connect(const ServiceConfig& config, Deps deps);
  absl::Status Serve(const Deps& deps);

  std::unique_ptr<ScoringSource> remote_scoring;
  std::unique_ptr<SubmissionSource> remote_submission;
  std::unique_ptr<RankedPages> pages;
  std::unique_ptr<Computation> computation;
  std::unique_ptr<Recomputation> recomputation;
  std::unique_ptr<StagePusher> pusher;
  std::unique_ptr<RankingService> service;
  std::unique_ptr<ServiceHost> host;
  std::unique_ptr<Periodic> pushing;
};

absl::Status App::Parts::Connect(const ServiceConfig& config, Deps deps) {
  if (deps.scoring == nullptr) {
    JURI_ASSIGN_OR_RETURN(const auto channel, host->ChannelTo("scoring", config.scoring_target()));
    remote_scoring = std::make_unique<ScoringClient>(channel, host->service_token());
    deps.scoring = remote_scoring.get();
  }
  if (deps.submission == nullptr) {
    JURI_ASSIGN_OR_RETURN(const auto channel, host->ChannelTo("submission", config.submission_target()));
    remote_submission = std::make_unique<SubmissionClient>(channel, host->service_token());
    deps.submission = remote_submission.get();
  }
  return Serve(deps);
}

absl::Status App::Parts::Serve(const Deps& deps) {
  JURI_RETURN_IF_ERROR(deps.identity == nullptr ? host->UseRemoteIdentity() : host->UseIdentity(*deps.identity));
  db::Database& database = host->database();
  pages = std::make_unique<RankedPages>(database);
  computation = std::make_unique<Computation>(database, *deps.scoring, *deps.submission);
  recomputation = std::make_unique<Recomputation>(database, *deps.scoring, *deps.submission);
  pusher = std::make_unique<StagePusher>(database, *deps.scoring);
  service = std::make_unique<RankingService>(
      host->runtime(), RankingApi(database, *computation, host->page_tokens(), *pages), ExplainApi(*recomputation),
      ListApi(database, *recomputation, *deps.submission, *pusher),
      PublicationApi(database, *deps.submission, host->is_sample()),
      PersonalDataApi(database, "ranking", PersonalTables()), AuditApi(database, host->page_tokens()));
  JURI_RETURN_IF_ERROR(host->Serve({service.get()}));
  pushing = std::make_unique<Periodic>(
      kPushPause, [this] { return pusher->Deliver(absl::Now() + kPushTime); }, LogPushFailure);
  return absl::OkStatus();
}

absl::StatusOr<std::unique_ptr<App>> App::Create(const ServiceConfig& config, const Deps& deps) {
  const HostOptions options{.name = "ranking",
                            .migrations = migrations::Files(),
                            .grpc_service = "juri.ranking.v1.RankingService",
                            .runtime = {.longest_call = kLongestCall}};
  JURI_ASSIGN_OR_RETURN(std::unique_ptr<ServiceHost> host, ServiceHost::Open(config, options));
  auto parts = std::make_unique<Parts>(std::move(host));
  JURI_RETURN_IF_ERROR(parts->Connect(config, deps));
  return absl::WrapUnique(new App(std::move(parts)));
}

App::App(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

App::~App() = default;

const std::string& App::address() const { return parts_->host->address(); }

void App::RunUntilSignal() { parts_->host->RunUntilSignal(); }

}  // namespace juri::ranking
