// Table `registration_counter`: numbers without gaps or repeats.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/db/transaction.h"
#include "common/rpc/scope.h"

namespace juri::submission {

// The next registration number of `competition`, "KIPP-2018-000123" for the prefix "KIPP-2018". It is given for good
// only when the transaction commits. Locks the competition's only counter until then: call it as late as possible.
absl::StatusOr<std::string> TakeRegistrationNumber(db::Transaction& tx, const rpc::Scope& scope,
                                                   absl::string_view competition, absl::string_view prefix);

}  // namespace juri::submission
