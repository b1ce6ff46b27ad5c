// Looks into the tables of the shared installation, past all services.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "common/db/database.h"

namespace juri {

// The schema of "identity", "submission", "scoring" or "ranking", as the database's root; opened at the first call.
db::Database& SchemaOf(const std::string& service);

// The one number that a SELECT gives; ends the test when it cannot be had.
int64_t NumberIn(const std::string& service, absl::string_view sql, absl::Span<const db::Value> values = {});

// Waits at most ten seconds until the SELECT gives `number` or more; the last one it gave.
int64_t AwaitNumberIn(const std::string& service, absl::string_view sql, absl::Span<const db::Value> values,
                      int64_t number);

// Every column of texts or bytes of the four schemas in which `text` stands somewhere,
// "juri_scoring.judge.display_name".
std::vector<std::string> ColumnsHolding(absl::string_view text);

}  // namespace juri
