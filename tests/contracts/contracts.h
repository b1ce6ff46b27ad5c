// Juri's contracts as the compiled descriptors hold them.
#pragma once

#include <google/protobuf/descriptor.h>

#include <string>
#include <vector>

#include "juri/common/v1/options.pb.h"

namespace juri::contracts {

// Every contract file below proto/juri, by path. Left out: the options themselves and the configuration files' format,
// which never travel.
std::vector<const google::protobuf::FileDescriptor*> Files();

// Every message of Files(), nested ones too; without the entry types of maps.
std::vector<const google::protobuf::Descriptor*> Messages();
std::vector<const google::protobuf::EnumDescriptor*> Enums();
std::vector<const google::protobuf::ServiceDescriptor*> Services();
std::vector<const google::protobuf::MethodDescriptor*> Methods();

// Every field that a message of type `root` can hold at any depth, each once. Stops at protobuf's own types.
std::vector<const google::protobuf::FieldDescriptor*> FieldsWithin(const google::protobuf::Descriptor* root);

const common::v1::Field& OptionsOf(const google::protobuf::FieldDescriptor* field);
const common::v1::Policy& PolicyOf(const google::protobuf::MethodDescriptor* method);

}  // namespace juri::contracts
