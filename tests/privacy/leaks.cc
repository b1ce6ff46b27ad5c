#include "tests/privacy/leaks.h"

#include <google/protobuf/message.h>

#include <algorithm>
#include <memory>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/rpc/principal.h"
#include "juri/common/v1/audit.pb.h"
#include "juri/common/v1/options.pb.h"
#include "tests/contracts/contracts.h"

namespace juri {
namespace {

namespace pb = google::protobuf;

// A field that holds a text; of an audit row with the competition of the row's object.
using Holder = std::pair<const pb::FieldDescriptor*, std::string>;
using Holders = std::set<Holder>;

bool IsOfAuditRow(const pb::FieldDescriptor* field) {
  return field->containing_type() == common::v1::AuditRow::descriptor();
}

Holder HolderIn(const pb::Message& message, const pb::FieldDescriptor* field) {
  if (!IsOfAuditRow(field)) return {field, ""};
  return {field, std::string(rpc::CompetitionOf(static_cast<const common::v1::AuditRow&>(message).object()))};
}

std::string TextAt(const pb::Message& message, const pb::FieldDescriptor* field, int index) {
  const pb::Reflection& fields = *message.GetReflection();
  return field->is_repeated() ? fields.GetRepeatedString(message, field, index) : fields.GetString(message, field);
}

const pb::Message& MessageAt(const pb::Message& message, const pb::FieldDescriptor* field, int index) {
  const pb::Reflection& fields = *message.GetReflection();
  return field->is_repeated() ? fields.GetRepeatedMessage(message, field, index) : fields.GetMessage(message, field);
}

// The fields of `message`, at any depth, whose text holds `text`.
void CollectHolders(const pb::Message& message, const std::string& text, Holders& holders) {
  std::vector<const pb::FieldDescriptor*> present;
  message.GetReflection()->ListFields(message, &present);
  for (const pb::FieldDescriptor* field : present) {
    const int count = field->is_repeated() ? message.GetReflection()->FieldSize(message, field) : 1;
    for (int i = 0; i < count; ++i) {
      if (field->cpp_type() == pb::FieldDescriptor::CPPTYPE_MESSAGE) {
        CollectHolders(MessageAt(message, field, i), text, holders);
      } else if (field->cpp_type() == pb::FieldDescriptor::CPPTYPE_STRING) {
        if (absl::StrContains(TextAt(message, field, i), text)) holders.insert(HolderIn(message, field));
      }
    }
  }
}

Holders HoldersOf(const std::string& text, const pb::MethodDescriptor* method, const std::string& bytes) {
  const std::unique_ptr<pb::Message> answer(
      pb::MessageFactory::generated_factory()->GetPrototype(method->output_type())->New());
  Holders holders;
  if (answer->ParseFromString(bytes)) CollectHolders(*answer, text, holders);
  return holders;
}

bool MaySee(const Watcher& watcher, const Holder& holder, const Fact& fact) {
  const auto& [field, competition] = holder;
  const auto& seen_by = contracts::OptionsOf(field).seen_by();
  const Row row = IsOfAuditRow(field) ? Row{.competition = competition} : fact.row;
  return fact.kind->fields.count(field->full_name()) != 0 &&
         std::any_of(seen_by.begin(), seen_by.end(),
                     [&](int audience) { return IsOf(watcher, static_cast<common::v1::Audience>(audience), row); });
}

std::string Told(const Fact& fact, absl::string_view where) {
  return absl::StrCat(std::string(fact.kind->what), " (", fact.text, ") in ", std::string(where));
}

void CheckMessage(const Fact& fact, const Watcher& watcher, const pb::MethodDescriptor* method,
                  const std::string& bytes, Findings& findings) {
  const std::string suffix = absl::StrCat(" for ", watcher.what, " by ", method->full_name());
  const Holders holders = HoldersOf(fact.text, method, bytes);
  if (holders.empty()) findings.leaks.push_back(Told(fact, "bytes of no field") + suffix);
  for (const Holder& holder : holders) {
    if (MaySee(watcher, holder, fact)) {
      findings.rightful.insert(fact.kind);
    } else {
      findings.leaks.push_back(Told(fact, holder.first->full_name()) + suffix);
    }
  }
}

}  // namespace

Findings FindingsIn(const Facts& facts, const Watcher& watcher, const pb::MethodDescriptor* method,
                    const std::string& request, const Heard& heard) {
  Findings findings;
  for (const std::string& bytes : heard.messages) {
    for (const Fact* fact : facts.In(bytes)) CheckMessage(*fact, watcher, method, bytes, findings);
  }
  for (const Fact* fact : facts.In(heard.beside)) {
    if (absl::StrContains(request, fact->text)) continue;
    findings.leaks.push_back(absl::StrCat(Told(*fact, "the status or metadata"), " for ", watcher.what, " by ",
                                          method->full_name(), ": ", heard.status.ToString()));
  }
  return findings;
}

std::vector<std::string> LeaksInText(const Facts& facts, const std::string& where, const std::string& text) {
  std::vector<std::string> leaks;
  for (const Fact* fact : facts.In(text)) leaks.push_back(Told(*fact, where));
  return leaks;
}

}  // namespace juri
