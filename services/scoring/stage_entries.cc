#include "services/scoring/stage_entries.h"

#include <set>
#include <utility>

#include "absl/strings/str_join.h"
#include "common/base/macros.h"
#include "common/status/refusal.h"
#include "services/scoring/domain/reasons.h"
#include "services/scoring/store/source_store.h"

namespace juri::scoring {
namespace {

absl::Status EntriesMissing(const std::vector<std::string>& lists) {
  return Refusal(kStageEntriesMissing).With("lists", lists.empty() ? "-" : absl::StrJoin(lists, ", "));
}

// The members of all lists, ascending.
absl::StatusOr<ProposalIds> UnionOfLists(db::Transaction& tx, const rpc::Call& call, const StageName& stage,
                                         const std::vector<std::string>& lists) {
  JURI_ASSIGN_OR_RETURN(const auto sources, ReadSources(tx, call.scope(), stage));
  std::vector<std::string> missing;
  std::set<std::string> members;
  for (const std::string& list : lists) {
    const auto found = sources.find(list);
    if (found == sources.end()) {
      missing.push_back(list);
    } else {
      members.insert(found->second.begin(), found->second.end());
    }
  }
  if (!missing.empty() || members.empty()) return EntriesMissing(missing);
  return ProposalIds(members.begin(), members.end());
}

}  // namespace

absl::StatusOr<std::vector<Entry>> GatherEntries(db::Transaction& tx, const rpc::Call& call,
                                                 SubmissionSource& submission, const StageName& stage,
                                                 const engine::Stage& rules) {
  const bool first = rules.from_lists.empty();
  ProposalIds members;
  if (!first) {
    JURI_ASSIGN_OR_RETURN(members, UnionOfLists(tx, call, stage, rules.from_lists));
  }
  std::vector<Entry> entries;
  int64_t waiting = 0;
  JURI_RETURN_IF_ERROR(
      submission.ForEachEntry(call, stage.competition, members, [&](Entry entry, EntryStanding standing) {
        const bool eligible = standing == EntryStanding::kEligible;
        if (eligible) entries.push_back(std::move(entry));
        waiting += !eligible;
        return absl::OkStatus();
      }));
  if (first && waiting > 0) return Refusal(kScreeningUnfinished).With("waiting", waiting).Status();
  if (entries.empty()) return EntriesMissing({});
  return entries;
}

}  // namespace juri::scoring
