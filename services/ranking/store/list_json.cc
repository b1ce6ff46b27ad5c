#include "services/ranking/store/list_json.h"

#include <exception>
#include <nlohmann/json.hpp>
#include <utility>

#include "common/base/ids.h"
#include "common/status/refusal.h"

namespace juri::ranking {
namespace {

using Json = nlohmann::json;

Json ToJson(const engine::Sentence& sentence) { return {{"key", sentence.key}, {"arguments", sentence.arguments}}; }

engine::Sentence ToSentence(const Json& json) {
  return {json.at("key").get<std::string>(), json.at("arguments").get<std::map<std::string, std::string>>()};
}

Json ToJson(const Departure& departure) {
  return {{"proposal", UuidText(departure.proposal_id)},
          {"registration_number", departure.registration_number},
          {"title", departure.title},
          {"remark", ToJson(departure.remark)}};
}

Departure ToDeparture(const Json& json) {
  return {ParseUuid(json.at("proposal").get<std::string>()).value_or(""),
          json.at("registration_number").get<std::string>(), json.at("title").get<std::string>(),
          ToSentence(json.at("remark"))};
}

// What `read` makes of the JSON in `text`; the library tells by exceptions that it is not what was expected.
template <typename T, typename Read>
absl::StatusOr<T> Parsed(absl::string_view text, Read read) {
  try {
    return read(Json::parse(text.begin(), text.end()));
  } catch (const std::exception& error) {
    return Internal(error.what());
  }
}

std::string Dump(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

}  // namespace

std::string SentencesText(const std::vector<engine::Sentence>& sentences) {
  Json json = Json::array();
  for (const engine::Sentence& sentence : sentences) json.push_back(ToJson(sentence));
  return Dump(json);
}

absl::StatusOr<std::vector<engine::Sentence>> ParseSentences(absl::string_view text) {
  return Parsed<std::vector<engine::Sentence>>(text, [](const Json& json) {
    std::vector<engine::Sentence> sentences;
    for (const Json& sentence : json) sentences.push_back(ToSentence(sentence));
    return sentences;
  });
}

std::string CutText(const CutReport& cut) {
  Json departures = Json::array();
  for (const Departure& departure : cut.departures) departures.push_back(ToJson(departure));
  return Dump({{"last_in", cut.last_in},
               {"first_out", cut.first_out},
               {"tie", static_cast<int>(cut.tie)},
               {"tied", cut.tied},
               {"empty_seats", cut.empty_seats},
               {"moved_up", cut.moved_up},
               {"departures", std::move(departures)}});
}

absl::StatusOr<CutReport> ParseCut(absl::string_view text) {
  return Parsed<CutReport>(text, [](const Json& json) {
    CutReport cut;
    cut.last_in = json.at("last_in").get<std::string>();
    cut.first_out = json.at("first_out").get<std::string>();
    cut.tie = static_cast<engine::CutTie>(json.at("tie").get<int>());
    cut.tied = json.at("tied").get<std::vector<std::string>>();
    cut.empty_seats = json.at("empty_seats").get<int>();
    cut.moved_up = json.at("moved_up").get<std::vector<std::string>>();
    for (const Json& departure : json.at("departures")) cut.departures.push_back(ToDeparture(departure));
    return cut;
  });
}

}  // namespace juri::ranking
