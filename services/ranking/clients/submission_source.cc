#include "services/ranking/clients/submission_source.h"

#include <utility>

#include "common/base/macros.h"

namespace juri::ranking {

absl::StatusOr<std::vector<Entry>> SubmissionSource::Entries(const rpc::Call& call, absl::string_view competition,
                                                             const std::vector<std::string>& proposal_ids) {
  std::vector<Entry> entries;
  entries.reserve(proposal_ids.size());
  JURI_RETURN_IF_ERROR(ForEachEntry(call, competition, proposal_ids, [&](Entry entry) {
    entries.push_back(std::move(entry));
    return absl::OkStatus();
  }));
  return entries;
}

}  // namespace juri::ranking
