#include "services/submission/api/messages.h"

#include <utility>

#include "absl/time/time.h"
#include "common/base/digest.h"
#include "common/rpc/message_time.h"
#include "common/status/etag.h"
#include "services/submission/domain/names.h"

namespace juri::submission {
namespace {

void SetDecision(Decision decision, v1::Decision& message) {
  message.set_reason_code(std::move(decision.reason_code));
  message.set_note(std::move(decision.note));
  *message.mutable_decide_time() = rpc::ToMessage(decision.time);
}

}  // namespace

v1::Competition ToMessage(const Competition& competition) {
  v1::Competition message;
  message.set_name(CompetitionText(competition.slug));
  message.set_state(static_cast<v1::CompetitionState>(competition.state));
  message.set_definition_version(competition.definition_version);
  message.set_definition_sha256(HexText(competition.definition_sha256));
  message.set_title_id(competition.title_id);
  message.set_title_en(competition.title_en);
  *message.mutable_submission_open_time() = rpc::ToMessage(competition.submission_open_time);
  *message.mutable_submission_close_time() = rpc::ToMessage(competition.submission_close_time);
  message.set_etag(EtagOf(message.name(), competition.revision));
  return message;
}

v1::Definition ToMessage(absl::string_view slug, DefinitionText definition) {
  v1::Definition message;
  message.set_competition(CompetitionText(slug));
  message.set_version(definition.version);
  message.set_definition_text(std::move(definition.text));
  message.set_definition_sha256(HexText(definition.sha256));
  message.set_frozen(definition.frozen);
  return message;
}

v1::Agency ToMessage(const Agency& agency) {
  v1::Agency message;
  message.set_name(AgencyText(agency.slug));
  message.set_title(agency.title);
  message.set_type(static_cast<v1::AgencyType>(agency.type));
  message.set_region(agency.region);
  return message;
}

v1::Proposal ToMessage(Proposal proposal) {
  v1::Proposal message;
  message.set_name(ProposalText(proposal.competition, proposal.id));
  message.set_registration_number(std::move(proposal.registration_number));
  message.set_agency(AgencyText(proposal.agency));
  message.set_title(std::move(proposal.content.title));
  message.set_group(std::move(proposal.content.group));
  message.set_category(std::move(proposal.content.category));
  for (Part& part : proposal.content.parts) *message.add_parts() = ToMessage(std::move(part));
  message.set_state(static_cast<v1::ProposalState>(proposal.state));
  if (proposal.decision.has_value()) SetDecision(*std::move(proposal.decision), *message.mutable_decision());
  message.set_revision(proposal.revision);
  message.set_etag(EtagOf(message.name(), proposal.revision));
  *message.mutable_create_time() = rpc::ToMessage(proposal.create_time);
  *message.mutable_update_time() = rpc::ToMessage(proposal.update_time);
  if (proposal.submit_time.has_value()) *message.mutable_submit_time() = rpc::ToMessage(*proposal.submit_time);
  return message;
}

v1::Receipt ToMessage(const Receipt& receipt) {
  v1::Receipt message;
  message.set_proposal(ProposalText(receipt.competition, receipt.proposal_id));
  message.set_registration_number(receipt.registration_number);
  *message.mutable_submit_time() = rpc::ToMessage(receipt.submit_time);
  message.set_content_sha256(HexText(receipt.content_sha256));
  message.set_revision(receipt.revision);
  return message;
}

v1::Entry ToMessage(Entry entry) {
  v1::Entry message;
  message.set_proposal(ProposalText(entry.competition, entry.proposal_id));
  message.set_registration_number(std::move(entry.registration_number));
  message.set_title(std::move(entry.title));
  message.set_agency(AgencyText(entry.agency.slug));
  message.set_agency_title(std::move(entry.agency.title));
  message.set_agency_type(static_cast<v1::AgencyType>(entry.agency.type));
  message.set_region(std::move(entry.agency.region));
  message.set_group(std::move(entry.group));
  message.set_category(std::move(entry.category));
  message.set_state(static_cast<v1::ProposalState>(entry.state));
  message.set_revision(entry.revision);
  return message;
}

v1::ProposalPart ToMessage(Part part) {
  v1::ProposalPart message;
  message.set_code(std::move(part.code));
  message.set_text(std::move(part.text));
  return message;
}

v1::Redaction ToMessage(Redaction redaction) {
  v1::Redaction message;
  message.set_name(RedactionText(redaction.name));
  message.set_text(std::move(redaction.text));
  message.set_revision(redaction.revision);
  message.set_etag(EtagOf(message.name(), redaction.revision));
  *message.mutable_create_time() = rpc::ToMessage(redaction.create_time);
  return message;
}

Content ContentOf(const v1::Proposal& proposal) {
  Content content{proposal.title(), proposal.group(), proposal.category(), {}};
  for (const v1::ProposalPart& part : proposal.parts()) {
    if (!part.text().empty()) content.parts.push_back({part.code(), part.text()});
  }
  return content;
}

}  // namespace juri::submission
