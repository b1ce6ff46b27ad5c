// A page of a ranking's entries as the database keeps it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "services/ranking/domain/ranking.h"

namespace juri::ranking {

inline constexpr int64_t kPageEntries = 500;

// The page, from 0, on which position 1, 2, 3 ... lies.
constexpr int64_t PageOf(int64_t position) { return (position - 1) / kPageEntries; }

// `entries`, at most kPageEntries, as bytes. Their positions are not in it.
std::string PageBytes(absl::Span<const RankedEntry> entries);

// What PageBytes made of the entries of `page`, with their positions. INTERNAL for anything else.
absl::StatusOr<std::vector<RankedEntry>> ParsePage(int64_t page, absl::string_view bytes);

}  // namespace juri::ranking
