#include "common/base/clock.h"

#include "absl/time/clock.h"

namespace juri {
namespace {

class MachineClock final : public Clock {
 public:
  absl::Time Now() const override { return absl::Now(); }
};

}  // namespace

Clock& RealClock() {
  static auto* const clock = new MachineClock;
  return *clock;
}

}  // namespace juri
