#include "services/ranking/domain/publication.h"

#include <algorithm>

#include "absl/strings/str_format.h"
#include "common/base/digest.h"
#include "common/text/catalogue.h"
#include "services/ranking/publication/csv.h"

namespace juri::ranking {
namespace {

publication::BothLanguages InBoth(const engine::LocalizedText& text) { return {text.id, text.en}; }

publication::BothLanguages GroupName(const engine::Definition& rules, const std::string& code) {
  const auto group = std::find_if(rules.groups.begin(), rules.groups.end(),
                                  [&](const engine::CodedName& one) { return one.code == code; });
  return group == rules.groups.end() ? publication::BothLanguages{} : InBoth(group->name);
}

// Whether the plenary put the entry on the list; then a decision about it is recorded.
const Decision* InclusionOf(const FinalistList& list, const std::string& proposal_id) {
  const auto found = std::find_if(list.decisions.begin(), list.decisions.end(), [&](const Decision& decision) {
    return decision.proposal_id == proposal_id && decision.kind == engine::Decision::Kind::kInclude;
  });
  return found == list.decisions.end() ? nullptr : &*found;
}

// Why the entry is on the list although its place alone would say otherwise. In Indonesian, as the announcement is, and
// without places: the engine's own sentences would give them away.
std::string NoteOf(const FinalistList& list, const ListMember& member) {
  if (const Decision* inclusion = InclusionOf(list, member.entry.proposal_id)) {
    return Text(Language::kIndonesian, "ranking.NOTE_INCLUDED", {{"minutes", inclusion->minutes_number}});
  }
  return member.remarks.empty() ? "" : Text(Language::kIndonesian, "ranking.NOTE_MOVED_UP");
}

publication::PublishedEntry EntryOf(const FinalistList& list, const ListMember& member, bool ranked) {
  publication::PublishedEntry entry;
  entry.registration_number = member.entry.registration_number;
  entry.title = member.entry.title;
  entry.agency = member.entry.agency_title;
  entry.agency_type = static_cast<publication::AgencyType>(static_cast<int>(member.entry.agency_type) - 1);
  entry.group = member.entry.group;
  if (ranked) {
    entry.place = member.place_in_list;
    entry.score = member.entry.total_display;
  }
  entry.note = NoteOf(list, member);
  return entry;
}

}  // namespace

std::optional<absl::CivilDay> ParseDay(absl::string_view text) {
  absl::CivilDay day;
  if (!absl::ParseCivilTime(text, &day) || DayText(day) != text) return std::nullopt;
  return day;
}

std::string DayText(absl::CivilDay day) {
  return absl::StrFormat("%04d-%02d-%02d", day.year(), day.month(), day.day());
}

Publication PublicationOf(const FinalistList& list, const FrozenDefinition& definition, const SheetSeal& seal,
                          const Announcement& announcement) {
  const engine::ListRule& rule = *definition.rules.FindList(list.name.list);
  Publication publication;
  publication::PublishedList& published = publication.list;
  published.competition = list.name.competition;
  published.competition_title = InBoth(definition.rules.title);
  published.code = list.name.list;
  published.name = InBoth(rule.name);
  published.group = GroupName(definition.rules, rule.group);
  published.announcement_number = announcement.number;
  published.date = announcement.date;
  published.place = announcement.place;
  published.sample = announcement.sample;
  published.ranked = rule.publication == engine::PublicationStyle::kRanked;
  published.size = list.size;
  published.definition_version = definition.version;
  published.definition_sha256 = HexText(definition.sha256);
  published.seal = {seal.sheet_count, HexText(seal.sheets_sha256)};
  for (const ListMember& member : list.members) published.entries.push_back(EntryOf(list, member, published.ranked));
  publication.csv_sha256 = Sha256(publication::ToCsv(published));
  return publication;
}

}  // namespace juri::ranking
