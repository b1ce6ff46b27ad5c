// Why a request is refused, as a name that programs can rely on. Texts: text/{id,en}/common.json, under the same names.
#pragma once

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace juri {

struct Reason {
  absl::string_view domain;  // the service that refuses ("scoring"), or "common"
  absl::string_view name;    // in capitals, as in the service's enum ErrorReason
  absl::StatusCode code;
};

// Faults of a request's fields. The argument `field` names the field; limits are arguments too.
inline constexpr Reason kInvalidFields{"common", "INVALID_FIELDS", absl::StatusCode::kInvalidArgument};
inline constexpr Reason kFieldRequired{"common", "FIELD_REQUIRED", absl::StatusCode::kInvalidArgument};
// {length}, {limit}: code points, or bytes for a field of bytes.
inline constexpr Reason kFieldTooLong{"common", "FIELD_TOO_LONG", absl::StatusCode::kInvalidArgument};
// {value}, {min}, {max}.
inline constexpr Reason kFieldOutOfRange{"common", "FIELD_OUT_OF_RANGE", absl::StatusCode::kInvalidArgument};
// {pattern}.
inline constexpr Reason kFieldPattern{"common", "FIELD_PATTERN", absl::StatusCode::kInvalidArgument};
// {count}, {limit}.
inline constexpr Reason kFieldTooMany{"common", "FIELD_TOO_MANY", absl::StatusCode::kInvalidArgument};
inline constexpr Reason kFieldControlCharacter{"common", "FIELD_CONTROL_CHARACTER", absl::StatusCode::kInvalidArgument};
inline constexpr Reason kFieldNotUtf8{"common", "FIELD_NOT_UTF8", absl::StatusCode::kInvalidArgument};
// {value}: the number of an enum value that this version does not know.
inline constexpr Reason kFieldUnknownValue{"common", "FIELD_UNKNOWN_VALUE", absl::StatusCode::kInvalidArgument};
// {pattern}.
inline constexpr Reason kNameMalformed{"common", "NAME_MALFORMED", absl::StatusCode::kInvalidArgument};

// The request as a whole. {length}, {limit}: bytes.
inline constexpr Reason kRequestTooLong{"common", "REQUEST_TOO_LONG", absl::StatusCode::kInvalidArgument};
inline constexpr Reason kRequestUnreadable{"common", "REQUEST_UNREADABLE", absl::StatusCode::kInvalidArgument};

// Who calls, and whether now is the time.
inline constexpr Reason kUnauthenticated{"common", "UNAUTHENTICATED", absl::StatusCode::kUnauthenticated};
inline constexpr Reason kPermissionDenied{"common", "PERMISSION_DENIED", absl::StatusCode::kPermissionDenied};
// The account may, this token of it may not.
inline constexpr Reason kTokenLimited{"common", "TOKEN_LIMITED", absl::StatusCode::kPermissionDenied};
// {minutes}: how old the last proof of the password may be for this method.
inline constexpr Reason kPasswordNeeded{"common", "PASSWORD_NEEDED", absl::StatusCode::kFailedPrecondition};
inline constexpr Reason kOverloaded{"common", "OVERLOADED", absl::StatusCode::kResourceExhausted};
// {needed}: the least time that a call needs.
inline constexpr Reason kDeadlineTooShort{"common", "DEADLINE_TOO_SHORT", absl::StatusCode::kDeadlineExceeded};
inline constexpr Reason kDatabaseUnavailable{"common", "DATABASE_UNAVAILABLE", absl::StatusCode::kUnavailable};
inline constexpr Reason kInternal{"common", "INTERNAL", absl::StatusCode::kInternal};

// Exactly one effect, and no lost updates.
inline constexpr Reason kConflictRetry{"common", "CONFLICT_RETRY", absl::StatusCode::kAborted};
inline constexpr Reason kRequestIdReused{"common", "REQUEST_ID_REUSED", absl::StatusCode::kInvalidArgument};
inline constexpr Reason kRequestIdMalformed{"common", "REQUEST_ID_MALFORMED", absl::StatusCode::kInvalidArgument};
inline constexpr Reason kEtagMismatch{"common", "ETAG_MISMATCH", absl::StatusCode::kAborted};
inline constexpr Reason kEtagRequired{"common", "ETAG_REQUIRED", absl::StatusCode::kInvalidArgument};

// Lists and updates.
inline constexpr Reason kPageTokenInvalid{"common", "PAGE_TOKEN_INVALID", absl::StatusCode::kInvalidArgument};
// {path}: the path of the mask that is at fault.
inline constexpr Reason kUpdateMaskInvalid{"common", "UPDATE_MASK_INVALID", absl::StatusCode::kInvalidArgument};

}  // namespace juri
