#include "tools/cli/proposal_table.h"

#include "tools/cli/names.h"

namespace juri::cli {
namespace {

using submission::v1::Proposal;

Cell State(const Proposal& proposal) {
  return Cell::Code(EnumCode(*submission::v1::ProposalState_descriptor(), proposal.state()));
}

}  // namespace

Table ProposalFields(Invocation& invocation, const Proposal& proposal) {
  Table table({"registration_number", "state", "title", "agency", "group", "category", "reason", "note", "decide_time",
               "create_time", "update_time", "submit_time", "revision", "etag", "name"});
  const submission::v1::Decision& decision = proposal.decision();
  table.Add({proposal.registration_number(), State(proposal), proposal.title(), IdOf(proposal.agency()),
             proposal.group(), proposal.category(), decision.reason_code(), decision.note(),
             invocation.TimeText(decision.decide_time()), invocation.TimeText(proposal.create_time()),
             invocation.TimeText(proposal.update_time()), invocation.TimeText(proposal.submit_time()),
             proposal.revision(), proposal.etag(), proposal.name()});
  return table;
}

Table ProposalRows(const google::protobuf::RepeatedPtrField<Proposal>& proposals) {
  Table table({"registration_number", "state", "agency", "group", "title"});
  for (const Proposal& proposal : proposals) {
    table.Add(
        {proposal.registration_number(), State(proposal), IdOf(proposal.agency()), proposal.group(), proposal.title()});
  }
  return table;
}

}  // namespace juri::cli
