// For the steps that lead up to what a test is about.
#pragma once

#include <stdexcept>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace juri {

// Ends the running test as failed, with the status, unless it is OK. GoogleTest reports the exception and goes on with
// the next test, which a CHECK would not.
inline void Must(const absl::Status& status) {
  if (!status.ok()) throw std::runtime_error(status.ToString());
}

template <typename T>
T Must(absl::StatusOr<T> result) {
  Must(result.status());
  return *std::move(result);
}

}  // namespace juri
