#include "common/db/test_schema.h"

#include <cstdio>
#include <cstdlib>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"

namespace juri::db {
namespace {

void Require(const absl::Status& status) {
  if (status.ok()) return;
  std::fprintf(stderr, "the test cannot go on: %s\n", status.ToString().c_str());
  std::abort();
}

std::string SchemaName() {
  const testing::TestInfo* const info = testing::UnitTest::GetInstance()->current_test_info();
  return absl::AsciiStrToLower(absl::StrCat(info->test_suite_name(), "_", info->name()).substr(0, 60));
}

}  // namespace

TestSchema::TestSchema(absl::string_view tables) {
  const auto migrations = ReadSeries("ground", GroundFiles());
  Require(migrations.status());
  const auto options = PrivateDatabase::Shared().CreateSchema(SchemaName(), *migrations);
  Require(options.status());
  options_ = *options;
  database_ = Open(options_);
  for (const std::string& statement : SplitStatements(tables)) Run(statement);
}

std::unique_ptr<Database> TestSchema::Open(const Options& options) const {
  auto database = Database::Open(options);
  Require(database.status());
  return *std::move(database);
}

void TestSchema::Run(absl::string_view sql, std::vector<Value> values) {
  Require(database_->Write(Soon(), [&](Transaction& tx) { return tx.Execute(sql, values).status(); }));
}

int64_t TestSchema::Count(absl::string_view sql, std::vector<Value> values) {
  const auto count = database_->ReadOneAs(
      Soon(), [&](Transaction& tx) { return tx.QueryOne(sql, values, [](const Row& row) { return row.Int(0); }); });
  Require(count.status());
  return count->value_or(0);
}

}  // namespace juri::db
