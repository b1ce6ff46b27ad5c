// Table `registration_counter`: numbers without gaps or repeats.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/db/transaction.h"
#include "common/rpc/scope.h"

namespace juri::submission {

// The next `count` registration numbers of `competition`, "KIPP-2018-000123" for the prefix "KIPP-2018". They are given
// for good only when the transaction commits. Locks the competition's only counter until then: call it as late as
// possible.
absl::StatusOr<std::vector<std::string>> TakeRegistrationNumbers(db::Transaction& tx, const rpc::Scope& scope,
                                                                 absl::string_view competition,
                                                                 absl::string_view prefix, size_t count);

}  // namespace juri::submission
