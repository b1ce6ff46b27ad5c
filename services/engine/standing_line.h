// Entries in line for the seats of one list.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/container/flat_hash_map.h"

namespace juri::engine {

class StandingLine {
 public:
  // Appends the next in line. Entries that are appended one after the other with the same `place` share theirs.
  void Append(uint32_t entry, int place) {
    if (entries_.empty() || place != last_place_) rank_ = static_cast<int>(entries_.size()) + 1;
    last_place_ = place;
    entries_.push_back(entry);
    ranks_[entry] = rank_;
  }

  const std::vector<uint32_t>& entries() const { return entries_; }
  // 1, 2, 2, 4 within the line; 0 when the entry does not stand in it.
  int RankOf(uint32_t entry) const {
    const auto found = ranks_.find(entry);
    return found == ranks_.end() ? 0 : found->second;
  }

 private:
  std::vector<uint32_t> entries_;
  absl::flat_hash_map<uint32_t, int> ranks_;
  int rank_ = 0;
  int last_place_ = 0;
};

}  // namespace juri::engine
