// What FileScoreSheet asks of the database, sent by a loop without service: the same statements, one commit per sheet.
#pragma once

#include <string>

#include "tools/bench/bare_connection.h"
#include "tools/bench/competition.h"

namespace juri::bench {

// Files sheets as people of the open bench stage, in the scoring service's own tables. For one thread.
class SheetLoop {
 public:
  explicit SheetLoop(const db::Options& scoring_database);

  // Files the next sheet of `person`, who has one. Throws.
  void File(Person& person);

 private:
  BareConnection connection_;
  std::string fingerprint_;
  std::string receipt_;  // what the service would keep for a repetition
};

}  // namespace juri::bench
