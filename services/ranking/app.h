// The ranking process: builds its parts in order and serves.
#pragma once

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "common/rpc/identity_source.h"
#include "juri/common/v1/config.pb.h"
#include "services/ranking/clients/scoring_source.h"
#include "services/ranking/clients/submission_source.h"

namespace juri::ranking {

// What tests put in the place of the services at the configured targets. All of them outlive the app.
struct Deps {
  rpc::IdentitySource* identity = nullptr;
  ScoringSource* scoring = nullptr;
  SubmissionSource* submission = nullptr;
};

class App {
 public:
  // Listens when it returns; healthy once the database answers and has this binary's schema. `config` as
  // config::Load gives it.
  static absl::StatusOr<std::unique_ptr<App>> Create(const common::v1::ServiceConfig& config, const Deps& deps = {});
  // Drains like RunUntilSignal.
  ~App();

  // Where it listens, with the port that was chosen.
  const std::string& address() const;
  // Serves until SIGTERM or SIGINT, then drains. Requires: rpc::BlockStopSignals() was called first in main.
  void RunUntilSignal();

 private:
  struct Parts;
  explicit App(std::unique_ptr<Parts> parts);

  std::unique_ptr<Parts> parts_;
};

}  // namespace juri::ranking
