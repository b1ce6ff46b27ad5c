// What somebody heard, without what differs between any two calls and any two competitions.
#pragma once

#include <google/protobuf/descriptor.h>

#include <string>

#include "tests/security/any_call.h"

namespace juri {

// Messages and refusal as text. Ids, digests, etags, times and page tokens are masked, their presence is not, and lists
// keep their order; so are competitions called "world-1" and "world-2". The entries of a judge's queue, whose order is
// drawn for each judge by an id, are in the order of their registration numbers. Aliases are masked, and denials left
// out of what is exported about a person.
std::string Masked(const google::protobuf::MethodDescriptor* method, const Heard& heard);

}  // namespace juri
