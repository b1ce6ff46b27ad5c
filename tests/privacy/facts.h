// What stands in a competition that not everybody may see: canaries, unique random texts in the fields where people
// write, and the names that the services draw.
#pragma once

#include <cstdint>
#include <deque>
#include <set>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "tests/privacy/watcher.h"

namespace juri {

// A kind of fact and the fields that may hold one, by full name. Who sees it there stands in the contract alone.
struct Kind {
  absl::string_view what;
  std::set<absl::string_view> fields;
};

const Kind& AccountName();
const Kind& Username();
const Kind& DisplayName();
const Kind& JudgeName();
const Kind& JudgeDisplayName();
const Kind& ProposalName();
const Kind& ProposalTitle();
const Kind& ProposalText();
const Kind& RedactedText();
const Kind& DecisionNote();  // of the secretariat, the organizer or the agency
const Kind& AgencyTitle();
const Kind& AssignmentName();
const Kind& SheetComment();
const Kind& RevisionReason();
const Kind& ConflictNote();
const Kind& PlenaryReason();
const Kind& MinutesNumber();
const Kind& AnnouncementNumber();
// Passwords and tokens: stand in no answer at all.
const Kind& Nowhere();

struct Fact {
  const Kind* kind;
  std::string text;
  Row row;
};

class Facts {
 public:
  Facts() = default;
  Facts(Facts&&) = default;

  // A text of 16 random letters and digits that is a fact from now on.
  std::string Plant(const Kind& kind, const Row& row);
  // A text that is unique anyway, of at least eight bytes.
  void Add(const Kind& kind, const std::string& text, const Row& row);
  // The rows of the fact with this text. Requires: there is one.
  Row& RowOf(const std::string& text);

  const std::deque<Fact>& all() const { return all_; }
  // Those whose text stands in `text`, in one pass.
  std::set<const Fact*> In(absl::string_view text) const;

 private:
  std::deque<Fact> all_;
  absl::flat_hash_map<uint64_t, std::vector<const Fact*>> by_beginning_;  // the first eight bytes
};

}  // namespace juri
