// The resource names of ranking.
#pragma once

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace juri::ranking {

struct StageName {
  std::string competition;  // slug
  std::string stage;        // code in the definition

  std::string Text() const;
  friend bool operator==(const StageName&, const StageName&) = default;
};

struct RankingName {
  StageName stage;
  int64_t number = 0;  // from 1 within the stage

  std::string Text() const;
  std::string AnalysisText() const;
  friend bool operator==(const RankingName&, const RankingName&) = default;
};

struct RankedEntryName {
  RankingName ranking;
  std::string proposal_id;  // 16 bytes

  std::string Text() const;
};

struct ListName {
  std::string competition;  // slug
  std::string list;         // code in the definition

  std::string Text() const;
  friend bool operator==(const ListName&, const ListName&) = default;
};

// NAME_MALFORMED for anything else than such a name.
absl::StatusOr<std::string> ParseCompetition(absl::string_view name);
absl::StatusOr<StageName> ParseStage(absl::string_view name);
absl::StatusOr<RankingName> ParseRanking(absl::string_view name);
// Of the ranking that a ".../analysis" belongs to.
absl::StatusOr<RankingName> ParseAnalysis(absl::string_view name);
absl::StatusOr<RankedEntryName> ParseRankedEntry(absl::string_view name);
absl::StatusOr<ListName> ParseList(absl::string_view name);

std::string ProposalText(absl::string_view competition, absl::string_view proposal_id);

}  // namespace juri::ranking
