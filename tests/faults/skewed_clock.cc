// Preloaded into a server: its wall clock is JURI_TEST_CLOCK_SKEW seconds ahead (or behind, when negative) of the
// machine's, and of everybody else's. Time that passes is left as it is.
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#include <cstdlib>

namespace {

time_t Skew() {
  // NOLINTNEXTLINE(concurrency-mt-unsafe): nobody changes the environment.
  static const char* const seconds = std::getenv("JURI_TEST_CLOCK_SKEW");
  static const time_t skew = seconds == nullptr ? 0 : std::atoi(seconds);
  return skew;
}

}  // namespace

extern "C" int clock_gettime(clockid_t clock, timespec* now) noexcept {
  const auto result = static_cast<int>(syscall(SYS_clock_gettime, clock, now));
  if (result == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)) now->tv_sec += Skew();
  return result;
}

extern "C" int gettimeofday(timeval* now, void* /*zone*/) noexcept {
  timespec precise{};
  const int result = clock_gettime(CLOCK_REALTIME, &precise);
  *now = {precise.tv_sec, precise.tv_nsec / 1000};
  return result;
}

extern "C" time_t time(time_t* now) noexcept {
  timespec precise{};
  clock_gettime(CLOCK_REALTIME, &precise);
  if (now != nullptr) *now = precise.tv_sec;
  return precise.tv_sec;
}
