#include "services/ranking/api/messages.h"

#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "common/base/digest.h"
#include "common/base/ids.h"
#include "common/rpc/message_time.h"
#include "common/status/etag.h"
#include "services/ranking/publication/cluster.h"

namespace juri::ranking {
namespace {

std::string SentenceText(const engine::Sentence& sentence, Language language) {
  return Text(language, sentence.key, sentence.arguments);
}

const char* TieKey(engine::CutTie tie) {
  switch (tie) {
    case engine::CutTie::kNone:
      return nullptr;
    case engine::CutTie::kByChain:
      return "ranking.TIE_BY_CHAIN";
    case engine::CutTie::kByLot:
      return "ranking.TIE_BY_LOT";
    case engine::CutTie::kAllIn:
      return "ranking.TIE_ALL_IN";
    case engine::CutTie::kAllOut:
      return "ranking.TIE_ALL_OUT";
    case engine::CutTie::kByPlenary:
      return "ranking.TIE_BY_PLENARY";
    case engine::CutTie::kUnresolved:
      return "ranking.TIE_UNRESOLVED";
  }
  return nullptr;
}

void SetCut(absl::string_view competition, const CutReport& cut, Language language, v1::CutReport& message) {
  message.set_last_in(cut.last_in);
  message.set_first_out(cut.first_out);
  if (const char* key = TieKey(cut.tie)) message.set_tie(Text(language, key));
  for (const std::string& number : cut.tied) message.add_tied(number);
  message.set_empty_seats(cut.empty_seats);
  for (const std::string& number : cut.moved_up) message.add_moved_up(number);
  for (const Departure& departure : cut.departures) {
    v1::ListDeparture& one = *message.add_departures();
    one.set_proposal(ProposalText(competition, departure.proposal_id));
    one.set_registration_number(departure.registration_number);
    one.set_title(departure.title);
    one.set_remark(SentenceText(departure.remark, language));
  }
}

void SetMember(absl::string_view competition, const ListMember& member, Language language, v1::ListMember& message) {
  message.set_proposal(ProposalText(competition, member.entry.proposal_id));
  message.set_registration_number(member.entry.registration_number);
  message.set_title(member.entry.title);
  message.set_agency_title(member.entry.agency_title);
  message.set_place(member.entry.place);
  message.set_place_in_list(member.place_in_list);
  message.set_total_display(member.entry.total_display);
  for (const engine::Sentence& remark : member.remarks) message.add_remarks(SentenceText(remark, language));
}

void SetEntry(const publication::PublishedEntry& entry, v1::PublishedEntry& message) {
  message.set_registration_number(entry.registration_number);
  message.set_title(entry.title);
  message.set_agency_title(entry.agency);
  message.set_agency_type(static_cast<int>(entry.agency_type) + 1);  // the contract counts from 1
  message.set_group(entry.group);
  message.set_place(entry.place.value_or(0));
  message.set_total_display(entry.score.value_or(""));
  message.set_note(entry.note);
}

}  // namespace

v1::Fraction ToMessage(const Fraction& fraction) {
  v1::Fraction message;
  message.set_numerator(fraction.numerator);
  message.set_denominator(fraction.denominator);
  return message;
}

v1::Ranking ToMessage(const Ranking& ranking) {
  v1::Ranking message;
  message.set_name(ranking.name.Text());
  message.set_kind(static_cast<v1::RankingKind>(ranking.kind));
  message.set_definition_version(ranking.definition_version);
  message.set_sheet_count(ranking.seal.sheet_count);
  message.set_sheets_sha256(HexText(ranking.seal.sheets_sha256));
  message.set_entries_sha256(HexText(ranking.entries_sha256));
  message.set_engine_version(ranking.engine_version);
  message.set_ranked_count(ranking.counts.ranked);
  message.set_below_passing_count(ranking.counts.below_passing);
  message.set_incomplete_count(ranking.counts.incomplete);
  message.set_out_count(ranking.counts.out);
  *message.mutable_compute_time() = rpc::ToMessage(ranking.compute_time);
  return message;
}

EntryMessages::EntryMessages(const RankingName& ranking)
    : entry_prefix_(absl::StrCat(ranking.Text(), "/entries/")),
      proposal_prefix_(absl::StrCat("competitions/", ranking.stage.competition, "/proposals/")) {}

void EntryMessages::Write(const RankedEntry& entry, v1::RankedEntry& message) const {
  const std::string id = UuidText(entry.proposal_id);
  message.set_name(absl::StrCat(entry_prefix_, id));
  message.set_proposal(absl::StrCat(proposal_prefix_, id));
  message.set_registration_number(entry.registration_number);
  message.set_title(entry.title);
  message.set_agency_title(entry.agency_title);
  message.set_group(entry.group);
  message.set_standing(static_cast<v1::Standing>(static_cast<int>(entry.standing) + 1));
  message.set_place(entry.place);
  if (entry.total) *message.mutable_total() = ToMessage(*entry.total);
  message.set_total_display(entry.total_display);
  message.set_sheet_count(entry.sheet_count);
  message.set_place_if_in(entry.place_if_in);
}

v1::FinalistList ToMessage(const FinalistList& list, Language language) {
  const std::string& competition = list.name.competition;
  v1::FinalistList message;
  message.set_name(list.name.Text());
  message.set_state(static_cast<v1::ListState>(list.state));
  message.set_ranking(list.ranking.Text());
  message.set_size(list.size);
  for (const ListMember& member : list.members) SetMember(competition, member, language, *message.add_members());
  SetCut(competition, list.cut, language, *message.mutable_cut());
  for (const Decision& decision : list.decisions) {
    v1::Decision& one = *message.add_decisions();
    one.set_proposal(ProposalText(competition, decision.proposal_id));
    one.set_kind(static_cast<v1::DecisionKind>(static_cast<int>(decision.kind) + 1));
    one.set_reason(decision.reason);
    one.set_minutes_number(decision.minutes_number);
  }
  message.set_composer(list.composer);
  message.set_approver(list.approver);
  if (list.revision > 0) message.set_etag(EtagOf(message.name(), list.revision));
  message.set_revision(list.revision);
  return message;
}

v1::PublishedList ToMessage(const Publication& publication) {
  const publication::PublishedList& list = publication.list;
  v1::PublishedList message;
  message.set_name(ListName{list.competition, list.code}.Text());
  message.set_competition_title_id(list.competition_title.indonesian);
  message.set_competition_title_en(list.competition_title.english);
  message.set_title_id(list.name.indonesian);
  message.set_title_en(list.name.english);
  message.set_announcement_number(list.announcement_number);
  message.set_announcement_date(DayText(list.date));
  message.set_announcement_place(list.place);
  for (const publication::Cluster& cluster : publication::Clusters(list)) {
    for (const publication::PublishedEntry* entry : cluster.entries) SetEntry(*entry, *message.add_entries());
  }
  message.set_definition_version(static_cast<int32_t>(list.definition_version));
  message.set_definition_sha256(list.definition_sha256);
  message.set_sheet_count(list.seal.sheets);
  message.set_sheets_sha256(list.seal.sha256);
  message.set_csv_sha256(HexText(publication.csv_sha256));
  message.set_sample(list.sample);
  *message.mutable_publish_time() = rpc::ToMessage(publication.publish_time);
  return message;
}

}  // namespace juri::ranking
