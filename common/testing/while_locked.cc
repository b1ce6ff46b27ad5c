#include "common/testing/while_locked.h"

#include <thread>

#include "absl/synchronization/notification.h"
#include "absl/time/clock.h"
#include "common/testing/in_parallel.h"

namespace juri {
namespace {

constexpr absl::Duration kLongest = absl::Seconds(20);
constexpr absl::Duration kToComeThere = absl::Milliseconds(300);

}  // namespace

absl::Status RunWhileLocked(db::Database& database, absl::string_view statement,
                            const std::vector<std::function<void()>>& calls) {
  absl::Notification locked, release;
  absl::Status held;
  std::thread holder([&] {
    held = database.Write(absl::Now() + kLongest, [&](db::Transaction& tx) {
      const absl::Status status = tx.Execute(statement, {}).status();
      locked.Notify();
      release.WaitForNotification();
      return status;
    });
  });
  locked.WaitForNotification();
  std::thread releaser([&] {
    absl::SleepFor(kToComeThere);
    release.Notify();
  });
  const int count = static_cast<int>(calls.size());
  InParallel(count, count, [&](int i) { calls[static_cast<size_t>(i)](); });
  releaser.join();
  holder.join();
  return held;
}

}  // namespace juri
