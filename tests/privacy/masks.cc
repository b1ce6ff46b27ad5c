#include "tests/privacy/masks.h"

#include <google/protobuf/message.h>

#include <algorithm>
#include <memory>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "juri/common/v1/person.pb.h"
#include "juri/scoring/v1/scoring_service.pb.h"
#include "re2/re2.h"
#include "tests/security/scene.h"

namespace juri {
namespace {

namespace pb = google::protobuf;

std::string MaskedText(std::string text) {
  static const auto* const masks = new std::vector<std::pair<RE2*, std::string>>{
      {new RE2("world-[12]"), "world"},
      {new RE2("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"), "UUID"},
      {new RE2("(assignments|judges)/[a-z2-7]{16}"), "\\1/ID"},
      {new RE2("sessions/[0-9a-f]{20}"), "sessions/ID"},
      {new RE2("\\b[0-9a-f]{64}\\b"), "SHA256"},
      {new RE2("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z"), "TIME"},
      {new RE2("\\bJ-[0-9]{2}\\b"), "J-NN"},
      {new RE2("(etag|next_page_token): \"[^\"]+\""), "\\1: MASKED"},
      {new RE2("(seconds|nanos): [0-9]+"), "\\1: MASKED"}};
  for (const auto& [pattern, mask] : *masks) RE2::GlobalReplace(&text, *pattern, mask);
  return text;
}

void SortQueue(pb::Message& answer) {
  if (answer.GetDescriptor() != scoring::v1::ListAssignmentsResponse::descriptor()) return;
  auto& queue = *static_cast<scoring::v1::ListAssignmentsResponse&>(answer).mutable_assignments();
  std::sort(queue.begin(), queue.end(),
            [](const auto& a, const auto& b) { return a.registration_number() < b.registration_number(); });
}

// They are recorded some time after they were told.
void DropDenials(pb::Message& answer) {
  if (answer.GetDescriptor() != common::v1::ExportPersonalDataResponse::descriptor()) return;
  auto& records = *static_cast<common::v1::ExportPersonalDataResponse&>(answer).mutable_records();
  const auto is_denial = [](const common::v1::PersonalRecord& record) {
    return std::any_of(record.values().begin(), record.values().end(),
                       [](const auto& value) { return value.name() == "denial"; });
  };
  records.erase(std::remove_if(records.begin(), records.end(), is_denial), records.end());
}

}  // namespace

std::string Masked(const pb::MethodDescriptor* method, const Heard& heard) {
  std::string text;
  for (const std::string& bytes : heard.messages) {
    const std::unique_ptr<pb::Message> answer(
        pb::MessageFactory::generated_factory()->GetPrototype(method->output_type())->New());
    answer->ParseFromString(bytes);
    SortQueue(*answer);
    DropDenials(*answer);
    absl::StrAppend(&text, MaskedText(answer->DebugString()));
  }
  return heard.status.ok() ? text : absl::StrCat(text, MaskedText(Told(heard.status)));
}

}  // namespace juri
