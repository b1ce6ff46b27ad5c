#include "services/submission/store/frozen_definitions.h"

#include <optional>
#include <utility>

#include "common/base/macros.h"
#include "common/status/refusal.h"
#include "services/engine/read_definition.h"
#include "services/submission/domain/reasons.h"

namespace juri::submission {
namespace {

constexpr absl::string_view kReadFrozen = R"sql(
  SELECT d.definition_text
    FROM competition AS c
    JOIN definition AS d ON d.competition_id = c.competition_id AND d.version = c.definition_version
   WHERE c.competition_id = ? AND c.state = 2)sql";

}  // namespace

absl::StatusOr<FrozenDefinitions::Pointer> FrozenDefinitions::Of(db::Transaction& tx, absl::string_view slug) {
  if (Pointer known = Find(slug); known != nullptr) return known;
  JURI_ASSIGN_OR_RETURN(const std::optional<std::string> text,
                        tx.QueryOne(kReadFrozen, {slug}, [](const db::Row& row) { return row.Text(0); }));
  if (!text.has_value()) return Refusal(kDefinitionNotFrozen).Status();
  engine::DefinitionReading reading = engine::ReadDefinition(*text);
  if (!reading.definition.has_value()) return Internal("a frozen definition cannot be read any more");
  auto definition = std::make_shared<const engine::Definition>(*std::move(reading.definition));
  absl::MutexLock lock(&mutex_);
  return by_slug_.try_emplace(std::string(slug), std::move(definition)).first->second;
}

FrozenDefinitions::Pointer FrozenDefinitions::Find(absl::string_view slug) const {
  absl::ReaderMutexLock lock(&mutex_);
  const auto found = by_slug_.find(slug);
  return found == by_slug_.end() ? nullptr : found->second;
}

}  // namespace juri::submission
