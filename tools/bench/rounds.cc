#include "tools/bench/rounds.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/base/macros.h"

namespace juri::bench {
namespace {

absl::Status RunOnce(absl::Duration length, Meter& meter, Contender& contender) {
  JURI_ASSIGN_OR_RETURN(const Usage before, meter.Read());
  JURI_ASSIGN_OR_RETURN(Round round, contender.run(length));
  JURI_ASSIGN_OR_RETURN(const Usage after, meter.Read());
  if (round.latencies.empty()) {
    return absl::FailedPreconditionError(
        absl::StrCat("nothing was done in a round of: ", contender.name, "; perhaps all is filed: more --entries"));
  }
  round.used = after - before;
  contender.rounds.push_back(std::move(round));
  return absl::OkStatus();
}

}  // namespace

absl::Status RunInTurn(const Load& load, Meter& meter, std::vector<Contender>& contenders, Report& report) {
  JURI_RETURN_IF_ERROR(meter.AwaitRest());
  for (Contender& contender : contenders) JURI_RETURN_IF_ERROR(contender.run(load.warm_up).status());
  for (int i = 0; i < load.rounds; ++i) {
    for (Contender& contender : contenders) JURI_RETURN_IF_ERROR(RunOnce(load.round, meter, contender));
  }
  for (const Contender& contender : contenders) report.AddRounds(contender.name, contender.rounds);
  return absl::OkStatus();
}

absl::StatusOr<Round> Once(absl::FunctionRef<absl::Status()> work) {
  const absl::Time began = absl::Now();
  JURI_RETURN_IF_ERROR(work());
  const absl::Duration took = absl::Now() - began;
  return Round{took, {took}, {}};
}

absl::StatusOr<std::vector<double>> SecondsOf(const Load& load, absl::FunctionRef<absl::Status()> work) {
  JURI_RETURN_IF_ERROR(work());
  std::vector<double> seconds;
  for (int i = 0; i < load.rounds; ++i) {
    JURI_ASSIGN_OR_RETURN(const Round round, Once(work));
    seconds.push_back(absl::ToDoubleSeconds(round.took));
  }
  return seconds;
}

}  // namespace juri::bench
