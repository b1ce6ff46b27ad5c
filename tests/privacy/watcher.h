// Somebody who calls, what a fact belongs to, and which audiences the one is of for the other.
#pragma once

#include <set>
#include <string>

#include "juri/common/v1/options.pb.h"

namespace juri {

struct Watcher {
  std::string what = {};                                 // "evaluator 2"
  common::v1::Role role = common::v1::ROLE_UNSPECIFIED;  // unspecified: nobody, without credentials
  std::string competition = {};                          // that the role holds in; empty: all, or none
  std::string agency = {};                               // that it holds for
  std::string account = {};
  std::string token = {};
  // Somebody else stands for this person where everybody tries everything.
  bool twin = false;
};

// What the rows that hold a fact belong to. Empty: to none.
struct Row {
  std::string competition = {};
  std::string agency = {};             // whose proposal it is of
  std::string account = {};            // that it is about
  std::string owner = {};              // account of the judge whose sheet it is of
  std::set<std::string> readers = {};  // accounts of the judges who have the proposal to read
  bool published = false;
};

// Whether people of the audience may see such a row, and the watcher is one of them. A public row is one that is
// published: the fields of lists are public, and their rows are nobody's before.
bool IsOf(const Watcher& watcher, common::v1::Audience audience, const Row& row);

}  // namespace juri
