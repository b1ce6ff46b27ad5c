#include "common/rpc/update_mask.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "common/rpc/testdata/echo_service.pb.h"
#include "common/testing/status_matchers.h"

namespace juri::rpc {
namespace {

using testdata::Sheet;

struct Case {
  const char* name;
  std::vector<std::string> paths;
  size_t faults;
};

class UpdateMaskTest : public testing::TestWithParam<Case> {};

const Case kCases[] = {
    {"one", {"title"}, 0},
    {"nested", {"best.criterion", "best.centipoints"}, 0},
    {"whole_list", {"marks"}, 0},
    {"none", {}, 1},
    {"star", {"*"}, 1},
    {"empty_path", {""}, 1},
    {"unknown", {"titel"}, 1},
    {"output_only", {"name"}, 1},
    {"immutable", {"code"}, 1},
    {"repeated", {"title", "title"}, 1},
    {"inside_another", {"best", "best.criterion"}, 1},
    {"inside_a_list", {"marks.criterion"}, 1},
    {"below_a_scalar", {"title.x"}, 1},
    {"all_at_once", {"*", "name", "titel", "title"}, 3},
};

INSTANTIATE_TEST_SUITE_P(Masks, UpdateMaskTest, testing::ValuesIn(kCases),
                         [](const auto& one) { return std::string(one.param.name); });

TEST_P(UpdateMaskTest, FindsFaults) {
  google::protobuf::FieldMask mask;
  for (const std::string& path : GetParam().paths) mask.add_paths(path);
  Sheet target;
  const absl::Status status = ApplyUpdateMask(mask, Sheet(), target);
  const auto details = DetailsOf(status);
  EXPECT_EQ(details ? details->violations.size() : 0, GetParam().faults) << status;
}

TEST(ApplyUpdateMaskTest, ReplacesMaskedFieldsOnly) {
  Sheet source;
  source.set_title("baru");
  source.mutable_best()->set_criterion("a");
  source.add_marks()->set_criterion("x");
  Sheet target;
  target.set_title("lama");
  target.set_reason("tetap");
  target.mutable_best()->set_centipoints(5);
  target.set_digest("old");
  target.add_marks();
  target.add_marks();
  google::protobuf::FieldMask mask;
  for (const char* path : {"title", "best.criterion", "digest", "marks"}) mask.add_paths(path);
  ASSERT_THAT(ApplyUpdateMask(mask, source, target), IsOk());
  EXPECT_EQ(target.title(), "baru");
  EXPECT_EQ(target.reason(), "tetap");
  EXPECT_EQ(target.best().criterion(), "a");
  EXPECT_EQ(target.best().centipoints(), 5);
  EXPECT_EQ(target.digest(), "");
  ASSERT_EQ(target.marks_size(), 1);
  EXPECT_EQ(target.marks(0).criterion(), "x");
}

}  // namespace
}  // namespace juri::rpc
