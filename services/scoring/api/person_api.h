// Erases what names a judge.
#pragma once

#include "absl/status/statusor.h"
#include "common/db/database.h"
#include "common/rpc/call.h"
#include "juri/common/v1/person.pb.h"

namespace juri::scoring {

class PersonApi {
 public:
  // Outlives this.
  explicit PersonApi(db::Database& database) : database_(database) {}

  absl::StatusOr<common::v1::ErasePersonalDataResponse> Erase(const rpc::Call& call,
                                                              const common::v1::ErasePersonalDataRequest& request);

 private:
  db::Database& database_;
};

}  // namespace juri::scoring
