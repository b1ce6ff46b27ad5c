// A submission service of the test's own: a schema on the binary's server, a real gRPC server on a Unix socket, and an
// identity that knows a few people by tokens.
#pragma once

#include <grpcpp/client_context.h>

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/clock.h"
#include "common/db/database.h"
#include "common/rpc/fake_identity.h"
#include "common/rpc/status_wire.h"
#include "juri/submission/v1/submission_service.grpc.pb.h"
#include "services/submission/app.h"
#include "services/submission/testing/definitions.h"

namespace juri::submission {

inline constexpr char kCompetition[] = "competitions/kipp-2018";
inline constexpr char kGresik[] = "agencies/kab-gresik";   // a regency
inline constexpr char kMalang[] = "agencies/kota-malang";  // a city
inline constexpr char kNobody[] = "";                      // no credentials
inline constexpr char kAdministrator[] = "administrator";  // runs the installation
inline constexpr char kOrganizer[] = "organizer";          // of kCompetition, as are the following
inline constexpr char kSecretariat[] = "secretariat";
inline constexpr char kAuditor[] = "auditor";
inline constexpr char kGresikAdmin[] = "gresik-admin";
inline constexpr char kGresikInnovator[] = "gresik-innovator";
inline constexpr char kMalangAdmin[] = "malang-admin";
inline constexpr char kMinistryAdmin[] = "ministry-admin";  // of agencies/kemenkes, whose type may not enter
inline constexpr char kElsewhere[] = "elsewhere";           // agency administrator of Gresik, of another competition
inline constexpr char kService[] = "service";

std::string NewRequestId();

class RunningSubmission {
 public:
  using Stub = v1::SubmissionService::Stub;

  RunningSubmission();
  ~RunningSubmission();

  // Calls `method` with `token` as the bearer.
  template <typename Request, typename Response>
  absl::StatusOr<Response> Call(grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
                                const Request& request, const std::string& token) {
    grpc::ClientContext context;
    Fill(token, context);
    Response response;
    const grpc::Status status = (stub_.get()->*method)(&context, request, &response);
    if (!status.ok()) return rpc::FromGrpc(status);
    return response;
  }

  absl::StatusOr<std::vector<v1::Entry>> Entries(const v1::StreamEntriesRequest& request, const std::string& token,
                                                 std::vector<int>* sizes = nullptr);

  absl::StatusOr<v1::Competition> CreateCompetition(const std::string& id, const std::string& definition_text);
  // kCompetition, frozen, with the agencies named above and agencies/kemenkes.
  void Prepare(const TestRules& rules = {});

  // A request for a draft that can be submitted.
  static v1::CreateProposalRequest CompleteDraft(const std::string& agency = kGresik);
  absl::StatusOr<v1::Proposal> Create(const v1::CreateProposalRequest& request = CompleteDraft(),
                                      const std::string& token = kGresikAdmin);
  absl::StatusOr<v1::Receipt> Submit(const v1::Proposal& proposal, const std::string& token = kGresikAdmin);
  absl::StatusOr<v1::Proposal> Get(const std::string& name, const std::string& token = kGresikAdmin);
  absl::StatusOr<v1::Proposal> Screen(const v1::Proposal& proposal, v1::ScreeningVerdict verdict,
                                      const std::string& reason_code, const std::string& token = kSecretariat);
  absl::StatusOr<v1::Proposal> Withdraw(const v1::Proposal& proposal, const std::string& token = kGresikAdmin);
  // Created, submitted and read again.
  v1::Proposal Submitted();

  absl::Status Run(absl::string_view sql);
  int64_t Count(absl::string_view sql);
  rpc::FakeIdentity& identity() { return identity_; }
  db::Database& database() { return *database_; }

 private:
  static void Fill(const std::string& token, grpc::ClientContext& context);

  rpc::FakeIdentity identity_;
  std::string folder_;
  std::unique_ptr<db::Database> database_;
  std::unique_ptr<App> app_;
  std::unique_ptr<Stub> stub_;
};

}  // namespace juri::submission
