// Rules for tests, as text of a definition.
#pragma once

namespace juri::ranking {

// Groups "umum" and "replikasi". Stage "evaluation": criteria "novelty" (weight 60) and "impact" (40), two sheets
// needed, passing grade 50, ties by the mean of "novelty" and then by lot with kSeed, a shared place at the cut to the
// plenary; lists "top-3" of "umum", clustered, and "replicas" of "replikasi", one seat. Stage "interview" takes both
// lists: one sheet, total = 70 interview + 30 evaluation; list "winners", two seats, ranked.
extern const char kRules[];

// The same without a lot: what is still tied goes to the plenary.
extern const char kRulesWithoutLot[];

inline constexpr char kSeed[] = "benih-2018";

}  // namespace juri::ranking
