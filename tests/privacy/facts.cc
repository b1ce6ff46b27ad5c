#include "tests/privacy/facts.h"

#include <algorithm>
#include <cstring>
#include <stdexcept>
#include <utility>

#include "absl/strings/match.h"
#include "common/base/ids.h"

namespace juri {
namespace {

// What people are told about themselves, by the row of the fact.
constexpr absl::string_view kPersonal = "juri.common.v1.PersonalValue.value";

const Kind* NewKind(absl::string_view what, std::set<absl::string_view> fields) {
  return new Kind{what, std::move(fields)};
}

// Of the eight bytes from `at` on.
uint64_t WindowAt(const char* at) {
  uint64_t window = 0;
  std::memcpy(&window, at, sizeof(window));
  return window;
}

}  // namespace

const Kind& AccountName() {
  static const Kind* const kind =
      NewKind("name of an account", {"juri.identity.v1.Account.name", "juri.identity.v1.Session.name",
                                     "juri.identity.v1.CreateTokenResponse.name",
                                     "juri.identity.v1.ResolveTokenResponse.account", "juri.scoring.v1.Judge.account",
                                     "juri.ranking.v1.FinalistList.composer", "juri.ranking.v1.FinalistList.approver",
                                     "juri.common.v1.AuditRow.account", "juri.common.v1.AuditRow.object", kPersonal});
  return *kind;
}

const Kind& Username() {
  static const Kind* const kind = NewKind("user name", {"juri.identity.v1.Account.username", kPersonal});
  return *kind;
}

const Kind& DisplayName() {
  static const Kind* const kind = NewKind("name of a person", {"juri.identity.v1.Account.display_name", kPersonal});
  return *kind;
}

const Kind& JudgeName() {
  static const Kind* const kind =
      NewKind("id of a judge", {"juri.scoring.v1.Judge.name", "juri.scoring.v1.JudgeProgress.judge",
                                "juri.scoring.v1.AssignmentPlanPart.csv", "juri.common.v1.AuditRow.object", kPersonal});
  return *kind;
}

const Kind& JudgeDisplayName() {
  static const Kind* const kind = NewKind("name of a judge", {"juri.scoring.v1.Judge.display_name",
                                                              "juri.scoring.v1.JudgeProgress.display_name", kPersonal});
  return *kind;
}

const Kind& ProposalName() {
  static const Kind* const kind = NewKind(
      "id of a proposal", {"juri.submission.v1.Proposal.name", "juri.submission.v1.Redaction.name",
                           "juri.submission.v1.Receipt.proposal", "juri.submission.v1.LookupProposalResponse.name",
                           "juri.submission.v1.Entry.proposal", "juri.scoring.v1.AssignmentPlanPart.csv",
                           "juri.ranking.v1.RankedEntry.name", "juri.ranking.v1.RankedEntry.proposal",
                           "juri.ranking.v1.ListMember.proposal", "juri.ranking.v1.ListDeparture.proposal",
                           "juri.ranking.v1.Decision.proposal", "juri.common.v1.AuditRow.object"});
  return *kind;
}

const Kind& ProposalTitle() {
  static const Kind* const kind =
      NewKind("title of a proposal", {"juri.submission.v1.Proposal.title", "juri.submission.v1.Entry.title",
                                      "juri.scoring.v1.Assignment.title", "juri.scoring.v1.AssignedEntry.title",
                                      "juri.ranking.v1.RankedEntry.title", "juri.ranking.v1.ListMember.title",
                                      "juri.ranking.v1.ListDeparture.title", "juri.ranking.v1.PublishedEntry.title",
                                      "juri.ranking.v1.ExportListResponse.content"});
  return *kind;
}

const Kind& ProposalText() {
  static const Kind* const kind =
      NewKind("text of a proposal", {"juri.submission.v1.ProposalPart.text", "juri.scoring.v1.EntryPart.text"});
  return *kind;
}

const Kind& RedactedText() {
  static const Kind* const kind = NewKind(
      "redacted copy of a text",
      {"juri.submission.v1.Redaction.text", "juri.submission.v1.ProposalPart.text", "juri.scoring.v1.EntryPart.text"});
  return *kind;
}

const Kind& DecisionNote() {
  static const Kind* const kind = NewKind("note on a proposal", {"juri.submission.v1.Decision.note"});
  return *kind;
}

const Kind& AgencyTitle() {
  static const Kind* const kind = NewKind(
      "title of an agency", {"juri.submission.v1.Agency.title", "juri.submission.v1.Entry.agency_title",
                             "juri.scoring.v1.AssignedEntry.agency_title", "juri.ranking.v1.RankedEntry.agency_title",
                             "juri.ranking.v1.ListMember.agency_title", "juri.ranking.v1.PublishedEntry.agency_title",
                             "juri.ranking.v1.ExportListResponse.content"});
  return *kind;
}

const Kind& AssignmentName() {
  static const Kind* const kind =
      NewKind("id of an assignment", {"juri.scoring.v1.Assignment.name", "juri.scoring.v1.AssignedEntry.assignment",
                                      "juri.scoring.v1.ScoreSheet.name", "juri.scoring.v1.SheetReceipt.score_sheet",
                                      "juri.common.v1.AuditRow.object"});
  return *kind;
}

const Kind& SheetComment() {
  static const Kind* const kind = NewKind(
      "comment of a sheet", {"juri.scoring.v1.ScoreSheet.comment", "juri.scoring.v1.OtherSheet.comment", kPersonal});
  return *kind;
}

const Kind& RevisionReason() {
  static const Kind* const kind =
      NewKind("reason of a revision", {"juri.scoring.v1.ScoreSheet.revision_reason", kPersonal});
  return *kind;
}

const Kind& ConflictNote() {
  static const Kind* const kind = NewKind("note on a conflict", {kPersonal});
  return *kind;
}

const Kind& PlenaryReason() {
  static const Kind* const kind =
      NewKind("reason of the plenary", {"juri.ranking.v1.Decision.reason", "juri.ranking.v1.ListMember.remarks",
                                        "juri.ranking.v1.ListDeparture.remark"});
  return *kind;
}

const Kind& MinutesNumber() {
  static const Kind* const kind =
      NewKind("number of minutes", {"juri.ranking.v1.Decision.minutes_number", "juri.ranking.v1.ListMember.remarks",
                                    "juri.ranking.v1.ListDeparture.remark", "juri.ranking.v1.PublishedEntry.note",
                                    "juri.ranking.v1.ExportListResponse.content"});
  return *kind;
}

const Kind& AnnouncementNumber() {
  static const Kind* const kind =
      NewKind("number of an announcement",
              {"juri.ranking.v1.PublishedList.announcement_number", "juri.ranking.v1.ExportListResponse.content"});
  return *kind;
}

const Kind& Nowhere() {
  static const Kind* const kind = NewKind("secret", {});
  return *kind;
}

std::string Facts::Plant(const Kind& kind, const Row& row) {
  constexpr size_t kBytes = 10;
  const std::string text = Base32(RealIds().Random(kBytes));
  Add(kind, text, row);
  return text;
}

void Facts::Add(const Kind& kind, const std::string& text, const Row& row) {
  if (text.size() < sizeof(uint64_t)) throw std::runtime_error("too short to be unique: " + text);
  all_.push_back({&kind, text, row});
  by_beginning_[WindowAt(text.data())].push_back(&all_.back());
}

std::set<const Fact*> Facts::In(absl::string_view text) const {
  std::set<const Fact*> found;
  for (size_t at = 0; at + sizeof(uint64_t) <= text.size(); ++at) {
    const auto candidates = by_beginning_.find(WindowAt(text.data() + at));
    if (candidates == by_beginning_.end()) continue;
    for (const Fact* fact : candidates->second) {
      if (absl::StartsWith(text.substr(at), fact->text)) found.insert(fact);
    }
  }
  return found;
}

Row& Facts::RowOf(const std::string& text) {
  const auto found = std::find_if(all_.begin(), all_.end(), [&](const Fact& fact) { return fact.text == text; });
  if (found == all_.end()) throw std::runtime_error("no fact: " + text);
  return found->row;
}

}  // namespace juri
