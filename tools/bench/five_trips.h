// The fixed sheet that every version of Juri is compared with: five round trips, one commit per sheet.
#pragma once

#include <cstdint>

#include "tools/bench/bare_connection.h"

namespace juri::bench {

// Makes the scratch schema juri_bench with the tables of the fixed sheet, empty. `administrator` may define schemas.
// Throws.
void MakeScratch(const db::Options& administrator);

// Lock, upsert of five marks, update, insert, commit. For one thread.
class FiveTrips {
 public:
  // `lane`: tells the threads apart.
  FiveTrips(const db::Options& administrator, int lane);

  // Files the next sheet. Throws.
  void File();

 private:
  BareConnection connection_;
  const int lane_;
  int64_t filed_ = 0;
};

}  // namespace juri::bench
