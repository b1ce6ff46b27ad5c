// Why scoring refuses; the names are those of juri.scoring.v1.ErrorReason, which says what each means.
#pragma once

#include "common/status/reasons.h"

namespace juri::scoring {

inline constexpr absl::string_view kDomain = "scoring";

inline constexpr Reason kStageNotFound{kDomain, "STAGE_NOT_FOUND", absl::StatusCode::kNotFound};
inline constexpr Reason kDefinitionNotFrozen{kDomain, "DEFINITION_NOT_FROZEN", absl::StatusCode::kFailedPrecondition};
// {state}: where the stage stands, as in enum StageState without its prefix.
inline constexpr Reason kStageState{kDomain, "STAGE_STATE", absl::StatusCode::kFailedPrecondition};
inline constexpr Reason kStageClosed{kDomain, "STAGE_CLOSED", absl::StatusCode::kFailedPrecondition};
// {lists}: codes of the lists that are missing; "-" when none is but no entry is eligible.
inline constexpr Reason kStageEntriesMissing{kDomain, "STAGE_ENTRIES_MISSING", absl::StatusCode::kFailedPrecondition};
// {close_time}: RFC 3339 in the competition's zone.
inline constexpr Reason kSubmissionOpen{kDomain, "SUBMISSION_OPEN", absl::StatusCode::kFailedPrecondition};
// {waiting}: proposals that await screening.
inline constexpr Reason kScreeningUnfinished{kDomain, "SCREENING_UNFINISHED", absl::StatusCode::kFailedPrecondition};
inline constexpr Reason kEntriesChanged{kDomain, "ENTRIES_CHANGED", absl::StatusCode::kFailedPrecondition};
inline constexpr Reason kStageEntriesDiffer{kDomain, "STAGE_ENTRIES_DIFFER", absl::StatusCode::kFailedPrecondition};
// {list}, {stage}.
inline constexpr Reason kListUnknown{kDomain, "LIST_UNKNOWN", absl::StatusCode::kInvalidArgument};
inline constexpr Reason kEntriesDigest{kDomain, "ENTRIES_DIGEST", absl::StatusCode::kInvalidArgument};
// {needed}: judges an entry needs; {entries}: how many lack them; {numbers}: the first of their registration numbers.
inline constexpr Reason kTooFewJudges{kDomain, "TOO_FEW_JUDGES", absl::StatusCode::kFailedPrecondition};
// {entries}, {judges}; {limit}: pairs of them.
inline constexpr Reason kTooManyPairs{kDomain, "TOO_MANY_PAIRS", absl::StatusCode::kFailedPrecondition};
// {parts}: how many; {judges}: ids of the first judges outside the largest.
inline constexpr Reason kJudgesInParts{kDomain, "JUDGES_IN_PARTS", absl::StatusCode::kFailedPrecondition};
// {complete}, {quorum}, {entries}: numbers of entries.
inline constexpr Reason kQuorumNotReached{kDomain, "QUORUM_NOT_REACHED", absl::StatusCode::kFailedPrecondition};

// {judge}: the name given.
inline constexpr Reason kJudgeNotInStage{kDomain, "JUDGE_NOT_IN_STAGE", absl::StatusCode::kInvalidArgument};
// {proposal}: the name given.
inline constexpr Reason kEntryNotInStage{kDomain, "ENTRY_NOT_IN_STAGE", absl::StatusCode::kInvalidArgument};
// {judges}: ids of the judges who cannot have their fewest entries; {needed}, {possible}: readings.
inline constexpr Reason kLoadsTooGreat{kDomain, "LOADS_TOO_GREAT", absl::StatusCode::kFailedPrecondition};
inline constexpr Reason kPlanNotFound{kDomain, "PLAN_NOT_FOUND", absl::StatusCode::kNotFound};

// {category}.
inline constexpr Reason kCategoryUnknown{kDomain, "CATEGORY_UNKNOWN", absl::StatusCode::kInvalidArgument};
inline constexpr Reason kLoadInverted{kDomain, "LOAD_INVERTED", absl::StatusCode::kInvalidArgument};
inline constexpr Reason kJudgeExists{kDomain, "JUDGE_EXISTS", absl::StatusCode::kAlreadyExists};
// {stages}: names of the stages that are not closed.
inline constexpr Reason kStillJudges{kDomain, "STILL_JUDGES", absl::StatusCode::kFailedPrecondition};
inline constexpr Reason kAssignmentNotYours{kDomain, "ASSIGNMENT_NOT_YOURS", absl::StatusCode::kPermissionDenied};

inline constexpr Reason kSheetFiled{kDomain, "SHEET_FILED", absl::StatusCode::kFailedPrecondition};
// {shown}: when they are, as in juri.competition.v1.OtherSheets without its prefix.
inline constexpr Reason kOtherSheetsHidden{kDomain, "OTHER_SHEETS_HIDDEN", absl::StatusCode::kFailedPrecondition};
inline constexpr Reason kSheetNotFiled{kDomain, "SHEET_NOT_FILED", absl::StatusCode::kFailedPrecondition};
inline constexpr Reason kSheetIncomplete{kDomain, "SHEET_INCOMPLETE", absl::StatusCode::kFailedPrecondition};
// {criterion}, {min}, {max}: points; {weight}: percent.
inline constexpr Reason kMarkMissing{kDomain, "MARK_MISSING", absl::StatusCode::kFailedPrecondition};
// {criterion}, {mark}, {min}, {max}: points.
inline constexpr Reason kMarkOutOfRange{kDomain, "MARK_OUT_OF_RANGE", absl::StatusCode::kInvalidArgument};
// {criterion}.
inline constexpr Reason kCriterionUnknown{kDomain, "CRITERION_UNKNOWN", absl::StatusCode::kInvalidArgument};
inline constexpr Reason kCriterionRepeated{kDomain, "CRITERION_REPEATED", absl::StatusCode::kInvalidArgument};

}  // namespace juri::scoring
