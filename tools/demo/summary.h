// What a run tells at its end, for readers who have never seen the program.
#pragma once

#include <string>

#include "absl/time/time.h"
#include "tools/demo/competition.h"

namespace juri::demo {

// The lists, how the cut fell, what became of the tie, of the proposal that was withdrawn and of the incomplete one,
// what is to be known about the judging, where the files are, how to look around and how to stop.
std::string Summary(const Edition& edition, const Ending& ending, absl::Duration took);

}  // namespace juri::demo
