// Accounts as rows.
#pragma once

#include "juri/identity/v1/resources.pb.h"
#include "tools/cli/invocation.h"

namespace juri::cli {

// One account with its grants.
void ShowAccount(Invocation& invocation, const identity::v1::Account& account);

// "ORGANIZER kipp-2018, AGENCY_ADMIN kipp-2018 kab-gresik"
std::string GrantsText(const identity::v1::Account& account);

}  // namespace juri::cli
