#include "common/rpc/method.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/rpc/testdata/echo_service.pb.h"
#include "common/rpc/testdata/faulty_service.pb.h"
#include "common/testing/status_matchers.h"

namespace juri::rpc {
namespace {

using google::protobuf::ServiceDescriptor;
using testing::HasSubstr;

const ServiceDescriptor* Echo() { return testdata::BehaveRequest::descriptor()->file()->service(0); }
const ServiceDescriptor* Faulty() { return testdata::FaultyRequest::descriptor()->file()->service(0); }

TEST(MethodTableTest, ReadsPolicyAndObject) {
  testdata::FileSheetRequest request;
  request.set_parent("competitions/kipp-2018");
  const auto table = MethodTable::Build({Echo()});
  ASSERT_THAT(table, IsOk());
  const MethodInfo* method = table->Find("FileSheet");
  ASSERT_NE(method, nullptr);
  EXPECT_EQ(method->full_name, "juri.rpc.testdata.EchoService/FileSheet");
  EXPECT_EQ(method->ObjectOf(request), "competitions/kipp-2018");
  EXPECT_TRUE(table->Find("StreamChunks")->streams);
  EXPECT_EQ(table->Find("Nothing"), nullptr);
}

TEST(MethodTableTest, RefusesAllFaultsAtOnce) {
  const auto table = MethodTable::Build({Faulty()});
  ASSERT_THAT(table, StatusIs(absl::StatusCode::kFailedPrecondition));
  for (const char* fault :
       {"WithoutPolicy: the method declares no policy", "WithoutRoles: the policy names no role",
        "WithoutRelation: the policy leaves out the relation", "WithoutPhase: the policy leaves out the phase",
        "WithoutObject: RELATION_COMPETITION needs the object's path",
        "WithUnknownObject: the object path \"sheet.name\" does not lead", "WithNumberAsObject: the object path",
        "WithMixedRoles: ROLE_ANONYMOUS needs RELATION_ANY",
        "WithBadPattern: the pattern of juri.rpc.testdata.BadPattern"}) {
    EXPECT_THAT(std::string(table.status().message()), HasSubstr(fault));
  }
}

TEST(MethodTableTest, RefusesOneNameTwice) {
  EXPECT_THAT(std::string(MethodTable::Build({Echo(), Echo()}).status().message()),
              HasSubstr("another service has this"));
}

TEST(ResourceRootTest, ReadsTheLeadingName) {
  EXPECT_EQ(CompetitionOf("competitions/kipp-2018"), "competitions/kipp-2018");
  EXPECT_EQ(CompetitionOf("competitions/kipp-2018/proposals/x"), "competitions/kipp-2018");
  EXPECT_EQ(CompetitionOf("competitions/-"), kEveryCompetition);
  for (const char* name : {"", "competitions", "competitions/", "competitions//x", "competitions/KIPP", "agencies/a",
                           "xcompetitions/a", "competitions/-/proposals/x"}) {
    EXPECT_EQ(CompetitionOf(name), "") << name;
  }
  EXPECT_EQ(AgencyOf("agencies/kab-gresik"), "agencies/kab-gresik");
}

TEST(MethodTest, EveryNameWithoutAVerbOfReadingIsAWrite) {
  for (const char* name : {"Get", "GetProposal", "ListSheets", "BatchGetEntries", "WatchStage", "ResolveToken"}) {
    EXPECT_TRUE(IsReadName(name)) << name;
  }
  for (const char* name : {"", "Listen", "Getaway", "FileSheet", "ComputeRanking", "SignOut", "getProposal"}) {
    EXPECT_FALSE(IsReadName(name)) << name;
  }
}

}  // namespace
}  // namespace juri::rpc
