// What ranking reads: filed sheets and entries, in columns.
#pragma once

#include "absl/status/status.h"
#include "common/db/database.h"
#include "common/rpc/call.h"
#include "common/rpc/writer.h"
#include "juri/scoring/v1/scoring_service.pb.h"
#include "services/scoring/frozen_rules.h"

namespace juri::scoring {

class SheetStreamApi {
 public:
  SheetStreamApi(db::Database& database, FrozenRulesCache& rules) : database_(database), rules_(rules) {}

  absl::Status StreamSheets(const rpc::Call& call, const v1::StreamSheetsRequest& request,
                            rpc::Writer<v1::StreamSheetsResponse>& writer);
  absl::Status StreamEntries(const rpc::Call& call, const v1::StreamStageEntriesRequest& request,
                             rpc::Writer<v1::StreamStageEntriesResponse>& writer);

 private:
  db::Database& database_;
  FrozenRulesCache& rules_;
};

}  // namespace juri::scoring
