#include "common/rpc/page_token.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/rpc/test_calls.h"
#include "common/rpc/testdata/echo_service.pb.h"
#include "common/testing/status_matchers.h"

namespace juri::rpc {
namespace {

using testdata::ListSheetsRequest;

class PageTokenTest : public testing::Test {
 protected:
  std::unique_ptr<Call> CallOf(const std::string& account) {
    return *calls_.Make({.account = account, .grants = {}}, "ListSheets", ListSheetsRequest());
  }
  static ListSheetsRequest Page(const std::string& filter, const std::string& token) {
    ListSheetsRequest request;
    request.set_filter(filter);
    request.set_page_token(token);
    return request;
  }

  TestCalls calls_{*testdata::BehaveRequest::descriptor()->file()->service(0)};
  PageTokens tokens_{std::string(32, 'k')};
  std::unique_ptr<Call> alice_ = CallOf("accounts/alice");
  std::string token_ = tokens_.Make(*alice_, Page("a", ""), "KIPP-000050");
};

TEST_F(PageTokenTest, LeadsToThePosition) {
  ListSheetsRequest next = Page("a", token_);
  next.set_page_size(7);  // may change from page to page
  EXPECT_THAT(tokens_.Read(*alice_, next), IsOkAndHolds("KIPP-000050"));
  EXPECT_THAT(tokens_.Read(*alice_, Page("a", "")), IsOkAndHolds(""));
}

TEST_F(PageTokenTest, IsGoodForNothingElse) {
  EXPECT_THAT(tokens_.Read(*alice_, Page("b", token_)), ReasonIs(kPageTokenInvalid)) << "another filter";
  EXPECT_THAT(tokens_.Read(*CallOf("accounts/bob"), Page("a", token_)), ReasonIs(kPageTokenInvalid));
  EXPECT_THAT(PageTokens().Read(*alice_, Page("a", token_)), ReasonIs(kPageTokenInvalid)) << "another key";
}

TEST_F(PageTokenTest, RefusesEveryChangedCharacter) {
  for (size_t i = 0; i < token_.size(); ++i) {
    std::string changed = token_;
    changed[i] = changed[i] == 'A' ? 'B' : 'A';
    EXPECT_THAT(tokens_.Read(*alice_, Page("a", changed)), ReasonIs(kPageTokenInvalid)) << i;
  }
  for (const char* garbage : {"x", "====", "not base64!", "AAAAAAAAAAAAAAAAAAAAAA"}) {
    EXPECT_THAT(tokens_.Read(*alice_, Page("a", garbage)), ReasonIs(kPageTokenInvalid)) << garbage;
  }
}

TEST(PageSizeTest, HasADefaultAndALimit) {
  EXPECT_EQ(PageSize(0), 50);
  EXPECT_EQ(PageSize(1), 1);
  EXPECT_EQ(PageSize(501), 500);
}

}  // namespace
}  // namespace juri::rpc
