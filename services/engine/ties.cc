#include "services/engine/ties.h"

#include <algorithm>
#include <compare>
#include <iterator>

#include "absl/strings/str_cat.h"
#include "common/base/digest.h"
#include "common/base/encoding.h"
#include "services/engine/combine.h"
#include "services/engine/stage_score.h"

namespace juri::engine {
namespace {

using Class = std::vector<uint32_t>;

// What one comparator sees of one entry.
struct Compared {
  uint32_t entry;
  std::optional<Fraction> number;  // greatest first; none goes last
  std::string lot;                 // lowest first; empty unless lots are drawn

  bool operator==(const Compared& other) const { return number == other.number && lot == other.lot; }
};

bool GoesFirst(const Compared& a, const Compared& b) {
  if (a.number.has_value() != b.number.has_value()) return a.number.has_value();
  if (a.number && *a.number != *b.number) return *a.number > *b.number;
  return a.lot < b.lot;
}

Compared Look(const TieContext& context, const TieBreaker& breaker, uint32_t entry) {
  switch (breaker.kind) {
    case TieBreaker::Kind::kLot:
      return {entry, std::nullopt, LotOf(*context.seed, context.entries.names[entry])};
    case TieBreaker::Kind::kStageScore:
      if (breaker.code == context.stage.code) return {entry, context.results[entry].score, ""};
      return {entry, EarlierTotal(context.entries, breaker.code, entry), ""};
    case TieBreaker::Kind::kCriterionMean:
      break;
  }
  const size_t criterion = context.stage.CriterionIndex(breaker.code).value_or(0);
  return {entry, CriterionMean(context.stage, context.marks, context.by_entry.sheets(entry), criterion), ""};
}

std::string TextOf(const Compared& compared) {
  if (!compared.lot.empty()) return compared.lot;
  return compared.number ? compared.number->Text() : "";
}

TieStep StepOf(size_t breaker, const std::vector<Compared>& compared) {
  TieStep step{breaker, {}, {}};
  for (const Compared& one : compared) {
    step.entries.push_back(one.entry);
    step.compared.push_back(TextOf(one));
  }
  return step;
}

// Cuts `equal` by one comparator; equal neighbours stay together.
std::vector<Class> Part(const TieContext& context, size_t breaker, const Class& equal, std::vector<TieStep>& steps) {
  std::vector<Compared> compared;
  for (const uint32_t entry : equal) compared.push_back(Look(context, context.stage.ties[breaker], entry));
  std::stable_sort(compared.begin(), compared.end(), GoesFirst);
  std::vector<Class> classes;
  for (size_t i = 0; i < compared.size(); ++i) {
    if (i == 0 || !(compared[i] == compared[i - 1])) classes.emplace_back();
    classes.back().push_back(compared[i].entry);
  }
  steps.push_back(StepOf(breaker, compared));
  return classes;
}

}  // namespace

BrokenTie BreakTie(const TieContext& context, const std::vector<uint32_t>& tied) {
  BrokenTie broken;
  broken.classes = {tied};
  const auto by_name = [&](uint32_t a, uint32_t b) { return context.entries.names[a] < context.entries.names[b]; };
  std::sort(broken.classes[0].begin(), broken.classes[0].end(), by_name);
  for (size_t breaker = 0; breaker < context.stage.ties.size(); ++breaker) {
    const bool undrawn = context.stage.ties[breaker].kind == TieBreaker::Kind::kLot && !context.seed;
    std::vector<Class> finer;
    for (Class& equal : broken.classes) {
      if (equal.size() == 1 || undrawn) {
        broken.lot_pending |= equal.size() > 1;
        finer.push_back(std::move(equal));
        continue;
      }
      std::vector<Class> parts = Part(context, breaker, equal, broken.steps);
      std::move(parts.begin(), parts.end(), std::back_inserter(finer));
    }
    broken.classes = std::move(finer);
  }
  return broken;
}

std::string LotOf(const std::string& seed, const std::string& name) {
  return HexText(Sha256(absl::StrCat(seed, name)));
}

}  // namespace juri::engine
