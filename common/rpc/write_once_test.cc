#include "common/rpc/write_once.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <new>
#include <optional>
#include <vector>

#include "common/db/migrate.h"
#include "common/rpc/test_calls.h"
#include "common/rpc/testdata/echo_service.pb.h"
#include "common/rpc/write_together.h"
#include "common/testing/private_database.h"
#include "common/testing/status_matchers.h"

namespace juri::rpc {
namespace {

using testdata::FileSheetRequest;
using testdata::Sheet;

class WriteOnceTest : public testing::Test {
 protected:
  WriteOnceTest() {
    request_.set_parent("competitions/c");
    request_.mutable_sheet()->set_title("Tepat");
    request_.set_request_id("0190b6c4-7d3a-7c21-9f00-2b6f4a1c8e55");
    call_ = *calls_.Make({.account = "accounts/a", .grants = {{common::v1::ROLE_PANELIST, "competitions/c", ""}}},
                         "FileSheet", request_);
  }

  static std::unique_ptr<db::Database> OpenDatabase(const std::string& schema) {
    const auto migrations = db::ReadSeries("ground", db::GroundFiles());
    return db::Database::Open(PrivateDatabase::Shared().CreateSchema(schema, migrations.value()).value()).value();
  }

  TestCalls calls_{*testdata::BehaveRequest::descriptor()->file()->service(0)};
  FileSheetRequest request_;
  std::unique_ptr<Call> call_;
};

TEST_F(WriteOnceTest, TheKeyNamesCallerMethodAndId) {
  const auto key = RequestKeyOf(*call_, request_);
  ASSERT_THAT(key, IsOk());
  EXPECT_EQ(key->principal, "accounts/a");
  EXPECT_EQ(key->method, "juri.rpc.testdata.EchoService/FileSheet");
  EXPECT_EQ(key->request_id, request_.request_id());
  EXPECT_EQ(key->fingerprint.size(), 32u);
}

TEST_F(WriteOnceTest, TheFingerprintIsOfEverythingButTheId) {
  const std::string fingerprint = RequestKeyOf(*call_, request_)->fingerprint;
  request_.set_request_id("another-id");
  EXPECT_EQ(RequestKeyOf(*call_, request_)->fingerprint, fingerprint);
  request_.mutable_sheet()->set_title("lain");
  EXPECT_NE(RequestKeyOf(*call_, request_)->fingerprint, fingerprint);
}

TEST_F(WriteOnceTest, AWriteNeedsAnId) {
  request_.clear_request_id();
  EXPECT_THAT(RequestKeyOf(*call_, request_), ReasonIs(kRequestIdMalformed));
  request_.set_request_id(std::string(64, 'x'));
  EXPECT_THAT(RequestKeyOf(*call_, request_), ReasonIs(kRequestIdMalformed));
}

TEST_F(WriteOnceTest, ARepeatedRequestGetsTheFirstAnswer) {
  const std::unique_ptr<db::Database> database = OpenDatabase("rpc_write_once");
  int written = 0;
  const auto write = [&](db::Transaction&) -> absl::StatusOr<Written<Sheet>> {
    Sheet sheet = request_.sheet();
    sheet.set_serial(static_cast<uint64_t>(++written));
    return Written<Sheet>{.response = sheet, .resource = "competitions/c/sheets/1", .revision_after = 1};
  };
  for (int i = 0; i < 2; ++i) {
    const absl::StatusOr<Sheet> sheet = WriteOnce<Sheet>(*database, *call_, request_, write);
    ASSERT_THAT(sheet, IsOk());
    EXPECT_EQ(sheet->serial(), 1u);
  }
  EXPECT_EQ(written, 1);
  request_.mutable_sheet()->set_title("lain");
  EXPECT_THAT(WriteOnce<Sheet>(*database, *call_, request_, write), ReasonIs(kRequestIdReused));
}

struct Item {
  const Call& call;
  std::optional<int> answer = {};
};

// Nobody may take for kept what an exception has rolled back.
TEST_F(WriteOnceTest, WhatIsWrittenTogetherHasAnswersOnlyWhenItIsKept) {
  const std::unique_ptr<db::Database> database = OpenDatabase("rpc_write_together");
  Item one{*call_}, two{*call_};
  const std::vector<Item*> items = {&one, &two};
  const auto write = [&](absl::FunctionRef<absl::Status()> end) {
    WriteTogether<Item>(*database, items, [&](db::Transaction&) {
      for (Item* const item : items) item->answer = 1;
      return end();
    });
  };
  write([] { return absl::OkStatus(); });
  EXPECT_TRUE(one.answer && two.answer);
  write([] { return absl::InternalError("refused"); });
  EXPECT_FALSE(one.answer || two.answer);
  EXPECT_THROW(write([]() -> absl::Status { throw std::bad_alloc(); }), std::bad_alloc);
  EXPECT_FALSE(one.answer || two.answer);
}

}  // namespace
}  // namespace juri::rpc
