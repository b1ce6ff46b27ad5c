#include "common/rpc/request_size.h"

#include <algorithm>

#include "google/protobuf/descriptor.h"
#include "juri/common/v1/options.pb.h"

namespace juri::rpc {
namespace {

using common::v1::Field;
using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;

constexpr size_t kTag = 5;      // at most, of a field's number
constexpr size_t kLength = 5;   // at most, of a length below 4 GiB
constexpr size_t kNumber = 10;  // at most, of a varint
constexpr size_t kCodePoint = 4;
constexpr size_t kNewerFields = 4096;
constexpr int kDeepest = 10;  // of our contracts; what nests deeper is recursive
// Of fields that declare nothing: those of google.protobuf.FieldMask and its like.
constexpr size_t kUndeclaredBytes = 256;
constexpr size_t kUndeclaredItems = 128;

size_t MostIn(const Descriptor& message, int depth);

size_t MostOfValue(const FieldDescriptor& field, const Field& option, int depth) {
  const size_t declared = option.max_chars();
  switch (field.type()) {
    case FieldDescriptor::TYPE_STRING:
      return kLength + (declared == 0 ? kUndeclaredBytes : declared * kCodePoint);
    case FieldDescriptor::TYPE_BYTES:
      return kLength + (declared == 0 ? kUndeclaredBytes : declared);
    case FieldDescriptor::TYPE_MESSAGE:
      return kLength + MostIn(*field.message_type(), depth + 1);
    default:
      return kNumber;
  }
}

size_t MostOfField(const FieldDescriptor& field, int depth) {
  const Field& option = field.options().GetExtension(common::v1::field);
  const size_t one = kTag + MostOfValue(field, option, depth);
  if (!field.is_repeated()) return one;
  return one * (option.max_items() == 0 ? kUndeclaredItems : option.max_items());
}

size_t MostIn(const Descriptor& message, int depth) {
  if (depth > kDeepest) return kMostMessageBytes;
  size_t most = 0;
  for (int i = 0; i < message.field_count(); ++i) {
    most = std::min(kMostMessageBytes, most + MostOfField(*message.field(i), depth));
  }
  return most;
}

}  // namespace

size_t MostBytes(const Descriptor& message) { return std::min(kMostMessageBytes, MostIn(message, 0) + kNewerFields); }

}  // namespace juri::rpc
