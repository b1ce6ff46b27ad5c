// What becomes of a list when it is announced: a snapshot that holds all that its readers will ever see.
#pragma once

#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "services/ranking/domain/finalist_list.h"
#include "services/ranking/domain/frozen_definition.h"
#include "services/ranking/publication/published_list.h"

namespace juri::ranking {

struct Announcement {
  std::string number;
  absl::CivilDay date;
  std::string place;
  bool sample = false;
};

struct Publication {
  publication::PublishedList list;
  std::string csv_sha256;  // of the list as CSV, 32 bytes
  absl::Time publish_time;
};

// The day that `text` ("2018-09-19") names; nullopt when there is no such day.
std::optional<absl::CivilDay> ParseDay(absl::string_view text);
// "2018-09-19".
std::string DayText(absl::CivilDay day);

// Makes the snapshot of `list`, made from a final ranking with `seal` under `definition`. Places and totals are left
// out unless the definition publishes the list ranked. publish_time is left to the caller.
Publication PublicationOf(const FinalistList& list, const FrozenDefinition& definition, const SheetSeal& seal,
                          const Announcement& announcement);

}  // namespace juri::ranking
