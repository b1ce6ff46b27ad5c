#include "tools/demo/lists.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "common/base/macros.h"
#include "common/status/details.h"

namespace juri::demo {
namespace {

using Ranking = ranking::v1::RankingService::Stub;
using ranking::v1::RankedEntry;

constexpr absl::Duration kComputeTime = absl::Seconds(120);
constexpr int kPageSize = 500;

std::string ListName(const Edition& edition, const engine::ListRule& rule) {
  return absl::StrCat(edition.name, "/finalistLists/", rule.code);
}

std::string MinutesNumber(const engine::ListRule& rule) { return absl::StrCat("BA-01/PLENO/", rule.code, " (contoh)"); }

// Those who may be on the list, by place.
std::vector<const RankedEntry*> Candidates(const engine::ListRule& rule, const Result& result) {
  std::vector<const RankedEntry*> candidates;
  for (const RankedEntry& entry : result.entries) {
    if (entry.standing() != ranking::v1::STANDING_RANKED) continue;
    if (rule.group.empty() || entry.group() == rule.group) candidates.push_back(&entry);
  }
  return candidates;
}

// The plenary takes in as many of those who share the place at the cut as there are seats, by registration number.
std::vector<ranking::v1::Decision> DecideTie(const engine::ListRule& rule, const Result& result) {
  const std::vector<const RankedEntry*> candidates = Candidates(rule, result);
  const size_t seats = static_cast<size_t>(rule.size);
  if (candidates.size() <= seats) return {};
  const int cut = candidates[seats]->place();
  std::vector<const RankedEntry*> tied;
  size_t free_seats = 0;
  for (size_t i = 0; i < candidates.size(); ++i) {
    if (candidates[i]->place() != cut) continue;
    tied.push_back(candidates[i]);
    free_seats += i < seats;
  }
  std::sort(tied.begin(), tied.end(), [](const RankedEntry* a, const RankedEntry* b) {
    return a->registration_number() < b->registration_number();
  });
  std::vector<ranking::v1::Decision> decisions;
  for (size_t i = 0; i < free_seats; ++i) {
    ranking::v1::Decision& decision = decisions.emplace_back();
    decision.set_proposal(tied[i]->proposal());
    decision.set_kind(ranking::v1::DECISION_KIND_INCLUDE);
    decision.set_reason("Nilai sama pada batas; sidang pleno memilih yang lebih dahulu terdaftar (contoh).");
    decision.set_minutes_number(MinutesNumber(rule));
  }
  return decisions;
}

absl::StatusOr<ranking::v1::FinalistList> Compose(const Edition& edition, const engine::ListRule& rule,
                                                  const Result& result,
                                                  const std::vector<ranking::v1::Decision>& decisions) {
  ranking::v1::ComposeListRequest request;
  request.set_name(ListName(edition, rule));
  request.set_ranking(result.ranking.name());
  for (const ranking::v1::Decision& decision : decisions) *request.add_decisions() = decision;
  request.set_request_id(client::NewRequestId());
  return edition.organizer().session.Call(&Ranking::ComposeList, request);
}

absl::StatusOr<ranking::v1::Ranking> Compute(const Edition& edition, const JudgedStage& stage, bool analyze) {
  client::Session organizer = edition.organizer().session;
  organizer.set_patience(kComputeTime);
  ranking::v1::ComputeRankingRequest request;
  request.set_parent(stage.name);
  request.set_analyze(analyze);
  request.set_request_id(client::NewRequestId());
  return organizer.Call(&Ranking::ComputeRanking, request);
}

bool IsUndecided(const absl::Status& status) {
  const std::optional<ErrorDetails> details = DetailsOf(status);
  return details.has_value() && details->reason == "LIST_UNDECIDED";
}

// The first cause, in the reader's language.
std::string CauseOf(const absl::Status& undecided, Language language) {
  const ErrorDetails details = *DetailsOf(undecided);
  if (details.violations.empty()) return std::string(undecided.message());
  return Text(language, details.violations.front().key, details.violations.front().arguments);
}

}  // namespace

absl::StatusOr<Result> ComputeRanking(const Edition& edition, const JudgedStage& stage) {
  Result result;
  result.code = stage.rules.code;
  JURI_ASSIGN_OR_RETURN(result.ranking, Compute(edition, stage, /*analyze=*/false));
  ranking::v1::ListRankedEntriesRequest list;
  list.set_parent(result.ranking.name());
  list.set_page_size(kPageSize);
  JURI_RETURN_IF_ERROR(edition.organizer().session.EachPage(
      &Ranking::ListRankedEntries, list, [&](const ranking::v1::ListRankedEntriesResponse& page) {
        result.entries.insert(result.entries.end(), page.entries().begin(), page.entries().end());
        return absl::OkStatus();
      }));
  return result;
}

absl::StatusOr<ranking::v1::RankingAnalysis> AnalyzeSheets(const Edition& edition, const JudgedStage& stage) {
  JURI_ASSIGN_OR_RETURN(const ranking::v1::Ranking ranking, Compute(edition, stage, /*analyze=*/true));
  ranking::v1::GetRankingAnalysisRequest request;
  request.set_name(absl::StrCat(ranking.name(), "/analysis"));
  return edition.organizer().session.Call(&Ranking::GetRankingAnalysis, request);
}

absl::StatusOr<ListOutcome> ComposeList(const Edition& edition, const engine::ListRule& rule, const Result& result) {
  ListOutcome outcome;
  outcome.rule = &rule;
  auto list = Compose(edition, rule, result, {});
  if (IsUndecided(list.status())) {
    outcome.undecided = CauseOf(list.status(), edition.options.language);
    list = Compose(edition, rule, result, DecideTie(rule, result));
  }
  if (!list.ok()) return list.status();
  ranking::v1::ProposeListRequest propose;
  propose.set_name(list->name());
  propose.set_etag(list->etag());
  propose.set_request_id(client::NewRequestId());
  JURI_ASSIGN_OR_RETURN(outcome.list, edition.organizer().session.Call(&Ranking::ProposeList, propose));
  return outcome;
}

absl::Status ApproveList(const Edition& edition, ListOutcome& outcome) {
  JURI_RETURN_IF_ERROR(edition.approver().session.ConfirmPassword(edition.approver().account.password));
  ranking::v1::ApproveListRequest approve;
  approve.set_name(outcome.list.name());
  approve.set_etag(outcome.list.etag());
  approve.set_request_id(client::NewRequestId());
  JURI_ASSIGN_OR_RETURN(outcome.list, edition.approver().session.Call(&Ranking::ApproveList, approve));
  return absl::OkStatus();
}

absl::Status PublishList(const Edition& edition, ListOutcome& outcome) {
  JURI_RETURN_IF_ERROR(edition.organizer().session.ConfirmPassword(edition.organizer().account.password));
  ranking::v1::PublishListRequest publish;
  publish.set_name(outcome.list.name());
  publish.set_etag(outcome.list.etag());
  publish.set_announcement_number(
      absl::StrCat("B/", outcome.rule->code, "/PP.00.05/", edition.options.date.substr(0, 4), " (contoh)"));
  publish.set_announcement_date(edition.options.date);
  publish.set_announcement_place("Jakarta");
  publish.set_sample(true);
  publish.set_request_id(client::NewRequestId());
  JURI_ASSIGN_OR_RETURN(outcome.published, edition.organizer().session.Call(&Ranking::PublishList, publish));
  return absl::OkStatus();
}

const RankedEntry* FindEntry(const Result& result, const std::string& registration_number) {
  for (const RankedEntry& entry : result.entries) {
    if (entry.registration_number() == registration_number) return &entry;
  }
  return nullptr;
}

}  // namespace juri::demo
