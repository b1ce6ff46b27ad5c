#include "services/scoring/aliases.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "common/base/macros.h"
#include "services/scoring/store/assignment_store.h"
#include "services/scoring/store/judge_store.h"

namespace juri::scoring {
namespace {

// A random permutation that nobody can foresee, the seed of the plan or not: each judge draws 128 bits.
std::vector<std::string> Shuffled(IdSource& ids, const std::vector<std::string>& judge_ids) {
  std::vector<std::pair<std::string, std::string>> drawn;
  for (const std::string& judge_id : judge_ids) drawn.emplace_back(ids.Random(16), judge_id);
  std::sort(drawn.begin(), drawn.end());
  std::vector<std::string> shuffled;
  for (auto& [lot, judge_id] : drawn) shuffled.push_back(std::move(judge_id));
  return shuffled;
}

}  // namespace

absl::Status GiveAliases(db::Transaction& tx, const rpc::Call& call, IdSource& ids, const StageName& stage) {
  JURI_ASSIGN_OR_RETURN(const std::vector<std::string> judges, AssignedJudges(tx, call.scope(), stage));
  return AddAliases(tx, call.scope(), stage, Shuffled(ids, judges));
}

}  // namespace juri::scoring
