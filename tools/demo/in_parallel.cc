#include "tools/demo/in_parallel.h"

#include <atomic>
#include <thread>
#include <vector>

#include "absl/synchronization/mutex.h"

namespace juri::demo {

absl::Status InParallel(int threads, size_t count, absl::FunctionRef<absl::Status(size_t)> work) {
  std::atomic<size_t> next = 0;
  std::atomic<bool> failed = false;
  absl::Mutex mutex;
  absl::Status first;
  const auto run = [&] {
    for (size_t i = next++; i < count && !failed; i = next++) {
      const absl::Status status = work(i);
      if (status.ok()) continue;
      failed = true;
      const absl::MutexLock lock(&mutex);
      first.Update(status);
    }
  };
  std::vector<std::thread> pool;
  for (int i = 0; i < threads; ++i) pool.emplace_back(run);
  for (std::thread& thread : pool) thread.join();
  return first;
}

}  // namespace juri::demo
