#include "tools/bench/machine.h"

#include <unistd.h>

#include <cstdlib>
#include <fstream>

#include "absl/strings/match.h"
#include "absl/time/clock.h"

namespace juri::bench {
namespace {

constexpr int64_t kMegabyte = 1'000'000;

std::string ProcessorModel() {
  std::ifstream file("/proc/cpuinfo");
  for (std::string line; std::getline(file, line);) {
    const size_t colon = line.find(": ");
    if (absl::StartsWith(line, "model name") && colon != std::string::npos) return line.substr(colon + 2);
  }
  return "";
}

}  // namespace

Machine ThisMachine() {
  Machine machine;
  machine.time = absl::Now();
  machine.processors = static_cast<int>(sysconf(_SC_NPROCESSORS_ONLN));
  machine.model = ProcessorModel();
  machine.memory_mb = int64_t{sysconf(_SC_PHYS_PAGES)} * sysconf(_SC_PAGESIZE) / kMegabyte;
  getloadavg(&machine.load, 1);
  return machine;
}

}  // namespace juri::bench
