// Channels to the four services.
#pragma once

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "grpcpp/client_context.h"
#include "juri/identity/v1/identity_service.grpc.pb.h"
#include "juri/ranking/v1/ranking_service.grpc.pb.h"
#include "juri/scoring/v1/scoring_service.grpc.pb.h"
#include "juri/submission/v1/submission_service.grpc.pb.h"

namespace juri::client {

// As in common/rpc/channel.h: "unix:/path", "host:port", "dns:///name:port". Behind nginx all four are the same.
struct Targets {
  std::string identity;
  std::string submission;
  std::string scoring;
  std::string ranking;
  std::string tls_ca_file;  // PEM; empty: plain text
};

// Thread-safe; shared by any number of sessions. Connects at the first call.
class Connection {
 public:
  static absl::StatusOr<std::shared_ptr<Connection>> Open(const Targets& targets);

  // The stub of a service: stub<identity::v1::IdentityService::Stub>().
  template <typename Stub>
  Stub& stub();

 private:
  Connection() = default;

  std::unique_ptr<identity::v1::IdentityService::Stub> identity_;
  std::unique_ptr<submission::v1::SubmissionService::Stub> submission_;
  std::unique_ptr<scoring::v1::ScoringService::Stub> scoring_;
  std::unique_ptr<ranking::v1::RankingService::Stub> ranking_;
};

template <>
inline identity::v1::IdentityService::Stub& Connection::stub() {
  return *identity_;
}
template <>
inline submission::v1::SubmissionService::Stub& Connection::stub() {
  return *submission_;
}
template <>
inline scoring::v1::ScoringService::Stub& Connection::stub() {
  return *scoring_;
}
template <>
inline ranking::v1::RankingService::Stub& Connection::stub() {
  return *ranking_;
}

}  // namespace juri::client
