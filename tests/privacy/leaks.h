// Facts in what somebody heard, and whether the contract lets them be there.
#pragma once

#include <google/protobuf/descriptor.h>

#include <set>
#include <string>
#include <vector>

#include "tests/privacy/facts.h"
#include "tests/privacy/watcher.h"
#include "tests/security/any_call.h"

namespace juri {

struct Findings {
  std::vector<std::string> leaks;  // each names fact, field, watcher and method
  std::set<const Kind*> rightful;  // kinds that came back where they may stand, to somebody who may see them
};

// A fact may come back in an answer's fields that its kind lists, to a watcher of whom `seen_by` of that very field
// speaks with regard to the fact's row; in an audit row with regard to the competition of the object that the row is
// about, whomever it names. Anywhere else it is a leak: in another field, in bytes that no field explains,
// in a status or metadata; there only what the request itself named may be repeated.
Findings FindingsIn(const Facts& facts, const Watcher& watcher, const google::protobuf::MethodDescriptor* method,
                    const std::string& request, const Heard& heard);

// Each fact that stands in `text`, which is made for nobody in particular: a log, metrics.
std::vector<std::string> LeaksInText(const Facts& facts, const std::string& where, const std::string& text);

}  // namespace juri
