// A proposal as the rules see it: what an agency wrote and where it stands.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/time/time.h"

namespace juri::submission {

// The numbers are stored, and equal those of juri.submission.v1.ProposalState.
enum class ProposalState {
  kDraft = 1,
  kSubmitted = 2,
  kEligible = 3,
  kIneligible = 4,
  kReturned = 5,
  kWithdrawn = 6,
  kDisqualified = 7,
};

struct Part {
  std::string code;  // of a part in the definition
  std::string text;  // UTF-8, byte for byte as it came

  friend bool operator==(const Part&, const Part&) = default;
};

// What the agency wrote. In a draft everything may be empty.
struct Content {
  std::string title;
  std::string group;     // code in the definition
  std::string category;  // code in the definition; always empty when the definition has none
  std::vector<Part> parts;
};

// The last decision on a proposal.
struct Decision {
  std::string reason_code;  // of a screening reason in the definition; empty when none belongs
  std::string note;
  absl::Time time;
};

struct Proposal {
  std::string competition;  // slug
  std::string id;           // 16 bytes
  std::string registration_number;
  std::string agency;  // slug
  Content content;
  ProposalState state = ProposalState::kDraft;
  std::optional<Decision> decision;
  int64_t revision = 1;
  absl::Time create_time;
  absl::Time update_time;
  std::optional<absl::Time> submit_time;  // of the last submission
};

// What proves that a proposal was handed in.
struct Receipt {
  std::string competition;
  std::string proposal_id;  // 16 bytes
  std::string registration_number;
  int64_t revision = 0;
  absl::Time submit_time;
  std::string content_sha256;  // 32 bytes
};

}  // namespace juri::submission
