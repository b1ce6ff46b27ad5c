// Proposals as other services read them.
#pragma once

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/db/database.h"
#include "common/rpc/call.h"
#include "common/rpc/writer.h"
#include "juri/submission/v1/submission_service.pb.h"

namespace juri::submission {

class EntryApi {
 public:
  explicit EntryApi(db::Database& database) : database_(database) {}

  absl::Status Stream(const rpc::Call& call, const v1::StreamEntriesRequest& request,
                      rpc::Writer<v1::StreamEntriesResponse>& writer);
  absl::StatusOr<v1::EntryText> GetText(const rpc::Call& call, const v1::GetEntryTextRequest& request);

 private:
  db::Database& database_;
};

}  // namespace juri::submission
