#include "tools/client/connection.h"

#include "common/base/macros.h"
#include "common/rpc/channel.h"
#include "grpcpp/channel.h"

namespace juri::client {

absl::StatusOr<std::shared_ptr<Connection>> Connection::Open(const Targets& targets) {
  const rpc::ChannelOptions options{.tls_ca_file = targets.tls_ca_file};
  JURI_ASSIGN_OR_RETURN(const auto identity, rpc::MakeChannel(targets.identity, options));
  JURI_ASSIGN_OR_RETURN(const auto submission, rpc::MakeChannel(targets.submission, options));
  JURI_ASSIGN_OR_RETURN(const auto scoring, rpc::MakeChannel(targets.scoring, options));
  JURI_ASSIGN_OR_RETURN(const auto ranking, rpc::MakeChannel(targets.ranking, options));
  std::shared_ptr<Connection> connection(new Connection);
  connection->identity_ = identity::v1::IdentityService::NewStub(identity);
  connection->submission_ = submission::v1::SubmissionService::NewStub(submission);
  connection->scoring_ = scoring::v1::ScoringService::NewStub(scoring);
  connection->ranking_ = ranking::v1::RankingService::NewStub(ranking);
  return connection;
}

}  // namespace juri::client
