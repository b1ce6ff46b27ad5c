#include <algorithm>
#include <set>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/engine/lint.h"

namespace juri::engine {
namespace {

using competition::v1::TieBreaker;
using StageProto = competition::v1::Stage;

// The stages whose results one stage needs, by index.
using Needs = std::vector<std::set<int>>;

template <typename Items>
std::string Codes(const Items& items) {
  return absl::StrJoin(items, ", ", [](std::string* out, const auto& item) { out->append(item.code()); });
}

class References {
 public:
  References(const DefinitionProto& definition, Faults& faults)
      : definition_(definition), faults_(faults), needs_(static_cast<size_t>(definition.stages_size())) {}

  void Lint() {
    for (int i = 0; i < definition_.stages_size(); ++i) ReadNeeds(i);
    for (int i = 0; i < definition_.stages_size(); ++i) {
      LintComponents(i);
      LintChain(i);
      LintCombination(i);
    }
  }

 private:
  int StageIndex(const std::string& code) const {
    for (int i = 0; i < definition_.stages_size(); ++i) {
      if (definition_.stages(i).code() == code) return i;
    }
    return -1;
  }

  void ReadNeeds(int stage) {
    std::set<int>& needs = needs_[static_cast<size_t>(stage)];
    for (const TieBreaker& tie : definition_.stages(stage).ties()) {
      const int named = StageIndex(tie.has_stage_score() ? tie.stage_score() : tie.stage_score_alone());
      if (named >= 0 && named != stage) needs.insert(named);
    }
    for (const auto& part : definition_.stages(stage).scoring().combination().earlier()) {
      if (const int named = StageIndex(part.stage()); named >= 0) needs.insert(named);
    }
  }

  // Whether `from` needs `to`, directly or through others.
  bool Reaches(int from, int to, std::set<int>& visited) const {
    for (const int next : needs_[static_cast<size_t>(from)]) {
      if (next == to || (visited.insert(next).second && Reaches(next, to, visited))) return true;
    }
    return false;
  }

  // A stage may need only what is finished before it begins.
  void LintNeeded(int stage, const std::string& code, const std::string& path) {
    const int named = StageIndex(code);
    std::set<int> visited;
    const std::map<std::string, std::string> words = {
        {"stage", definition_.stages(stage).code()}, {"other", code}, {"known", Codes(definition_.stages())}};
    if (named < 0) {
      faults_.Add(path, "engine.UNKNOWN_STAGE", words);
    } else if (named == stage || Reaches(named, stage, visited)) {
      faults_.Add(path, "engine.STAGE_CYCLE", words);
    } else if (named > stage) {
      faults_.Add(path, "engine.STAGE_NOT_EARLIER", words);
    }
  }

  void LintCriterion(const StageProto& stage, const std::string& code, const std::string& path) {
    const auto named = [&](const auto& criterion) { return criterion.code() == code; };
    if (std::any_of(stage.criteria().begin(), stage.criteria().end(), named)) return;
    faults_.Add(path, "engine.UNKNOWN_CRITERION",
                {{"criterion", code}, {"stage", stage.code()}, {"known", Codes(stage.criteria())}});
  }

  void LintComponents(int index) {
    const StageProto& stage = definition_.stages(index);
    for (int i = 0; i < stage.components_size(); ++i) {
      const auto& criteria = stage.components(i).criteria();
      std::set<std::string> seen;
      for (int k = 0; k < criteria.size(); ++k) {
        const std::string path = absl::StrCat("stages[", index, "].components[", i, "].criteria[", k, "]");
        LintCriterion(stage, criteria[k], path);
        if (!seen.insert(criteria[k]).second) faults_.Add(path, "engine.DUPLICATE_CODE", {{"code", criteria[k]}});
      }
    }
  }

  void LintComponent(const StageProto& stage, const std::string& code, const std::string& path) {
    const auto named = [&](const auto& component) { return component.code() == code; };
    if (std::any_of(stage.components().begin(), stage.components().end(), named)) return;
    faults_.Add(path, "engine.UNKNOWN_COMPONENT",
                {{"component", code}, {"stage", stage.code()}, {"known", Codes(stage.components())}});
  }

  void LintChain(int index) {
    const StageProto& stage = definition_.stages(index);
    std::set<std::string> seen;
    for (int i = 0; i < stage.ties_size(); ++i) {
      const TieBreaker& tie = stage.ties(i);
      const std::string path = absl::StrCat("stages[", index, "].ties[", i, "]");
      if (i > 0 && stage.ties(i - 1).has_lot()) faults_.Add(path, "engine.TIE_AFTER_LOT");
      if (!seen.insert(tie.ShortDebugString()).second) faults_.Add(path, "engine.TIE_REPEATED");
      LintTie(index, tie, path);
    }
  }

  void LintTie(int index, const TieBreaker& tie, const std::string& path) {
    const StageProto& stage = definition_.stages(index);
    switch (tie.comparator_case()) {
      case TieBreaker::COMPARATOR_NOT_SET:
        return faults_.Add(path, "engine.TIE_EMPTY");
      case TieBreaker::kLot:
        if (definition_.tie_seed_commitment().empty()) faults_.Add(path, "engine.LOT_WITHOUT_COMMITMENT");
        return;
      case TieBreaker::kStageScore:
        if (tie.stage_score() != stage.code()) {
          LintNeeded(index, tie.stage_score(), absl::StrCat(path, ".stage_score"));
        }
        return;
      case TieBreaker::kStageScoreAlone:
        return LintNeeded(index, tie.stage_score_alone(), absl::StrCat(path, ".stage_score_alone"));
      case TieBreaker::kComponentScore:
        return LintComponent(stage, tie.component_score(), absl::StrCat(path, ".component_score"));
      case TieBreaker::kCriterionMean:
        return LintCriterion(stage, tie.criterion_mean(), absl::StrCat(path, ".criterion_mean"));
    }
  }

  void LintCombination(int index) {
    const auto& earlier = definition_.stages(index).scoring().combination().earlier();
    std::set<std::string> seen;
    for (int i = 0; i < earlier.size(); ++i) {
      const std::string path = absl::StrCat("stages[", index, "].scoring.combination.earlier[", i, "].stage");
      LintNeeded(index, earlier[i].stage(), path);
      if (!seen.insert(earlier[i].stage()).second) {
        faults_.Add(path, "engine.DUPLICATE_CODE", {{"code", earlier[i].stage()}});
      }
    }
  }

  const DefinitionProto& definition_;
  Faults& faults_;
  Needs needs_;
};

}  // namespace

void LintReferences(const DefinitionProto& definition, Faults& faults) { References(definition, faults).Lint(); }

}  // namespace juri::engine
