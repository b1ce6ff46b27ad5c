#include "tests/faults/copies.h"

#include "absl/synchronization/notification.h"
#include "absl/time/clock.h"
#include "common/base/ids.h"
#include "common/rpc/client_context.h"
#include "common/rpc/status_wire.h"
#include "tests/installation.h"

namespace juri {
namespace {

using submission::v1::CreateProposalRequest;
using submission::v1::Proposal;
using submission::v1::SubmissionService;

absl::StatusOr<Proposal> SendAndCancel(const client::Session& session, const CreateProposalRequest& request,
                                       absl::Duration patience) {
  rpc::CallMetadata metadata;
  metadata.bearer = session.token();
  metadata.deadline = absl::Now() + absl::Seconds(30);
  grpc::ClientContext context;
  rpc::FillContext(metadata, context);
  Proposal proposal;
  grpc::Status status;
  absl::Notification ended;
  SubmissionService::Stub& stub = Installation::Shared().connection()->stub<SubmissionService::Stub>();
  stub.async()->CreateProposal(&context, &request, &proposal, [&](const grpc::Status& end) {
    status = end;
    ended.Notify();
  });
  if (!ended.WaitForNotificationWithTimeout(patience)) context.TryCancel();
  ended.WaitForNotification();
  if (!status.ok()) return rpc::FromGrpc(status);
  return proposal;
}

}  // namespace

absl::StatusOr<Proposal> SendCopy(const client::Session& session, const CreateProposalRequest& request, Cut cut,
                                  absl::Duration patience) {
  if (cut == Cut::kByCancelling) return SendAndCancel(session, request, patience);
  client::Session caller = session;
  if (cut == Cut::kByDeadline) caller.set_patience(patience);
  return caller.Call(&SubmissionService::Stub::CreateProposal, request);
}

void Answers::Add(const absl::StatusOr<Proposal>& answer, Cut cut) {
  const absl::Status& status = answer.status();
  const bool in_time = absl::IsAborted(status) && cut == Cut::kByDeadline;
  const std::lock_guard<std::mutex> lock(mutex_);
  if (answer.ok()) {
    ++ok_;
    distinct_.insert(answer->SerializeAsString());
  } else if (cut != Cut::kNever && (absl::IsCancelled(status) || absl::IsDeadlineExceeded(status) || in_time)) {
    ++cut_;
  } else {
    refusals_.insert(status.ToString());
  }
}

}  // namespace juri
