// What a run has made so far; every step reads and adds.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "services/engine/definition.h"
#include "tools/client/session.h"
#include "tools/demo/data/demo_competition.h"
#include "tools/demo/options.h"
#include "tools/demo/steps.h"

namespace juri::demo {

struct Person {
  Account account;
  std::string name;         // "accounts/{uuid}"
  client::Session session;  // signed in
  std::string judge;        // "competitions/kipp-2018/judges/{id}", once named
};

// A proposal as the service knows it.
struct Registration {
  std::string name;    // "competitions/kipp-2018/proposals/{uuid}"
  std::string number;  // "KIPP-2018-000123"
  std::string etag;    // as last read
};

struct Edition {
  // Reads the sample definition and makes the data; talks to nobody yet.
  static absl::StatusOr<Edition> Prepare(const Options& options);

  const Person& organizer() const { return staff[0]; }
  const Person& approver() const { return staff[1]; }
  const Person& secretariat() const { return staff[2]; }
  const Person& auditor() const { return staff[3]; }
  // Who acts for the agency of a proposal. Requires: the admins are signed in.
  const client::Session& AdminOf(const Proposal& proposal) const;

  Options options;
  DemoCompetition data;
  std::string definition_text;
  engine::Definition rules;
  std::string name;  // "competitions/kipp-2018"

  client::Session nobody;         // without credentials
  client::Session administrator;  // signed in from the first step on
  std::vector<Person> staff;      // in the order of DemoCompetition::staff, and so on
  std::vector<Person> evaluators;
  std::vector<Person> panelists;
  std::vector<Person> agency_admins;
  std::vector<Registration> registrations;  // one for each of data.proposals
};

}  // namespace juri::demo
