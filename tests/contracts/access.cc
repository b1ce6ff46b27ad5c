#include "tests/contracts/access.h"

#include <map>
#include <set>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "google/protobuf/descriptor.h"
#include "tests/contracts/contracts.h"

namespace juri::contracts {
namespace {

namespace pb = google::protobuf;

constexpr char kIntroduction[] = R"(# Who may call what, and who sees what

Made from the contracts; a test fails while this page says something else.
`JURI_UPDATE_GOLDEN=1 ctest -R juri_contract_test` writes it anew.

The words are those of [options.proto](../proto/juri/common/v1/options.proto), which says what each means. A role counts
only where it was granted: in that competition, and for people of an agency on that agency's proposals. The services
enforce the first half before they look at the request; `tests/security` and `tests/privacy` try both halves as everybody.
)";

// "own agency" for RELATION_OWN_AGENCY.
std::string Word(const pb::EnumDescriptor* type, int number) {
  const std::string prefix = absl::AsciiStrToUpper(type->name()) + "_";
  const std::string name = type->FindValueByNumber(number)->name().substr(prefix.size());
  return absl::StrReplaceAll(absl::AsciiStrToLower(name), {{"_", " "}});
}

template <typename Numbers>
std::string Words(const pb::EnumDescriptor* type, const Numbers& numbers) {
  return absl::StrJoin(numbers, ", ", [&](std::string* out, int number) { out->append(Word(type, number)); });
}

std::string Row(const std::vector<std::string>& cells) {
  return absl::StrCat("| ", absl::StrJoin(cells, " | "), " |\n");
}

std::string Head(const std::vector<std::string>& cells) {
  return Row(cells) + Row(std::vector<std::string>(cells.size(), "---"));
}

std::string MethodRow(const pb::MethodDescriptor* method) {
  const common::v1::Policy& policy = PolicyOf(method);
  return Row({absl::StrCat("`", method->name(), "`"), Words(common::v1::Role_descriptor(), policy.roles()),
              Word(common::v1::Relation_descriptor(), policy.relation()),
              Word(common::v1::Phase_descriptor(), policy.phase()),
              Words(common::v1::Audience_descriptor(), policy.audience())});
}

std::string MethodTables() {
  std::string text = "\n## Methods\n";
  for (const pb::ServiceDescriptor* service : Services()) {
    absl::StrAppend(&text, "\n### ", service->full_name(), "\n\n",
                    Head({"method", "who may call it", "related by", "when", "for whom the answer is"}));
    for (int i = 0; i < service->method_count(); ++i) text += MethodRow(service->method(i));
  }
  return text;
}

// One row for the fields that the same people see.
std::string MessageRows(const pb::Descriptor* message) {
  std::vector<std::string> audiences;  // in the order of the first field that has it
  std::map<std::string, std::vector<std::string>> fields;
  for (int i = 0; i < message->field_count(); ++i) {
    const std::string audience = Words(common::v1::Audience_descriptor(), OptionsOf(message->field(i)).seen_by());
    if (fields[audience].empty()) audiences.push_back(audience);
    fields[audience].push_back(absl::StrCat("`", message->field(i)->name(), "`"));
  }
  std::string rows;
  for (const std::string& audience : audiences) {
    rows += Row({absl::StrCat("`", message->name(), "`"), absl::StrJoin(fields[audience], ", "), audience});
  }
  return rows;
}

std::set<const pb::Descriptor*> AnsweredMessages() {
  std::set<const pb::Descriptor*> answered;
  for (const pb::MethodDescriptor* method : Methods()) {
    for (const pb::FieldDescriptor* field : FieldsWithin(method->output_type()))
      answered.insert(field->containing_type());
  }
  return answered;
}

std::string FieldTables() {
  const std::set<const pb::Descriptor*> answered = AnsweredMessages();
  std::map<std::string, std::string> rows;  // by package
  for (const pb::Descriptor* message : Messages()) {
    if (answered.count(message) != 0) rows[message->file()->package()] += MessageRows(message);
  }
  std::string text = "\n## Fields of answers\n";
  for (const auto& [package, table] : rows) {
    absl::StrAppend(&text, "\n### ", package, "\n\n", Head({"message", "fields", "who sees them"}), table);
  }
  return text;
}

}  // namespace

std::string AccessDocument() { return absl::StrCat(kIntroduction, MethodTables(), FieldTables()); }

}  // namespace juri::contracts
