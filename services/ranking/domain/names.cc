#include "services/ranking/domain/names.h"

#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "common/base/ids.h"
#include "common/base/macros.h"
#include "common/status/parse_name.h"

namespace juri::ranking {
namespace {

// The pattern admits digits only, and no more than fit.
int64_t NumberOf(const std::string& digits) {
  int64_t number = 0;
  return absl::SimpleAtoi(digits, &number) ? number : 0;
}

}  // namespace

std::string StageName::Text() const { return absl::StrCat("competitions/", competition, "/stages/", stage); }
std::string RankingName::Text() const { return absl::StrCat(stage.Text(), "/rankings/", number); }
std::string RankingName::AnalysisText() const { return absl::StrCat(Text(), "/analysis"); }
std::string RankedEntryName::Text() const { return absl::StrCat(ranking.Text(), "/entries/", UuidText(proposal_id)); }
std::string ListName::Text() const { return absl::StrCat("competitions/", competition, "/finalistLists/", list); }

absl::StatusOr<std::string> ParseCompetition(absl::string_view name) {
  JURI_ASSIGN_OR_RETURN(std::vector<std::string> ids, ParseName("competitions/{competition}", name));
  return std::move(ids[0]);
}

absl::StatusOr<StageName> ParseStage(absl::string_view name) {
  JURI_ASSIGN_OR_RETURN(std::vector<std::string> ids, ParseName("competitions/{competition}/stages/{stage}", name));
  return StageName{std::move(ids[0]), std::move(ids[1])};
}

absl::StatusOr<RankingName> ParseRanking(absl::string_view name) {
  JURI_ASSIGN_OR_RETURN(std::vector<std::string> ids,
                        ParseName("competitions/{competition}/stages/{stage}/rankings/{ranking:number}", name));
  return RankingName{{std::move(ids[0]), std::move(ids[1])}, NumberOf(ids[2])};
}

absl::StatusOr<RankingName> ParseAnalysis(absl::string_view name) {
  constexpr absl::string_view kPattern = "competitions/{competition}/stages/{stage}/rankings/{ranking:number}/analysis";
  JURI_ASSIGN_OR_RETURN(std::vector<std::string> ids, ParseName(kPattern, name));
  return RankingName{{std::move(ids[0]), std::move(ids[1])}, NumberOf(ids[2])};
}

absl::StatusOr<RankedEntryName> ParseRankedEntry(absl::string_view name) {
  constexpr absl::string_view kPattern =
      "competitions/{competition}/stages/{stage}/rankings/{ranking:number}/entries/{proposal:uuid}";
  JURI_ASSIGN_OR_RETURN(std::vector<std::string> ids, ParseName(kPattern, name));
  JURI_ASSIGN_OR_RETURN(std::string proposal_id, ParseUuid(ids[3]));
  return RankedEntryName{{{std::move(ids[0]), std::move(ids[1])}, NumberOf(ids[2])}, std::move(proposal_id)};
}

absl::StatusOr<ListName> ParseList(absl::string_view name) {
  JURI_ASSIGN_OR_RETURN(std::vector<std::string> ids,
                        ParseName("competitions/{competition}/finalistLists/{list}", name));
  return ListName{std::move(ids[0]), std::move(ids[1])};
}

std::string ProposalText(absl::string_view competition, absl::string_view proposal_id) {
  return absl::StrCat("competitions/", competition, "/proposals/", UuidText(proposal_id));
}

}  // namespace juri::ranking
