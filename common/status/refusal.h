// Builds the status of a refused request: a reason for programs, a text for people, and what to do about it.
//
//   if (stage.state != kOpen) return Refusal(kStageClosed).With("stage", stage.name).About("stage", stage.name);
//
//   Refusal faults;
//   if (title.empty()) faults.Violation("proposal.title", kFieldRequired);
//   if (year < 2000) faults.Violation("proposal.year", kFieldOutOfRange, {{"value", ...}, {"min", "2000"}, ...});
//   JURI_RETURN_IF_ERROR(faults.Status());   // all of them at once, or OK
#pragma once

#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "common/status/details.h"
#include "common/status/reasons.h"

namespace juri {

class Refusal {
 public:
  // Refuses with INVALID_FIELDS if a violation is added, and is OK as long as there is none.
  Refusal();
  // Refuses in any case.
  explicit Refusal(const Reason& reason);

  // An argument of the text, which callers also receive as metadata. Never a secret.
  Refusal& With(absl::string_view name, absl::string_view value);
  Refusal& With(absl::string_view name, int64_t value);

  // A fault of the field at `path`, "marks[2].centipoints". The text's argument `field` is the path.
  Refusal& Violation(absl::string_view path, const Reason& reason, Arguments arguments = {});
  Refusal& Violation(absl::string_view path, absl::string_view key, Arguments arguments = {});

  // A condition of kind `type` that does not hold for `subject`; `key` is its text's.
  Refusal& Unmet(absl::string_view type, absl::string_view subject, absl::string_view key, Arguments arguments = {});

  // The resource that the refusal is about. Only what the caller may know of.
  Refusal& About(absl::string_view resource_type, absl::string_view resource_name);
  // When to try again; sent to the millisecond.
  Refusal& RetryAfter(absl::Duration delay);

  bool ok() const { return collects_ && details_.violations.empty(); }
  // The status's message is the English text.
  absl::Status Status() const;
  operator absl::Status() const { return Status(); }  // NOLINT: `return Refusal(...)` is the point of the class

 private:
  bool collects_;
  absl::StatusCode code_;
  ErrorDetails details_;
};

// A fault of ours, reason INTERNAL. `detail` is for the log alone: callers are told the catalogue's text instead.
absl::Status Internal(absl::string_view detail);

}  // namespace juri
