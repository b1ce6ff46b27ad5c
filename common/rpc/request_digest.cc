#include "common/rpc/request_digest.h"

#include <memory>

#include "common/base/digest.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/io/coded_stream.h"
#include "google/protobuf/io/zero_copy_stream_impl_lite.h"

namespace juri::rpc {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

std::string Serialized(const Message& message) {
  std::string bytes;
  google::protobuf::io::StringOutputStream stream(&bytes);
  google::protobuf::io::CodedOutputStream coded(&stream);
  coded.SetSerializationDeterministic(true);
  message.SerializePartialToCodedStream(&coded);
  coded.Trim();
  return bytes;
}

}  // namespace

std::string RequestDigest(absl::string_view method, const Message& request,
                          std::initializer_list<const char*> without) {
  const std::unique_ptr<Message> copy(request.New());
  copy->CopyFrom(request);
  for (const char* name : without) {
    const FieldDescriptor* const field = request.GetDescriptor()->FindFieldByName(name);
    if (field != nullptr) copy->GetReflection()->ClearField(copy.get(), field);
  }
  return CanonicalWriter().Bytes(method).Bytes(Serialized(*copy)).Digest();
}

std::string StringField(const Message& request, const char* name) {
  const FieldDescriptor* const field = request.GetDescriptor()->FindFieldByName(name);
  if (field == nullptr || field->is_repeated() || field->cpp_type() != FieldDescriptor::CPPTYPE_STRING) return "";
  return request.GetReflection()->GetString(request, field);
}

}  // namespace juri::rpc
