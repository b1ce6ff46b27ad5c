#include "services/engine/definition_from_proto.h"

#include <algorithm>

#include "services/engine/local_time.h"
#include "services/engine/rounding.h"

namespace juri::engine {
namespace {

namespace v1 = competition::v1;

LocalizedText From(const v1::LocalizedText& text) { return {text.id(), text.en()}; }

Rounding From(const v1::Rounding& rounding) {
  const int decimals = static_cast<int>(rounding.decimals());
  switch (rounding.mode()) {
    case v1::ROUNDING_MODE_HALF_UP:
      return {RoundingMode::kHalfUp, decimals};
    case v1::ROUNDING_MODE_HALF_EVEN:
      return {RoundingMode::kHalfEven, decimals};
    default:
      return {};
  }
}

Window From(const v1::Window& window, absl::TimeZone zone) {
  return {*ParseLocalTime(window.opens(), zone), *ParseLocalTime(window.closes(), zone)};
}

template <typename Items>
std::vector<CodedName> CodedNames(const Items& items) {
  std::vector<CodedName> names;
  for (const auto& item : items) names.push_back({item.code(), From(item.name())});
  return names;
}

Median::OfEven From(v1::MedianOfEven of_even) {
  switch (of_even) {
    case v1::MEDIAN_OF_EVEN_LOWER:
      return Median::OfEven::kLower;
    case v1::MEDIAN_OF_EVEN_UPPER:
      return Median::OfEven::kUpper;
    default:
      return Median::OfEven::kMean;
  }
}

PointsByPlace::Shared From(v1::SharedPlacePoints shared) {
  switch (shared) {
    case v1::SHARED_PLACE_POINTS_BEST:
      return PointsByPlace::Shared::kBest;
    case v1::SHARED_PLACE_POINTS_WORST:
      return PointsByPlace::Shared::kWorst;
    default:
      return PointsByPlace::Shared::kMean;
  }
}

std::vector<Fraction> DecayingPoints(const v1::GeometricDecay& decay) {
  const Fraction ratio = MakeFraction(decay.numerator(), decay.denominator());
  const Rounding rounding = From(decay.rounding());
  std::vector<Fraction> points = {RoundPoints({decay.first(), 1}, rounding)};
  while (points.size() < decay.places()) points.push_back(RoundPoints(points.back() * ratio, rounding));
  return points;
}

PointsByPlace From(const v1::PointsByPlace& points) {
  PointsByPlace rule{{}, From(points.shared())};
  for (const int32_t of_place : points.table()) rule.points.push_back({of_place, 1});
  if (points.has_decay()) rule.points = DecayingPoints(points.decay());
  return rule;
}

Aggregation AggregationFrom(const v1::ScoringRule& rule) {
  const auto drops = [](const auto& of, auto made) {
    made.drop_highest = static_cast<int>(of.drop_highest());
    made.drop_lowest = static_cast<int>(of.drop_lowest());
    return made;
  };
  switch (rule.aggregation_case()) {
    case v1::ScoringRule::kTrimmedMean:
      return drops(rule.trimmed_mean(), TrimmedMean{});
    case v1::ScoringRule::kCappedMean:
      return CappedMean{rule.capped_mean().limit(), From(rule.capped_mean().centre())};
    case v1::ScoringRule::kMedian:
      return Median{From(rule.median().of_even())};
    case v1::ScoringRule::kSum:
      return drops(rule.sum(), Sum{});
    case v1::ScoringRule::kPointsByPlace:
      return From(rule.points_by_place());
    default:
      return Mean{};
  }
}

MissingMark From(v1::MissingMark rule) {
  switch (rule) {
    case v1::MISSING_MARK_EXCLUDE:
      return MissingMark::kExclude;
    case v1::MISSING_MARK_FILL:
      return MissingMark::kFill;
    default:
      return MissingMark::kSheetIncomplete;
  }
}

ScoringRule From(const v1::ScoringRule& rule) {
  ScoringRule made;
  made.aggregation = AggregationFrom(rule);
  made.criteria_first = rule.order() == v1::SCORING_ORDER_CRITERIA_FIRST;
  made.missing_mark = From(rule.missing_mark());
  made.fill_mark = rule.fill_mark();
  made.divisor = rule.divisor();
  made.criterion_scores = From(rule.criterion_scores());
  made.products = From(rule.products());
  made.sheet_scores = From(rule.sheet_scores());
  made.stage_scores = From(rule.stage_scores());
  made.totals = From(rule.totals());
  if (rule.has_display()) made.display = From(rule.display());
  if (rule.has_combination()) made.own_weight = rule.combination().own_weight();
  for (const auto& part : rule.combination().earlier()) {
    made.earlier.push_back(
        {part.stage(), part.weight(), part.value() == v1::EARLIER_VALUE_SCORE, From(part.rounding())});
  }
  made.combination_divisor = rule.combination().divisor();
  return made;
}

TieBreaker From(const v1::TieBreaker& tie) {
  switch (tie.comparator_case()) {
    case v1::TieBreaker::kLot:
      return {TieBreaker::Kind::kLot, ""};
    case v1::TieBreaker::kStageScore:
      return {TieBreaker::Kind::kStageScore, tie.stage_score()};
    case v1::TieBreaker::kStageScoreAlone:
      return {TieBreaker::Kind::kStageScoreAlone, tie.stage_score_alone()};
    case v1::TieBreaker::kComponentScore:
      return {TieBreaker::Kind::kComponentScore, tie.component_score()};
    default:
      return {TieBreaker::Kind::kCriterionMean, tie.criterion_mean()};
  }
}

TieAtCut From(v1::TieAtCut tie) {
  switch (tie) {
    case v1::TIE_AT_CUT_ALL_IN:
      return TieAtCut::kAllIn;
    case v1::TIE_AT_CUT_ALL_OUT:
      return TieAtCut::kAllOut;
    default:
      return TieAtCut::kPlenary;
  }
}

StageKind From(v1::StageKind kind) {
  switch (kind) {
    case v1::STAGE_KIND_INTERVIEW:
      return StageKind::kInterview;
    case v1::STAGE_KIND_FIELD_VERIFICATION:
      return StageKind::kFieldVerification;
    default:
      return StageKind::kEvaluation;
  }
}

Criterion From(const v1::Criterion& criterion) {
  return {criterion.code(),   From(criterion.name()), From(criterion.rubric()),
          criterion.weight(), criterion.scale_min(),  criterion.scale_max()};
}

ScoreComponent From(const v1::Component& component, const Stage& stage) {
  ScoreComponent made{component.code(), From(component.name()), {}};
  for (const std::string& code : component.criteria()) made.criteria.push_back(*stage.CriterionIndex(code));
  std::sort(made.criteria.begin(), made.criteria.end());
  return made;
}

template <typename Items>
std::vector<ExtraPointsRule> ExtraPointsRules(const Items& items) {
  std::vector<ExtraPointsRule> rules;
  for (const v1::ExtraPoints& item : items) {
    rules.push_back({item.code(), From(item.name()), item.most(), item.of() == v1::EXTRA_POINTS_OF_TOTAL});
  }
  return rules;
}

ListRule From(const v1::ListRule& list) {
  const bool ranked = list.publication() == v1::PUBLICATION_STYLE_RANKED;
  return {list.code(),
          From(list.name()),
          static_cast<int>(list.size()),
          list.group(),
          ranked ? PublicationStyle::kRanked : PublicationStyle::kClustered,
          static_cast<int>(list.objection_days())};
}

SeverityRule From(const v1::SeverityRule& rule) {
  SeverityRule made{std::nullopt, rule.cap()};
  if (rule.has_lambda()) made.lambda = rule.lambda();
  return made;
}

Blindness BlindnessOf(const v1::Stage& stage) {
  Blindness blind;
  for (const int concealed : stage.conceals()) {
    blind.agency |= concealed == v1::CONCEALED_AGENCY;
    blind.region |= concealed == v1::CONCEALED_REGION;
    blind.people |= concealed == v1::CONCEALED_PEOPLE;
  }
  return blind;
}

OtherSheets From(v1::OtherSheets other_sheets) {
  switch (other_sheets) {
    case v1::OTHER_SHEETS_AFTER_FILING:
      return OtherSheets::kAfterFiling;
    case v1::OTHER_SHEETS_AFTER_CLOSING:
      return OtherSheets::kAfterClosing;
    default:
      return OtherSheets::kNever;
  }
}

Stage From(const v1::Stage& stage, absl::TimeZone zone) {
  Stage made;
  made.code = stage.code();
  made.name = From(stage.name());
  made.kind = From(stage.kind());
  made.from_lists.assign(stage.from_lists().begin(), stage.from_lists().end());
  if (stage.has_window()) made.window = From(stage.window(), zone);
  for (const auto& criterion : stage.criteria()) made.criteria.push_back(From(criterion));
  for (const auto& component : stage.components()) made.components.push_back(From(component, made));
  made.weights_total = stage.weights_total();
  made.judges_per_proposal = static_cast<int>(stage.judges_per_proposal());
  made.minimum_sheets = static_cast<int>(stage.minimum_sheets());
  made.closing_quorum = static_cast<int>(stage.closing_quorum());
  if (stage.has_reading_distance()) made.reading_distance = stage.reading_distance();
  made.scoring = From(stage.scoring());
  made.bonuses = ExtraPointsRules(stage.bonuses());
  made.deductions = ExtraPointsRules(stage.deductions());
  if (stage.has_passing_grade()) made.passing_grade = stage.passing_grade();
  for (const auto& tie : stage.ties()) made.ties.push_back(From(tie));
  made.tie_at_cut = From(stage.tie_at_cut());
  for (const auto& list : stage.lists()) made.lists.push_back(From(list));
  if (stage.has_severity()) made.severity = From(stage.severity());
  made.conceals = BlindnessOf(stage);
  made.other_sheets = From(stage.other_sheets());
  made.other_comments = stage.other_comments();
  made.own_agency_conflicts = stage.conflicts().own_agency();
  made.own_region_conflicts = stage.conflicts().own_region();
  return made;
}

}  // namespace

Definition DefinitionFromProto(const v1::CompetitionDefinition& message) {
  Definition made;
  made.title = From(message.title());
  made.registration_prefix = message.registration_prefix();
  absl::LoadTimeZone(message.time_zone(), &made.time_zone);
  made.submission = From(message.submission(), made.time_zone);
  made.groups = CodedNames(message.groups());
  made.categories = CodedNames(message.categories());
  for (const auto& rule : message.agencies()) {
    made.agencies.push_back({static_cast<AgencyType>(rule.type()), static_cast<int>(rule.max_proposals())});
  }
  for (const auto& part : message.parts()) {
    made.parts.push_back({part.code(), From(part.name()), static_cast<int>(part.max_words()), part.required()});
  }
  made.screening_reasons = CodedNames(message.screening_reasons());
  made.tie_seed_commitment = message.tie_seed_commitment();
  for (const auto& stage : message.stages()) made.stages.push_back(From(stage, made.time_zone));
  return made;
}

}  // namespace juri::engine
