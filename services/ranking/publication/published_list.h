// A published list as its readers see it: plain values, copied from ranking's tables at publication and never changed.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/time/civil_time.h"

namespace juri::publication {

// In the order in which lists show them.
enum class AgencyType { kMinistry, kInstitution, kProvince, kRegency, kCity, kStateOwned, kRegionOwned };

struct BothLanguages {
  std::string indonesian;
  std::string english;
};

struct PublishedEntry {
  std::string registration_number;  // "KIPP-2018-000123"
  std::string title;
  std::string agency;
  AgencyType agency_type = AgencyType::kMinistry;
  std::string group;                 // code in the definition, "umum"
  std::optional<int> place;          // shown only in a ranked list
  std::optional<std::string> score;  // as the definition's rounding displays it, "87.50"; shown only in a ranked list
  std::string note;                  // what the plenary decided about the entry; public; usually empty
};

// The other announcement when a list was corrected.
struct ListReference {
  std::string announcement_number;
  std::string location;  // a file beside this one or an https address; anything else is shown without a link
  std::string reason;    // why the newer list replaces the older one
};

struct ScoreSeal {
  int64_t sheets = 0;
  std::string sha256;  // hexadecimal
};

struct PublishedList {
  std::string competition;  // slug, "kipp-2018"
  BothLanguages competition_title;
  std::string code;  // slug, "top-99"; its files are <code>.csv, <code>.json and <code>.html
  BothLanguages name;
  BothLanguages group;  // empty: the list holds every group
  std::string announcement_number;
  absl::CivilDay date;
  std::string place;    // "Jakarta"
  bool sample = false;  // made-up data: says so on every page
  bool ranked = false;  // whether the definition lets places and scores be published
  int size = 0;         // seats that the definition gives; a tie or a departure can make the entries differ
  int64_t definition_version = 0;
  std::string definition_sha256;  // hexadecimal
  ScoreSeal seal;
  std::optional<ListReference> supersedes;
  std::optional<ListReference> superseded_by;
  std::vector<PublishedEntry> entries;  // in any order; see cluster.h
};

}  // namespace juri::publication
