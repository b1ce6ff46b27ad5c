#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/macros.h"
#include "tools/bench/judges.h"
#include "tools/bench/scenario.h"
#include "tools/bench/stored_sheets.h"

namespace juri::bench {
namespace {

constexpr char kId[] = "bench-scale";
constexpr size_t kSmallEnd = 1000;
constexpr size_t kCompared = 10'000;  // the large end is compared with
constexpr double kSheetsPerSecond = 10'000;

// So short that the rounds at a size do not make it another one.
Load LoadAt(const Load& load, size_t sheets) {
  Load at = load;
  at.round = std::min(load.round, absl::Seconds(static_cast<double>(sheets) / kSheetsPerSecond));
  at.warm_up = std::min(load.warm_up, at.round);
  return at;
}

}  // namespace

absl::Status MeasureScale(Bench& bench, size_t entries) {
  JURI_ASSIGN_OR_RETURN(Competition competition,
                        MakeCompetition(bench.installation, absl::StrCat("competitions/", kId), entries));
  const auto judges = Judges(bench.installation, competition);
  StoredSheets stored(bench.installation.administer_database, kId);
  std::vector<Round> compared, last;
  for (size_t sheets = kSmallEnd; sheets <= bench.load.stored_sheets; sheets *= 10) {
    stored.FillUpTo(sheets);
    std::vector<Contender> contender = {{absl::StrCat("FileScoreSheet, 64 judges, from ", sheets, " stored sheets"),
                                         [&](absl::Duration length) { return RunClosedLoop(judges, length); },
                                         {}}};
    JURI_RETURN_IF_ERROR(RunInTurn(LoadAt(bench.load, sheets), bench.meter, contender, *bench.report));
    last = std::move(contender[0].rounds);
    if (sheets == kCompared) compared = last;
  }
  if (bench.load.stored_sheets < 10 * kCompared) return absl::OkStatus();
  bench.report->Add(AtLeast(absl::StrCat("filed sheets: at the large end of the scale / at ", kCompared, " stored"), "",
                            Quotients(last, compared), 0.9));
  return absl::OkStatus();
}

}  // namespace juri::bench
