#include "common/host/personal_data.h"

#include <algorithm>
#include <iterator>
#include <optional>

#include "absl/strings/str_cat.h"
#include "absl/types/span.h"
#include "common/base/ids.h"
#include "common/base/macros.h"
#include "common/db/audit_reader.h"
#include "common/db/effect.h"
#include "common/status/parse_name.h"
#include "common/status/refusal.h"
#include "common/text/catalogue.h"

namespace juri {
namespace {

using common::v1::ErasePersonalDataRequest;
using common::v1::ErasePersonalDataResponse;
using common::v1::ExportPersonalDataRequest;
using common::v1::ExportPersonalDataResponse;
using common::v1::PersonalDataPart;
using common::v1::PersonalRecord;

constexpr size_t kRowsInAPage = 1000;
constexpr size_t kRecordsInAMessage = 100;

using Records = std::vector<PersonalRecord>;

// Somebody whose data is exported.
struct Subject {
  std::string name;  // "accounts/{uuid}"
  std::string id;    // 16 bytes
  bool is_caller;
};

absl::StatusOr<std::string> AccountId(absl::string_view name) {
  JURI_ASSIGN_OR_RETURN(const std::vector<std::string> ids, ParseName("accounts/{account:uuid}", name));
  return ParseUuid(ids.front());
}

absl::StatusOr<Subject> SubjectOf(const rpc::Call& call, const ExportPersonalDataRequest& request) {
  Subject subject;
  subject.name = request.name().empty() ? call.scope().account() : request.name();
  subject.is_caller = subject.name == call.scope().account();
  if (!subject.is_caller && !call.scope().Has(common::v1::ROLE_ADMINISTRATOR)) return Refusal(kPermissionDenied);
  JURI_ASSIGN_OR_RETURN(subject.id, AccountId(subject.name));
  return subject;
}

absl::Status AppendExport(db::Transaction& tx, const rpc::Call& call, const Subject& subject) {
  return db::AppendAudit(tx, {.actor = call.scope().actor(),
                              .acting_for = call.scope().acting_for(),
                              .method = call.method().full_name,
                              .resource = subject.name,
                              .revision_before = 0,
                              .revision_after = 0,
                              .request_id = call.request_id()});
}

PersonalRecord RecordOf(absl::string_view kept_in, const std::string& meaning) {
  PersonalRecord record;
  record.set_kept_in(std::string(kept_in));
  record.set_meaning(meaning);
  return record;
}

absl::StatusOr<Records> ReadPage(db::Transaction& tx, const rpc::Call& call, const PersonalTable& table,
                                 const Subject& subject, size_t offset) {
  const bool other = !subject.is_caller && !table.sql_for_others.empty();
  const std::string meaning = Text(call.language(), table.meaning);
  return tx.QueryAll(other ? table.sql_for_others : table.sql,
                     {table.by_name ? subject.name : subject.id, kRowsInAPage, offset}, [&](const db::Row& row) {
                       PersonalRecord record = RecordOf(table.kept_in, meaning);
                       PersonalValues values(record);
                       table.read(row, values);
                       return record;
                     });
}

// All of somebody's rows of a table, some thousands at most: the pages, of one snapshot, bound what the driver holds
// beside them, and nothing that is written meanwhile moves a row from one to another.
absl::StatusOr<Records> ReadTable(db::Transaction& tx, const rpc::Call& call, const PersonalTable& table,
                                  const Subject& subject) {
  Records records;
  for (size_t rows = kRowsInAPage; rows == kRowsInAPage;) {
    JURI_ASSIGN_OR_RETURN(Records page, ReadPage(tx, call, table, subject, records.size()));
    rows = page.size();
    std::move(page.begin(), page.end(), std::back_inserter(records));
  }
  return records;
}

// What was done or tried, and when. Not to what: that is named by ids which are about others.
PersonalRecord AuditRecord(const db::AuditRow& row, absl::string_view kept_in, const std::string& meaning) {
  PersonalRecord record = RecordOf(kept_in, meaning);
  PersonalValues values(record);
  values.Add("time", row.create_time);
  values.Add("method", row.entry.method);
  values.Add("denial", row.entry.denial);
  return record;
}

absl::Status Send(absl::Span<PersonalRecord> records, PersonalDataApi::Writer& writer) {
  for (; !records.empty(); records.remove_prefix(std::min(records.size(), kRecordsInAMessage))) {
    ExportPersonalDataResponse response;
    for (PersonalRecord& record : records.subspan(0, kRecordsInAMessage)) *response.add_records() = std::move(record);
    JURI_RETURN_IF_ERROR(writer.Write(response));
  }
  return absl::OkStatus();
}

void AddParts(Language language, const PartTexts& texts, google::protobuf::RepeatedPtrField<PersonalDataPart>& parts) {
  for (const auto& [kept_in, key] : texts) {
    PersonalDataPart& part = *parts.Add();
    part.set_kept_in(std::string(kept_in));
    part.set_explanation(Text(language, key));
  }
}

}  // namespace

void PersonalValues::Add(absl::string_view name, absl::string_view text) {
  if (text.empty()) return;
  common::v1::PersonalValue& value = *record_.add_values();
  value.set_name(std::string(name));
  value.set_value(std::string(text));
}

void PersonalValues::Add(absl::string_view name, uint64_t number) { Add(name, absl::StrCat(number)); }

void PersonalValues::Add(absl::string_view name, absl::Time time) {
  Add(name, absl::FormatTime("%Y-%m-%dT%H:%M:%E6SZ", time, absl::UTCTimeZone()));
}

PersonalDataApi::PersonalDataApi(db::Database& database, absl::string_view service, std::vector<PersonalTable> tables)
    : database_(&database), audit_(absl::StrCat(service, ".audit")), tables_(std::move(tables)) {}

// Whoever is told, is on record first. Tables are transactions of their own: what was sent cannot be taken back when
// one has to run again.
absl::Status PersonalDataApi::Export(const rpc::Call& call, const ExportPersonalDataRequest& request, Writer& writer) {
  JURI_ASSIGN_OR_RETURN(const Subject subject, SubjectOf(call, request));
  JURI_RETURN_IF_ERROR(
      database_->Write(call.deadline(), [&](db::Transaction& tx) { return AppendExport(tx, call, subject); }));
  for (const PersonalTable& table : tables_) {
    JURI_ASSIGN_OR_RETURN(Records records, database_->ReadAs(call.deadline(), [&](db::Transaction& tx) {
      return ReadTable(tx, call, table, subject);
    }));
    JURI_RETURN_IF_ERROR(Send(absl::MakeSpan(records), writer));
  }
  return SendAudit(call, subject.name, writer);
}

absl::Status PersonalDataApi::SendAudit(const rpc::Call& call, const std::string& account, Writer& writer) {
  const std::string meaning = Text(call.language(), "common.DATA_AUDIT");
  std::optional<db::AuditPlace> from;
  do {
    JURI_ASSIGN_OR_RETURN(const db::AuditPage page,
                          db::ReadAuditPage(*database_, call.deadline(), {.account = account}, from, kRowsInAPage));
    Records records;
    for (const db::AuditRow& row : page.rows) records.push_back(AuditRecord(row, audit_, meaning));
    JURI_RETURN_IF_ERROR(Send(absl::MakeSpan(records), writer));
    from = page.next;
  } while (from.has_value());
  return absl::OkStatus();
}

absl::StatusOr<std::string> AccountToErase(const rpc::Call& call, const ErasePersonalDataRequest& request) {
  if (request.name() == call.scope().account()) return Refusal(kErasesOneself);
  return AccountId(request.name());
}

std::string PseudonymOf(absl::string_view id) { return absl::StrCat("erased:", id); }

ErasePersonalDataResponse ErasureTold(const rpc::Call& call, const PartTexts& erased, const PartTexts& kept) {
  ErasePersonalDataResponse response;
  AddParts(call.language(), erased, *response.mutable_erased());
  AddParts(call.language(), kept, *response.mutable_kept());
  return response;
}

}  // namespace juri
