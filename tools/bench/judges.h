// The judges of a competition as callers of FileScoreSheet.
#pragma once

#include <cstddef>
#include <memory>
#include <vector>

#include "tools/bench/closed_loop.h"
#include "tools/bench/competition.h"

namespace juri::bench {

// The first `count` people, each with the own token on the own assignments. `installation` and `competition` outlive
// them.
std::vector<std::unique_ptr<Caller>> Judges(const Installation& installation, Competition& competition,
                                            size_t count = kPeople);

}  // namespace juri::bench
