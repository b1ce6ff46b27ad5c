// Announcing lists, and what everyone reads of them.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/db/database.h"
#include "common/rpc/call.h"
#include "juri/ranking/v1/ranking_service.pb.h"
#include "services/ranking/clients/submission_source.h"
#include "services/ranking/domain/finalist_list.h"

namespace juri::ranking {

class PublicationApi {
 public:
  // Database and submission outlive it. `samples_only`: nothing else is announced (ServiceConfig.sample_seed).
  PublicationApi(db::Database& database, SubmissionSource& submission, bool samples_only)
      : database_(database), submission_(submission), samples_only_(samples_only) {}

  absl::StatusOr<v1::PublishedList> Publish(const rpc::Call& call, const v1::PublishListRequest& request);
  absl::StatusOr<v1::PublishedList> Get(const rpc::Call& call, const v1::GetPublishedListRequest& request);
  absl::StatusOr<v1::ListPublishedListsResponse> List(const rpc::Call& call,
                                                      const v1::ListPublishedListsRequest& request);
  absl::StatusOr<v1::ExportListResponse> Export(const rpc::Call& call, const v1::ExportListRequest& request);

 private:
  // Registration numbers of the members that are not eligible any more.
  absl::StatusOr<std::vector<std::string>> Left(const rpc::Call& call, const FinalistList& list);

  db::Database& database_;
  SubmissionSource& submission_;
  const bool samples_only_;
};

}  // namespace juri::ranking
