// From ranking's own types to the messages of its contract.
#pragma once

#include <string>
#include <vector>

#include "common/text/catalogue.h"
#include "juri/ranking/v1/ranking_service.pb.h"
#include "services/engine/compose_list.h"
#include "services/ranking/domain/finalist_list.h"
#include "services/ranking/domain/publication.h"
#include "services/ranking/domain/ranking.h"

namespace juri::ranking {

v1::Ranking ToMessage(const Ranking& ranking);

// Writes the entries of one ranking into messages; what their names have in common is made once.
class EntryMessages {
 public:
  explicit EntryMessages(const RankingName& ranking);

  void Write(const RankedEntry& entry, v1::RankedEntry& message) const;

 private:
  const std::string entry_prefix_;
  const std::string proposal_prefix_;
};

// Remarks in `language`. A list that was never stored (revision 0) has no etag.
v1::FinalistList ToMessage(const FinalistList& list, Language language);

// Entries in the order of the published files.
v1::PublishedList ToMessage(const Publication& publication);

v1::Fraction ToMessage(const Fraction& fraction);

}  // namespace juri::ranking
