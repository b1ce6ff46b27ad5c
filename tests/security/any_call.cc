#include "tests/security/any_call.h"

#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/grpcpp.h>

#include "absl/strings/str_split.h"
#include "absl/time/clock.h"
#include "common/rpc/channel.h"
#include "common/rpc/client_context.h"
#include "common/rpc/status_wire.h"
#include "juri/common/v1/options.pb.h"
#include "re2/re2.h"
#include "tests/must.h"

namespace juri {
namespace {

namespace pb = google::protobuf;

std::string TextOf(const grpc::ByteBuffer& buffer) {
  std::vector<grpc::Slice> slices;
  std::string text;
  if (!buffer.Dump(&slices).ok()) return text;
  for (const grpc::Slice& slice : slices) text.append(reinterpret_cast<const char*>(slice.begin()), slice.size());
  return text;
}

// Waits for the one operation that is under way.
bool Done(grpc::CompletionQueue& queue) {
  void* tag = nullptr;
  bool ok = false;
  return queue.Next(&tag, &ok) && ok;
}

void AppendTo(const std::multimap<grpc::string_ref, grpc::string_ref>& metadata, std::string& text) {
  for (const auto& [key, value] : metadata) {
    text.append("\n").append(key.begin(), key.end()).append(": ").append(value.begin(), value.end());
  }
}

// "juri.scoring.v1.ScoringService" is served by "scoring".
std::string ServiceOf(const pb::MethodDescriptor* method) {
  return std::vector<std::string>(absl::StrSplit(method->service()->full_name(), '.'))[1];
}

const common::v1::Field& RulesOf(const pb::FieldDescriptor* field) {
  return field->options().GetExtension(common::v1::field);
}

// What a text may be. Names of sheets, and names in a list, have no pattern in the contract: the service parses them.
std::string AllowedIn(const pb::FieldDescriptor* field) {
  if (!RulesOf(field).pattern().empty()) return RulesOf(field).pattern();
  if (field->name() == "names") return "competitions/.*/proposals/.*";
  if (field->name() == "name") return ".*/scoreSheet";
  if (field->name() == "registration_number") return "UJI-.*";
  return "";
}

void SetFirstAllowed(const pb::FieldDescriptor* field, const std::vector<std::string>& names, pb::Message& message) {
  if (field->cpp_type() != pb::FieldDescriptor::CPPTYPE_STRING) return;
  const RE2 allowed(AllowedIn(field));
  for (const std::string& name : names) {
    if (!RE2::FullMatch(name, allowed)) continue;
    if (field->is_repeated()) return message.GetReflection()->AddString(&message, field, name);
    return message.GetReflection()->SetString(&message, field, name);
  }
}

bool IsNeeded(const pb::FieldDescriptor* field) {
  return RulesOf(field).behavior() == common::v1::BEHAVIOR_REQUIRED ||
         RulesOf(field).behavior() == common::v1::BEHAVIOR_IMMUTABLE;
}

bool IsSet(const pb::FieldDescriptor* field, const pb::Message& message) {
  return field->is_repeated() ? message.GetReflection()->FieldSize(message, field) > 0
                              : message.GetReflection()->HasField(message, field);
}

void FillNeeded(const std::vector<std::string>& names, pb::Message& message) {
  const pb::Reflection& fields = *message.GetReflection();
  for (int i = 0; i < message.GetDescriptor()->field_count(); ++i) {
    const pb::FieldDescriptor* field = message.GetDescriptor()->field(i);
    if (!IsNeeded(field)) continue;
    if (field->cpp_type() == pb::FieldDescriptor::CPPTYPE_MESSAGE) {
      FillNeeded(names,
                 field->is_repeated() ? *fields.AddMessage(&message, field) : *fields.MutableMessage(&message, field));
    } else if (!IsSet(field, message)) {
      SetFirstAllowed(field, names, message);
      if (field->cpp_type() == pb::FieldDescriptor::CPPTYPE_ENUM) fields.SetEnumValue(&message, field, 1);
      if (field->cpp_type() == pb::FieldDescriptor::CPPTYPE_STRING && !IsSet(field, message)) {
        field->is_repeated() ? fields.AddString(&message, field, "anything")
                             : fields.SetString(&message, field, "anything");
      }
    }
  }
  // Masks have no rules of their own.
  if (message.GetTypeName() == "google.protobuf.FieldMask") {
    fields.AddString(&message, message.GetDescriptor()->FindFieldByName("paths"), "title");
  }
}

void SetSomehow(const pb::FieldDescriptor* field, const std::vector<std::string>& names, pb::Message& message) {
  const pb::Reflection& fields = *message.GetReflection();
  switch (field->cpp_type()) {
    case pb::FieldDescriptor::CPPTYPE_STRING:
      return SetFirstAllowed(field, names, message);
    case pb::FieldDescriptor::CPPTYPE_ENUM:
      return field->is_repeated() ? fields.AddEnumValue(&message, field, 1) : fields.SetEnumValue(&message, field, 1);
    case pb::FieldDescriptor::CPPTYPE_INT32:
      return fields.SetInt32(&message, field, 1);
    case pb::FieldDescriptor::CPPTYPE_INT64:
      return fields.SetInt64(&message, field, 1);
    case pb::FieldDescriptor::CPPTYPE_BOOL:
      return fields.SetBool(&message, field, true);
    default:
      return;
  }
}

}  // namespace

AnyCaller::AnyCaller(const Installation& installation)
    : AnyCaller({{"identity", installation.TargetOf("identity")},
                 {"submission", installation.TargetOf("submission")},
                 {"scoring", installation.TargetOf("scoring")},
                 {"ranking", installation.TargetOf("ranking")}}) {}

AnyCaller::AnyCaller(const std::map<std::string, std::string>& targets) {
  for (const auto& [service, target] : targets) channels_[service] = Must(rpc::MakeChannel(target, {}));
}

absl::Status AnyCaller::Call(const pb::MethodDescriptor* method, const pb::Message& request,
                             const std::string& token) const {
  return Hear(method, request.SerializeAsString(), token).status;
}

absl::Status AnyCaller::CallBytes(const pb::MethodDescriptor* method, const std::string& request,
                                  const std::string& token) const {
  return Hear(method, request, token).status;
}

absl::StatusOr<std::unique_ptr<pb::Message>> AnyCaller::Ask(const pb::MethodDescriptor* method,
                                                            const pb::Message& request,
                                                            const std::string& token) const {
  const Heard heard = Hear(method, request.SerializeAsString(), token);
  if (!heard.status.ok()) return heard.status;
  std::unique_ptr<pb::Message> answer(
      pb::MessageFactory::generated_factory()->GetPrototype(method->output_type())->New());
  if (heard.messages.empty() || !answer->ParseFromString(heard.messages.back())) {
    return absl::DataLossError("the answer is none");
  }
  return answer;
}

Heard AnyCaller::Hear(const pb::MethodDescriptor* method, const std::string& request, const std::string& token) const {
  rpc::CallMetadata metadata;
  metadata.bearer = token;
  metadata.deadline = absl::Now() + absl::Seconds(30);
  grpc::ClientContext context;
  rpc::FillContext(metadata, context);
  grpc::CompletionQueue queue;
  grpc::GenericStub stub(channels_.at(ServiceOf(method)));
  const auto call = stub.PrepareCall(&context, "/" + method->service()->full_name() + "/" + method->name(), &queue);
  grpc::Status status;
  grpc::ByteBuffer answer;
  Heard heard;
  call->StartCall(nullptr);
  if (Done(queue)) {
    const grpc::Slice slice(request);
    call->WriteLast(grpc::ByteBuffer(&slice, 1), {}, nullptr);
    Done(queue);
    for (call->Read(&answer, nullptr); Done(queue); call->Read(&answer, nullptr)) {
      heard.messages.push_back(TextOf(answer));
    }
  }
  call->Finish(&status, nullptr);
  Done(queue);
  heard.status = rpc::FromGrpc(status);
  heard.beside = status.error_message() + status.error_details();
  AppendTo(context.GetServerInitialMetadata(), heard.beside);
  AppendTo(context.GetServerTrailingMetadata(), heard.beside);
  return heard;
}

std::unique_ptr<pb::Message> RequestNaming(const pb::MethodDescriptor* method, const std::vector<std::string>& names) {
  std::unique_ptr<pb::Message> request(
      pb::MessageFactory::generated_factory()->GetPrototype(method->input_type())->New());
  for (int i = 0; i < method->input_type()->field_count(); ++i) {
    const pb::FieldDescriptor* field = method->input_type()->field(i);
    if (IsNeeded(field) && field->name() != "request_id") SetFirstAllowed(field, names, *request);
  }
  pb::Message* holder = request.get();
  const std::vector<std::string> path =
      absl::StrSplit(method->options().GetExtension(common::v1::policy).object(), '.', absl::SkipEmpty());
  for (const std::string& part : path) {
    const pb::FieldDescriptor* field = holder->GetDescriptor()->FindFieldByName(part);
    if (field->message_type() != nullptr) {
      holder = holder->GetReflection()->MutableMessage(holder, field);
    } else {
      SetFirstAllowed(field, names, *holder);
    }
  }
  return request;
}

std::unique_ptr<pb::Message> CompleteRequest(const pb::MethodDescriptor* method, std::vector<std::string> names) {
  std::unique_ptr<pb::Message> request = RequestNaming(method, names);
  names.insert(names.end(), {"2018-09-19", "any-code-at-all"});
  FillNeeded(names, *request);
  return request;
}

std::unique_ptr<pb::Message> FilteredRequest(const pb::MethodDescriptor* method,
                                             const std::vector<std::string>& names) {
  std::unique_ptr<pb::Message> request = CompleteRequest(method, names);
  for (int i = 0; i < method->input_type()->field_count(); ++i) {
    const pb::FieldDescriptor* field = method->input_type()->field(i);
    if (RulesOf(field).behavior() == common::v1::BEHAVIOR_OPTIONAL) SetSomehow(field, names, *request);
  }
  return request;
}

}  // namespace juri
