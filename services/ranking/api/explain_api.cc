#include "services/ranking/api/explain_api.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/base/macros.h"
#include "common/status/refusal.h"
#include "services/engine/explain.h"
#include "services/ranking/api/messages.h"
#include "services/ranking/domain/marks_csv.h"
#include "services/ranking/domain/reasons.h"

namespace juri::ranking {
namespace {

using rpc::Call;

constexpr size_t kMessageBytes = 1 << 18;

absl::StatusOr<uint32_t> IndexOf(const Recomputed& recomputed, const RankedEntryName& name) {
  const auto& rows = recomputed.rows;
  const auto row = std::lower_bound(rows.begin(), rows.end(), name.proposal_id,
                                    [](const RankedEntry& a, const std::string& id) { return a.proposal_id < id; });
  if (row != rows.end() && row->proposal_id == name.proposal_id) return static_cast<uint32_t>(row - rows.begin());
  return Refusal(kRankingNotFound).About("ranked entry", name.Text()).Status();
}

v1::ExplanationStep ToStep(const engine::Explanation& explanation, Language language) {
  v1::ExplanationStep step;
  step.set_text(Text(language, explanation.what.key, explanation.what.arguments));
  if (explanation.exact) *step.mutable_exact() = ToMessage(*explanation.exact);
  step.set_display(explanation.shown);
  return step;
}

// The sheets of each entry by alias, entries by registration number: the order of the file.
std::vector<uint32_t> FileOrder(const Recomputed& recomputed) {
  const engine::StageMarks& marks = recomputed.marks;
  std::vector<uint32_t> order(marks.sheets());
  for (uint32_t sheet = 0; sheet < order.size(); ++sheet) order[sheet] = sheet;
  std::stable_sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) {
    return recomputed.entries.names[marks.entry(a)] < recomputed.entries.names[marks.entry(b)];
  });
  return order;
}

}  // namespace

absl::StatusOr<v1::Explanation> ExplainApi::Explain(const Call& call, const v1::ExplainEntryRequest& request) {
  JURI_ASSIGN_OR_RETURN(const RankedEntryName name, ParseRankedEntry(request.name()));
  JURI_ASSIGN_OR_RETURN(const Recomputed recomputed, recomputation_.Of(call, name.ranking));
  JURI_ASSIGN_OR_RETURN(const uint32_t entry, IndexOf(recomputed, name));
  JURI_ASSIGN_OR_RETURN(const std::vector<engine::Explanation> steps,
                        engine::ExplainEntry(*recomputed.stage, recomputed.entries, recomputed.marks, recomputed.result,
                                             entry, AliasTexts(recomputed.marks)));
  v1::Explanation response;
  EntryMessages(name.ranking).Write(recomputed.rows[entry], *response.mutable_entry());
  for (const engine::Explanation& step : steps) *response.add_steps() = ToStep(step, call.language());
  return response;
}

absl::Status ExplainApi::ExportMarks(const Call& call, const v1::ExportMarksRequest& request,
                                     rpc::Writer<v1::ExportMarksResponse>& writer) {
  JURI_ASSIGN_OR_RETURN(const RankingName name, ParseRanking(request.name()));
  JURI_ASSIGN_OR_RETURN(const Recomputed recomputed, recomputation_.Of(call, name));
  const engine::StageMarks& marks = recomputed.marks;
  std::string csv(kMarksCsvHeader);
  v1::ExportMarksResponse message;
  const auto send = [&] {
    message.set_csv(std::move(csv));
    csv.clear();
    return writer.Write(message);
  };
  for (const uint32_t sheet : FileOrder(recomputed)) {
    AppendSheet(*recomputed.stage, recomputed.entries.names[marks.entry(sheet)], marks.judge(sheet), marks.marks(sheet),
                csv);
    if (csv.size() >= kMessageBytes) JURI_RETURN_IF_ERROR(send());
  }
  return csv.empty() ? absl::OkStatus() : send();
}

}  // namespace juri::ranking
