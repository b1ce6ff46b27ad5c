// What people may ask of every service about themselves: the handler of ExportPersonalData, and what the handlers of
// ErasePersonalData have in common.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "common/db/database.h"
#include "common/db/row.h"
#include "common/rpc/call.h"
#include "common/rpc/writer.h"
#include "common/status/reasons.h"
#include "juri/common/v1/person.pb.h"

namespace juri {

inline constexpr Reason kErasesOneself{"common", "ERASES_ONESELF", absl::StatusCode::kFailedPrecondition};

// The values of one record. A text that is empty says nothing and is left out.
class PersonalValues {
 public:
  // `record` outlives this.
  explicit PersonalValues(common::v1::PersonalRecord& record) : record_(record) {}

  void Add(absl::string_view name, absl::string_view text);
  void Add(absl::string_view name, uint64_t number);
  void Add(absl::string_view name, absl::Time time);

 private:
  common::v1::PersonalRecord& record_;
};

// A table that holds rows about people.
struct PersonalTable {
  std::string kept_in;  // "scoring.judge"
  std::string meaning;  // key of the text that says what a row is
  // Selects somebody's rows in an order. Its placeholders: the account (the 16 bytes of its id, or its name), LIMIT,
  // OFFSET.
  std::string sql;
  void (*read)(const db::Row&, PersonalValues&);
  bool by_name = false;          // whether the account's name is asked for
  std::string sql_for_others{};  // what others than the person are told; empty: the same
};

class PersonalDataApi {
 public:
  using Writer = rpc::Writer<common::v1::ExportPersonalDataResponse>;

  // `database` outlives this; it is that of `service` ("scoring"), whose audit trail is told after `tables`.
  PersonalDataApi(db::Database& database, absl::string_view service, std::vector<PersonalTable> tables);

  absl::Status Export(const rpc::Call& call, const common::v1::ExportPersonalDataRequest& request, Writer& writer);

 private:
  // What the account did, or had done, the newest first.
  absl::Status SendAudit(const rpc::Call& call, const std::string& account, Writer& writer);

  db::Database* database_;
  std::string audit_;  // "scoring.audit"
  std::vector<PersonalTable> tables_;
};

// The 16 bytes of the account that a request to erase names. NAME_MALFORMED; FAILED_PRECONDITION (ERASES_ONESELF) for
// the caller's own, so that somebody is left who knows what was done.
absl::StatusOr<std::string> AccountToErase(const rpc::Call& call, const common::v1::ErasePersonalDataRequest& request);

// What stands in the place of a name: "erased:{id}". Nobody can be given such a user name.
std::string PseudonymOf(absl::string_view id);

// The texts of `keys`, each under where the data is kept, in the caller's language.
using PartTexts = std::vector<std::pair<absl::string_view, absl::string_view>>;
common::v1::ErasePersonalDataResponse ErasureTold(const rpc::Call& call, const PartTexts& erased,
                                                  const PartTexts& kept);

}  // namespace juri
