#include "tests/security/holders.h"

#include <algorithm>

#include "common/config/secret_file.h"
#include "tests/contracts/contracts.h"
#include "tests/must.h"
#include "tests/requests.h"

namespace juri {

namespace pb = google::protobuf;
using common::v1::Role;
using contracts::PolicyOf;

bool Lists(const pb::MethodDescriptor* method, Role role) {
  const auto& roles = PolicyOf(method).roles();
  return std::find(roles.begin(), roles.end(), role) != roles.end();
}

bool Admits(const pb::MethodDescriptor* method, Role role) {
  const bool judge = role == common::v1::ROLE_EVALUATOR || role == common::v1::ROLE_PANELIST;
  return Lists(method, role) || Lists(method, common::v1::ROLE_SIGNED_IN) ||
         Lists(method, common::v1::ROLE_ANONYMOUS) || (judge && Lists(method, common::v1::ROLE_JUDGE));
}

std::vector<std::string> NamesIn(const SmallCompetition& competition, const Person& person, const std::string& stage) {
  std::vector<std::string> names = {competition.name(),    competition.proposal(3),
                                    "UJI-000003",          competition.ListName("top-6"),
                                    competition.agency(0), competition.StageName(stage),
                                    person.account,        competition.StageName("evaluation") + "/rankings/1"};
  names.push_back(competition.StageName("evaluation") + "/rankings/1/analysis");
  names.push_back(competition.StageName("evaluation") + "/rankings/1/entries/" +
                  competition.proposal(3).substr(competition.proposal(3).rfind('/') + 1));
  names.push_back(competition.proposal(3) + "/redactions/ringkasan");
  return names;
}

Holder JudgeOf(const SmallCompetition& competition, Role role, const std::string& stage) {
  const Person& judge = competition.JudgesOf(stage)[0];
  Holder holder{role, judge.session.token(), NamesIn(competition, judge, stage)};
  const std::string assignment = QueueOf(judge.session, competition.StageName(stage)).front().name();
  holder.names.push_back(assignment);
  holder.names.push_back(SheetOf(assignment));
  return holder;
}

std::vector<Holder> Holders(const SmallCompetition& of) {
  const auto holder = [&](Role role, const Person& person) {
    return Holder{role, person.session.token(), NamesIn(of, person, "evaluation")};
  };
  const Installation& installation = Installation::Shared();
  const Person& anyone = of.organizer();
  return {
      {common::v1::ROLE_ADMINISTRATOR, installation.administrator().token(), NamesIn(of, anyone, "evaluation")},
      {common::v1::ROLE_SERVICE, Must(config::ReadSecretFile(installation.ServiceTokenFile("ranking"))),
       NamesIn(of, anyone, "evaluation")},
      holder(common::v1::ROLE_INNOVATOR, of.innovator()),
      holder(common::v1::ROLE_AGENCY_ADMIN, of.agency_admin(0)),
      holder(common::v1::ROLE_SECRETARIAT, of.secretariat()),
      holder(common::v1::ROLE_ORGANIZER, of.organizer()),
      holder(common::v1::ROLE_AUDITOR, of.auditor()),
      JudgeOf(of, common::v1::ROLE_EVALUATOR, "evaluation"),
      JudgeOf(of, common::v1::ROLE_PANELIST, "interview"),
  };
}

Holder AdmittedTo(const pb::MethodDescriptor* method, const std::vector<Holder>& holders) {
  const auto found =
      std::find_if(holders.begin(), holders.end(), [&](const Holder& h) { return Admits(method, h.role); });
  return *found;
}

std::vector<const pb::MethodDescriptor*> CallableMethods() {
  std::vector<const pb::MethodDescriptor*> methods = contracts::Methods();
  methods.erase(std::remove_if(methods.begin(), methods.end(), [](const auto* m) { return m->name() == "SignOut"; }),
                methods.end());
  return methods;
}

}  // namespace juri
