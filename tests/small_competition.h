// A competition small enough for a test, with everything that a big one has: three agencies, judges, two stages, a tie
// across the first cut. Each step works through the real services, as the people who would do it.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "juri/ranking/v1/ranking_service.pb.h"
#include "tests/installation.h"
#include "tests/people.h"

namespace juri {

// What a test wants otherwise than usual.
struct SmallRules {
  int proposals = 12;
  int judges = 4;            // evaluators; two read each proposal
  int most_submissions = 0;  // of one agency; 0: any number
  int quorum = 10000;        // share of complete entries, in basis points, at which the evaluation may close
  std::string closes = "2099-12-31T23:59:59";  // of the submission window, local time in Jakarta
  std::function<std::string(int)> title = [](int n) { return "Inovasi " + std::to_string(n); };
  // What others read as the name of an account; empty: its user name.
  std::function<std::string(const std::string& username)> display_name = [](const std::string&) { return ""; };
};

// Text of its definition: stage "evaluation" (criteria "kebaruan" 60 and "manfaat" 40, 0 to 100 points, two judges, who
// see each other's sheets once they have filed the own) yields the list "top-6"; stage "interview" (the same criteria,
// three panelists) takes it and yields "top-3". A tie across a cut is the plenary's. Required part "ringkasan" of at
// most 50 words; screening reason "tidak-lengkap".
std::string SmallDefinition(const SmallRules& rules = {});

// A step that is refused ends the test (see must.h). Not thread-safe, but the people's sessions are.
class SmallCompetition {
 public:
  // Applies and freezes the definition, makes agencies and people. About 2 s, for the passwords.
  SmallCompetition(const Installation& installation, std::string id, SmallRules rules = {});

  // Proposal n (1, 2, ...) belongs to agency n mod 3. Returns its name.
  std::string Draft(int n);
  void Submit(const std::string& proposal);
  void Pass(const std::string& proposal);
  // All of it for every proposal of the rules.
  void EnterAll();

  void NameJudges(const std::string& stage);
  // Names the judges of the stage, assigns and opens it.
  void OpenStage(const std::string& stage);
  // Files every sheet that is not filed, except those that `leave_out` names. Every judge marks alike:
  // by number 1 the best, 6 and 7 equal.
  void FileAll(
      const std::string& stage, const std::function<bool(int)>& leave_out = [](int) { return false; });
  void CloseStage(const std::string& stage);
  // Returns the name of the ranking.
  std::string Rank(const std::string& stage);
  // Composes with the plenary's decision for number 6 and against number 7 where `tie`, and proposes; returns what the
  // second organizer has to send.
  ranking::v1::ApproveListRequest ProposeList(const std::string& list, const std::string& ranking, bool tie);
  // The same, and the second organizer approves.
  void ApproveList(const std::string& list, const std::string& ranking, bool tie);
  void PublishList(const std::string& list, const std::string& announcement_number);
  // From the draft to the published top 6.
  void RunToFirstList();

  const std::string& name() const { return name_; }  // "competitions/{id}"
  std::string StageName(const std::string& stage) const { return name_ + "/stages/" + stage; }
  std::string ListName(const std::string& list) const { return name_ + "/finalistLists/" + list; }
  const std::string& proposal(int n) const { return proposals_.at(n); }
  // The number of a proposal by its registration number, "UJI-000007" is 7.
  static int NumberOf(const std::string& registration_number);
  const std::vector<Person>& JudgesOf(const std::string& stage) const;
  std::string agency(int n) const;

  const Person& organizer() const { return organizers_[0]; }
  const Person& second_organizer() const { return organizers_[1]; }
  const Person& secretariat() const { return secretariat_[0]; }
  const Person& auditor() const { return auditors_[0]; }
  const Person& innovator() const { return innovators_[0]; }  // of agency 0
  const Person& agency_admin(int n) const { return agency_admins_[n % 3]; }

 private:
  void Found();
  void ImportAgencies();
  std::vector<Person> Invite(const std::string& as, common::v1::Role role, int count);
  void MakeJudge(const Person& person, const std::string& stage);

  const Installation& installation_;
  const std::string id_;
  const std::string name_;
  const SmallRules rules_;
  std::vector<Person> organizers_, secretariat_, auditors_, innovators_, agency_admins_, evaluators_, panelists_;
  std::map<int, std::string> proposals_;
};

}  // namespace juri
