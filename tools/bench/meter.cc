#include "tools/bench/meter.h"

#include <unistd.h>

#include <fstream>
#include <iterator>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "common/base/macros.h"

namespace juri::bench {
namespace {

constexpr const char* kServices[] = {"identity", "submission", "scoring", "ranking"};
constexpr double kKilobytesPerMegabyte = 1000;
constexpr absl::Duration kLook = absl::Milliseconds(500);
constexpr absl::Duration kLongestUnrest = absl::Seconds(20);
constexpr double kAtRest = 0.05;  // of a processor

std::string ReadAll(const std::string& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

absl::StatusOr<pid_t> PidIn(const std::string& file) {
  pid_t pid = 0;
  if (absl::SimpleAtoi(absl::StripAsciiWhitespace(ReadAll(file)), &pid)) return pid;
  return absl::NotFoundError(absl::StrCat("no process id in ", file));
}

// A line of /proc/PID/status: "VmRSS:     41234 kB".
absl::StatusOr<double> Megabytes(pid_t pid, const std::string& field) {
  std::ifstream file(absl::StrCat("/proc/", pid, "/status"));
  for (std::string name; file >> name; std::getline(file, name)) {
    double kilobytes = 0;
    if (name == field + ":" && file >> kilobytes) return kilobytes / kKilobytesPerMegabyte;
  }
  return absl::NotFoundError(absl::StrCat("process ", pid, " has no ", field));
}

}  // namespace

absl::StatusOr<double> ProcessorSeconds(pid_t pid) {
  // proc(5): the name in parentheses may hold anything; utime and stime are the fields 14 and 15, 12 and 13 after it.
  const std::string stat = ReadAll(absl::StrCat("/proc/", pid, "/stat"));
  const std::vector<absl::string_view> fields =
      absl::StrSplit(absl::string_view(stat).substr(stat.rfind(')') + 1), ' ', absl::SkipEmpty());
  int64_t user = 0;
  int64_t system = 0;
  if (fields.size() < 13 || !absl::SimpleAtoi(fields[11], &user) || !absl::SimpleAtoi(fields[12], &system)) {
    return absl::NotFoundError(absl::StrCat("no process ", pid));
  }
  return static_cast<double>(user + system) / static_cast<double>(sysconf(_SC_CLK_TCK));
}

absl::StatusOr<Meter> Meter::Open(const Installation& installation) {
  const std::string pids = installation.run_dir + "/pids/";
  Meter meter(installation.administer_database);
  for (const char* const name : kServices) {
    JURI_ASSIGN_OR_RETURN(const pid_t pid, PidIn(pids + name));
    meter.services_.push_back({name, pid});
  }
  meter.database_.name = "database";
  JURI_ASSIGN_OR_RETURN(meter.database_.pid, PidIn(pids + "database"));
  return meter;
}

absl::StatusOr<Usage> Meter::Read() {
  Usage usage;
  JURI_ASSIGN_OR_RETURN(usage.client, ProcessorSeconds(getpid()));
  JURI_ASSIGN_OR_RETURN(usage.services, ServicesSeconds());
  JURI_ASSIGN_OR_RETURN(usage.database, ProcessorSeconds(database_.pid));
  const auto row = connection_.Query("SHOW GLOBAL STATUS LIKE 'Questions'");
  row->next();
  usage.statements = static_cast<double>(row->getInt64(2));
  return usage;
}

absl::StatusOr<double> Meter::ServicesSeconds() const {
  std::vector<pid_t> pids = others_;
  for (const Process& service : services_) pids.push_back(service.pid);
  double sum = 0;
  for (const pid_t pid : pids) {
    JURI_ASSIGN_OR_RETURN(const double seconds, ProcessorSeconds(pid));
    sum += seconds;
  }
  return sum;
}

absl::Status Meter::AwaitRest() const {
  for (const absl::Time began = absl::Now(); absl::Now() - began < kLongestUnrest;) {
    JURI_ASSIGN_OR_RETURN(const double before, ProcessorSeconds(database_.pid));
    absl::SleepFor(kLook);
    JURI_ASSIGN_OR_RETURN(const double after, ProcessorSeconds(database_.pid));
    if (after - before < kAtRest * absl::ToDoubleSeconds(kLook)) return absl::OkStatus();
  }
  return absl::OkStatus();
}

absl::Status Meter::AddMemory(Report& report) const {
  std::vector<Process> processes = services_;
  processes.push_back(database_);
  for (const auto& [name, pid] : processes) {
    JURI_ASSIGN_OR_RETURN(const double now, Megabytes(pid, "VmRSS"));
    JURI_ASSIGN_OR_RETURN(const double most, Megabytes(pid, "VmHWM"));
    report.Add({"resident memory", absl::StrCat(name, ", at the end"), "MB", {now}, true, {}});
    report.Add({"resident memory", absl::StrCat(name, ", at most"), "MB", {most}, true, {}});
  }
  return absl::OkStatus();
}

}  // namespace juri::bench
