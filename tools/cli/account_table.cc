#include "tools/cli/account_table.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "tools/cli/names.h"

namespace juri::cli {
namespace {

namespace v1 = identity::v1;

std::string GrantText(const v1::Grant& grant) {
  const auto word = [](const std::string& name) { return name.empty() ? "" : absl::StrCat(" ", IdOf(name)); };
  return absl::StrCat(EnumCode(*common::v1::Role_descriptor(), grant.role()), word(grant.competition()),
                      word(grant.agency()));
}

}  // namespace

std::string GrantsText(const v1::Account& account) {
  return absl::StrJoin(account.grants(), ", ",
                       [](std::string* out, const v1::Grant& grant) { out->append(GrantText(grant)); });
}

void ShowAccount(Invocation& invocation, const v1::Account& account) {
  Table table({"username", "display_name", "state", "grants", "create_time", "name"});
  table.Add({account.username(), account.display_name(),
             Cell::Code(EnumCode(*v1::AccountState_descriptor(), account.state())), GrantsText(account),
             invocation.TimeText(account.create_time()), account.name()});
  invocation.output().ShowOne(table, account);
}

}  // namespace juri::cli
