// A competition in which every field that is not public holds a canary, everybody who could look at it, and its way
// from the first draft to the published list. Ends the test when a step is refused.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "juri/ranking/v1/ranking_service.pb.h"
#include "juri/scoring/v1/scoring_service.pb.h"
#include "tests/privacy/facts.h"
#include "tests/privacy/listener.h"
#include "tests/privacy/watcher.h"
#include "tests/small_competition.h"

namespace juri {

class CanaryScene {
 public:
  CanaryScene();

  // In this order. What the steps themselves are answered is listened to as well.
  void Enter();    // drafts, submissions, and a proposal in every other state
  void Judge();    // the first stage is open: sheets drafted, filed and revised, a judge recused
  void Decide();   // it is closed and ranked, the list composed
  void Publish();  // the list is published, the second stage open and a sheet filed in it

  Facts& facts() { return facts_; }
  Listener& listener() { return listener_; }
  const std::vector<Watcher>& watchers() const { return watchers_; }
  // The watcher who is this person.
  const Watcher& As(const Person& person) const;
  const SmallCompetition& here() const { return here_; }
  // What requests name: things of each agency and of several judges, of the other competition, and things that do not
  // exist. Whoever asks, some are theirs and most are not.
  std::vector<std::vector<std::string>> NameSets() const;

 private:
  struct Sheet {
    std::string assignment;
    std::string comment;  // its canary
    int number = 0;       // of the proposal
  };

  SmallRules Rules();
  void AddPeople();
  void AddWatcher(const std::string& what, common::v1::Role role, const Person& person, const std::string& agency = "");
  void AddFactsAbout(const Person& person);
  Row RowOfProposal(int n) const;
  void DraftWithText(int n);
  void RedactText();
  void EndOtherwise();
  void OpenStage(const std::string& stage);
  void NameJudge(const Person& person, const std::string& stage);
  // Reads the plan and says who reads what from now on.
  void UpdateReaders(const std::string& stage);
  void AddAssignments(const std::string& stage);
  void FileSheet(const Person& judge, const scoring::v1::Assignment& assignment, bool save_only);
  void FileRest(const std::string& stage);
  void Revise();
  void Recuse();
  std::vector<std::string> Names(int proposal, const Person& judge, const std::string& stage,
                                 const std::string& list) const;

  Facts facts_;
  std::map<std::string, std::string> display_names_;                     // by user name: the canary
  std::map<int, std::string> titles_, texts_;                            // by number of the proposal: the canary
  std::string copy_;                                                     // redacted, of one of the texts: the canary
  std::map<std::string, std::map<int, std::set<std::string>>> readers_;  // by stage and number: accounts of judges
  std::map<std::string, std::string> judge_names_;                       // by account
  std::map<std::string, std::string> accounts_of_judges_;                // by the judge's id
  std::map<std::string, std::vector<Sheet>> sheets_;                     // by the judge's account
  Sheet recused_;
  std::string ranking_;
  std::vector<std::string> minutes_;  // of the plenary's decisions: the canaries
  ranking::v1::FinalistList list_;
  std::vector<Watcher> watchers_;
  SmallCompetition here_, elsewhere_;
  Listener listener_;
};

}  // namespace juri
