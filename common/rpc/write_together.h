// One transaction for the writes of several calls (docs/adr/0012-filings-share-a-commit.md).
#pragma once

#include <algorithm>
#include <utility>

#include "absl/cleanup/cleanup.h"
#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/time/time.h"
#include "absl/types/span.h"
#include "common/db/database.h"
#include "common/rpc/call.h"

namespace juri::rpc {

// Runs `write` until the latest of the deadlines of `items`. Each item has a `call`, and an optional `answer` that
// `write` sets; none is left when the transaction failed, by an exception too, or nobody knows whether it did.
template <typename Item>
void WriteTogether(db::Database& database, absl::Span<Item* const> items,
                   absl::FunctionRef<absl::Status(db::Transaction&)> write) {
  absl::Time deadline = absl::InfinitePast();
  for (const Item* const item : items) deadline = std::max(deadline, item->call.deadline());
  absl::Cleanup forget = [items] {
    for (Item* const item : items) item->answer.reset();
  };
  if (database.Write(deadline, write).ok()) std::move(forget).Cancel();
}

}  // namespace juri::rpc
