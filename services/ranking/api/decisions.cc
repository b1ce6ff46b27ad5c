#include "services/ranking/api/decisions.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/ids.h"
#include "common/base/macros.h"
#include "common/status/parse_name.h"
#include "common/status/refusal.h"
#include "services/ranking/domain/reasons.h"

namespace juri::ranking {
namespace {

std::string PathOf(size_t index) { return absl::StrCat("decisions[", index, "].proposal"); }

// OK unless a decision is at fault.
class Faults {
 public:
  void Add(size_t index, const char* key) {
    found_ = true;
    refusal_.Violation(PathOf(index), key);
  }
  absl::Status Status() const { return found_ ? refusal_.Status() : absl::OkStatus(); }

 private:
  bool found_ = false;
  Refusal refusal_{kDecisionInvalid};
};

std::optional<uint32_t> IndexOf(const std::vector<RankedEntry>& rows, const std::string& proposal_id) {
  const auto row = std::lower_bound(rows.begin(), rows.end(), proposal_id,
                                    [](const RankedEntry& a, const std::string& id) { return a.proposal_id < id; });
  if (row == rows.end() || row->proposal_id != proposal_id) return std::nullopt;
  return static_cast<uint32_t>(row - rows.begin());
}

}  // namespace

absl::StatusOr<std::vector<Decision>> ReadDecisions(const v1::ComposeListRequest& request,
                                                    const std::string& competition) {
  std::vector<Decision> decisions;
  Faults faults;
  for (const v1::Decision& message : request.decisions()) {
    JURI_ASSIGN_OR_RETURN(const std::vector<std::string> ids,
                          ParseName("competitions/{competition}/proposals/{proposal:uuid}", message.proposal()));
    if (ids[0] != competition) faults.Add(decisions.size(), "ranking.DECISION_NOT_IN_RANKING");
    Decision& decision = decisions.emplace_back();
    JURI_ASSIGN_OR_RETURN(decision.proposal_id, ParseUuid(ids[1]));
    decision.kind = message.kind() == v1::DECISION_KIND_INCLUDE ? engine::Decision::Kind::kInclude
                                                                : engine::Decision::Kind::kExclude;
    decision.reason = message.reason();
    decision.minutes_number = message.minutes_number();
  }
  JURI_RETURN_IF_ERROR(faults.Status());
  return decisions;
}

absl::StatusOr<std::vector<engine::Decision>> Resolve(const std::vector<Decision>& decisions,
                                                      const std::vector<RankedEntry>& rows) {
  std::vector<engine::Decision> resolved;
  std::set<uint32_t> decided;
  Faults faults;
  for (size_t i = 0; i < decisions.size(); ++i) {
    const std::optional<uint32_t> entry = IndexOf(rows, decisions[i].proposal_id);
    if (!entry) {
      faults.Add(i, "ranking.DECISION_NOT_IN_RANKING");
    } else if (!decided.insert(*entry).second) {
      faults.Add(i, "ranking.DECISION_REPEATED");
    } else {
      resolved.push_back({decisions[i].kind, *entry});
    }
  }
  JURI_RETURN_IF_ERROR(faults.Status());
  return resolved;
}

}  // namespace juri::ranking
