// A competition to put load on, made through the services' own calls.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "tools/bench/installation.h"

namespace juri::bench {

inline constexpr size_t kPeople = 64;
inline constexpr char kCompetition[] = "competitions/bench";
inline constexpr char kStage[] = "competitions/bench/stages/evaluation";

// One of the 64 callers: judges every entry and enters proposals for an agency. Nobody should hold both roles; here it
// halves the accounts that must sign in at the production password cost.
struct Person {
  std::string account;                   // "accounts/{uuid}"
  std::string token;                     // secret
  std::vector<std::string> assignments;  // names, to be judged, in the order of the person's queue
  size_t used_assignments = 0;           // those before it were given out by NextAssignment

  bool HasAssignment() const { return used_assignments < assignments.size(); }
  const std::string& NextAssignment() { return assignments[used_assignments++]; }
};

// "agencies/..." of that person.
std::string AgencyOf(size_t person);

struct Competition {
  std::vector<Person> people;
  std::vector<std::string> proposals;  // names; i is of the agency of person i % kPeople
};

// Makes a frozen competition under the rules of competition.textproto, with kPeople agencies, and its organizer.
absl::StatusOr<client::Session> MakeFrozen(const client::Session& administrator, const std::string& competition);

// Makes the competition `name` with `entries` eligible proposals of about 2 kB (at least kPeople) and the people's
// accounts, and opens its stage with every judge on every entry. ALREADY_EXISTS when the installation was measured
// before.
absl::StatusOr<Competition> MakeCompetition(const Installation& installation, const std::string& name, size_t entries);

}  // namespace juri::bench
