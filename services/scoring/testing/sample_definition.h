// Rules for tests.
#pragma once

namespace juri::scoring {

// Stages `evaluation` (two judges an entry, half of the entries close it, agency concealed) and `interview` (three
// judges, fed by the lists top-2 and best-newcomer); criteria kebaruan, signifikansi and dampak (-5 to 5 points).
extern const char kDefinition[];

}  // namespace juri::scoring
