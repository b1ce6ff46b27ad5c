// Submission behind a channel.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <utility>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "absl/types/span.h"
#include "services/ranking/clients/submission_source.h"

namespace grpc {
class Channel;
}

namespace juri::ranking {

// Calls as the service account of `service_token`, with the user's token beside it. Frozen definitions are kept for
// ever.
class SubmissionClient final : public SubmissionSource {
 public:
  SubmissionClient(const std::shared_ptr<grpc::Channel>& channel, std::string service_token);
  ~SubmissionClient() override;

  absl::StatusOr<std::shared_ptr<const FrozenDefinition>> Definition(const rpc::Call& call,
                                                                     absl::string_view competition,
                                                                     int version) override;
  absl::Status ForEachEntry(const rpc::Call& call, absl::string_view competition,
                            const std::vector<std::string>& proposal_ids,
                            absl::FunctionRef<absl::Status(Entry)> take) override;

 private:
  using DefinitionKey = std::pair<std::string, int>;  // competition and version
  struct Stub;

  // Of at most as many ids as one request takes.
  absl::Status Stream(const rpc::Call& call, absl::string_view competition, absl::Span<const std::string> proposal_ids,
                      absl::FunctionRef<absl::Status(Entry)> take);
  absl::StatusOr<std::shared_ptr<const FrozenDefinition>> Fetch(const rpc::Call& call, const DefinitionKey& key);

  const std::unique_ptr<Stub> stub_;
  const std::string service_token_;
  absl::Mutex mutex_;
  std::map<DefinitionKey, std::shared_ptr<const FrozenDefinition>> definitions_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace juri::ranking
