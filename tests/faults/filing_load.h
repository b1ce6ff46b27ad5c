// Judges who file as fast as they are answered, and remember what they were told.
#pragma once

#include <atomic>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "juri/scoring/v1/scoring_service.pb.h"
#include "tests/small_competition.h"

namespace juri {

// One sheet and what became of it.
struct Filing {
  const client::Session* judge = nullptr;
  scoring::v1::FileScoreSheetRequest request;
  bool acknowledged = false;
  scoring::v1::SheetReceipt receipt;  // when acknowledged
};

// Files every sheet of an open stage from many threads, each sheet once; a failed call is not repeated.
class FilingLoad {
 public:
  // `seed` draws the marks. Requires: the stage is open and nothing is filed.
  FilingLoad(const SmallCompetition& competition, const std::string& stage, unsigned seed);
  ~FilingLoad() { Finish(); }

  // Requires: called once.
  void Start(int threads);
  // Waits until that many were acknowledged.
  void WaitForAcknowledged(int count) const;
  // Calls that have begun and have not ended.
  int in_flight() const { return in_flight_; }
  int acknowledged() const { return acknowledged_; }
  // Waits until every sheet was tried.
  void Finish();

  // Requires: Finish().
  std::vector<Filing>& filings() { return filings_; }

 private:
  void Work();
  void File(Filing& filing);

  std::vector<Filing> filings_;
  std::vector<std::thread> threads_;
  std::atomic<size_t> next_ = 0;
  std::atomic<int> in_flight_ = 0;
  std::atomic<int> acknowledged_ = 0;
};

}  // namespace juri
