// What the commands about statistics share: a stage of a contest in files, and numbers as people read them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/base/fraction.h"
#include "services/engine/ranked_contest.h"
#include "services/engine/sentence.h"
#include "services/engine/statistics/certainty.h"
#include "tools/cli/invocation.h"

namespace juri::cli {

// One stage of the contest with its rules.
struct StageView {
  const engine::Stage& rules;
  const engine::StageEntries& entries;
  const engine::StageMarks& marks;
  const std::vector<std::string>& judges;
  const engine::StageResult& result;
};

StageView ViewOf(const engine::RankedContest& contest, size_t stage);

// "1.50" of 150 centipoints.
std::string Points(double centipoints);
// As the stage's display rule says; empty without a number.
std::string Points(const engine::Stage& stage, const std::optional<Fraction>& centipoints);

// Codes for programs, words for people: "SEVERE HALO", "severe, little difference between criteria".
std::string CodesText(Invocation& invocation, const std::vector<std::string>& codes);

// Empty without a place.
std::string PlaceText(int place);

// NO_SUCH_LIST when --list names none.
absl::Status CheckList(const Invocation& invocation, const engine::Definition& definition);

// The lists of the stage that --list means.
std::vector<engine::ListRule> ChosenLists(const Invocation& invocation, const engine::Stage& stage);

// The ranked entries that compete for the list, in order.
std::vector<uint32_t> CandidatesOf(const StageView& stage, const engine::ListRule& list);

// --borderline: "10-90" in percent. VALUE_INVALID.
absl::StatusOr<engine::CertaintyLimits> LimitsOf(const Invocation& invocation);

// FILE_FAULTY: why the model cannot be fitted, or not used, in the stage at this place of the definition.
absl::Status CannotFit(Invocation& invocation, size_t stage, const std::vector<engine::Sentence>& refusals);

}  // namespace juri::cli
