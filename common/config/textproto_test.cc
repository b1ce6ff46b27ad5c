#include "common/config/textproto.h"

#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/testing/status_matchers.h"
#include "google/protobuf/descriptor.pb.h"
#include "juri/common/v1/config.pb.h"

namespace juri::config {
namespace {

using common::v1::ServiceConfig;

// "line:column field KEY" of each fault.
std::string Summary(const ParsedText& text) {
  return absl::StrJoin(text.faults(), "; ", [](std::string* out, const Fault& fault) {
    absl::StrAppend(out, fault.at.line, ":", fault.at.column, " ", fault.field, " ", fault.key);
  });
}

TEST(ParsedTextTest, ReadsAndKnowsThePlaces) {
  ServiceConfig config;
  const ParsedText text(R"(# a comment
name: "scoring"
database {
  socket: "/run/db"
})",
                        config);
  EXPECT_EQ(Summary(text), "");
  EXPECT_EQ(config.database().socket(), "/run/db");
  EXPECT_EQ(text.PositionOf("name"), (Position{2, 1}));
  EXPECT_EQ(text.PositionOf("database.socket"), (Position{4, 3}));
  EXPECT_EQ(text.PositionOf("database.user"), (Position{3, 1})) << "left out: the place of what should hold it";
  EXPECT_EQ(text.PositionOf("listen"), (Position{0, 0}));
  EXPECT_EQ(text.PositionOf("no.such[3].field"), (Position{0, 0}));
  EXPECT_THAT(text.StatusFor("f"), IsOk());
}

TEST(ParsedTextTest, KnowsThePlacesOfRepeatedElements) {
  google::protobuf::DescriptorProto message;
  const ParsedText text(R"(field { name: "a" }
field {
  name: "b"
}
reserved_name: ["x",
                "y"])",
                        message);
  EXPECT_EQ(Summary(text), "");
  EXPECT_EQ(text.PositionOf("field[0].name"), (Position{1, 9}));
  EXPECT_EQ(text.PositionOf("field[1].name"), (Position{3, 3}));
  EXPECT_EQ(text.PositionOf("field[1].number"), (Position{2, 1}));
  EXPECT_EQ(text.PositionOf("reserved_name[1]"), (Position{5, 1}));
}

struct FaultCase {
  absl::string_view why;
  absl::string_view text;
  absl::string_view summary;
};

TEST(ParsedTextTest, TellsEveryFaultOfSyntaxAtOnce) {
  const FaultCase kCases[] = {
      {"unknown fields, also nested", "nam: 1\ndatabase {\n  prot: 3306\n}\n",
       "1:1 nam common.FILE_UNKNOWN_FIELD; 3:3 database.prot common.FILE_UNKNOWN_FIELD"},
      {"unknown field with a message", "upstream { name: 'x' [1] }",
       "1:1 upstream common.FILE_UNKNOWN_FIELD; 1:26  common.FILE_SYNTAX"},
      {"repeated field", "name: 'a'\nname: 'b'\n", "2:1 name common.FILE_REPEATED_FIELD"},
      {"three kinds", "name: 'a'\nname: 'b'\nworkers: many\nqueue: 99999999999\nlissten: 'x'\n",
       "2:1 name common.FILE_REPEATED_FIELD; 3:10  common.FILE_SYNTAX; 4:8  common.FILE_SYNTAX; "
       "5:1 lissten common.FILE_UNKNOWN_FIELD"},
      {"unknown enum value", "log_level: LOUD\nreflection: yes\n",
       "1:12  common.FILE_SYNTAX; 2:13  common.FILE_SYNTAX"},
      {"no colon", "name 'a'\nworkers: x\n", "1:6  common.FILE_SYNTAX; 2:10  common.FILE_SYNTAX"},
      {"a missing enum value stops the search", "log_level:\nqueue: 1\nname: 1\n", "2:1  common.FILE_SYNTAX"},
      {"bytes that are not UTF-8", "name: '\\377'\ndatabase { user: '\xff' }",
       "1:1 name common.FIELD_NOT_UTF8; 2:12 database.user common.FIELD_NOT_UTF8"},
      {"a missing value stops the search", "workers:\nqueue: 1\nname: 1\n", "2:1  common.FILE_SYNTAX"},
      {"a missing bracket stops the search", "database {\n  user: 'u'\n", "3:1  common.FILE_SYNTAX"},
  };
  for (const FaultCase& c : kCases) {
    ServiceConfig config;
    EXPECT_EQ(Summary(ParsedText(c.text, config)), std::string(c.summary)) << c.why;
  }
}

TEST(ParsedTextTest, DepthIsBounded) {
  for (const absl::string_view open : {"x {", "x <", "x: [", "database {"}) {
    std::string deep;
    for (int i = 0; i < 1'000'000; ++i) absl::StrAppend(&deep, open);
    ServiceConfig config;
    const ParsedText text(deep, config);
    ASSERT_FALSE(text.faults().empty()) << open;
    EXPECT_EQ(text.faults().back().key, TextKey(kFileSyntax)) << open;
  }
}

TEST(ParsedTextTest, AMillionFaultsAreCutShort) {
  std::string text;
  for (int i = 0; i < 1'000'000; ++i) absl::StrAppend(&text, "x:1\n");
  ServiceConfig config;
  EXPECT_EQ(ParsedText(text, config).faults().size(), 200U);
}

TEST(ParsedTextTest, GarbageIsAFault) {
  for (const absl::string_view garbage :
       {absl::string_view("\0\0", 2), absl::string_view("\xff\xfe"), absl::string_view("{"),
        absl::string_view("name: 'a"), absl::string_view("name: '\xff'")}) {
    ServiceConfig config;
    EXPECT_FALSE(ParsedText(garbage, config).faults().empty());
  }
}

TEST(ParsedTextTest, OwnFaultsStandAmongTheOthersByPlace) {
  ServiceConfig config;
  ParsedText text("name: 'a'\nworkers: 1\nqueue: 2\n", config);
  text.AddFault("queue", kFieldRequired);
  text.AddFault("name", kFieldPattern, {{"pattern", "x"}});
  text.AddFault("listen", kFieldRequired);
  EXPECT_EQ(Summary(text),
            "0:0 listen common.FIELD_REQUIRED; 1:1 name common.FIELD_PATTERN; "
            "3:1 queue common.FIELD_REQUIRED");
  const absl::Status status = text.StatusFor("service.conf");
  EXPECT_THAT(status, ReasonIs(kFileFaulty));
  EXPECT_THAT(status, HasViolation("queue", kFieldRequired));
  EXPECT_EQ(DetailsOf(status)->violations[2].arguments.at("line"), "3");
}

TEST(ParsedTextTest, AnUnknownFieldNamesTheKnownOnes) {
  ServiceConfig config;
  const ParsedText text("database { prot: 1 }", config);
  ASSERT_EQ(text.faults().size(), 1U);
  EXPECT_EQ(text.faults()[0].arguments.at("known"),
            "socket, host, port, user, password_file, schema, tls_ca, writers, readers");
}

TEST(ReadTextFileTest, TellsWhyAFileCannotBeRead) {
  EXPECT_THAT(ReadTextFile("/no/such/file"), ReasonIs(kFileUnreadable));
  EXPECT_THAT(ReadTextFile("/dev/zero"), ReasonIs(kFileUnreadable));
  EXPECT_THAT(ReadTextFile("/tmp"), ReasonIs(kFileUnreadable));
}

}  // namespace
}  // namespace juri::config
