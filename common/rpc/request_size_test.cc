#include "common/rpc/request_size.h"

#include <gtest/gtest.h>

#include <string>

#include "common/rpc/testdata/echo_service.pb.h"
#include "google/protobuf/descriptor.h"

namespace juri::rpc {
namespace {

constexpr char kWidest[] = "\xf0\x9f\x8f\x86";  // four bytes, one code point

std::string Wide(int code_points) {
  std::string text;
  for (int i = 0; i < code_points; ++i) text += kWidest;
  return text;
}

TEST(RequestSizeTest, HoldsTheLongestValidRequestAndLittleMore) {
  testdata::ListSheetsRequest request;
  request.set_filter(Wide(100));
  request.set_page_size(2147483647);
  request.set_page_token(Wide(1024));
  EXPECT_GE(MostBytes(*request.GetDescriptor()), request.ByteSizeLong());
  EXPECT_LT(MostBytes(*request.GetDescriptor()), request.ByteSizeLong() + 5000);
}

TEST(RequestSizeTest, CountsListsAndMessages) {
  testdata::FileSheetRequest request;
  for (int i = 0; i < 3; ++i) request.mutable_sheet()->add_marks()->set_criterion(Wide(8));
  EXPECT_GE(MostBytes(*request.GetDescriptor()), request.ByteSizeLong());
}

TEST(RequestSizeTest, AMessageThatHoldsItselfTakesWhatAnyMessageMay) {
  EXPECT_EQ(MostBytes(*testdata::Sheet::descriptor()), kMostMessageBytes);
}

}  // namespace
}  // namespace juri::rpc
