// The rules of one edition as plain data. What each rule means stands in proto/juri/competition/v1/definition.proto;
// here stand the units. A Definition made by ReadDefinition is consistent: every reference in it was resolved and
// checked.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "common/base/fraction.h"

namespace juri::engine {

struct LocalizedText {
  std::string id;
  std::string en;
};

// Both ends belong to the window: a time t is inside when opens <= t <= closes, to the microsecond.
struct Window {
  absl::Time opens;
  absl::Time closes;

  bool Contains(absl::Time time) const { return opens <= time && time <= closes; }
};

enum class AgencyType { kMinistry = 1, kInstitution, kProvince, kRegency, kCity, kStateOwned, kRegionOwned };

struct AgencyRule {
  AgencyType type;
  int max_proposals;  // 0: no limit
};

// A code with its name: entry groups, categories, screening reasons.
struct CodedName {
  std::string code;
  LocalizedText name;
};

struct ProposalPart {
  std::string code;
  LocalizedText name;
  int max_words;
  bool required;
};

struct Criterion {
  std::string code;
  LocalizedText name;
  LocalizedText rubric;  // empty when not given
  int64_t weight;        // positive
  int32_t scale_min;     // centipoints
  int32_t scale_max;     // centipoints, greater than scale_min
};

// Criteria that belong together.
struct ScoreComponent {
  std::string code;
  LocalizedText name;
  std::vector<size_t> criteria;  // indices in Stage::criteria, ascending, some
};

struct Rounding {
  RoundingMode mode = RoundingMode::kNone;
  int decimals = 0;  // of a point
};

struct Mean {};
struct TrimmedMean {
  int drop_highest = 0;
  int drop_lowest = 0;
};
struct CappedMean {
  int32_t limit = 0;  // centipoints
  Rounding centre;
};
struct Median {
  enum class OfEven { kLower, kUpper, kMean };
  OfEven of_even = OfEven::kMean;
};
struct Sum {
  int drop_highest = 0;
  int drop_lowest = 0;
};
struct PointsByPlace {
  enum class Shared { kMean, kBest, kWorst };
  std::vector<Fraction> points;  // centipoints of place 1, 2, ...; later places get none
  Shared shared = Shared::kMean;
};
using Aggregation = std::variant<Mean, TrimmedMean, CappedMean, Median, Sum, PointsByPlace>;

enum class MissingMark { kSheetIncomplete, kExclude, kFill };

struct EarlierPart {
  std::string stage;
  int64_t weight;
  bool score_alone = false;  // that stage's own score counts, not its total
  Rounding rounding = {};    // before it is weighted
};

struct ScoringRule {
  Aggregation aggregation;
  bool criteria_first = false;
  MissingMark missing_mark = MissingMark::kSheetIncomplete;
  int32_t fill_mark = 0;  // centipoints
  int64_t divisor = 0;    // 0: the weights of the criteria that count
  Rounding criterion_scores, products, sheet_scores, stage_scores, totals;
  Rounding display{RoundingMode::kHalfUp, 2};
  int64_t own_weight = 1;            // of this stage in its total
  std::vector<EarlierPart> earlier;  // empty: only this stage counts
  int64_t combination_divisor = 0;   // 0: the sum of these weights
};

// What may be given or taken besides the judges' marks.
struct ExtraPointsRule {
  std::string code;
  LocalizedText name;
  int32_t most;           // centipoints, positive; of an entry, or of each criterion that is named
  bool of_total = false;  // after combination; else of the stage's score
};

struct SeverityRule {
  std::optional<int64_t> lambda;  // ten-thousandths; none: estimated from the sheets
  int32_t cap;                    // centipoints, positive
};

struct TieBreaker {
  enum class Kind { kCriterionMean, kComponentScore, kStageScore, kStageScoreAlone, kLot };
  Kind kind;
  std::string code;  // of the criterion, component or stage; empty for a lot
};

enum class TieAtCut { kAllIn, kAllOut, kPlenary };
enum class PublicationStyle { kClustered, kRanked };

struct ListRule {
  std::string code;
  LocalizedText name;
  int size;
  std::string group;  // empty: every group
  PublicationStyle publication;
  int objection_days;
};

struct Blindness {
  bool agency = false;
  bool region = false;
  bool people = false;

  bool any() const { return agency || region || people; }
};

// When a judge sees what the others filed on the same entry.
enum class OtherSheets { kNever, kAfterFiling, kAfterClosing };

enum class StageKind { kEvaluation, kInterview, kFieldVerification };

struct Stage {
  std::string code;
  LocalizedText name;
  StageKind kind;
  std::vector<std::string> from_lists;  // empty in the first stage
  std::optional<Window> window;
  std::vector<Criterion> criteria;
  std::vector<ScoreComponent> components;
  int64_t weights_total;
  int judges_per_proposal;
  int minimum_sheets;
  int closing_quorum;                       // basis points of the entries
  std::optional<int32_t> reading_distance;  // centipoints, positive; sheets further apart call for one more
  ScoringRule scoring;
  std::vector<ExtraPointsRule> bonuses;
  std::vector<ExtraPointsRule> deductions;
  std::optional<int32_t> passing_grade;  // centipoints
  std::vector<TieBreaker> ties;
  TieAtCut tie_at_cut;
  std::vector<ListRule> lists;
  std::optional<SeverityRule> severity;  // of the adjusted list; none: there is no such list
  Blindness conceals;
  OtherSheets other_sheets = OtherSheets::kNever;
  bool other_comments = false;  // whether the comments are seen with them
  bool own_agency_conflicts = false;
  bool own_region_conflicts = false;

  // Index of the criterion `code` in `criteria`.
  std::optional<size_t> CriterionIndex(absl::string_view code) const;
  // Nullptr when there is none.
  const ScoreComponent* FindComponent(absl::string_view code) const;
};

struct Definition {
  LocalizedText title;
  std::string registration_prefix;
  absl::TimeZone time_zone;
  Window submission;
  std::vector<CodedName> groups;
  std::vector<CodedName> categories;
  std::vector<AgencyRule> agencies;
  std::vector<ProposalPart> parts;
  std::vector<CodedName> screening_reasons;
  std::string tie_seed_commitment;  // hexadecimal SHA-256 of the seed; empty when no lot is drawn
  std::vector<Stage> stages;

  // Nullptr when there is none.
  const Stage* FindStage(absl::string_view code) const;
  const ListRule* FindList(absl::string_view code) const;
  // The stage that yields the list `code`; nullptr when there is none.
  const Stage* StageOfList(absl::string_view code) const;
};

// Whether `seed` is the one that the definition committed to before scoring opened.
bool IsCommittedSeed(const Definition& definition, absl::string_view seed);

}  // namespace juri::engine
