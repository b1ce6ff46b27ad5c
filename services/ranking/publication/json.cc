#include "services/ranking/publication/json.h"

#include <nlohmann/json.hpp>

#include "absl/strings/str_format.h"
#include "services/ranking/publication/cluster.h"

namespace juri::publication {
namespace {

using Json = nlohmann::ordered_json;

std::string IsoDate(absl::CivilDay day) {
  return absl::StrFormat("%04d-%02d-%02d", day.year(), day.month(), day.day());
}

Json InBoth(const BothLanguages& text) { return {{"id", text.indonesian}, {"en", text.english}}; }

Json Reference(const ListReference& other) {
  return {{"announcement_number", other.announcement_number}, {"location", other.location}, {"reason", other.reason}};
}

Json Entry(const PublishedEntry& entry, bool ranked) {
  Json json = {{"registration_number", entry.registration_number},
               {"title", entry.title},
               {"agency", entry.agency},
               {"agency_type", std::string(Code(entry.agency_type))},
               {"group", entry.group}};
  if (ranked && entry.place) json["place"] = *entry.place;
  if (ranked && entry.score) json["score"] = *entry.score;
  if (!entry.note.empty()) json["note"] = entry.note;
  return json;
}

Json Entries(const PublishedList& list) {
  Json entries = Json::array();
  for (const Cluster& cluster : Clusters(list)) {
    for (const PublishedEntry* entry : cluster.entries) entries.push_back(Entry(*entry, list.ranked));
  }
  return entries;
}

}  // namespace

std::string ToJson(const PublishedList& list) {
  Json json = {
      {"format", "juri-published-list-1"},
      {"sample", list.sample},
      {"competition", {{"code", list.competition}, {"title", InBoth(list.competition_title)}}},
      {"list", {{"code", list.code}, {"name", InBoth(list.name)}, {"size", list.size}, {"ranked", list.ranked}}},
      {"group", InBoth(list.group)},
      {"announcement", {{"number", list.announcement_number}, {"date", IsoDate(list.date)}, {"place", list.place}}},
      {"definition", {{"version", list.definition_version}, {"sha256", list.definition_sha256}}},
      {"seal", {{"sheets", list.seal.sheets}, {"sha256", list.seal.sha256}}}};
  if (list.supersedes) json["supersedes"] = Reference(*list.supersedes);
  if (list.superseded_by) json["superseded_by"] = Reference(*list.superseded_by);
  json["entries"] = Entries(list);
  return json.dump(2, ' ', /*ensure_ascii=*/false, Json::error_handler_t::replace) + "\n";
}

}  // namespace juri::publication
