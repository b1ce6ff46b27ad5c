// Requests that are none: too deep, too big, too many, not UTF-8, cut off; on every method.
#include <gmock/gmock.h>
#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>
#include <google/protobuf/wire_format_lite.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <fstream>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "absl/time/clock.h"
#include "common/testing/in_parallel.h"
#include "common/testing/status_matchers.h"
#include "tests/must.h"
#include "tests/requests.h"
#include "tests/security/any_call.h"
#include "tests/security/holders.h"
#include "tests/security/scene.h"

namespace juri {
namespace {

namespace pb = google::protobuf;
using pb::internal::WireFormatLite;

constexpr int kUnknownField = 1000;

std::string Tag(int field, WireFormatLite::WireType type) {
  std::string bytes;
  pb::io::StringOutputStream stream(&bytes);
  pb::io::CodedOutputStream(&stream).WriteTag(WireFormatLite::MakeTag(field, type));
  return bytes;
}

std::string Delimited(int field, const std::string& content) {
  std::string bytes = Tag(field, WireFormatLite::WIRETYPE_LENGTH_DELIMITED);
  pb::io::StringOutputStream stream(&bytes);
  pb::io::CodedOutputStream(&stream).WriteVarint32(static_cast<uint32_t>(content.size()));
  return bytes + content;
}

std::string Repeated(const std::string& bytes, size_t times) {
  std::string all;
  for (size_t i = 0; i < times; ++i) all += bytes;
  return all;
}

// Unknown groups, one in another.
std::string Nested(size_t depth) {
  return Repeated(Tag(kUnknownField, WireFormatLite::WIRETYPE_START_GROUP), depth) +
         Repeated(Tag(kUnknownField, WireFormatLite::WIRETYPE_END_GROUP), depth);
}

// The first field of the message that `is` what one looks for; 0: there is none.
template <typename Predicate>
int FieldThat(const pb::Descriptor* message, Predicate is) {
  for (int i = 0; i < message->field_count(); ++i) {
    if (is(message->field(i))) return message->field(i)->number();
  }
  return 0;
}

struct BadBytes {
  const char* what;
  std::string bytes;
};

std::vector<BadBytes> AllBadBytes(const pb::MethodDescriptor* method) {
  const pb::Descriptor* const request = method->input_type();
  const int text =
      FieldThat(request, [](const auto* field) { return field->type() == pb::FieldDescriptor::TYPE_STRING; });
  const int many = FieldThat(request, [](const auto* field) {
    return field->is_repeated() && field->cpp_type() >= pb::FieldDescriptor::CPPTYPE_STRING;
  });
  std::vector<BadBytes> all = {
      {"101 levels", Nested(101)},
      {"4 MiB and a byte", Delimited(kUnknownField, std::string((4u << 20) + 1, 'x'))},
      {"a length that lies", Delimited(kUnknownField, "xyz") +
                                 Tag(kUnknownField + 1, WireFormatLite::WIRETYPE_LENGTH_DELIMITED) +
                                 "\xff\xff\xff\x7f"},
      {"garbage", "\xff\xfe\x01\x02 not a message"},
  };
  if (text != 0) all.push_back({"not UTF-8", Delimited(text, "a\xff\xc0\xaf")});
  if (many != 0) all.push_back({"a million empty items", Repeated(Delimited(many, ""), 1'000'000)});
  return all;
}

// Most memory that the process ever had, in MB.
int PeakOf(const std::string& service) {
  std::ifstream status(absl::StrCat("/proc/", Installation::Shared().service(service).pid(), "/status"));
  int kilobytes = 0;
  for (std::string line; std::getline(status, line);) {
    absl::string_view rest = line;
    if (absl::ConsumePrefix(&rest, "VmHWM:") && absl::ConsumeSuffix(&rest, "kB")) {
      absl::SimpleAtoi(rest, &kilobytes);
    }
  }
  return kilobytes / 1024;
}

// RESOURCE_EXHAUSTED is what gRPC itself says of more than 4 MiB.
bool IsRefused(const absl::Status& status) {
  return absl::IsResourceExhausted(status) || absl::IsInvalidArgument(status);
}

TEST(BytesAbuse, Abuse25RequestsThatAreNone) {
  const AnyCaller caller(Installation::Shared());
  const std::vector<Holder> holders = Holders(Scene());
  for (const pb::MethodDescriptor* method : CallableMethods()) {
    const Holder holder = AdmittedTo(method, holders);
    for (const BadBytes& bad : AllBadBytes(method)) {
      const absl::Time began = absl::Now();
      const absl::Status status = caller.CallBytes(method, bad.bytes, holder.token);
      EXPECT_TRUE(IsRefused(status)) << method->full_name() << ": " << bad.what << ": " << status;
      EXPECT_LT(absl::Now() - began, absl::Seconds(10)) << method->full_name() << ": " << bad.what;
    }
  }
}

const pb::MethodDescriptor* FirstMethodOf(const std::string& service) {
  const auto methods = CallableMethods();
  return *std::find_if(methods.begin(), methods.end(), [&](const auto* method) {
    return absl::StartsWith(method->full_name(), absl::StrCat("juri.", service, "."));
  });
}

// Fields that nobody knows are small on the wire and take 17 times that when they are read: of 16 requests of 3 MB one
// at a time may be read, and the others are kept as they came.
TEST(BytesAbuse, Abuse25BigRequestsAtOnceTakeBoundedMemory) {
  constexpr int kCallers = 16;
  constexpr int kMostMegabytes = 100;
  const AnyCaller caller(Installation::Shared());
  const std::vector<Holder> holders = Holders(Scene());
  const std::string field = Delimited(kUnknownField, "x");
  const std::string unknown = Repeated(field, 3'000'000 / field.size());
  for (const std::string service : {"identity", "submission", "scoring", "ranking"}) {
    const pb::MethodDescriptor* const method = FirstMethodOf(service);
    const Holder holder = AdmittedTo(method, holders);
    const std::string bytes = RequestNaming(method, holder.names)->SerializeAsString() + unknown;
    const int before = PeakOf(service);
    InParallel(kCallers, kCallers, [&](int) {
      EXPECT_THAT(caller.CallBytes(method, bytes, holder.token), StatusIs(absl::StatusCode::kInvalidArgument))
          << method->full_name();
    });
    std::printf("%s: at most %d MB, %d MB before\n", service.c_str(), PeakOf(service), before);
    EXPECT_LT(PeakOf(service), before + kMostMegabytes);
  }
}

}  // namespace
}  // namespace juri
