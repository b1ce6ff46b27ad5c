// A list as organizers see it before it is published.
#pragma once

#include "juri/ranking/v1/resources.pb.h"
#include "tools/cli/invocation.h"

namespace juri::cli {

// Its members, how the cut fell, and what stands beside the arithmetic.
void ShowFinalistList(Invocation& invocation, const ranking::v1::FinalistList& list);

}  // namespace juri::cli
