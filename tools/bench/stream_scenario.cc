#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/base/macros.h"
#include "tools/bench/large_stage.h"
#include "tools/bench/scenario.h"

namespace juri::bench {
namespace {

using scoring::v1::ScoringService;
using scoring::v1::StreamSheetsRequest;
using scoring::v1::StreamSheetsResponse;

// Sheets per second of one reading of the whole stage.
absl::StatusOr<double> ReadAll(const client::Session& ranking, size_t expected) {
  StreamSheetsRequest request;
  request.set_name(kLargeStage);
  size_t sheets = 0;
  const absl::Time began = absl::Now();
  JURI_RETURN_IF_ERROR((ranking.Stream<ScoringService::Stub, StreamSheetsRequest, StreamSheetsResponse>(
      &ScoringService::Stub::StreamSheets, request, [&](const StreamSheetsResponse& batch) {
        sheets += static_cast<size_t>(batch.aliases_size());
        return absl::OkStatus();
      })));
  const absl::Duration took = absl::Now() - began;
  if (sheets == expected) return static_cast<double>(sheets) / absl::ToDoubleSeconds(took);
  return absl::DataLossError(absl::StrCat("streamed ", sheets, " of ", expected, " sheets"));
}

}  // namespace

absl::Status MeasureStream(const Load& load, const Installation& installation, Report& report) {
  const client::Session ranking(installation.connection, Language::kEnglish, installation.ranking_token);
  const size_t expected = load.large_entries * kSheetsPerEntry;
  JURI_RETURN_IF_ERROR(ReadAll(ranking, expected).status());
  std::vector<double> rates;
  for (int i = 0; i < load.rounds; ++i) {
    JURI_ASSIGN_OR_RETURN(rates.emplace_back(), ReadAll(ranking, expected));
  }
  report.Add(Comparison{"StreamSheets, from the database", Median(rates), 300'000, false, "sheets/s"});
  return absl::OkStatus();
}

}  // namespace juri::bench
