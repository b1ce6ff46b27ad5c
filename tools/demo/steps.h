// The steps of a run as somebody watches them: a line each with count and seconds.
#pragma once

#include <atomic>
#include <cstdint>
#include <string>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "common/text/catalogue.h"

namespace juri::demo {

// "2,824" or "2.824".
std::string Grouped(Language language, int64_t number);

// How far a step is; on a terminal its line is repainted a few times a second. Thread-safe.
class Progress {
 public:
  void Expect(int64_t total) { total_ = total; }
  void Add(int64_t count = 1);

 private:
  friend class Steps;
  Progress(Language language, std::string title, bool terminal);
  void Paint();

  const Language language_;
  const std::string title_;
  const bool terminal_;
  std::atomic<int64_t> total_ = 0;
  std::atomic<int64_t> done_ = 0;
  absl::Mutex mutex_;
  absl::Time painted_ ABSL_GUARDED_BY(mutex_);
};

class Steps {
 public:
  // Writes to standard output.
  explicit Steps(Language language);

  // Runs the step whose title is the text "demo.<name>" and prints its line when it has succeeded.
  absl::Status Do(absl::string_view name, absl::FunctionRef<absl::Status(Progress&)> work,
                  const Arguments& arguments = {});
  // A line below the last step.
  void Note(absl::string_view text);
  // The title of the step that ran last: after a failure, the one that failed.
  const std::string& title() const { return title_; }

 private:
  const Language language_;
  const bool terminal_;
  std::string title_;
};

}  // namespace juri::demo
