#include "tests/contracts/contracts.h"

#include <cstdlib>
#include <filesystem>
#include <set>

namespace juri::contracts {
namespace {

namespace pb = google::protobuf;
namespace fs = std::filesystem;

bool Travels(const std::string& path) {
  return path != "juri/common/v1/options.proto" && path != "juri/common/v1/config.proto";
}

void AddNested(const pb::Descriptor* message, std::vector<const pb::Descriptor*>& all) {
  if (message->options().map_entry()) return;
  all.push_back(message);
  for (int i = 0; i < message->nested_type_count(); ++i) AddNested(message->nested_type(i), all);
}

void AddFields(const pb::Descriptor* message, std::set<const pb::Descriptor*>& seen,
               std::vector<const pb::FieldDescriptor*>& all) {
  if (message->file()->package() == "google.protobuf" || !seen.insert(message).second) return;
  for (int i = 0; i < message->field_count(); ++i) {
    const pb::FieldDescriptor* field = message->field(i);
    if (!message->options().map_entry()) all.push_back(field);
    if (field->message_type() != nullptr) AddFields(field->message_type(), seen, all);
  }
}

}  // namespace

std::vector<const pb::FileDescriptor*> Files() {
  const fs::path root = fs::path(std::getenv("JURI_SOURCE_DIR")) / "proto";
  std::set<std::string> paths;
  for (const auto& entry : fs::recursive_directory_iterator(root)) {
    if (entry.path().extension() == ".proto") paths.insert(entry.path().lexically_relative(root).string());
  }
  std::vector<const pb::FileDescriptor*> files;
  for (const std::string& path : paths) {
    if (Travels(path)) files.push_back(pb::DescriptorPool::generated_pool()->FindFileByName(path));
  }
  return files;
}

std::vector<const pb::Descriptor*> Messages() {
  std::vector<const pb::Descriptor*> all;
  for (const pb::FileDescriptor* file : Files()) {
    for (int i = 0; i < file->message_type_count(); ++i) AddNested(file->message_type(i), all);
  }
  return all;
}

std::vector<const pb::EnumDescriptor*> Enums() {
  std::vector<const pb::EnumDescriptor*> all;
  for (const pb::FileDescriptor* file : Files()) {
    for (int i = 0; i < file->enum_type_count(); ++i) all.push_back(file->enum_type(i));
  }
  for (const pb::Descriptor* message : Messages()) {
    for (int i = 0; i < message->enum_type_count(); ++i) all.push_back(message->enum_type(i));
  }
  return all;
}

std::vector<const pb::ServiceDescriptor*> Services() {
  std::vector<const pb::ServiceDescriptor*> all;
  for (const pb::FileDescriptor* file : Files()) {
    for (int i = 0; i < file->service_count(); ++i) all.push_back(file->service(i));
  }
  return all;
}

std::vector<const pb::MethodDescriptor*> Methods() {
  std::vector<const pb::MethodDescriptor*> all;
  for (const pb::ServiceDescriptor* service : Services()) {
    for (int i = 0; i < service->method_count(); ++i) all.push_back(service->method(i));
  }
  return all;
}

std::vector<const pb::FieldDescriptor*> FieldsWithin(const pb::Descriptor* root) {
  std::set<const pb::Descriptor*> seen;
  std::vector<const pb::FieldDescriptor*> all;
  AddFields(root, seen, all);
  return all;
}

const common::v1::Field& OptionsOf(const pb::FieldDescriptor* field) {
  return field->options().GetExtension(common::v1::field);
}

const common::v1::Policy& PolicyOf(const pb::MethodDescriptor* method) {
  return method->options().GetExtension(common::v1::policy);
}

}  // namespace juri::contracts
