// Messages as the bytes that gRPC carries.
#pragma once

#include "absl/status/status.h"
#include "google/protobuf/message.h"
#include "grpcpp/support/byte_buffer.h"

namespace juri::rpc {

// Whether `bytes` are a message of the type of `message`, which then holds it. Frees the bytes.
bool FromBytes(grpc::ByteBuffer& bytes, google::protobuf::Message& message);

// INTERNAL when the message cannot be written, as with a text that is not UTF-8.
absl::Status ToBytes(const google::protobuf::Message& message, grpc::ByteBuffer& bytes);

}  // namespace juri::rpc
