// Runs cli_test.py, which drives the real `juri` command, over a real installation.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <string>
#include <vector>

#include "absl/strings/str_format.h"
#include "absl/time/clock.h"
#include "tests/audit_trail.h"
#include "tests/e2e/juri.h"
#include "tests/must.h"
#include "tests/schema_probe.h"
#include "tests/service_process.h"
#include "tests/small_competition.h"

namespace juri {
namespace {

TEST(Cli, AgencyJudgeOrganizerAndReader) {
  const Installation& installation = Installation::Shared();
  SmallCompetition competition(installation, "cli");
  competition.RunToFirstList();
  competition.OpenStage("interview");
  SmallCompetition open(installation, "cli-open");
  open.EnterAll();
  open.OpenStage("evaluation");
  const std::string password_file = installation.folder() + "/people.password";
  WriteSecret(password_file, kPassword);
  SetTargets(installation);
  // NOLINTNEXTLINE(concurrency-mt-unsafe): as in SetTargets
  const std::string script = std::string(std::getenv("JURI_SOURCE_DIR")) + "/tests/e2e/cli_test.py";
  const absl::Status status =
      RunToEnd({"/usr/bin/python3", script, Installation::Binary("juri"), installation.folder(), "cli",
                competition.agency_admin(0).username, competition.JudgesOf("interview")[0].username,
                competition.organizer().username, "cli-open", open.organizer().username, password_file},
               installation.folder() + "/cli_test.log");
  EXPECT_TRUE(status.ok()) << status;
}

void RunAsRoot(absl::string_view sql) {
  Must(SchemaOf("scoring").Write(absl::Now() + absl::Seconds(10),
                                 [&](db::Transaction& tx) { return tx.Execute(sql, {}).status(); }));
}

// Whoever may write to the tables can alter what was done, but not unseen.
TEST(Cli, AuditVerifyNamesTheAlteredRow) {
  const Installation& installation = Installation::Shared();
  SmallCompetition competition(installation, "audited");
  competition.NameJudges("evaluation");
  const int64_t rows = NumberedRowsOf("scoring");
  ASSERT_GT(rows, 1);
  const Juri administrator(installation, "administrator", installation.administrator());
  const auto verify = [&](std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"audit", "verify", "--output", "csv"});
    return administrator.Run(arguments).status();
  };
  EXPECT_TRUE(verify({}).ok()) << verify({});
  constexpr char kAlter[] = R"sql(
    UPDATE audit a
      JOIN audit_sequence s ON s.create_time = a.create_time AND s.audit_id = a.audit_id
       SET a.actor = INSERT(a.actor, 1, 1, '%s')
     WHERE s.sequence = 2)sql";
  RunAsRoot(absl::StrFormat(kAlter, "b"));
  EXPECT_THAT(std::string(verify({"scoring"}).message()), testing::HasSubstr("\nscoring,NO,1,2,"));
  EXPECT_TRUE(verify({"scoring", "--to", "1"}).ok());
  EXPECT_TRUE(verify({"ranking"}).ok());
  RunAsRoot(absl::StrFormat(kAlter, "a"));
  EXPECT_TRUE(verify({"scoring"}).ok());
}

TEST(Cli, AuditShowNamesWhoDidWhat) {
  const Installation& installation = Installation::Shared();
  SmallCompetition competition(installation, "shown");
  const std::string proposal = competition.Draft(1);
  competition.Submit(proposal);
  const auto show = [&](const Person& person, std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"audit", "show", "--competition", "shown", "--output", "csv"});
    return Must(Juri(installation, "reader", person.session).Run(arguments));
  };
  const Person& agency_admin = competition.agency_admin(1);
  const std::string row = absl::StrCat("submission,SubmitProposal,", proposal, ",DONE,");
  EXPECT_THAT(show(competition.organizer(), {}),
              testing::AllOf(testing::StartsWith("time,account,service,method,object,outcome,reason\n"),
                             testing::HasSubstr(absl::StrCat(",", agency_admin.username, ",", row))));
  EXPECT_THAT(show(competition.auditor(), {"submission", "--object", "uji-000001", "--rows", "1"}),
              testing::AllOf(testing::HasSubstr(absl::StrCat(",", agency_admin.account, ",", row)),
                             testing::Not(testing::HasSubstr("CreateProposal"))));
  EXPECT_THAT(
      show(competition.organizer(), {"--account", agency_admin.username, "--until", "2018-09-19 10:00:00 +07:00"}),
      testing::Not(testing::HasSubstr("SubmitProposal")));
}

TEST(Cli, AccountPasswordChangesTheOwn) {
  const Installation& installation = Installation::Shared();
  const Person person = NewPerson(installation, "changing", {});
  const client::Session lost = Must(installation.Anonymous().SignIn(person.username, kPassword));
  constexpr char kNewPassword[] = "gajah terbang merah";
  const std::string present = installation.folder() + "/present.password";
  const std::string coming = installation.folder() + "/new.password";
  WriteSecret(present, kPassword);
  WriteSecret(coming, kNewPassword);
  const Juri juri(installation, "changing", person.session);
  Must(juri.Run({"account", "password", "--password-file", present, "--new-password-file", coming}));
  EXPECT_FALSE(installation.Anonymous().SignIn(person.username, kPassword).ok());
  EXPECT_TRUE(installation.Anonymous().SignIn(person.username, kNewPassword).ok());
  EXPECT_TRUE(person.session.ConfirmPassword(kNewPassword).ok());
  EXPECT_FALSE(lost.ConfirmPassword(kNewPassword).ok());
}

}  // namespace
}  // namespace juri
