// The caller's own business: signing in and out, the own account, the own password.
#pragma once

#include "absl/status/statusor.h"
#include "common/base/ids.h"
#include "common/db/database.h"
#include "common/rpc/call.h"
#include "google/protobuf/empty.pb.h"
#include "juri/identity/v1/identity_service.pb.h"
#include "services/identity/domain/password_hasher.h"
#include "services/identity/store/credentials.h"

namespace juri::identity {

class Sessions {
 public:
  Sessions(db::Database& database, PasswordHasher& hasher, IdSource& ids)
      : database_(database), hasher_(hasher), ids_(ids) {}

  absl::StatusOr<v1::SignInResponse> SignIn(const rpc::Call& call, const v1::SignInRequest& request);
  absl::StatusOr<google::protobuf::Empty> SignOut(const rpc::Call& call, const v1::SignOutRequest& request);
  absl::StatusOr<v1::Account> GetCaller(const rpc::Call& call, const v1::GetCallerRequest& request);
  absl::StatusOr<google::protobuf::Empty> ChangePassword(const rpc::Call& call,
                                                         const v1::ChangePasswordRequest& request);

 private:
  absl::StatusOr<v1::SignInResponse> MakeToken(const rpc::Call& call, const Credential& credential);
  absl::Status Replace(const rpc::Call& call, const Credential& credential, absl::string_view hash);

  db::Database& database_;
  PasswordHasher& hasher_;
  IdSource& ids_;
};

}  // namespace juri::identity
