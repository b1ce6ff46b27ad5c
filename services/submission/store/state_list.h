// Proposal states as the seven values of a fixed `state IN (?, ?, ?, ?, ?, ?, ?)`.
#pragma once

#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "common/db/value.h"
#include "services/submission/domain/proposal.h"

namespace juri::submission {

inline constexpr absl::string_view kStateList = "(?, ?, ?, ?, ?, ?, ?)";

// Appends `states`, the first one repeated until there are seven. Requires: 1 to 7 states.
inline void AppendStates(absl::Span<const ProposalState> states, std::vector<db::Value>& values) {
  constexpr size_t kStates = 7;
  for (size_t i = 0; i < kStates; ++i) values.emplace_back(static_cast<int>(states[i < states.size() ? i : 0]));
}

}  // namespace juri::submission
