// Files the sheets of several judges in one transaction: under load they share its commit and its statements
// (docs/adr/0012-filings-share-a-commit.md).
#pragma once

#include <optional>
#include <string>

#include "absl/types/span.h"
#include "common/base/combiner.h"
#include "common/db/database.h"
#include "common/rpc/call.h"
#include "juri/scoring/v1/scoring_service.pb.h"
#include "services/scoring/domain/sheet.h"
#include "services/scoring/store/sheet_store.h"

namespace juri::scoring {

// One judge's wish to file.
struct Filing {
  const rpc::Call& call;
  const db::RequestKey key;
  const AssignmentName name;
  const std::string etag;
  const FiledContent content;                   // no mark is missing
  std::optional<v1::SheetReceipt> answer = {};  // its receipt: set when it was filed, durably
};

class GroupFiling {
 public:
  explicit GroupFiling(db::Database& database);

  // Files `filing` together with others that come at the same time, if nothing stands against it. Without an answer
  // nobody knows whether it was filed: WriteOnce with the same key files it or tells what stands against it.
  void Try(Filing& filing) { combiner_.Run(filing.name.stage, filing); }

 private:
  // `group` is of one stage.
  void FileTogether(absl::Span<Filing* const> group);

  db::Database& database_;
  Combiner<StageName, Filing> combiner_;
};

}  // namespace juri::scoring
