#include "tests/faults/filing_load.h"

#include <algorithm>
#include <random>

#include "absl/time/clock.h"
#include "tests/requests.h"

namespace juri {

namespace {

// Shorter than a restart, so that the client does not wait the fault out.
constexpr absl::Duration kPatience = absl::Milliseconds(250);

}  // namespace

using scoring::v1::ScoringService;

FilingLoad::FilingLoad(const SmallCompetition& competition, const std::string& stage, unsigned seed) {
  std::mt19937 random(seed);
  std::uniform_int_distribution<int> mark(0, 10000);
  for (const Person& judge : competition.JudgesOf(stage)) {
    for (const auto& assignment : QueueOf(judge.session, competition.StageName(stage))) {
      Filing filing;
      filing.judge = &judge.session;
      filing.request = FilingOf(assignment.name(), mark(random));
      filings_.push_back(std::move(filing));
    }
  }
  std::shuffle(filings_.begin(), filings_.end(), random);
}

void FilingLoad::Start(int threads) {
  for (int i = 0; i < threads; ++i) threads_.emplace_back([this] { Work(); });
}

void FilingLoad::WaitForAcknowledged(int count) const {
  while (acknowledged_ < count) absl::SleepFor(absl::Microseconds(200));
}

void FilingLoad::Finish() {
  for (std::thread& thread : threads_) thread.join();
  threads_.clear();
}

void FilingLoad::Work() {
  for (size_t i = next_++; i < filings_.size(); i = next_++) File(filings_[i]);
}

void FilingLoad::File(Filing& filing) {
  ++in_flight_;
  client::Session impatient = *filing.judge;
  impatient.set_patience(kPatience);
  const auto receipt = impatient.Call(&ScoringService::Stub::FileScoreSheet, filing.request);
  --in_flight_;
  if (!receipt.ok()) return;
  filing.acknowledged = true;
  filing.receipt = *receipt;
  ++acknowledged_;
}

}  // namespace juri
