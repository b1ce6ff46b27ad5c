// Answers that are kept for callers who ask again (table `request`), where they may be kept no longer as they are.
#pragma once

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "common/db/transaction.h"

namespace juri::db {

// Forgets every answer kept for `principal`, whose next repetition would be a new write.
absl::Status DropAnswers(Transaction& tx, absl::string_view principal);

// Puts `response` in the place of the answers of `method` that hold the bytes `holding`, whoever they are kept for.
// Looks through all answers of the last seven days.
absl::Status ReplaceAnswers(Transaction& tx, absl::string_view method, absl::string_view holding,
                            absl::string_view response);

}  // namespace juri::db
