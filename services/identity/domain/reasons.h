// Why identity refuses (proto/juri/identity/v1/errors.proto). Texts: text/{id,en}/identity.json.
#pragma once

#include "common/status/reasons.h"

namespace juri::identity {

inline constexpr Reason kSignInFailed{"identity", "SIGN_IN_FAILED", absl::StatusCode::kUnauthenticated};
inline constexpr Reason kUsernameTaken{"identity", "USERNAME_TAKEN", absl::StatusCode::kAlreadyExists};
inline constexpr Reason kPasswordTooWeak{"identity", "PASSWORD_TOO_WEAK", absl::StatusCode::kInvalidArgument};
inline constexpr Reason kPasswordWrong{"identity", "PASSWORD_WRONG", absl::StatusCode::kUnauthenticated};
inline constexpr Reason kGrantNotAllowed{"identity", "GRANT_NOT_ALLOWED", absl::StatusCode::kPermissionDenied};
inline constexpr Reason kGrantInvalid{"identity", "GRANT_INVALID", absl::StatusCode::kInvalidArgument};
inline constexpr Reason kAccountNotFound{"identity", "ACCOUNT_NOT_FOUND", absl::StatusCode::kNotFound};
inline constexpr Reason kLastAdministrator{"identity", "LAST_ADMINISTRATOR", absl::StatusCode::kFailedPrecondition};
// {limit}
inline constexpr Reason kTooManyGrants{"identity", "TOO_MANY_GRANTS", absl::StatusCode::kFailedPrecondition};

// {seconds}
inline constexpr Reason kTooManyWrongPasswords{"identity", "TOO_MANY_WRONG_PASSWORDS",
                                               absl::StatusCode::kResourceExhausted};

// {limit}
inline constexpr Reason kTooManyTokens{"identity", "TOO_MANY_TOKENS", absl::StatusCode::kFailedPrecondition};
inline constexpr Reason kServiceAccount{"identity", "SERVICE_ACCOUNT", absl::StatusCode::kFailedPrecondition};
inline constexpr Reason kAccountErased{"identity", "ACCOUNT_ERASED", absl::StatusCode::kFailedPrecondition};
inline constexpr Reason kSessionNotFound{"identity", "SESSION_NOT_FOUND", absl::StatusCode::kNotFound};

}  // namespace juri::identity
