// A list of finalists on its way from a ranking to its publication.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "services/engine/compose_list.h"
#include "services/ranking/domain/ranking.h"

namespace juri::ranking {

// The numbers are stored, and equal those of juri.ranking.v1.ListState.
enum class ListState { kDraft = 1, kProposed = 2, kApproved = 3, kPublished = 4 };

// "DRAFT", as in enum juri.ranking.v1.ListState without its prefix.
absl::string_view StateName(ListState state);

// A decision of the plenary with its grounds.
struct Decision {
  std::string proposal_id;  // 16 bytes
  engine::Decision::Kind kind = engine::Decision::Kind::kInclude;
  std::string reason;
  std::string minutes_number;
};

struct ListMember {
  RankedEntry entry;
  int place_in_list = 0;  // among the candidates of the list: 1, 2, 2, 4
  std::vector<engine::Sentence> remarks;
};

// An entry that the arithmetic put on the list and that is not on it.
struct Departure {
  std::string proposal_id;  // 16 bytes
  std::string registration_number;
  std::string title;
  engine::Sentence remark;
};

// How the cut fell. Entries by registration number.
struct CutReport {
  std::string last_in;
  std::string first_out;
  engine::CutTie tie = engine::CutTie::kNone;
  std::vector<std::string> tied;
  int empty_seats = 0;
  std::vector<std::string> moved_up;
  std::vector<Departure> departures;
};

struct FinalistList {
  ListName name;
  ListState state = ListState::kDraft;
  RankingName ranking;
  int definition_version = 0;       // of the ranking
  int size = 0;                     // seats
  std::vector<ListMember> members;  // by place
  CutReport cut;
  std::vector<Decision> decisions;
  std::string composer;  // "accounts/{uuid}"
  std::string proposer;  // empty before
  std::string approver;  // empty before
  int64_t revision = 0;
};

// What the engine composed, in terms of the stored rows: `rows` are the entries in the engine's order.
void Fill(const engine::Composition& composition, const std::vector<RankedEntry>& rows, FinalistList& list);

// FAILED_PRECONDITION (LIST_STATE) unless the list is in one of `states`.
absl::Status CheckState(const FinalistList& list, std::initializer_list<ListState> states);

// FAILED_PRECONDITION (SAME_PERSON) when `account` composed or proposed the list.
absl::Status CheckApprover(const FinalistList& list, absl::string_view account);

// SHA-256 over the members' resource names in ascending order, each with a line feed: what a later stage is told
// (SetStageEntries). `proposals`: those names.
std::string MembersDigest(const std::vector<std::string>& proposals);

}  // namespace juri::ranking
