#include "services/submission/domain/content_digest.h"

#include <algorithm>
#include <vector>

#include "common/base/digest.h"

namespace juri::submission {

std::string ContentDigest(const Proposal& proposal) {
  std::vector<const Part*> parts;
  for (const Part& part : proposal.content.parts) parts.push_back(&part);
  std::sort(parts.begin(), parts.end(), [](const Part* a, const Part* b) { return a->code < b->code; });

  CanonicalWriter writer;
  writer.Bytes("juri receipt 1");
  writer.Bytes(proposal.competition).Bytes(proposal.id).Bytes(proposal.registration_number).Bytes(proposal.agency);
  writer.Bytes(proposal.content.title).Bytes(proposal.content.group).Bytes(proposal.content.category);
  writer.U64(parts.size());
  for (const Part* part : parts) writer.Bytes(part->code).Bytes(part->text);
  return writer.Digest();
}

}  // namespace juri::submission
