// Somebody for every role, and what this person may call.
#pragma once

#include <google/protobuf/descriptor.h>

#include <string>
#include <vector>

#include "juri/common/v1/options.pb.h"
#include "tests/small_competition.h"

namespace juri {

// Somebody with one role, and names of things that this person may see if any holder of the role may.
struct Holder {
  common::v1::Role role;
  std::string token;
  std::vector<std::string> names;
};

// Whether the policy of the method names the role.
bool Lists(const google::protobuf::MethodDescriptor* method, common::v1::Role role);
// Whether its policy lets the role in, by whatever name.
bool Admits(const google::protobuf::MethodDescriptor* method, common::v1::Role role);

// Things of the competition that exist; proposal 3 is agency 0's.
std::vector<std::string> NamesIn(const SmallCompetition& competition, const Person& person, const std::string& stage);
Holder JudgeOf(const SmallCompetition& competition, common::v1::Role role, const std::string& stage);
// Of a competition whose first list is published and whose second stage is open.
std::vector<Holder> Holders(const SmallCompetition& of);
// The first of `holders` whom the method admits. Requires: there is one.
Holder AdmittedTo(const google::protobuf::MethodDescriptor* method, const std::vector<Holder>& holders);

// Every method of every contract, save SignOut, which would end the session that the rest is tested with.
std::vector<const google::protobuf::MethodDescriptor*> CallableMethods();

}  // namespace juri
