// Guessing passwords, and tokens that ended.
#include <gmock/gmock.h>
#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <fstream>
#include <functional>
#include <map>
#include <set>
#include <thread>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/rpc/channel.h"
#include "common/rpc/client_context.h"
#include "common/rpc/status_wire.h"
#include "common/status/details.h"
#include "common/status/reasons.h"
#include "common/testing/in_parallel.h"
#include "common/testing/status_matchers.h"
#include "juri/identity/v1/identity_service.grpc.pb.h"
#include "services/identity/domain/reasons.h"
#include "tests/contracts/contracts.h"
#include "tests/must.h"
#include "tests/people.h"
#include "tests/security/any_call.h"
#include "tests/security/holders.h"
#include "tests/security/scene.h"
#include "tools/client/retry.h"

namespace juri {
namespace {

using identity::kSignInFailed;
using identity::kTooManyWrongPasswords;
using identity::v1::IdentityService;

// Signs in as people do who come through a proxy that identity trusts.
class SignInAbuse : public testing::Test {
 protected:
  // Not repeated when it is refused, as the sessions of the other tests are.
  absl::Status SignIn(const std::string& username, const std::string& password, const std::string& address) const {
    grpc::ClientContext context;
    rpc::CallMetadata metadata;
    metadata.deadline = absl::Now() + absl::Seconds(30);
    rpc::FillContext(metadata, context);
    context.AddMetadata("juri-client-address", address);
    identity::v1::SignInRequest request;
    request.set_username(username);
    request.set_password(password);
    identity::v1::SignInResponse response;
    return rpc::FromGrpc(stub_->SignIn(&context, request, &response));
  }

  const TunedService behind_a_proxy_{"identity", {"trusted_proxy: \"local\"\n", "", {}}};
  const std::unique_ptr<IdentityService::Stub> stub_ =
      IdentityService::NewStub(Must(rpc::MakeChannel(Installation::Shared().TargetOf("identity"), {})));
};

// What a thousand wrong passwords came to. Each one that was heard tells nothing but that it is wrong.
struct Guesses {
  int heard = 0;
  absl::Duration longest_wait;
};

Guesses Guess(const std::function<absl::Status(int)>& guess) {
  std::atomic<int> heard = 0;
  std::vector<absl::Duration> waits(1000);
  InParallel(8, 1000, [&](int i) {
    const absl::Status status = guess(i);
    if (HasReason(status, kOverloaded)) return;
    if (HasReason(status, kSignInFailed)) {
      ++heard;
    } else {
      EXPECT_THAT(status, ReasonIs(kTooManyWrongPasswords));
      waits[i] = DetailsOf(status)->retry_after.value();
    }
  });
  return {heard, *std::max_element(waits.begin(), waits.end())};
}

TEST_F(SignInAbuse, Abuse04AThousandWrongPasswordsOnOneAccount) {
  const Person victim = NewPerson(Installation::Shared(), "abuse04-victim", {});
  const absl::Time start = absl::Now();
  const Guesses guesses =
      Guess([&](int i) { return SignIn(victim.username, absl::StrCat("guess number ", i), "192.0.2.7"); });
  // Ten at once, then one after 1 s, 2 s, 4 s and so on, each with the time that it takes.
  EXPECT_GE(guesses.heard, 10);
  EXPECT_LE(guesses.heard, 16) << "in " << absl::Now() - start;
  EXPECT_GT(guesses.longest_wait, absl::ZeroDuration());
  EXPECT_LE(guesses.longest_wait, absl::Minutes(15));
  EXPECT_THAT(SignIn(victim.username, kPassword, "192.0.2.7"), ReasonIs(kTooManyWrongPasswords));
  EXPECT_THAT(SignIn(victim.username, kPassword, "198.51.100.1"), IsOk());
  EXPECT_THAT(SignIn(victim.username, kPassword, "2001:db8::7"), IsOk());
}

TEST_F(SignInAbuse, Abuse04AThousandWrongPasswordsOnManyAccounts) {
  const Person victim = NewPerson(Installation::Shared(), "abuse04-many", {});
  const absl::Time start = absl::Now();
  const Guesses guesses = Guess([&](int i) {
    // From the addresses of one network, which are as many as one likes.
    return SignIn(i % 50 == 0 ? victim.username : absl::StrCat("user", i), "pasti ini kata sandinya",
                  absl::StrCat("2001:db8::", i));
  });
  EXPECT_LE(guesses.heard, 51 + absl::ToInt64Seconds(absl::Now() - start));
  EXPECT_LE(guesses.longest_wait, absl::Seconds(30));
  EXPECT_THAT(SignIn(victim.username, kPassword, "2001:db8::7"), ReasonIs(kTooManyWrongPasswords));
  EXPECT_THAT(SignIn(victim.username, kPassword, "2001:db8:0:1::7"), IsOk());
}

TEST_F(SignInAbuse, Abuse04AStrangerCannotChooseTheAddressThatIsCounted) {
  const TunedService without_a_proxy("identity", {});
  const Person victim = NewPerson(Installation::Shared(), "abuse04-forged", {});
  absl::Status last;
  for (int i = 0; i < 12; ++i) last = SignIn(victim.username, "guess", absl::StrCat("192.0.2.", i));
  EXPECT_THAT(last, ReasonIs(kTooManyWrongPasswords));
}

// How long to wait differs with the moment.
std::string WithoutNumbers(std::string text) {
  text.erase(std::remove_if(text.begin(), text.end(), absl::ascii_isdigit), text.end());
  return text;
}

TEST_F(SignInAbuse, Abuse05UnknownAndKnownUsersSoundAlikeAndTakeAsLong) {
  const Person known = NewPerson(Installation::Shared(), "abuse05-known", {});
  std::map<std::string, std::set<std::string>> told;
  std::map<std::string, absl::Duration> shortest;
  for (int i = 0; i < 30; ++i) {  // in turn: what slows the machine down slows both
    for (const std::string username : {"abuse05-known", "abuse05-nobody"}) {
      const absl::Time start = absl::Now();
      told[username].insert(WithoutNumbers(Told(SignIn(username, "wrong password", absl::StrCat("192.0.2.", i / 15)))));
      const absl::Duration took = absl::Now() - start;
      if (i % 15 < 10) shortest[username] = std::min(shortest.try_emplace(username, took).first->second, took);
    }
  }
  EXPECT_THAT(told[known.username], testing::SizeIs(2)) << "wrong, and too many";
  EXPECT_EQ(told[known.username], told["abuse05-nobody"]);
  EXPECT_LT(shortest[known.username], shortest["abuse05-nobody"] * 1.5);
  EXPECT_LT(shortest["abuse05-nobody"], shortest[known.username] * 1.5);
}

// Kilobytes of "VmHWM" (the most memory so far) or "VmRSS" (now) of a process.
int64_t MemoryOf(pid_t pid, const std::string& what) {
  std::ifstream file(absl::StrCat("/proc/", pid, "/status"));
  std::string word;
  int64_t kilobytes = 0;
  while (file >> word) {
    if (word == what + ":" && file >> kilobytes) break;
  }
  return kilobytes;
}

// Reads the own account again and again until `done`, a hundred times at least; how long 99 of 100 took at most.
absl::Duration NinetyNinth(const Person& person, const std::function<bool()>& done) {
  std::vector<absl::Duration> waits;
  while (waits.size() < 100 || !done()) {
    const absl::Time start = absl::Now();
    EXPECT_THAT(person.session.Call(&IdentityService::Stub::GetCaller, identity::v1::GetCallerRequest()), IsOk());
    waits.push_back(absl::Now() - start);
  }
  std::sort(waits.begin(), waits.end());
  return waits[waits.size() * 99 / 100];
}

TEST_F(SignInAbuse, Abuse06TwoHundredSignInsAtOnce) {
  const Person person = NewPerson(Installation::Shared(), "abuse06", {});
  const Person bystander = NewPerson(Installation::Shared(), "abuse06-bystander", {});
  const pid_t pid = Installation::Shared().service("identity").pid();
  const absl::Time start = absl::Now();
  const absl::Duration normal = NinetyNinth(bystander, [&] { return absl::Now() > start + absl::Seconds(1); });
  const int64_t before = MemoryOf(pid, "VmRSS");
  std::atomic<int> refused = 0, signed_in = 0;
  std::thread crowd([&] {
    const absl::Time patience = absl::Now() + absl::Minutes(2);
    InParallel(200, 200, [&](int i) {
      absl::Status status = SignIn(person.username, kPassword, absl::StrCat("192.0.2.", i));
      for (; HasReason(status, kOverloaded) && client::WaitToRetry(status, patience); ++refused) {
        status = SignIn(person.username, kPassword, absl::StrCat("192.0.2.", i));
      }
      EXPECT_THAT(status, IsOk());
      ++signed_in;
    });
  });
  const absl::Duration meanwhile = NinetyNinth(bystander, [&] { return signed_in == 200; });
  crowd.join();
  const int64_t grown = MemoryOf(pid, "VmHWM") - before;
  std::printf("200 signed in after %d refusals, %ld KiB more memory at most; a bystander's p99 %s, before %s\n",
              refused.load(), grown, absl::FormatDuration(meanwhile).c_str(), absl::FormatDuration(normal).c_str());
  EXPECT_GT(refused, 0) << "that was no crowd";
  EXPECT_GT(before, 0);
  EXPECT_LT(grown, 36 << 10) << "one hash of 19 MiB and what 200 calls need";
  // On a quiet machine it is a tenth of that (docs/testing.md).
  EXPECT_LT(meanwhile, 10 * std::max(3 * normal, absl::Milliseconds(20)));
}

// Who finds a session open cannot approve or publish with it.
TEST(FreshMethods, WantThePasswordWithinFiveMinutes) {
  const AnyCaller caller(Installation::Shared());
  const Person organizer =
      NewPerson(Installation::Shared(), "fresh-organizer", {GrantOf(common::v1::ROLE_ORGANIZER, Scene().name())});
  Must(Installation::Shared().database().RunSql(
      "UPDATE juri_identity.token t JOIN juri_identity.account a ON a.account_id = t.account_id"
      " SET t.password_time = UTC_TIMESTAMP(6) - INTERVAL 301 SECOND WHERE a.username = 'fresh-organizer'"));
  const auto call_all = [&] {
    std::set<std::string> refused;
    for (const auto* method : CallableMethods()) {
      const auto request = RequestNaming(method, NamesIn(Scene(), organizer, "evaluation"));
      const absl::Status status = caller.Call(method, *request, organizer.session.token());
      if (HasReason(status, kPasswordNeeded)) refused.insert(method->name());
    }
    return refused;
  };
  EXPECT_THAT(call_all(), testing::ElementsAre("ApproveList", "CreateToken", "ExportPersonalData", "PublishList"));
  Must(organizer.session.ConfirmPassword(kPassword));
  EXPECT_THAT(call_all(), testing::IsEmpty());
}

// A token that ended ends everywhere within half a second.
class EndedToken : public testing::Test {
 protected:
  static bool IsGoodAt(const google::protobuf::MethodDescriptor* method, const std::string& token) {
    const AnyCaller caller(Installation::Shared());
    const auto request = RequestNaming(method, NamesIn(Scene(), Scene().organizer(), "evaluation"));
    return !absl::IsUnauthenticated(caller.Call(method, *request, token));
  }
  // One method of each service that needs a token.
  static std::vector<const google::protobuf::MethodDescriptor*> OneOfEach() {
    std::map<std::string, const google::protobuf::MethodDescriptor*> methods;
    for (const auto* method : CallableMethods()) {
      if (method->name().rfind("Get", 0) != 0 || Lists(method, common::v1::ROLE_ANONYMOUS)) continue;
      methods.emplace(method->service()->full_name(), method);
    }
    std::vector<const google::protobuf::MethodDescriptor*> one_of_each;
    for (const auto& [service, method] : methods) one_of_each.push_back(method);
    return one_of_each;
  }

  // A session of a new account, remembered by every service.
  static Person Remembered(const std::string& username) {
    Person person = NewPerson(Installation::Shared(), username, {});
    for (const auto* method : OneOfEach()) EXPECT_TRUE(IsGoodAt(method, person.session.token()));
    return person;
  }
  static void ExpectEndsEverywhere(const std::string& token) {
    const absl::Time ended = absl::Now();
    for (const auto* method : OneOfEach()) {
      while (IsGoodAt(method, token) && absl::Now() < ended + absl::Seconds(5)) absl::SleepFor(absl::Milliseconds(5));
      EXPECT_LT(absl::Now() - ended, absl::Milliseconds(500)) << method->full_name();
    }
  }
};

TEST_F(EndedToken, Abuse02SignedOut) {
  const Person person = Remembered("abuse02-signed-out");
  Must(person.session.Call(&IdentityService::Stub::SignOut, identity::v1::SignOutRequest()));
  ExpectEndsEverywhere(person.session.token());
}

TEST_F(EndedToken, Abuse02OfADisabledAccount) {
  const Person person = Remembered("abuse02-disabled");
  identity::v1::SetAccountStateRequest request;
  request.set_name(person.account);
  request.set_state(identity::v1::ACCOUNT_STATE_DISABLED);
  request.set_request_id(client::NewRequestId());
  Must(Installation::Shared().administrator().Call(&IdentityService::Stub::SetAccountState, request));
  ExpectEndsEverywhere(person.session.token());
}

TEST_F(EndedToken, Abuse02AfterAPasswordChange) {
  const Person person = Remembered("abuse02-changed");
  const client::Session changing = Must(Installation::Shared().Anonymous().SignIn(person.username, kPassword));
  identity::v1::ChangePasswordRequest request;
  request.set_current_password(kPassword);
  request.set_new_password("gajah terbang merah");
  Must(changing.Call(&IdentityService::Stub::ChangePassword, request));
  ExpectEndsEverywhere(person.session.token());
  for (const auto* method : OneOfEach()) EXPECT_TRUE(IsGoodAt(method, changing.token())) << method->full_name();
}

TEST_F(EndedToken, Abuse02Expired) {
  const Person person = NewPerson(Installation::Shared(), "abuse02-expired", {});
  const absl::Time expires = absl::Now() + absl::Seconds(3);
  Must(Installation::Shared().database().RunSql(
      "UPDATE juri_identity.token t JOIN juri_identity.account a ON a.account_id = t.account_id"
      " SET t.expire_time = UTC_TIMESTAMP(6) + INTERVAL 3 SECOND WHERE a.username = 'abuse02-expired'"));
  for (const auto* method : OneOfEach()) EXPECT_TRUE(IsGoodAt(method, person.session.token()));
  absl::SleepFor(expires - absl::Now());
  ExpectEndsEverywhere(person.session.token());
}

}  // namespace
}  // namespace juri
