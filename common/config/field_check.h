// Checks a parsed file against the (juri.common.v1.field) options of its message: required, length, range.
#pragma once

#include "common/config/textproto.h"

namespace juri::config {

// Adds a fault to `text` for each field of `message`, and of the messages in it, that breaks its option.
void CheckFields(const google::protobuf::Message& message, ParsedText& text);

}  // namespace juri::config
