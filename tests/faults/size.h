// What a run of the fault tests is told from outside.
#pragma once

namespace juri {

// JURI_SEED, or always the same; printed by the first call.
unsigned Seed();

// JURI_FAULT_ROUNDS, at least 1: how often the tests that kill something do so, each time on a competition of its own,
// and how many times as long the flood lasts.
int Rounds();

}  // namespace juri
