#include "tests/service_process.h"

#include <signal.h>
#include <sys/wait.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/testing/child_process.h"

namespace juri {
namespace {

constexpr absl::Duration kStartLimit = absl::Seconds(30);
constexpr char kHealthy[] = R"("message":"health","serving":true)";

}  // namespace

ServiceProcess::ServiceProcess(std::vector<std::string> command, std::string log_file)
    : command_(std::move(command)), log_file_(std::move(log_file)) {}

void ServiceProcess::Start() {
  Kill9();
  std::error_code missing;
  const auto size = std::filesystem::file_size(log_file_, missing);
  log_start_ = missing ? 0 : size;
  std::vector<std::string> arguments = command_;
  if (!environment_.empty()) {
    arguments.insert(arguments.begin(), environment_.begin(), environment_.end());
    arguments.insert(arguments.begin(), "/usr/bin/env");
  }
  pid_ = Spawn({.arguments = arguments, .log_file = log_file_, .user = ""});
}

absl::Status ServiceProcess::WaitHealthy() {
  const absl::Time give_up = absl::Now() + kStartLimit;
  while (!IsHealthy()) {
    if (absl::Now() > give_up || waitpid(pid_, nullptr, WNOHANG) == pid_) {
      return absl::InternalError(absl::StrCat(command_[0], " did not start: ", LastLines(log_file_)));
    }
    absl::SleepFor(absl::Milliseconds(10));
  }
  return absl::OkStatus();
}

void ServiceProcess::Kill9() {
  if (pid_ < 0) return;
  kill(pid_, SIGKILL);
  waitpid(pid_, nullptr, 0);
  pid_ = -1;
}

bool ServiceProcess::IsHealthy() const {
  std::ifstream log(log_file_);
  log.seekg(static_cast<std::streamoff>(log_start_));
  return absl::StrContains(std::string(std::istreambuf_iterator<char>(log), {}), kHealthy);
}

absl::Status RunToEnd(const std::vector<std::string>& command, const std::string& log_file) {
  int status = 0;
  const pid_t pid = Spawn({.arguments = command, .log_file = log_file, .user = ""});
  if (waitpid(pid, &status, 0) == pid && status == 0) return absl::OkStatus();
  return absl::InternalError(absl::StrCat(command[0], " failed: ", LastLines(log_file)));
}

}  // namespace juri
