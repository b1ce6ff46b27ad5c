// Where the messages of an answer go, as a handler sees it.
#pragma once

#include "absl/status/status.h"
#include "google/protobuf/message.h"

namespace juri::rpc {

// Of any type of message; the transport is behind it.
class MessageWriter {
 public:
  virtual ~MessageWriter() = default;
  virtual absl::Status Write(const google::protobuf::Message& message) = 0;
};

// The answers of a server stream.
template <typename Response>
class Writer {
 public:
  // `messages` outlives the writer.
  explicit Writer(MessageWriter& messages) : messages_(messages) {}

  // Sends one message and returns when the transport took it, so a slow reader slows the handler.
  // CANCELLED when the reader left, DEADLINE_EXCEEDED when the call's time is over: return it from the handler.
  // Put about 100 rows into one message: that is 30 times the rows per second of one each.
  absl::Status Write(const Response& response) { return messages_.Write(response); }

 private:
  MessageWriter& messages_;
};

}  // namespace juri::rpc
