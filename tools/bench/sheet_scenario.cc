#include <memory>

#include "absl/strings/str_cat.h"
#include "common/base/macros.h"
#include "tools/bench/five_trips.h"
#include "tools/bench/fixed_rate.h"
#include "tools/bench/judges.h"
#include "tools/bench/scenario.h"
#include "tools/bench/sheet_loop.h"
#include "tools/bench/threads.h"

namespace juri::bench {
namespace {

constexpr size_t kFewJudges = 32;

// One operation for each connection; each files for people of its own in turn.
std::vector<Operation> SameStatements(const Installation& installation, Competition& competition) {
  const size_t connections = static_cast<size_t>(installation.scoring_database.writers);
  std::vector<Operation> operations;
  for (size_t lane = 0; lane < connections; ++lane) {
    auto loop = std::make_shared<SheetLoop>(installation.scoring_database);
    operations.push_back([loop, &people = competition.people, lane, connections, at = lane]() mutable {
      if (at >= people.size()) at = lane;
      Person& person = people[at];
      at += connections;
      if (!person.HasAssignment()) return false;
      loop->File(person);
      return true;
    });
  }
  return operations;
}

std::vector<Operation> FixedSheets(const Installation& installation) {
  std::vector<Operation> operations;
  for (int lane = 0; lane < installation.scoring_database.writers; ++lane) {
    auto trips = std::make_shared<FiveTrips>(installation.administer_database, lane);
    operations.push_back([trips] {
      trips->File();
      return true;
    });
  }
  return operations;
}

}  // namespace

absl::Status MeasureSheets(Bench& bench, Competition& competition) {
  const auto judges = Judges(bench.installation, competition);
  const auto few = Judges(bench.installation, competition, kFewJudges);
  const auto same = SameStatements(bench.installation, competition);
  const auto fixed = FixedSheets(bench.installation);
  std::vector<Contender> contenders = {
      {"FileScoreSheet, 64 judges", [&](absl::Duration length) { return RunClosedLoop(judges, length); }, {}},
      {absl::StrCat("the same statements, SQL loop, ", same.size(), " connections"),
       [&](absl::Duration length) { return RunThreads(same, length); },
       {}},
      {absl::StrCat("the fixed sheet, SQL loop, ", fixed.size(), " connections"),
       [&](absl::Duration length) { return RunThreads(fixed, length); },
       {}},
      {"FileScoreSheet, 32 judges", [&](absl::Duration length) { return RunClosedLoop(few, length); }, {}}};
  JURI_RETURN_IF_ERROR(RunInTurn(bench.load, bench.meter, contenders, *bench.report));
  bench.report->Add(AtLeast("filed sheets: service / SQL loop of the same statements", "",
                            Quotients(contenders[0].rounds, contenders[1].rounds), 0.8));
  bench.report->Add(AtLeast("filed sheets: service / fixed five-round-trip sheet", "",
                            Quotients(contenders[0].rounds, contenders[2].rounds), 1.2));
  bench.report->Add(AtMost("p99 of a filed sheet, 32 judges in a closed loop", "ms",
                           PercentileOfEach(contenders[3].rounds, 0.99), 15));
  return absl::OkStatus();
}

absl::Status MeasureRates(Bench& bench, Competition& competition) {
  const auto judges = Judges(bench.installation, competition);
  std::vector<Contender> contenders;
  for (const int rate : bench.load.rates) {
    contenders.push_back({absl::StrCat("FileScoreSheet at ", rate, " per second"),
                          [&judges, rate](absl::Duration length) { return RunAtRate(judges, rate, length); },
                          {}});
  }
  return RunInTurn(bench.load, bench.meter, contenders, *bench.report);
}

}  // namespace juri::bench
