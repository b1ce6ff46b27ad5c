#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/macros.h"
#include "tools/bench/large_stage.h"
#include "tools/bench/scenario.h"

namespace juri::bench {
namespace {

using scoring::v1::ScoringService;
using scoring::v1::StreamSheetsRequest;
using scoring::v1::StreamSheetsResponse;

absl::Status ReadAll(const client::Session& ranking, const LargeStage& stage) {
  StreamSheetsRequest request;
  request.set_name(stage.Name());
  size_t sheets = 0;
  JURI_RETURN_IF_ERROR((ranking.Stream<ScoringService::Stub, StreamSheetsRequest, StreamSheetsResponse>(
      &ScoringService::Stub::StreamSheets, request, [&](const StreamSheetsResponse& batch) {
        sheets += static_cast<size_t>(batch.aliases_size());
        return absl::OkStatus();
      })));
  if (sheets == stage.entries * stage.sheets) return absl::OkStatus();
  return absl::DataLossError(absl::StrCat("streamed ", sheets, " of ", stage.entries * stage.sheets, " sheets"));
}

}  // namespace

absl::Status MeasureStream(Bench& bench) {
  const client::Session ranking(bench.installation.connection, Language::kEnglish, bench.installation.ranking_token);
  const LargeStage stage = StageToRank(bench.load.large_entries);
  std::vector<Contender> contenders = {{"StreamSheets of a closed stage",
                                        [&](absl::Duration) { return Once([&] { return ReadAll(ranking, stage); }); },
                                        {}}};
  JURI_RETURN_IF_ERROR(RunInTurn(bench.load, bench.meter, contenders, *bench.report));
  std::vector<double> sheets;
  for (const Round& round : contenders[0].rounds) {
    sheets.push_back(PerSecond(round) * static_cast<double>(stage.entries * stage.sheets));
  }
  bench.report->Add(AtLeast("StreamSheets, from the database", "1/s", std::move(sheets), 300'000));
  return absl::OkStatus();
}

}  // namespace juri::bench
