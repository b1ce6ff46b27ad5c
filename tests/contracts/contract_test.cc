// What buf cannot check: every method declares who may call it, every field what is valid in it and who may see it.
// Each test lists all faults at once, by full name.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <memory>
#include <set>
#include <string>

#include "common/rpc/method.h"
#include "common/rpc/request_size.h"
#include "google/protobuf/message.h"
#include "tests/contracts/access.h"
#include "tests/contracts/contracts.h"

namespace juri::contracts {
namespace {

namespace pb = google::protobuf;
using common::v1::Audience;
using testing::IsEmpty;
using testing::Not;

// Writes without request_id: their answers are secrets, or doing them again is the same as doing them once.
const std::set<std::string> kWritesWithoutRequestId = {
    "juri.identity.v1.IdentityService.SignIn",         "juri.identity.v1.IdentityService.SignOut",
    "juri.identity.v1.IdentityService.ChangePassword", "juri.identity.v1.IdentityService.ConfirmPassword",
    "juri.identity.v1.IdentityService.CreateToken",    "juri.scoring.v1.ScoringService.SetStageEntries",
};
// Integers for which every value has a meaning: page sizes are coerced, a version that does not exist is NOT_FOUND.
const std::set<std::string> kUnlimited = {"page_size", "version"};

bool IsText(const pb::FieldDescriptor* field) { return field->cpp_type() == pb::FieldDescriptor::CPPTYPE_STRING; }

bool IsSignedInteger(const pb::FieldDescriptor* field) {
  return field->cpp_type() == pb::FieldDescriptor::CPPTYPE_INT32 ||
         field->cpp_type() == pb::FieldDescriptor::CPPTYPE_INT64;
}

// A map's own text is in its entry type, which carries no options: the map's limit counts for key and value.
bool HoldsText(const pb::FieldDescriptor* field) {
  if (!field->is_map()) return IsText(field);
  return IsText(field->message_type()->map_key()) || IsText(field->message_type()->map_value());
}

// Whether people of `audience` may see what `field` holds.
bool Sees(Audience audience, const common::v1::Field& field) {
  return std::any_of(field.seen_by().begin(), field.seen_by().end(), [&](int seen_by) {
    return seen_by == audience || seen_by == common::v1::AUDIENCE_PUBLIC ||
           (seen_by == common::v1::AUDIENCE_SIGNED_IN && audience != common::v1::AUDIENCE_PUBLIC);
  });
}

template <typename Element, typename Rule>
std::vector<std::string> Faults(const std::vector<Element>& elements, Rule is_fault) {
  std::set<std::string> names;
  for (const Element& element : elements) {
    if (is_fault(element)) names.insert(element->full_name());
  }
  return {names.begin(), names.end()};
}

std::vector<const pb::FieldDescriptor*> AllFields() {
  std::vector<const pb::FieldDescriptor*> all;
  for (const pb::Descriptor* message : Messages()) {
    for (int i = 0; i < message->field_count(); ++i) all.push_back(message->field(i));
  }
  return all;
}

// Every field that a caller can send.
std::vector<const pb::FieldDescriptor*> InputFields() {
  std::vector<const pb::FieldDescriptor*> all;
  for (const pb::MethodDescriptor* method : Methods()) {
    for (const pb::FieldDescriptor* field : FieldsWithin(method->input_type())) {
      if (OptionsOf(field).behavior() != common::v1::BEHAVIOR_OUTPUT_ONLY) all.push_back(field);
    }
  }
  return all;
}

TEST(Contracts, AreAllCompiledIn) {
  EXPECT_THAT(Files(), Not(IsEmpty()));
  EXPECT_THAT(Files(), testing::Each(testing::NotNull()));
}

// What the servers themselves ask for when they start: a whole policy, an object where the relation needs one,
// patterns.
TEST(Contracts, EveryServiceStarts) {
  EXPECT_THAT(Services(), Not(IsEmpty()));
  for (const pb::ServiceDescriptor* service : Services()) {
    EXPECT_EQ(rpc::MethodTable::Build({service}).status(), absl::OkStatus());
  }
}

TEST(Contracts, EveryPolicyNamesItsAudience) {
  EXPECT_THAT(Faults(Methods(),
                     [](const pb::MethodDescriptor* method) {
                       const auto& audience = PolicyOf(method).audience();
                       return audience.empty() || audience[0] == common::v1::AUDIENCE_UNSPECIFIED;
                     }),
              IsEmpty());
}

TEST(Contracts, EveryWriteHasARequestId) {
  EXPECT_THAT(Faults(Methods(),
                     [](const pb::MethodDescriptor* method) {
                       return !rpc::IsReadName(method->name()) &&
                              kWritesWithoutRequestId.count(method->full_name()) == 0 &&
                              method->input_type()->FindFieldByName("request_id") == nullptr;
                     }),
              IsEmpty());
}

TEST(Contracts, EveryFieldHasABehavior) {
  EXPECT_THAT(Faults(AllFields(),
                     [](const pb::FieldDescriptor* field) {
                       return OptionsOf(field).behavior() == common::v1::BEHAVIOR_UNSPECIFIED;
                     }),
              IsEmpty());
}

TEST(Contracts, EveryTextAndListHasALimit) {
  EXPECT_THAT(Faults(AllFields(),
                     [](const pb::FieldDescriptor* field) {
                       return (HoldsText(field) && OptionsOf(field).max_chars() == 0) ||
                              (field->is_repeated() && OptionsOf(field).max_items() == 0);
                     }),
              IsEmpty());
}

TEST(Contracts, EverySignedIntegerThatACallerSendsHasARange) {
  EXPECT_THAT(Faults(InputFields(),
                     [](const pb::FieldDescriptor* field) {
                       return IsSignedInteger(field) && kUnlimited.count(field->name()) == 0 &&
                              !(OptionsOf(field).has_min() && OptionsOf(field).has_max());
                     }),
              IsEmpty());
}

TEST(Contracts, EveryAnswerHoldsOnlyWhatItsAudienceMaySee) {
  std::vector<std::string> faults;
  for (const pb::MethodDescriptor* method : Methods()) {
    for (const pb::FieldDescriptor* field : FieldsWithin(method->output_type())) {
      for (int audience : PolicyOf(method).audience()) {
        if (Sees(static_cast<Audience>(audience), OptionsOf(field))) continue;
        faults.push_back(field->full_name() + " in " + method->name() + " for " +
                         common::v1::Audience_Name(static_cast<Audience>(audience)));
      }
    }
  }
  EXPECT_THAT(faults, IsEmpty());
}

TEST(Contracts, HoldNoFloatingPoint) {
  EXPECT_THAT(Faults(AllFields(),
                     [](const pb::FieldDescriptor* field) {
                       return field->cpp_type() == pb::FieldDescriptor::CPPTYPE_DOUBLE ||
                              field->cpp_type() == pb::FieldDescriptor::CPPTYPE_FLOAT;
                     }),
              IsEmpty());
}

TEST(Contracts, HoldNoTypeWhoseJsonIsParsedInQuadraticTime) {
  const std::set<std::string> slow = {"google.protobuf.Struct", "google.protobuf.Value", "google.protobuf.ListValue",
                                      "google.protobuf.Any"};
  EXPECT_THAT(Faults(AllFields(),
                     [&](const pb::FieldDescriptor* field) {
                       return field->message_type() != nullptr && slow.count(field->message_type()->full_name()) != 0;
                     }),
              IsEmpty());
}

TEST(Contracts, EveryEnumBeginsUnspecified) {
  EXPECT_THAT(Faults(Enums(),
                     [](const pb::EnumDescriptor* type) {
                       const std::string& name = type->FindValueByNumber(0)->name();
                       return name.size() < 12 || name.substr(name.size() - 12) != "_UNSPECIFIED";
                     }),
              IsEmpty());
}

// Fills what a client may send up to its declared limits, as a valid request could.
void Fill(pb::Message& message, int depth) {
  constexpr int kDeepest = 5;
  const pb::Reflection& reflection = *message.GetReflection();
  for (int i = 0; i < message.GetDescriptor()->field_count(); ++i) {
    const pb::FieldDescriptor* const field = message.GetDescriptor()->field(i);
    const common::v1::Field& option = OptionsOf(field);
    const uint32_t items = field->is_repeated() ? option.max_items() : 1;
    const uint32_t bytes = option.max_chars() * (field->type() == pb::FieldDescriptor::TYPE_BYTES ? 1 : 4);
    for (uint32_t item = 0; item < items; ++item) {
      if (IsText(field) && field->is_repeated()) reflection.AddString(&message, field, std::string(bytes, 'x'));
      if (IsText(field) && !field->is_repeated()) reflection.SetString(&message, field, std::string(bytes, 'x'));
      if (field->message_type() == nullptr || depth == kDeepest) continue;
      Fill(field->is_repeated() ? *reflection.AddMessage(&message, field) : *reflection.MutableMessage(&message, field),
           depth + 1);
    }
  }
}

TEST(ContractTest, ARequestThatKeepsItsLimitsIsNotTooLong) {
  for (const pb::MethodDescriptor* method : Methods()) {
    const size_t most = rpc::MostBytes(*method->input_type());
    const std::unique_ptr<pb::Message> request(
        pb::MessageFactory::generated_factory()->GetPrototype(method->input_type())->New());
    Fill(*request, 0);
    const size_t size = std::min(request->ByteSizeLong(), rpc::kMostMessageBytes);
    EXPECT_LE(size, most) << method->full_name();
    std::printf("%8zu of %8zu bytes: %s\n", size, most, method->full_name().c_str());
  }
}

TEST(Contracts, AreToldInTheDocuments) {
  const std::string path = std::string(std::getenv("JURI_SOURCE_DIR")) + "/docs/access.md";
  if (std::getenv("JURI_UPDATE_GOLDEN") != nullptr) std::ofstream(path, std::ios::binary) << AccessDocument();
  std::ifstream file(path, std::ios::binary);
  EXPECT_EQ(AccessDocument(), std::string(std::istreambuf_iterator<char>(file), {}));
}

}  // namespace
}  // namespace juri::contracts
