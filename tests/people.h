// Accounts for tests.
#pragma once

#include <string>
#include <vector>

#include "juri/identity/v1/resources.pb.h"
#include "tests/installation.h"

namespace juri {

inline constexpr char kPassword[] = "correct horse battery staple";

// Somebody who is signed in.
struct Person {
  std::string username;
  std::string account;  // "accounts/{uuid}"
  client::Session session;
};

identity::v1::Grant GrantOf(common::v1::Role role, const std::string& competition = "", const std::string& agency = "");

// Makes an account with the password kPassword and signs in; others read `display_name`, or the user name where that is
// empty. Costs two password hashes, about 0.1 s.
Person NewPerson(const Installation& installation, const std::string& username,
                 const std::vector<identity::v1::Grant>& grants, const std::string& display_name = "");

}  // namespace juri
