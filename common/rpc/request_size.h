// How long a request can be, from the limits that its contract declares.
#pragma once

#include <cstddef>

namespace google::protobuf {
class Descriptor;
}

namespace juri::rpc {

inline constexpr size_t kMostMessageBytes = 4 << 20;  // what any message may take; gRPC refuses more

// Bytes on the wire that no valid message of this type exceeds: every text at its greatest length in its widest
// characters, every list full, and room for some fields of a newer contract; at most kMostMessageBytes.
size_t MostBytes(const google::protobuf::Descriptor& message);

}  // namespace juri::rpc
