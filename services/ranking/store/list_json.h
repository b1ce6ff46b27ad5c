// The parts of a list that are stored as JSON: sentences of the engine, by key and arguments, in no language yet.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "services/engine/sentence.h"
#include "services/ranking/domain/finalist_list.h"

namespace juri::ranking {

// [{"key": "engine.IN_INCLUDED", "arguments": {"place": "103"}}]
std::string SentencesText(const std::vector<engine::Sentence>& sentences);
// INTERNAL when it is not what SentencesText writes.
absl::StatusOr<std::vector<engine::Sentence>> ParseSentences(absl::string_view text);

// An object with a key for every field of the report.
std::string CutText(const CutReport& cut);
// INTERNAL when it is not what CutText writes.
absl::StatusOr<CutReport> ParseCut(absl::string_view text);

}  // namespace juri::ranking
