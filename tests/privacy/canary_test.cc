// Every method of every contract as everybody, in every phase of a competition full of canaries.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "tests/contracts/contracts.h"
#include "tests/privacy/canary_scene.h"
#include "tests/security/any_call.h"
#include "tests/security/bad_fields.h"
#include "tests/security/holders.h"

namespace juri {
namespace {

namespace pb = google::protobuf;
using common::v1::Role;

bool Has(const pb::MethodDescriptor* method, const char* field) {
  return method->input_type()->FindFieldByName(field) != nullptr;
}

bool IsWrite(const pb::MethodDescriptor* method) { return Has(method, "request_id"); }

// Each try hashes a password.
bool IsCostly(const pb::MethodDescriptor* method) {
  return method->name() == "SignIn" || method->name() == "ChangePassword";
}

// Those whose complete writes would move the competition on.
bool MovesOn(const Watcher& watcher) {
  return watcher.role == common::v1::ROLE_ORGANIZER || watcher.role == common::v1::ROLE_ADMINISTRATOR ||
         watcher.role == common::v1::ROLE_SERVICE;
}

// All that people try in one phase.
class Sweep {
 public:
  explicit Sweep(CanaryScene& scene) : scene_(scene), name_sets_(scene.NameSets()) {}

  void Run() {
    for (const Watcher& watcher : scene_.watchers()) {
      for (const pb::MethodDescriptor* method : CallableMethods()) {
        if (IsCostly(method) || watcher.twin) continue;
        for (const std::vector<std::string>& names : name_sets_) Try(watcher, method, names);
      }
    }
  }

  // Also what would have moved the competition on, if it were not over.
  void RunAtTheEnd() {
    Run();
    for (const Watcher& watcher : scene_.watchers()) {
      for (const pb::MethodDescriptor* method : CallableMethods()) {
        if (IsCostly(method) ||
            (IsWrite(method) && MovesOn(watcher) && watcher.competition != "competitions/elsewhere")) {
          Call(watcher, method, *CompleteRequest(method, name_sets_[0]));
        }
      }
    }
  }

  void RunWithBadFields() {
    const SmallCompetition& here = scene_.here();
    for (const Person* person : {&here.agency_admin(1), &here.JudgesOf("evaluation")[2]}) {
      const Watcher& watcher = scene_.As(*person);
      for (const pb::MethodDescriptor* method : CallableMethods()) {
        if (IsCostly(method)) continue;
        ForEachBadField(method, *CompleteRequest(method, name_sets_[0]),
                        [&](const BadField& bad) { Call(watcher, method, *bad.request); });
      }
    }
  }

 private:
  void Try(const Watcher& watcher, const pb::MethodDescriptor* method, const std::vector<std::string>& names) {
    if (IsWrite(method) && MovesOn(watcher)) {
      Call(watcher, method, *RequestNaming(method, names));
    } else {
      Call(watcher, method, *CompleteRequest(method, names));
    }
    if (IsWrite(method) && !Has(method, "dry_run")) return;
    const std::unique_ptr<pb::Message> filtered = FilteredRequest(method, names);
    Call(watcher, method, *filtered);
    if (!Has(method, "page_token") || tokens_[method].empty()) return;
    // The page after somebody else's.
    filtered->GetReflection()->SetString(filtered.get(), method->input_type()->FindFieldByName("page_token"),
                                         tokens_[method]);
    Call(watcher, method, *filtered);
  }

  // Each request once: many name the same things.
  void Call(const Watcher& watcher, const pb::MethodDescriptor* method, const pb::Message& request) {
    const std::string bytes = request.SerializeAsString();
    if (!asked_.insert({&watcher, method, bytes}).second) return;
    const Heard heard = scene_.listener().Call(watcher, method, bytes);
    const pb::FieldDescriptor* token = method->output_type()->FindFieldByName("next_page_token");
    if (!heard.status.ok() || token == nullptr) return;
    const std::unique_ptr<pb::Message> answer(
        pb::MessageFactory::generated_factory()->GetPrototype(method->output_type())->New());
    answer->ParseFromString(heard.messages.back());
    const std::string next = answer->GetReflection()->GetString(*answer, token);
    if (!next.empty()) tokens_[method] = next;
  }

  CanaryScene& scene_;
  const std::vector<std::vector<std::string>> name_sets_;
  std::map<const pb::MethodDescriptor*, std::string> tokens_;  // the last that somebody got
  std::set<std::tuple<const Watcher*, const pb::MethodDescriptor*, std::string>> asked_;
};

std::string FileText(const std::string& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

// By everybody of the competition, and last.
void SignOut(CanaryScene& scene) {
  const pb::MethodDescriptor* method =
      pb::DescriptorPool::generated_pool()->FindMethodByName("juri.identity.v1.IdentityService.SignOut");
  for (const Watcher& watcher : scene.watchers()) {
    if (!watcher.account.empty()) scene.listener().Call(watcher, method, "");
  }
}

std::set<std::string> Uncalled(const Listener& listener) {
  std::set<std::string> uncalled;
  for (const pb::MethodDescriptor* method : contracts::Methods()) {
    if (listener.called().count(method) == 0) uncalled.insert(method->full_name());
  }
  return uncalled;
}

std::set<std::string> KindsNeverSeen(CanaryScene& scene) {
  std::set<std::string> unseen;
  for (const Fact& fact : scene.facts().all()) {
    if (!fact.kind->fields.empty() && scene.listener().rightful().count(fact.kind) == 0) {
      unseen.insert(std::string(fact.kind->what));
    }
  }
  return unseen;
}

TEST(Canary, NobodyHearsWhatTheContractsDoNotLetThemSee) {
  const absl::Time began = absl::Now();
  CanaryScene scene;
  scene.Enter();
  Sweep(scene).Run();
  scene.Judge();
  Sweep(scene).Run();
  scene.Decide();
  Sweep(scene).Run();
  scene.Publish();
  Sweep(scene).RunWithBadFields();
  Sweep(scene).RunAtTheEnd();
  SignOut(scene);
  const Listener& listener = scene.listener();
  EXPECT_THAT(listener.leaks(), testing::IsEmpty());
  EXPECT_THAT(Uncalled(listener), testing::IsEmpty());
  EXPECT_THAT(KindsNeverSeen(scene), testing::IsEmpty());
  for (const char* service : {"identity", "submission", "scoring", "ranking"}) {
    const std::string log = FileText(Installation::Shared().service(service).log_file());
    EXPECT_THAT(log, testing::HasSubstr("\"message\":\"call\"")) << service;
    EXPECT_THAT(LeaksInText(scene.facts(), absl::StrCat("the log of ", service), log), testing::IsEmpty());
  }
  std::printf("%d calls as %zu people, %zu facts, %s\n", listener.calls(), scene.watchers().size(),
              scene.facts().all().size(), absl::FormatDuration(absl::Now() - began).c_str());
}

}  // namespace
}  // namespace juri
