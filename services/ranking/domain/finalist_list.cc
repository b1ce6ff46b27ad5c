#include "services/ranking/domain/finalist_list.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "common/base/digest.h"
#include "common/status/refusal.h"
#include "services/ranking/domain/reasons.h"

namespace juri::ranking {
namespace {

std::vector<std::string> Numbers(const std::vector<uint32_t>& entries, const std::vector<RankedEntry>& rows) {
  std::vector<std::string> numbers;
  numbers.reserve(entries.size());
  for (const uint32_t entry : entries) numbers.push_back(rows[entry].registration_number);
  return numbers;
}

}  // namespace

absl::string_view StateName(ListState state) {
  switch (state) {
    case ListState::kDraft:
      return "DRAFT";
    case ListState::kProposed:
      return "PROPOSED";
    case ListState::kApproved:
      return "APPROVED";
    case ListState::kPublished:
      return "PUBLISHED";
  }
  return "UNSPECIFIED";
}

void Fill(const engine::Composition& composition, const std::vector<RankedEntry>& rows, FinalistList& list) {
  list.members.clear();
  for (const engine::Member& member : composition.members) {
    list.members.push_back({rows[member.entry], member.place_in_list, member.remarks});
  }
  const engine::CutReport& cut = composition.cut;
  list.cut = {};
  if (cut.last_in) list.cut.last_in = rows[*cut.last_in].registration_number;
  if (cut.first_out) list.cut.first_out = rows[*cut.first_out].registration_number;
  list.cut.tie = cut.tie;
  list.cut.tied = Numbers(cut.tied, rows);
  list.cut.empty_seats = cut.free_seats;
  list.cut.moved_up = Numbers(cut.moved_up, rows);
  for (const engine::Departure& departure : cut.departures) {
    const RankedEntry& row = rows[departure.entry];
    list.cut.departures.push_back({row.proposal_id, row.registration_number, row.title, departure.remark});
  }
}

absl::Status CheckState(const FinalistList& list, std::initializer_list<ListState> states) {
  if (std::find(states.begin(), states.end(), list.state) != states.end()) return absl::OkStatus();
  return Refusal(kListState).With("state", StateName(list.state)).About("finalist list", list.name.Text());
}

absl::Status CheckApprover(const FinalistList& list, absl::string_view account) {
  if (account != list.composer && account != list.proposer) return absl::OkStatus();
  return Refusal(kSamePerson).About("finalist list", list.name.Text());
}

std::string MembersDigest(const std::vector<std::string>& proposals) {
  Sha256Stream digest;
  for (const std::string& proposal : proposals) digest.Add(absl::StrCat(proposal, "\n"));
  return digest.Finish();
}

}  // namespace juri::ranking
