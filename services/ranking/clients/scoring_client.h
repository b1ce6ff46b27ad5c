// Scoring behind a channel.
#pragma once

#include <memory>
#include <string>

#include "services/ranking/clients/scoring_source.h"

namespace grpc {
class Channel;
}

namespace juri::ranking {

// Calls as the service account of `service_token`, with the user's token beside it where there is one.
class ScoringClient final : public ScoringSource {
 public:
  ScoringClient(const std::shared_ptr<grpc::Channel>& channel, std::string service_token);
  ~ScoringClient() override;

  absl::StatusOr<JudgedStage> Stage(const rpc::Call& call, const StageName& name) override;
  absl::StatusOr<std::vector<std::string>> EntryIds(const rpc::Call& call, const StageName& name) override;
  absl::Status Sheets(const rpc::Call& call, const StageName& name,
                      absl::FunctionRef<absl::Status(const SheetBatch&)> take) override;
  absl::Status SetStageEntries(absl::Time deadline, const StageName& name, const std::string& list,
                               const std::vector<std::string>& proposals) override;

 private:
  struct Stub;

  const std::unique_ptr<Stub> stub_;
  const std::string service_token_;
};

}  // namespace juri::ranking
