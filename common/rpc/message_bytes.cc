#include "common/rpc/message_bytes.h"

#include "common/status/refusal.h"
#include "grpcpp/support/proto_buffer_reader.h"
#include "grpcpp/support/proto_buffer_writer.h"

namespace juri::rpc {

bool FromBytes(grpc::ByteBuffer& bytes, google::protobuf::Message& message) {
  bool read = false;
  {
    grpc::ProtoBufferReader reader(&bytes);
    read = reader.status().ok() && message.ParseFromZeroCopyStream(&reader);
  }
  bytes.Clear();
  return read;
}

absl::Status ToBytes(const google::protobuf::Message& message, grpc::ByteBuffer& bytes) {
  const int size = static_cast<int>(message.ByteSizeLong());
  grpc::ProtoBufferWriter writer(&bytes, /*block_size=*/grpc::kProtoBufferWriterMaxBufferLength, size);
  return message.SerializeToZeroCopyStream(&writer) ? absl::OkStatus() : Internal("a message that cannot be written");
}

}  // namespace juri::rpc
