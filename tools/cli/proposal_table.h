// Proposals as rows.
#pragma once

#include "juri/submission/v1/resources.pb.h"
#include "tools/cli/invocation.h"
#include "tools/cli/table.h"

namespace juri::cli {

// All of one proposal except its parts.
Table ProposalFields(Invocation& invocation, const submission::v1::Proposal& proposal);

// A line each.
Table ProposalRows(const google::protobuf::RepeatedPtrField<submission::v1::Proposal>& proposals);

}  // namespace juri::cli
