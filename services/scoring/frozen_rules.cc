#include "services/scoring/frozen_rules.h"

#include <utility>

#include "common/base/macros.h"
#include "common/status/refusal.h"
#include "services/engine/read_definition.h"
#include "services/scoring/domain/reasons.h"

namespace juri::scoring {

absl::StatusOr<std::shared_ptr<const FrozenRules>> FrozenRulesCache::Of(const rpc::Call& call,
                                                                        absl::string_view competition) {
  if (auto known = Find(competition); known != nullptr) return known;
  const absl::StatusOr<DefinitionText> text = submission_.ReadDefinition(call, competition);
  if (absl::IsNotFound(text.status())) return Refusal(kStageNotFound).Status();
  if (!text.ok()) return text.status();
  if (!text->frozen) return Refusal(kDefinitionNotFrozen).Status();
  engine::DefinitionReading reading = engine::ReadDefinition(text->text);
  if (!reading.definition.has_value()) return Internal("a frozen definition cannot be read");
  auto rules = std::make_shared<const FrozenRules>(FrozenRules{text->version, *std::move(reading.definition)});
  absl::MutexLock lock(&mutex_);
  return by_competition_.try_emplace(std::string(competition), std::move(rules)).first->second;
}

absl::StatusOr<StageRules> FrozenRulesCache::Of(const rpc::Call& call, const StageName& stage) {
  JURI_ASSIGN_OR_RETURN(std::shared_ptr<const FrozenRules> rules, Of(call, stage.competition));
  const engine::Stage* const found = rules->definition.FindStage(stage.stage);
  if (found == nullptr) return Refusal(kStageNotFound).Status();
  return StageRules{std::move(rules), found};
}

std::shared_ptr<const FrozenRules> FrozenRulesCache::Find(absl::string_view competition) const {
  absl::ReaderMutexLock lock(&mutex_);
  const auto found = by_competition_.find(competition);
  return found == by_competition_.end() ? nullptr : found->second;
}

}  // namespace juri::scoring
