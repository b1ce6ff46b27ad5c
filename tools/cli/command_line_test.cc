#include "tools/cli/command_line.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/base/utf8.h"
#include "common/status/details.h"
#include "tools/cli/commands.h"
#include "tools/cli/completion.h"
#include "tools/cli/error_text.h"
#include "tools/cli/help.h"
#include "tools/cli/parameters.h"
#include "tools/cli/run.h"

namespace juri::cli {
namespace {

using testing::HasSubstr;
using Words = std::vector<std::string>;

Parsed Parse(const Words& words) { return ParseCommandLine(AllCommands(), words, Language::kEnglish); }

TEST(CommandLineTest, ReadsNounVerbArgumentsAndOptions) {
  const Parsed parsed = Parse(
      {"proposal", "new", "--title", "[Satu, dua]", "--part", "a=1", "--part", "b=2", "--competition", "kipp-2018"});
  ASSERT_TRUE(std::holds_alternative<Request>(parsed));
  const Request& request = std::get<Request>(parsed);
  EXPECT_EQ(std::string(request.command->verb), "new");
  EXPECT_EQ(request.values.at("--title"), Words{"[Satu, dua]"});
  EXPECT_EQ(request.values.at("--part"), (Words{"a=1", "b=2"}));
  EXPECT_EQ(request.values.at("--competition"), Words{"kipp-2018"});
  EXPECT_FALSE(request.values.contains("--file"));
}

TEST(CommandLineTest, WordsBehindTheVerbAreNeverTakenForNouns) {
  for (const char* const username : {"judge", "list", "login", "show"}) {
    const Parsed parsed = Parse({"account", "show", username});
    ASSERT_TRUE(std::holds_alternative<Request>(parsed)) << username;
    EXPECT_EQ(std::get<Request>(parsed).values.at("USERNAME"), Words{username});
  }
}

TEST(CommandLineTest, OptionsOfEveryCommandMayComeFirst) {
  const Parsed parsed = Parse({"--output", "json", "judge", "queue"});
  ASSERT_TRUE(std::holds_alternative<Request>(parsed));
  EXPECT_EQ(std::get<Request>(parsed).values.at("--output"), Words{"json"});
}

TEST(CommandLineTest, FaultsAreUsageErrors) {
  const struct {
    Words words;
    const char* reason;
  } kCases[] = {
      {{"proposal", "submit"}, "MISSING"},
      {{"proposal", "withdraw", "KIPP-2018-000001"}, "MISSING"},
      {{"proposal", "sumbit"}, "UNKNOWN_WORD"},
      {{"proposal", "submit", "A", "--dry-run"}, "UNKNOWN_WORD"},
      {{"frobnicate"}, "UNKNOWN_WORD"},
      {{"proposal", "submit", "A", "--etag"}, "ONE_VALUE"},
      {{"proposal", "submit", "A", "--etag", "1", "--etag", "2"}, "ONE_VALUE"},
  };
  for (const auto& c : kCases) {
    const Parsed parsed = Parse(c.words);
    ASSERT_TRUE(std::holds_alternative<absl::Status>(parsed)) << c.words.back();
    const absl::Status& status = std::get<absl::Status>(parsed);
    EXPECT_EQ(DetailsOf(status)->reason, c.reason) << c.words.back();
    EXPECT_EQ(ExitCodeOf(status), ExitCode::kUsage);
  }
}

TEST(CommandLineTest, TheLanguageIsTheOptionElseTheLocaleElseIndonesian) {
  const auto locale = [](const char* lang) {
    return [lang](const char* name) { return std::string(name) == "LANG" ? lang : ""; };
  };
  EXPECT_EQ(LanguageFor({"--language", "en"}, locale("id_ID.UTF-8")), Language::kEnglish);
  EXPECT_EQ(LanguageFor({"--language=id"}, locale("en_GB.UTF-8")), Language::kIndonesian);
  EXPECT_EQ(LanguageFor({}, locale("en_GB.UTF-8")), Language::kEnglish);
  EXPECT_EQ(LanguageFor({}, locale("id_ID.UTF-8")), Language::kIndonesian);
  EXPECT_EQ(LanguageFor({}, locale("")), Language::kIndonesian);
}

TEST(CommandLineTest, EveryExampleIsACommandOfItsOwn) {
  for (const Command& command : AllCommands()) {
    std::string example = command.example;
    Words words;
    std::istringstream stream(example.substr(0, example.find(" > ")));
    for (std::string word; stream >> word;) {
      // Quoted texts count as one word.
      if (word.front() == '"') {
        for (std::string more; word.back() != '"' && stream >> more;) word += " " + more;
      }
      words.push_back(word);
    }
    const Parsed parsed = Parse(words);
    ASSERT_TRUE(std::holds_alternative<Request>(parsed)) << example;
    EXPECT_EQ(std::get<Request>(parsed).command, &command) << example;
  }
}

TEST(HelpTest, EveryTextExistsInBothLanguages) {
  for (const Language language : {Language::kIndonesian, Language::kEnglish}) {
    for (const Command& command : AllCommands()) {
      EXPECT_TRUE(HasText(language, SummaryKey(command))) << SummaryKey(command);
      for (const Parameter& parameter : command.parameters) {
        EXPECT_TRUE(HasText(language, ParameterKey(parameter))) << ParameterKey(parameter);
      }
      EXPECT_TRUE(command.left_as_it_was == nullptr || HasText(language, command.left_as_it_was));
    }
  }
}

TEST(HelpTest, WhatChangesSomethingTakesARequestIdAndSaysWhatARefusalLeft) {
  for (const Command& command : AllCommands()) {
    bool takes_request_id = false;
    for (const Parameter& parameter : command.parameters) {
      takes_request_id = takes_request_id || std::string(parameter.name) == kRequestId.name;
    }
    EXPECT_EQ(takes_request_id, command.left_as_it_was != nullptr) << command.example;
  }
}

TEST(HelpTest, MainHelpFitsAScreen) {
  for (const Language language : {Language::kIndonesian, Language::kEnglish}) {
    const Words lines = absl::StrSplit(MainHelp(AllCommands(), language), '\n');
    EXPECT_LE(lines.size(), 42U);  // the last one is empty
    for (const std::string& line : lines) EXPECT_LE(CodePoints(line), 80U) << line;
  }
}

TEST(HelpTest, MainHelpInEnglish) {
  EXPECT_EQ(MainHelp(AllCommands(), Language::kEnglish),
            R"(Juri runs a competition from the first draft to its published lists.

Usage: juri NOUN VERB [ARGUMENTS] [OPTIONS]

For agencies        proposal     new | edit | check | submit | receipt |
                                 withdraw | show | list
For judges          judge        sit | queue
                    sheet        show | save | file | revise | others
For secretariat     screening    pass | fail | return
                    proposal     redact | redactions
For organizers      proposal     disqualify
                    judge        add | list
                    competition  apply | lint | freeze | show
                    agency       import | show
                    stage        assign | open | watch | close | show | replan |
                                 plan
                    ranking      compute | show | explain | export | analysis |
                                 report
                    list         compose | propose | approve | publish | export
                    audit        show
For administrators  account      create | grant | revoke | disable | enable |
                                 show
                    audit        verify
                    person       erase
For everyone        list         show
                    account      password
                    login | logout | whoami | completion | health
                    session      list | revoke
                    token        create
                    person       export
Offline             engine       rank | assign | severity | certainty | readings
                                 | robustness | lint
                    report       ranking

Options of every command:
  --competition ID            Else JURI_COMPETITION, else the configuration.
  --output table|json|csv     Form of the answer; table unless given.
  --language id|en            Language; else that of the locale.
  --config FILE               Else ~/.config/juri/config.textproto.

juri NOUN --help and juri NOUN VERB --help say more and give examples.
)");
}

TEST(HelpTest, MainHelpInIndonesian) {
  EXPECT_EQ(MainHelp(AllCommands(), Language::kIndonesian),
            R"(Juri menjalankan kompetisi dari draf pertama sampai daftar yang diumumkan.

Cara pakai: juri KATA-BENDA KATA-KERJA [ARGUMEN] [OPSI]

Instansi            proposal     new | edit | check | submit | receipt |
                                 withdraw | show | list
Juri                judge        sit | queue
                    sheet        show | save | file | revise | others
Sekretariat         screening    pass | fail | return
                    proposal     redact | redactions
Penyelenggara       proposal     disqualify
                    judge        add | list
                    competition  apply | lint | freeze | show
                    agency       import | show
                    stage        assign | open | watch | close | show | replan |
                                 plan
                    ranking      compute | show | explain | export | analysis |
                                 report
                    list         compose | propose | approve | publish | export
                    audit        show
Administrator       account      create | grant | revoke | disable | enable |
                                 show
                    audit        verify
                    person       erase
Semua orang         list         show
                    account      password
                    login | logout | whoami | completion | health
                    session      list | revoke
                    token        create
                    person       export
Tanpa server        engine       rank | assign | severity | certainty | readings
                                 | robustness | lint
                    report       ranking

Opsi setiap perintah:
  --competition ID            Jika tidak: JURI_COMPETITION atau konfigurasi.
  --output table|json|csv     Bentuk jawaban; tabel jika tidak diberikan.
  --language id|en            Bahasa; jika tidak, menurut lokal sistem.
  --config FILE               Jika tidak: ~/.config/juri/config.textproto.

juri KATA-BENDA --help dan juri KATA-BENDA KATA-KERJA --help memuat contoh.
)");
}

TEST(HelpTest, CommandHelpHasUsageParametersAndAnExample) {
  const Parsed parsed = Parse({"sheet", "file", "--help"});
  ASSERT_TRUE(std::holds_alternative<HelpWanted>(parsed));
  EXPECT_EQ(std::get<HelpWanted>(parsed).text, R"(Files a sheet: from then on it counts.

Usage:
  juri sheet file PROPOSAL [--marks FILE] [--comment TEXT] [--stage CODE]
  [--etag ETAG] [--request-id ID]

  PROPOSAL                    Registration number, for example KIPP-2018-000123.
  --marks FILE                CSV file with the columns criterion,mark.
  --comment TEXT              A note for the file; never published.
  --stage CODE                Code of the stage; unless given, the open one, and
                              offline every one.
  --etag ETAG                 The state that you reviewed; refused if it has
                              changed since.
  --request-id ID             Id of this change. Repeated with the same id (and
                              --etag, where there is one) it is done once.

Example:
  juri sheet file KIPP-2018-000123 --marks marks.csv

Options of every command: juri --help
)");
}

TEST(CompletionTest, KnowsNounsVerbsAndOptions) {
  const auto script = CompletionScript(AllCommands(), "bash");
  ASSERT_TRUE(script.has_value());
  EXPECT_TRUE(absl::StrContains(*script, "    'list') words='approve compose export propose publish show' ;;\n"));
  EXPECT_TRUE(absl::StrContains(*script, "'sheet file') words='--comment --competition"));
  EXPECT_TRUE(CompletionScript(AllCommands(), "fish").has_value());
  EXPECT_FALSE(CompletionScript(AllCommands(), "tcsh").has_value());
}

// The whole program without a server.
class RunTest : public testing::Test {
 protected:
  int Run(Words words) {
    words.insert(words.begin(), "--language=en");
    return cli::Run(
        words, [](const char* name) { return std::string(name) == "JURI_HOME" ? "/nowhere" : ""; }, terminal_);
  }

  std::istringstream in_;
  std::ostringstream out_, err_;
  Terminal terminal_{.in = in_, .out = out_, .err = err_};
};

TEST_F(RunTest, WithoutACommandShowsHelpAndFails) {
  EXPECT_EQ(Run({}), 2);
  EXPECT_EQ(Run({"proposal"}), 2);
  EXPECT_EQ(Run({"--help"}), 0);
  EXPECT_EQ(err_.str(), "");
}

TEST_F(RunTest, NamesWhatIsNotConfigured) {
  EXPECT_EQ(Run({"proposal", "list"}), 2);
  EXPECT_EQ(
      err_.str(),
      "error: no competition is named\nGive --competition, set JURI_COMPETITION, or write competition: \"...\" into "
      "/nowhere/config.textproto.\n");
}

TEST_F(RunTest, LintsADefinitionOffline) {
  const std::string definitions = std::string(std::getenv("JURI_SOURCE_DIR")) + "/definitions/";
  EXPECT_EQ(Run({"engine", "lint", definitions + "kipp-2018.textproto"}), 0);
  EXPECT_EQ(Run({"engine", "lint", definitions + "missing.textproto"}), 5);
}

TEST_F(RunTest, TellsWhatTheSheetsOfAPastContestSay) {
  const std::string contest =
      std::string(std::getenv("JURI_SOURCE_DIR")) + "/services/engine/testdata/civic_hack_dc_2025";
  const auto run = [&](std::vector<std::string> command) {
    out_.str("");
    for (const char* const arguments : {"--definition", ".textproto", "--sheets", "_sheets.csv"}) {
      command.push_back(*arguments == '-' ? arguments : contest + arguments);
    }
    return Run(command);
  };
  ASSERT_EQ(run({"engine", "rank", "--published", contest + "_published.csv"}), 0) << err_.str();
  EXPECT_THAT(out_.str(), HasSubstr("expanded-search  SHEET:B"));
  EXPECT_THAT(err_.str(), HasSubstr("2 of 66 published rows"));
  ASSERT_EQ(run({"engine", "rank", "--output", "json", "--stage", "judging", "--intermediate"}), 0);
  EXPECT_THAT(out_.str(), HasSubstr("\"what\": \"SHEET:A\""));
  EXPECT_EQ(run({"engine", "rank", "--stage", "final"}), 1);
  ASSERT_EQ(run({"engine", "severity", "--output", "csv", "--show", "model"}), 0);
  EXPECT_EQ(out_.str(),
            "stage,sheets,mean,entry_variance,judge_variance,residual_variance,lambda,parts\n"
            "judging,64,3.29,0.344092,0.097029,0.306543,3.1593,1\n");
  ASSERT_EQ(run({"engine", "certainty", "--output", "csv"}), 0);
  EXPECT_THAT(out_.str(),
              HasSubstr("stage,list,place,entry,total,expected_rank,chance,verdict\njudging,winners,1,mirr"));
  ASSERT_EQ(run({"engine", "readings", "--output", "csv"}), 0);
  EXPECT_THAT(out_.str(),
              HasSubstr("stage,entry,reason,sheets,lowest,highest,list,chance\njudging,llmgov,BORDERLINE,7,,,"
                        "winners,0."));
  ASSERT_EQ(run({"engine", "robustness", "--output", "csv"}), 0);
  EXPECT_THAT(out_.str(), HasSubstr("winners,1,mirrulations-cli,IN,22,22,ALWAYS_IN"));
}

TEST_F(RunTest, AnUnreachableServerIsToldByItsExitCode) {
  const auto environment = [](const char* name) {
    return std::string(name) == "JURI_TARGET" ? "unix:/nowhere/socket" : "";
  };
  EXPECT_EQ(cli::Run({"--language=en", "competition", "show"}, environment, terminal_), 4);
}

}  // namespace
}  // namespace juri::cli
