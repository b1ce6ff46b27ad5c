#include "common/base/combiner.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <future>
#include <mutex>
#include <stdexcept>
#include <thread>

#include "absl/time/clock.h"

namespace juri {
namespace {

using testing::ElementsAre;

struct Item {
  int group = 0;  // number of the group that it was worked on with
};

// Counts the groups and remembers their sizes; the first one lasts until `release`.
struct Groups {
  std::mutex mutex;
  std::vector<size_t> sizes;
  std::promise<void> release;

  void Work(absl::Span<Item* const> items) {
    bool first = false;
    {
      const std::lock_guard lock(mutex);
      first = sizes.empty();
      sizes.push_back(items.size());
      for (Item* const item : items) item->group += static_cast<int>(sizes.size());
    }
    if (first) release.get_future().wait();
  }
  size_t count() {
    const std::lock_guard lock(mutex);
    return sizes.size();
  }
};

TEST(Combiner, WorksAtOnceForACallerOnItsOwn) {
  std::vector<size_t> sizes;
  Combiner<Item> combiner(1, 8, [&](absl::Span<Item* const> items) { sizes.push_back(items.size()); });
  Item item;
  combiner.Run(item);
  combiner.Run(item);
  EXPECT_THAT(sizes, ElementsAre(1, 1));
}

TEST(Combiner, GathersWhoCameWhileTheLaneWasBusy) {
  Groups groups;
  Combiner<Item> combiner(1, 4, [&](absl::Span<Item* const> items) { groups.Work(items); });
  std::vector<Item> items(8);
  std::atomic<int> arrived = 0;
  std::vector<std::thread> threads;
  threads.emplace_back([&] { combiner.Run(items[0]); });
  while (groups.count() == 0) std::this_thread::yield();
  for (size_t i = 1; i < items.size(); ++i) {
    threads.emplace_back([&, i] {
      ++arrived;
      combiner.Run(items[i]);
    });
  }
  while (arrived < 7) std::this_thread::yield();
  absl::SleepFor(absl::Milliseconds(100));  // for the last one to take its seat
  groups.release.set_value();
  for (std::thread& thread : threads) thread.join();
  EXPECT_THAT(groups.sizes, ElementsAre(1, 4, 3));
  for (const Item& item : items) EXPECT_GT(item.group, 0);
}

TEST(Combiner, WorksOnEachItemOnceInManyThreads) {
  std::atomic<int> busy = 0;
  std::atomic<int> most_busy = 0;
  Combiner<Item> combiner(2, 5, [&](absl::Span<Item* const> items) {
    most_busy = std::max(most_busy.load(), ++busy);
    EXPECT_LE(items.size(), 5);
    for (Item* const item : items) ++item->group;
    --busy;
  });
  std::vector<Item> items(4000);
  std::vector<std::thread> threads;
  for (size_t lane = 0; lane < 16; ++lane) {
    threads.emplace_back([&, lane] {
      for (size_t i = lane; i < items.size(); i += 16) combiner.Run(items[i]);
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const Item& item : items) ASSERT_EQ(item.group, 1);
  EXPECT_LE(most_busy, 2);
}

TEST(Combiner, GoesOnAfterAnException) {
  bool throws = true;
  Combiner<Item> combiner(1, 4, [&](absl::Span<Item* const>) {
    if (throws) throw std::runtime_error("out of memory");
  });
  Item item;
  EXPECT_THROW(combiner.Run(item), std::runtime_error);
  throws = false;
  combiner.Run(item);
}

}  // namespace
}  // namespace juri
