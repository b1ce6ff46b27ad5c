// One service of a test's installation, as a process of its own.
#pragma once

#include <sys/types.h>

#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"

namespace juri {

class ServiceProcess {
 public:
  // `command` with the program's path first; what the process writes is appended to `log_file`.
  ServiceProcess(std::vector<std::string> command, std::string log_file);
  ~ServiceProcess() { Kill9(); }
  ServiceProcess(ServiceProcess&&) = delete;

  // For the next starts: "NAME=value", beside what the test itself was given.
  void set_environment(std::vector<std::string> environment) { environment_ = std::move(environment); }
  // Does not wait. The process ends with the calling thread: call it from the one that outlives the test.
  void Start();
  // OK once the service logged that it listens, its database answers and the schema is its own. Requires: Start().
  absl::Status WaitHealthy();
  // No drain, no goodbye. Fine when it does not run.
  void Kill9();

  pid_t pid() const { return pid_; }
  const std::string& log_file() const { return log_file_; }

 private:
  bool IsHealthy() const;

  const std::vector<std::string> command_;
  const std::string log_file_;
  std::vector<std::string> environment_;
  pid_t pid_ = -1;
  size_t log_start_ = 0;  // where the log of the present process begins
};

// Runs a program to its end. INTERNAL with the end of its log unless it exits with 0.
absl::Status RunToEnd(const std::vector<std::string>& command, const std::string& log_file);

}  // namespace juri
