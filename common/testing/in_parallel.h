// Many callers at the same time.
#pragma once

#include <atomic>
#include <functional>
#include <thread>
#include <vector>

namespace juri {

// Calls `work(0)` to `work(count - 1)` from `threads` threads and waits for all.
inline void InParallel(int threads, int count, const std::function<void(int)>& work) {
  std::atomic<int> next = 0;
  std::vector<std::thread> running;
  for (int i = 0; i < threads; ++i) {
    running.emplace_back([&] {
      for (int n = next++; n < count; n = next++) work(n);
    });
  }
  for (std::thread& thread : running) thread.join();
}

}  // namespace juri
