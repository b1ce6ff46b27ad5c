#include "services/engine/definition.h"

#include <algorithm>

#include "common/base/digest.h"
#include "common/base/encoding.h"

namespace juri::engine {

std::optional<size_t> Stage::CriterionIndex(absl::string_view code) const {
  for (size_t i = 0; i < criteria.size(); ++i) {
    if (criteria[i].code == code) return i;
  }
  return std::nullopt;
}

const ScoreComponent* Stage::FindComponent(absl::string_view code) const {
  const auto named = [&](const ScoreComponent& component) { return component.code == code; };
  const auto found = std::find_if(components.begin(), components.end(), named);
  return found == components.end() ? nullptr : &*found;
}

const Stage* Definition::FindStage(absl::string_view code) const {
  const auto found = std::find_if(stages.begin(), stages.end(), [&](const Stage& stage) { return stage.code == code; });
  return found == stages.end() ? nullptr : &*found;
}

const ListRule* Definition::FindList(absl::string_view code) const {
  for (const Stage& stage : stages) {
    for (const ListRule& list : stage.lists) {
      if (list.code == code) return &list;
    }
  }
  return nullptr;
}

const Stage* Definition::StageOfList(absl::string_view code) const {
  for (const Stage& stage : stages) {
    for (const ListRule& list : stage.lists) {
      if (list.code == code) return &stage;
    }
  }
  return nullptr;
}

bool IsCommittedSeed(const Definition& definition, absl::string_view seed) {
  return HexText(Sha256(seed)) == definition.tie_seed_commitment;
}

}  // namespace juri::engine
