// The caller's own business: signing in and out, the own account, the own password.
#pragma once

#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "common/base/ids.h"
#include "common/db/database.h"
#include "common/rpc/call.h"
#include "google/protobuf/empty.pb.h"
#include "juri/identity/v1/identity_service.pb.h"
#include "services/identity/domain/client_address.h"
#include "services/identity/domain/password_hasher.h"
#include "services/identity/domain/sign_in_throttle.h"
#include "services/identity/store/credentials.h"

namespace juri::identity {

class Sessions {
 public:
  // All of them outlive this.
  Sessions(db::Database& database, PasswordHasher& hasher, SignInThrottle& throttle, const ClientAddresses& addresses,
           IdSource& ids)
      : database_(database), hasher_(hasher), throttle_(throttle), addresses_(addresses), ids_(ids) {}

  absl::StatusOr<v1::SignInResponse> SignIn(const rpc::Call& call, const v1::SignInRequest& request);
  absl::StatusOr<google::protobuf::Empty> SignOut(const rpc::Call& call, const v1::SignOutRequest& request);
  absl::StatusOr<v1::Account> GetCaller(const rpc::Call& call, const v1::GetCallerRequest& request);
  absl::StatusOr<google::protobuf::Empty> ConfirmPassword(const rpc::Call& call,
                                                          const v1::ConfirmPasswordRequest& request);
  absl::StatusOr<google::protobuf::Empty> ChangePassword(const rpc::Call& call,
                                                         const v1::ChangePasswordRequest& request);

 private:
  std::string AddressOf(const rpc::Call& call) const;
  // RESOURCE_EXHAUSTED (TOO_MANY_WRONG_PASSWORDS).
  absl::StatusOr<SignInThrottle::Attempt> Admit(const rpc::Call& call, absl::string_view username);
  // Whether the password is that of the credential, if there is one, and the account active; ends the attempt.
  absl::StatusOr<bool> Matches(SignInThrottle::Attempt attempt, absl::string_view password,
                               const std::optional<Credential>& credential, absl::Time deadline);
  absl::StatusOr<v1::SignInResponse> MakeToken(const rpc::Call& call, const Credential& credential,
                                               const std::string& label);
  absl::StatusOr<Credential> OwnCredential(const rpc::Call& call);
  absl::Status Replace(const rpc::Call& call, const Credential& credential, absl::string_view hash);

  db::Database& database_;
  PasswordHasher& hasher_;
  SignInThrottle& throttle_;
  const ClientAddresses& addresses_;
  IdSource& ids_;
};

}  // namespace juri::identity
