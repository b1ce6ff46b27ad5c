// Why submission refuses; the names are those of juri.submission.v1.ErrorReason, which says what each means.
#pragma once

#include "common/status/reasons.h"

namespace juri::submission {

inline constexpr absl::string_view kDomain = "submission";

inline constexpr Reason kCompetitionNotFound{kDomain, "COMPETITION_NOT_FOUND", absl::StatusCode::kNotFound};
inline constexpr Reason kCompetitionExists{kDomain, "COMPETITION_EXISTS", absl::StatusCode::kAlreadyExists};
inline constexpr Reason kDefinitionInvalid{kDomain, "DEFINITION_INVALID", absl::StatusCode::kInvalidArgument};
inline constexpr Reason kDefinitionFrozen{kDomain, "DEFINITION_FROZEN", absl::StatusCode::kFailedPrecondition};
inline constexpr Reason kDefinitionNotFrozen{kDomain, "DEFINITION_NOT_FROZEN", absl::StatusCode::kFailedPrecondition};
inline constexpr Reason kDefinitionNotFound{kDomain, "DEFINITION_NOT_FOUND", absl::StatusCode::kNotFound};

inline constexpr Reason kAgencyExists{kDomain, "AGENCY_EXISTS", absl::StatusCode::kAlreadyExists};
inline constexpr Reason kAgencyNotFound{kDomain, "AGENCY_NOT_FOUND", absl::StatusCode::kNotFound};
inline constexpr Reason kImportInvalid{kDomain, "IMPORT_INVALID", absl::StatusCode::kInvalidArgument};

inline constexpr Reason kProposalNotFound{kDomain, "PROPOSAL_NOT_FOUND", absl::StatusCode::kNotFound};
// {state}: where the proposal stands, as in enum ProposalState without its prefix.
inline constexpr Reason kProposalState{kDomain, "PROPOSAL_STATE", absl::StatusCode::kFailedPrecondition};
inline constexpr Reason kProposalIncomplete{kDomain, "PROPOSAL_INCOMPLETE", absl::StatusCode::kFailedPrecondition};
// {open_time}: RFC 3339 in the competition's zone.
inline constexpr Reason kSubmissionNotOpen{kDomain, "SUBMISSION_NOT_OPEN", absl::StatusCode::kFailedPrecondition};
// {close_time}: RFC 3339 in the competition's zone.
inline constexpr Reason kSubmissionClosed{kDomain, "SUBMISSION_CLOSED", absl::StatusCode::kFailedPrecondition};
// {limit}.
inline constexpr Reason kAgencyLimitReached{kDomain, "AGENCY_LIMIT_REACHED", absl::StatusCode::kFailedPrecondition};
inline constexpr Reason kAgencyTypeNotAllowed{kDomain, "AGENCY_TYPE_NOT_ALLOWED",
                                              absl::StatusCode::kFailedPrecondition};
// {code}.
inline constexpr Reason kCodeUnknown{kDomain, "CODE_UNKNOWN", absl::StatusCode::kInvalidArgument};
// {code}.
inline constexpr Reason kCodeRepeated{kDomain, "CODE_REPEATED", absl::StatusCode::kInvalidArgument};
// {code}, {limit}, {count}: words.
inline constexpr Reason kTextTooLong{kDomain, "TEXT_TOO_LONG", absl::StatusCode::kInvalidArgument};
inline constexpr Reason kScreeningReason{kDomain, "SCREENING_REASON", absl::StatusCode::kInvalidArgument};
// {code}; {known}: codes of the parts that have a text.
inline constexpr Reason kPartNotWritten{kDomain, "PART_NOT_WRITTEN", absl::StatusCode::kInvalidArgument};
// {bytes}, {limit}: of the parts.
inline constexpr Reason kBatchTooLarge{kDomain, "BATCH_TOO_LARGE", absl::StatusCode::kResourceExhausted};
inline constexpr Reason kReceiptNotFound{kDomain, "RECEIPT_NOT_FOUND", absl::StatusCode::kNotFound};
// {close_time}: RFC 3339 in the competition's zone.
inline constexpr Reason kReturnTooLate{kDomain, "RETURN_TOO_LATE", absl::StatusCode::kFailedPrecondition};

}  // namespace juri::submission
