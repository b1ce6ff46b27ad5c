// Sheets that were filed long ago, so that a table is as large as after a season: written by SQL into scoring's tables.
// Nothing but the bench does this, and only in a private installation.
#pragma once

#include <cstddef>
#include <string>

#include "tools/bench/bare_connection.h"

namespace juri::bench {

// Fills an open stage of the bench up. For one thread; throws what the database's connector throws.
class StoredSheets {
 public:
  // `competition_id`: whose stage "evaluation" is open, with judges on it.
  StoredSheets(const db::Options& administrator, std::string competition_id);

  // Adds entries on which all judges have filed, with the request rows and the audit rows of that, until the stage has
  // at least `sheets`; then waits until the database has written them down.
  void FillUpTo(size_t sheets);

 private:
  size_t Count();
  void AddEntries(size_t count);
  void WaitForWriting();

  BareConnection connection_;
  const std::string competition_id_;
  size_t entries_ = 0;  // added so far
};

}  // namespace juri::bench
