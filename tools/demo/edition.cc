#include "tools/demo/edition.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/macros.h"
#include "services/engine/read_definition.h"
#include "tools/demo/sample_definition.h"

namespace juri::demo {
namespace {

absl::StatusOr<Size> SizeOf(const Options& options) {
  if (options.definition == "kipp-2018") return options.small ? Size::kSmall : Size::kFull;
  if (options.definition == "kipp-2023" && options.small) return Size::kSmall2023;
  return absl::InvalidArgumentError("there is data for kipp-2018 (full and small) and for kipp-2023 (small)");
}

absl::StatusOr<std::shared_ptr<client::Connection>> Connect(const std::string& run_dir) {
  const auto target = [&](absl::string_view service) { return absl::StrCat("unix:", run_dir, "/sockets/", service); };
  return client::Connection::Open(
      {target("identity"), target("submission"), target("scoring"), target("ranking"), /*tls_ca_file=*/""});
}

}  // namespace

absl::StatusOr<Edition> Edition::Prepare(const Options& options) {
  JURI_ASSIGN_OR_RETURN(const Size size, SizeOf(options));
  JURI_ASSIGN_OR_RETURN(std::string text, SampleDefinition(options.definition));
  engine::DefinitionReading reading = engine::ReadDefinition(text);
  if (!reading.definition.has_value()) return absl::InternalError(engine::EnglishText(reading.faults.front()));
  JURI_ASSIGN_OR_RETURN(auto connection, Connect(options.run_dir));
  const client::Session nobody(std::move(connection), options.language);
  return Edition{.options = options,
                 .data = Generate(size, options.seed),
                 .definition_text = std::move(text),
                 .rules = *std::move(reading.definition),
                 .name = absl::StrCat("competitions/", options.definition),
                 .nobody = nobody,
                 .administrator = nobody,
                 .staff = {},
                 .evaluators = {},
                 .panelists = {},
                 .agency_admins = {},
                 .registrations = {}};
}

const client::Session& Edition::AdminOf(const Proposal& proposal) const {
  for (const Person& admin : agency_admins) {
    if (admin.account.agency == proposal.agency) return admin.session;
  }
  return nobody;
}

}  // namespace juri::demo
