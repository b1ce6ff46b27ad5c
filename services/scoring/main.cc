// juri-scoring --config FILE (see README.md).
#include "common/base/macros.h"
#include "common/host/run_service.h"
#include "services/scoring/app.h"

namespace {

absl::Status Serve(const juri::common::v1::ServiceConfig& config) {
  JURI_ASSIGN_OR_RETURN(const auto app, juri::scoring::App::Create(config));
  app->RunUntilSignal();
  return absl::OkStatus();
}

}  // namespace

int main(int argc, char** argv) {
  return juri::RunService(argc, argv, "Stages, judges, assignments and score sheets of Juri.",
                          {"identity_target", "submission_target", "service_token_file"}, Serve);
}
