// juri-ranking --config FILE (see README.md).
#include "common/base/macros.h"
#include "common/host/run_service.h"
#include "services/ranking/app.h"

namespace {

absl::Status Serve(const juri::common::v1::ServiceConfig& config) {
  JURI_ASSIGN_OR_RETURN(const auto app, juri::ranking::App::Create(config));
  app->RunUntilSignal();
  return absl::OkStatus();
}

}  // namespace

int main(int argc, char** argv) {
  return juri::RunService(argc, argv, "Rankings, finalist lists and publications of Juri.",
                          {"identity_target", "submission_target", "scoring_target", "service_token_file"}, Serve);
}
