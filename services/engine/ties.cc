#include "services/engine/ties.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/types/span.h"
#include "common/base/digest.h"
#include "common/base/encoding.h"
#include "common/base/macros.h"
#include "services/engine/combine.h"
#include "services/engine/component_score.h"

namespace juri::engine {
namespace {

bool IsLot(const TieBreaker& breaker) { return breaker.kind == TieBreaker::Kind::kLot; }

// A number that need not be reduced and did not overflow; none is less than any other.
struct Quotient {
  int64_t numerator = -1;
  int64_t denominator = 0;

  // The greatest goes first.
  friend bool operator<(const Quotient& a, const Quotient& b) {
    return Int128{a.numerator} * b.denominator > Int128{b.numerator} * a.denominator;
  }
};

Quotient QuotientOf(const std::optional<Fraction>& number) {
  return number ? Quotient{number->numerator, number->denominator} : Quotient{};
}

// What a comparator that is no lot sees of each entry.
class QuotientsOf {
 public:
  QuotientsOf(const TieContext& context, const StageResult& result, const TieBreaker& breaker)
      : context_(context), result_(result), breaker_(breaker), criterion_(context.stage.CriterionIndex(breaker.code)) {
    if (breaker.kind != TieBreaker::Kind::kComponentScore) return;
    components_ =
        ComponentScores(context.stage, *context.stage.FindComponent(breaker.code), context.entries, context.marks);
  }

  Quotient operator()(uint32_t entry) const {
    switch (breaker_.kind) {
      case TieBreaker::Kind::kCriterionMean:
        return Mean(entry, criterion_.value_or(0));
      case TieBreaker::Kind::kComponentScore:
        return QuotientOf(components_[entry]);
      case TieBreaker::Kind::kStageScoreAlone:
        return QuotientOf(EarlierScore(context_.entries, breaker_.code, entry));
      case TieBreaker::Kind::kStageScore:
      case TieBreaker::Kind::kLot:
        break;
    }
    if (breaker_.code == context_.stage.code) return QuotientOf(result_.entries[entry].score);
    return QuotientOf(EarlierTotal(context_.entries, breaker_.code, entry));
  }

  absl::Status Status() const {
    for (size_t entry = 0; entry < components_.size(); ++entry) {
      if (!components_[entry] || !components_[entry]->overflowed()) continue;
      return absl::OutOfRangeError(
          absl::StrCat("the component ", breaker_.code, " of ", context_.entries.names[entry], " needs over 64 bits"));
    }
    return absl::OkStatus();
  }

 private:
  Quotient Mean(uint32_t entry, size_t criterion) const {
    const int count = context_.sums.count(entry, criterion);
    return count > 0 ? Quotient{context_.sums.sum(entry, criterion), count} : Quotient{};
  }

  const TieContext& context_;
  const StageResult& result_;
  const TieBreaker& breaker_;
  const std::optional<size_t> criterion_;
  std::vector<std::optional<Fraction>> components_;  // by entry; empty unless a component is compared
};

bool AnyTie(const std::vector<int>& parted_by) {
  return std::find(parted_by.begin(), parted_by.end(), kByNothing) != parted_by.end();
}

// Calls `visit` with the first and the end of every run of two or more entries that nothing parts.
template <typename Visit>
void ForEachTie(const std::vector<int>& parted_by, Visit visit) {
  for (size_t first = 0, end = 0; first < parted_by.size(); first = end) {
    for (end = first + 1; end < parted_by.size() && parted_by[end] == kByNothing;) ++end;
    if (end - first > 1) visit(first, end);
  }
}

// Orders every run that nothing parts by a key of its entries, the least first, and notes that `breaker` parted them.
template <typename KeyOf>
void PartBy(int breaker, const KeyOf& key_of, StageResult& result) {
  std::vector<std::pair<decltype(key_of(0)), uint32_t>> keyed;
  ForEachTie(result.parted_by, [&](size_t first, size_t end) {
    keyed.clear();
    for (size_t i = first; i < end; ++i) keyed.emplace_back(key_of(result.scored_order[i]), result.scored_order[i]);
    std::sort(keyed.begin(), keyed.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    for (size_t i = 0; i < keyed.size(); ++i) {
      result.scored_order[first + i] = keyed[i].second;
      if (i > 0 && keyed[i - 1].first < keyed[i].first) result.parted_by[first + i] = breaker;
    }
  });
}

void OrderByName(const StageEntries& entries, StageResult& result) {
  const auto by_name = [&](uint32_t a, uint32_t b) { return entries.names[a] < entries.names[b]; };
  ForEachTie(result.parted_by, [&](size_t first, size_t end) {
    const auto begin = result.scored_order.begin();
    std::sort(begin + static_cast<ptrdiff_t>(first), begin + static_cast<ptrdiff_t>(end), by_name);
  });
}

std::string ComparedText(const TieContext& context, const StageResult& result, const TieBreaker& breaker,
                         uint32_t entry) {
  if (IsLot(breaker)) return LotOf(*result.seed, context.entries.names[entry]);
  const Quotient number = QuotientsOf(context, result, breaker)(entry);
  return number.denominator == 0 ? "" : MakeFraction(number.numerator, number.denominator).Text();
}

}  // namespace

absl::Status BreakTies(const TieContext& context, StageResult& result) {
  const std::vector<TieBreaker>& chain = context.stage.ties;
  for (size_t i = 0; i < chain.size() && AnyTie(result.parted_by); ++i) {
    const int breaker = static_cast<int>(i);
    if (!IsLot(chain[i])) {
      const QuotientsOf quotients(context, result, chain[i]);
      JURI_RETURN_IF_ERROR(quotients.Status());
      PartBy(breaker, quotients, result);
    } else if (result.seed) {
      PartBy(
          breaker, [&](uint32_t entry) { return LotOf(*result.seed, context.entries.names[entry]); }, result);
    } else {
      ForEachTie(result.parted_by, [&](size_t, size_t) { result.lot_pending = true; });
    }
  }
  OrderByName(context.entries, result);
  return absl::OkStatus();
}

Tie TieOf(const TieContext& context, const StageResult& result, uint32_t entry) {
  const auto& order = result.scored_order;
  const auto& parted_by = result.parted_by;
  const auto found = std::find(order.begin(), order.end(), entry);
  if (found == order.end()) return {};
  // The entries around it that nothing before the comparator parts.
  const auto equal_before = [&](int breaker) {
    size_t first = static_cast<size_t>(found - order.begin());
    size_t end = first + 1;
    while (parted_by[first] >= breaker) --first;
    while (end < order.size() && parted_by[end] >= breaker) ++end;
    return absl::MakeConstSpan(order).subspan(first, end - first);
  };
  const auto tied = equal_before(0);
  if (tied.size() == 1) return {};
  Tie tie{{tied.begin(), tied.end()}, {}};
  for (size_t i = 0; i < context.stage.ties.size() && equal_before(static_cast<int>(i)).size() > 1; ++i) {
    const TieBreaker& breaker = context.stage.ties[i];
    if (!IsLot(breaker) || result.seed) tie.steps.push_back({i, ComparedText(context, result, breaker, entry)});
  }
  return tie;
}

std::string LotOf(const std::string& seed, const std::string& name) {
  return HexText(Sha256(absl::StrCat(seed, name)));
}

}  // namespace juri::engine
