// Published lists, which everyone may read.
#pragma once

#include "absl/status/status.h"
#include "juri/ranking/v1/resources.pb.h"
#include "tools/cli/invocation.h"

namespace juri::cli {

void ShowPublishedList(Invocation& invocation, const ranking::v1::PublishedList& list);

// juri list show [LIST]: one published list, or all of them. Who is signed in and may see a list before publication is
// shown it then.
absl::Status ShowList(Invocation& invocation);

// juri list export LIST: the list as files in --output-dir, byte for byte as the server makes them.
absl::Status ExportList(Invocation& invocation);

}  // namespace juri::cli
