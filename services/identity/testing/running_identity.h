// An identity service of the test's own: a schema on the binary's server, a real gRPC server, an administrator and one
// service account.
#pragma once

#include <grpcpp/client_context.h>

#include <initializer_list>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/clock.h"
#include "common/db/database.h"
#include "common/rpc/client_context.h"
#include "common/rpc/status_wire.h"
#include "juri/identity/v1/identity_service.grpc.pb.h"
#include "services/identity/app.h"
#include "services/identity/bootstrap.h"

namespace juri::identity {

inline constexpr char kPassword[] = "kuda terbang biru";  // of every account that the tests make

// A hundred times cheaper than in production.
inline constexpr PasswordCost kCheap{1, 8192};

// A fresh request id.
std::string NewRequestId();

v1::Grant GrantOf(common::v1::Role role, const std::string& competition = "", const std::string& agency = "");

class RunningIdentity {
 public:
  using Stub = v1::IdentityService::Stub;

  explicit RunningIdentity(const PasswordCost& cost = kCheap);
  ~RunningIdentity();

  // Calls `method` with `token` as the bearer; by way of a trusted proxy when there is an `address` to tell.
  template <typename Request, typename Response>
  absl::StatusOr<Response> Call(grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
                                const Request& request, const std::string& token, const std::string& address = "") {
    grpc::ClientContext context;
    if (!address.empty()) context.AddMetadata("juri-client-address", address);
    rpc::CallMetadata metadata;
    metadata.deadline = absl::Now() + absl::Seconds(20);
    metadata.bearer = token;
    rpc::FillContext(metadata, context);
    Response response;
    const grpc::Status status = (stub_.get()->*method)(&context, request, &response);
    if (!status.ok()) return rpc::FromGrpc(status);
    return response;
  }

  // Of user `admin`, and of svc-submission.
  const std::string& admin() const { return admin_; }
  const std::string& service() const { return service_; }

  absl::StatusOr<v1::SignInResponse> SignIn(const std::string& username, const std::string& password = kPassword,
                                            const std::string& address = "");
  // A new token; ends the test binary when sign-in fails.
  std::string Token(const std::string& username);
  // Creates an account as the administrator and answers with its name.
  std::string Make(const std::string& username, std::initializer_list<v1::Grant> grants = {});
  absl::StatusOr<v1::Account> GetCaller(const std::string& token);
  absl::StatusOr<v1::Account> SetState(const std::string& account, v1::AccountState state);

  // Whether the token stops working within the half second that the contract promises, of time in which this process
  // could run.
  // All that is kept about `account` (empty: about the caller), in one message.
  absl::StatusOr<common::v1::ExportPersonalDataResponse> ExportPerson(const std::string& account,
                                                                      const std::string& token);
  absl::StatusOr<common::v1::ErasePersonalDataResponse> ErasePerson(const std::string& account,
                                                                    const std::string& token,
                                                                    const std::string& request_id = NewRequestId());

  bool EndsAtOnce(const std::string& token);

  // How to reach the service's schema.
  const db::Options& options() const { return options_; }
  absl::Status Run(absl::string_view sql, std::vector<db::Value> values = {});
  int64_t Count(absl::string_view sql, std::vector<db::Value> values = {});
  int64_t Epoch() { return Count("SELECT epoch FROM grants_epoch"); }

  absl::StatusOr<std::vector<std::string>> BootstrapAs(const std::string& admin_username,
                                                       const std::vector<ServiceToken>& services);
  // In a folder that goes with this object.
  std::string FilePath(const std::string& name) const { return folder_ + "/" + name; }

 private:
  PasswordHasher hasher_;
  std::string folder_;
  db::Options options_;
  std::unique_ptr<db::Database> database_;
  std::unique_ptr<App> app_;
  std::unique_ptr<Stub> stub_;
  std::string admin_;
  std::string service_;
};

// The fields at fault, as they came over the wire.
std::vector<std::string> ViolatedFields(const absl::Status& status);

// All that a refused caller can tell apart: code, texts, reason, arguments, resource; not the call's own request id.
std::string ToldTo(const absl::Status& status);

}  // namespace juri::identity
