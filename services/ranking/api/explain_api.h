// What shows that a ranking is right: explanations and the marks themselves, with judges as aliases.
#pragma once

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/rpc/call.h"
#include "common/rpc/writer.h"
#include "juri/ranking/v1/ranking_service.pb.h"
#include "services/ranking/recomputation.h"

namespace juri::ranking {

class ExplainApi {
 public:
  explicit ExplainApi(const Recomputation& recomputation) : recomputation_(recomputation) {}

  absl::StatusOr<v1::Explanation> Explain(const rpc::Call& call, const v1::ExplainEntryRequest& request);
  absl::Status ExportMarks(const rpc::Call& call, const v1::ExportMarksRequest& request,
                           rpc::Writer<v1::ExportMarksResponse>& writer);

 private:
  const Recomputation& recomputation_;
};

}  // namespace juri::ranking
