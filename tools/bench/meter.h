// What the processes of an installation use, as the kernel counts it.
#pragma once

#include <sys/types.h>

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "tools/bench/bare_connection.h"
#include "tools/bench/figures.h"
#include "tools/bench/installation.h"
#include "tools/bench/report.h"

namespace juri::bench {

// Processor time of a process with all its threads, those that ended too, in seconds; the kernel counts in ticks of
// 10 ms. NOT_FOUND when there is no such process.
absl::StatusOr<double> ProcessorSeconds(pid_t pid);

// For one thread.
class Meter {
 public:
  // Of the processes whose ids stand in the installation's pids/. Throws what the database's connector throws.
  static absl::StatusOr<Meter> Open(const Installation& installation);

  // Everything so far. The reading itself is one statement.
  absl::StatusOr<Usage> Read();

  // Returns when the database needs less than a twentieth of a processor for what it does after a load (it purges and
  // writes back), or after 20 seconds.
  absl::Status AwaitRest() const;

  // The resident memory of each process, now and at its height.
  absl::Status AddMemory(Report& report) const;

  // Counts `pid`, which need not be one of the installation's, with the services.
  void Watch(pid_t pid) { others_.push_back(pid); }
  void Forget(pid_t pid) { std::erase(others_, pid); }

 private:
  struct Process {
    std::string name;
    pid_t pid = 0;
  };

  explicit Meter(const db::Options& administrator) : connection_(administrator) {}

  absl::StatusOr<double> ServicesSeconds() const;

  BareConnection connection_;
  std::vector<Process> services_;
  Process database_;
  std::vector<pid_t> others_;
};

}  // namespace juri::bench
