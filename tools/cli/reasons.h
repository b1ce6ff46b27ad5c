// Why `juri` itself refuses, before or instead of a server. Texts: text/{id,en}/cli.json.
#pragma once

#include "common/status/reasons.h"

namespace juri::cli {

// Exit code 2: the command line has to be written differently.
inline constexpr Reason kUsage{"cli", "USAGE", absl::StatusCode::kInvalidArgument};
inline constexpr Reason kUnknownWord{"cli", "UNKNOWN_WORD", absl::StatusCode::kInvalidArgument};  // {word}
inline constexpr Reason kOneValue{"cli", "ONE_VALUE", absl::StatusCode::kInvalidArgument};        // {parameter}
inline constexpr Reason kMissing{"cli", "MISSING", absl::StatusCode::kInvalidArgument};           // {parameter}
inline constexpr Reason kValueInvalid{"cli", "VALUE_INVALID",
                                      absl::StatusCode::kInvalidArgument};  // {parameter}, {value}, {known}
inline constexpr Reason kNoCompetition{"cli", "NO_COMPETITION", absl::StatusCode::kInvalidArgument};
inline constexpr Reason kNoTarget{"cli", "NO_TARGET", absl::StatusCode::kInvalidArgument};  // {service}, {file}
inline constexpr Reason kNoPassword{"cli", "NO_PASSWORD", absl::StatusCode::kInvalidArgument};
inline constexpr Reason kPasswordsDiffer{"cli", "PASSWORDS_DIFFER", absl::StatusCode::kInvalidArgument};

// Exit code 5: a file on this machine.
inline constexpr Reason kFileFaulty{"cli", "FILE_FAULTY", absl::StatusCode::kDataLoss};           // {file}
inline constexpr Reason kFileNotWritten{"cli", "FILE_NOT_WRITTEN", absl::StatusCode::kDataLoss};  // {file}, {cause}

// Exit code 1: there is no such plan.
inline constexpr Reason kPlanWrong{"cli", "PLAN_WRONG", absl::StatusCode::kFailedPrecondition};  // {file}
inline constexpr Reason kNoPlan{"cli", "NO_PLAN", absl::StatusCode::kFailedPrecondition};
inline constexpr Reason kPlanInParts{"cli", "PLAN_IN_PARTS", absl::StatusCode::kFailedPrecondition};    // {parts}
inline constexpr Reason kPlanTooLarge{"cli", "PLAN_TOO_LARGE", absl::StatusCode::kFailedPrecondition};  // {limit}

// Exit code 1: not there, as far as the caller may see.
inline constexpr Reason kNoSuchAccount{"cli", "NO_SUCH_ACCOUNT", absl::StatusCode::kNotFound};  // {username}
inline constexpr Reason kNoSuchStage{"cli", "NO_SUCH_STAGE", absl::StatusCode::kNotFound};      // {stage}, {known}
inline constexpr Reason kNoSheets{"cli", "NO_SHEETS", absl::StatusCode::kInvalidArgument};      // {file}
inline constexpr Reason kNoSuchList{"cli", "NO_SUCH_LIST", absl::StatusCode::kNotFound};        // {list}, {known}
inline constexpr Reason kNoOpenStage{"cli", "NO_OPEN_STAGE", absl::StatusCode::kFailedPrecondition};
inline constexpr Reason kNotAssigned{"cli", "NOT_ASSIGNED", absl::StatusCode::kNotFound};        // {proposal}
inline constexpr Reason kNoRanking{"cli", "NO_RANKING", absl::StatusCode::kFailedPrecondition};  // {stage}
inline constexpr Reason kNoFinalRanking{"cli", "NO_FINAL_RANKING", absl::StatusCode::kFailedPrecondition};  // {stage}
inline constexpr Reason kAuditBroken{"cli", "AUDIT_BROKEN", absl::StatusCode::kFailedPrecondition};
inline constexpr Reason kBrokenDefinition{"cli", "BROKEN_DEFINITION", absl::StatusCode::kFailedPrecondition};

// Exit code 4.
inline constexpr Reason kUnreachable{"cli", "UNREACHABLE", absl::StatusCode::kUnavailable};

}  // namespace juri::cli
