// A proposal as it is given on the command line: from a file, from options, or both.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "juri/submission/v1/resources.pb.h"
#include "tools/cli/invocation.h"

namespace juri::cli {

struct GivenProposal {
  submission::v1::Proposal proposal;
  std::vector<std::string> paths;  // which fields were given: agency, title, group, category, parts
};

// Reads --file (text format of juri.submission.v1.Proposal) and lays --agency, --title, --group, --category and --part
// over it. FILE_UNREADABLE, FILE_FAULTY, VALUE_INVALID for a part without "=".
absl::StatusOr<GivenProposal> ReadProposal(const Invocation& invocation);

// Puts each part of `changes` in the place of the one with the same code, or behind the others.
void MergeParts(const google::protobuf::RepeatedPtrField<submission::v1::ProposalPart>& changes,
                google::protobuf::RepeatedPtrField<submission::v1::ProposalPart>& parts);

}  // namespace juri::cli
