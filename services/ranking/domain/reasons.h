// Why ranking refuses; the names are those of juri.ranking.v1.ErrorReason, which says what each means.
#pragma once

#include "common/status/reasons.h"

namespace juri::ranking {

inline constexpr absl::string_view kDomain = "ranking";

inline constexpr Reason kStageNotFound{kDomain, "STAGE_NOT_FOUND", absl::StatusCode::kNotFound};
inline constexpr Reason kStageNotOpen{kDomain, "STAGE_NOT_OPEN", absl::StatusCode::kFailedPrecondition};
// {sealed}, {received}: sheets.
inline constexpr Reason kSealMismatch{kDomain, "SEAL_MISMATCH", absl::StatusCode::kFailedPrecondition};
// {cause}: the engine's words.
inline constexpr Reason kScoreTooPrecise{kDomain, "SCORE_TOO_PRECISE", absl::StatusCode::kFailedPrecondition};
inline constexpr Reason kSeedWrong{kDomain, "SEED_WRONG", absl::StatusCode::kInvalidArgument};

inline constexpr Reason kRankingNotFound{kDomain, "RANKING_NOT_FOUND", absl::StatusCode::kNotFound};
inline constexpr Reason kRankingProvisional{kDomain, "RANKING_PROVISIONAL", absl::StatusCode::kFailedPrecondition};

inline constexpr Reason kAnalysisNotFound{kDomain, "ANALYSIS_NOT_FOUND", absl::StatusCode::kNotFound};
// {limit}: entries with a place.
inline constexpr Reason kAnalysisTooLarge{kDomain, "ANALYSIS_TOO_LARGE", absl::StatusCode::kInvalidArgument};

inline constexpr Reason kListNotFound{kDomain, "LIST_NOT_FOUND", absl::StatusCode::kNotFound};
// {state}: where the list stands, as in enum ListState without its prefix.
inline constexpr Reason kListState{kDomain, "LIST_STATE", absl::StatusCode::kFailedPrecondition};
// {count}: causes, one violation each.
inline constexpr Reason kListUndecided{kDomain, "LIST_UNDECIDED", absl::StatusCode::kFailedPrecondition};
// One violation for each decision at fault.
inline constexpr Reason kDecisionInvalid{kDomain, "DECISION_INVALID", absl::StatusCode::kInvalidArgument};
inline constexpr Reason kSamePerson{kDomain, "SAME_PERSON", absl::StatusCode::kFailedPrecondition};

// {entries}: registration numbers; one unmet condition each.
inline constexpr Reason kEntryStateChanged{kDomain, "ENTRY_STATE_CHANGED", absl::StatusCode::kFailedPrecondition};
// {number}.
inline constexpr Reason kAnnouncementNumberTaken{kDomain, "ANNOUNCEMENT_NUMBER_TAKEN",
                                                 absl::StatusCode::kAlreadyExists};
inline constexpr Reason kSampleOnly{kDomain, "SAMPLE_ONLY", absl::StatusCode::kFailedPrecondition};
inline constexpr Reason kNotPublished{kDomain, "NOT_PUBLISHED", absl::StatusCode::kNotFound};

// {service}: "scoring" or "submission".
inline constexpr Reason kServiceUnavailable{kDomain, "SERVICE_UNAVAILABLE", absl::StatusCode::kUnavailable};

}  // namespace juri::ranking
