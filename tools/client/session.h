// Calls as one person: token, language, deadline, retries, and errors with their details.
#pragma once

#include <memory>
#include <string>
#include <type_traits>
#include <utility>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/text/catalogue.h"
#include "tools/client/connection.h"

namespace juri::client {

// A fresh id for a write; keep it to repeat the write safely.
std::string NewRequestId();

// Cheap to copy; thread-safe.
class Session {
 public:
  // Without credentials.
  Session(std::shared_ptr<Connection> connection, Language language)
      : connection_(std::move(connection)), language_(language) {}
  // With a token of an earlier sign-in.
  Session(std::shared_ptr<Connection> connection, Language language, std::string token)
      : connection_(std::move(connection)), language_(language), token_(std::move(token)) {}

  // Signs in and returns the session of the account. UNAUTHENTICATED (SIGN_IN_FAILED).
  absl::StatusOr<Session> SignIn(const std::string& username, const std::string& password) const;

  // Gives the password once more, for methods that want it given within five minutes (`fresh` in their policy).
  // UNAUTHENTICATED (PASSWORD_WRONG).
  absl::Status ConfirmPassword(const std::string& password) const;

  // Calls a unary method: session.Call(&IdentityService::Stub::GetCaller, request). The status carries the server's
  // details (common/status DetailsOf), in the session's language. A refusal that may be repeated (tools/client/retry.h)
  // is repeated while there is patience, and told when there is none left.
  template <typename Stub, typename Request, typename Response>
  absl::StatusOr<Response> Call(grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
                                const Request& request) const {
    Response response;
    const absl::Status status = Retried([&](grpc::ClientContext& context) {
      return (connection_->stub<Stub>().*method)(&context, request, &response);
    });
    if (!status.ok()) return status;
    return response;
  }

  // Reads a stream and hands each message to `on_message`, whose failure ends the call and is returned.
  template <typename Stub, typename Request, typename Response>
  absl::Status Stream(std::unique_ptr<grpc::ClientReader<Response>> (Stub::*method)(grpc::ClientContext*,
                                                                                    const Request&),
                      const Request& request,
                      std::type_identity_t<absl::FunctionRef<absl::Status(const Response&)>> on_message) const {
    return Once([&](grpc::ClientContext& context, absl::Status& failure) {
      const auto reader = (connection_->stub<Stub>().*method)(&context, request);
      Response message;
      while (failure.ok() && reader->Read(&message)) failure = on_message(message);
      if (!failure.ok()) context.TryCancel();
      return reader->Finish();
    });
  }

  // Calls a List method page by page until the last; `on_page` sees each response.
  template <typename Stub, typename Request, typename Response>
  absl::Status EachPage(grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*), Request request,
                        std::type_identity_t<absl::FunctionRef<absl::Status(const Response&)>> on_page) const {
    do {
      const absl::StatusOr<Response> page = Call(method, request);
      if (!page.ok()) return page.status();
      if (const absl::Status status = on_page(*page); !status.ok()) return status;
      request.set_page_token(page->next_page_token());
    } while (!request.page_token().empty());
    return absl::OkStatus();
  }

  const std::string& token() const { return token_; }
  Language language() const { return language_; }
  // How long a call may take, retries included; 30 s unless set.
  void set_patience(absl::Duration patience) { patience_ = patience; }

 private:
  absl::Status Retried(absl::FunctionRef<grpc::Status(grpc::ClientContext&)> call) const;
  absl::Status Once(absl::FunctionRef<grpc::Status(grpc::ClientContext&, absl::Status&)> call) const;
  void Fill(absl::Time deadline, grpc::ClientContext& context) const;

  std::shared_ptr<Connection> connection_;
  Language language_;
  std::string token_;
  absl::Duration patience_ = absl::Seconds(30);
};

}  // namespace juri::client
