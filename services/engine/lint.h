// What a definition can say that contradicts itself. Each check looks at one kind of rule and adds every fault it
// finds.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "juri/competition/v1/definition.pb.h"
#include "services/engine/fault.h"

namespace juri::engine {

// Faults by path, without lines.
class Faults {
 public:
  void Add(std::string path, const char* key, std::map<std::string, std::string> arguments = {}) {
    faults_.push_back({0, 0, std::move(path), {key, std::move(arguments)}});
  }
  std::vector<Fault>& list() { return faults_; }
  bool empty() const { return faults_.empty(); }

 private:
  std::vector<Fault> faults_;
};

using DefinitionProto = competition::v1::CompetitionDefinition;

// The limits that the contract states field by field: required, length, range, pattern, number of elements.
void LintLimits(const google::protobuf::Message& message, const std::string& path, Faults& faults);

// The time zone and the windows: real local times, in order, not overlapping.
void LintTimes(const DefinitionProto& definition, Faults& faults);

// Codes that must be unique, and agency types.
void LintCodes(const DefinitionProto& definition, Faults& faults);

// Weights, scales, numbers of sheets, who sees them and the parameters of each aggregation.
void LintScoring(const DefinitionProto& definition, Faults& faults);

// Components, tie chains and combinations: what they name must exist and must be known when they are applied.
void LintReferences(const DefinitionProto& definition, Faults& faults);

// From which lists a stage takes its entries, groups, and seats against possible entries.
void LintLists(const DefinitionProto& definition, Faults& faults);

}  // namespace juri::engine
