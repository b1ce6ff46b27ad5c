#include "common/base/combiner.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <atomic>
#include <chrono>
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
  Combiner<int, Item> combiner(8, [&](absl::Span<Item* const> items) { sizes.push_back(items.size()); });
  Item item;
  combiner.Run(1, item);
  combiner.Run(1, item);
  EXPECT_THAT(sizes, ElementsAre(1, 1));
}

TEST(Combiner, GathersWhoCameWhileTheLaneWasBusy) {
  Groups groups;
  Combiner<int, Item> combiner(4, [&](absl::Span<Item* const> items) { groups.Work(items); });
  std::vector<Item> items(8);
  std::atomic<int> arrived = 0;
  std::vector<std::thread> threads;
  threads.emplace_back([&] { combiner.Run(1, items[0]); });
  while (groups.count() == 0) std::this_thread::yield();
  for (size_t i = 1; i < items.size(); ++i) {
    threads.emplace_back([&, i] {
      ++arrived;
      combiner.Run(1, items[i]);
    });
  }
  while (arrived < 7) std::this_thread::yield();
  absl::SleepFor(absl::Milliseconds(100));  // for the last one to take its seat
  groups.release.set_value();
  for (std::thread& thread : threads) thread.join();
  EXPECT_THAT(groups.sizes, ElementsAre(1, 4, 3));
  for (const Item& item : items) EXPECT_GT(item.group, 0);
}

TEST(Combiner, NobodyWaitsForAnotherKey) {
  Groups groups;
  Combiner<int, Item> combiner(4, [&](absl::Span<Item* const> items) { groups.Work(items); });
  Item held, other;
  std::thread holder([&] { combiner.Run(1, held); });
  while (groups.count() == 0) std::this_thread::yield();
  const std::future<void> done = std::async(std::launch::async, [&] { combiner.Run(2, other); });
  EXPECT_EQ(done.wait_for(std::chrono::seconds(20)), std::future_status::ready);
  groups.release.set_value();
  holder.join();
}

TEST(Combiner, WorksOnEachItemOnceInManyThreads) {
  constexpr size_t kKeys = 2;
  std::array<std::atomic<int>, kKeys> busy = {};
  std::vector<Item> items(4000);
  const auto key_of = [&](const Item& item) { return static_cast<size_t>(&item - items.data()) / 3 % kKeys; };
  Combiner<size_t, Item> combiner(5, [&](absl::Span<Item* const> group) {
    const size_t key = key_of(*group.front());
    EXPECT_EQ(++busy[key], 1) << "one group of a key at a time";
    EXPECT_LE(group.size(), 5);
    for (Item* const item : group) {
      EXPECT_EQ(key_of(*item), key);
      ++item->group;
    }
    --busy[key];
  });
  std::vector<std::thread> threads;
  for (size_t first = 0; first < 16; ++first) {
    threads.emplace_back([&, first] {
      for (size_t i = first; i < items.size(); i += 16) combiner.Run(key_of(items[i]), items[i]);
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const Item& item : items) ASSERT_EQ(item.group, 1);
}

TEST(Combiner, GoesOnAfterAnException) {
  bool throws = true;
  Combiner<int, Item> combiner(4, [&](absl::Span<Item* const>) {
    if (throws) throw std::runtime_error("out of memory");
  });
  Item item;
  EXPECT_THROW(combiner.Run(1, item), std::runtime_error);
  throws = false;
  combiner.Run(1, item);
}

}  // namespace
}  // namespace juri
