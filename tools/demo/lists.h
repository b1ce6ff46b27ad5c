// From the seal of a stage to published lists.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "tools/demo/judging.h"

namespace juri::demo {

// The result of a stage as the organizers see it.
struct Result {
  std::string code;  // of the stage
  ranking::v1::Ranking ranking;
  std::vector<ranking::v1::RankedEntry> entries;  // in the ranking's order
};

// A list on its way.
struct ListOutcome {
  const engine::ListRule* rule = nullptr;
  std::string undecided;  // why there was no list without a decision of the plenary; empty when there was
  ranking::v1::FinalistList list;
  ranking::v1::PublishedList published;
};

absl::StatusOr<Result> ComputeRanking(const Edition& edition, const JudgedStage& stage);
// What the sheets filed so far say beside a ranking, which is provisional while the stage is open.
absl::StatusOr<ranking::v1::RankingAnalysis> AnalyzeSheets(const Edition& edition, const JudgedStage& stage);

// Composes the list; where a tie across the cut waits for the plenary, the plenary gives the free seats to the earliest
// registered. Then proposes it.
absl::StatusOr<ListOutcome> ComposeList(const Edition& edition, const engine::ListRule& rule, const Result& result);
// By the other organizer.
absl::Status ApproveList(const Edition& edition, ListOutcome& outcome);
// Announced as a sample, on the date of the options.
absl::Status PublishList(const Edition& edition, ListOutcome& outcome);

// Of the candidates for a list, the one that has this number; nullptr when there is none.
const ranking::v1::RankedEntry* FindEntry(const Result& result, const std::string& registration_number);

}  // namespace juri::demo
