// Why the subcommand `bootstrap` refuses. Never on the wire, so not in the contract. Texts: text/{id,en}/identity.json.
#pragma once

#include "common/status/reasons.h"

namespace juri::identity {

// {username}
inline constexpr Reason kAdministratorExists{"identity", "ADMINISTRATOR_EXISTS", absl::StatusCode::kFailedPrecondition};
inline constexpr Reason kUsernameMalformed{"identity", "USERNAME_MALFORMED", absl::StatusCode::kInvalidArgument};
// {file}
inline constexpr Reason kTokenFileTaken{"identity", "TOKEN_FILE_TAKEN", absl::StatusCode::kFailedPrecondition};
// {file}, {cause}
inline constexpr Reason kFileNotWritten{"identity", "FILE_NOT_WRITTEN", absl::StatusCode::kFailedPrecondition};
// {argument}
inline constexpr Reason kServiceTokenMalformed{"identity", "SERVICE_TOKEN_MALFORMED",
                                               absl::StatusCode::kInvalidArgument};

}  // namespace juri::identity
