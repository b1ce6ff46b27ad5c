#include "tools/demo/data/wording.h"

#include <nlohmann/json.hpp>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "tools/demo/data/data_files.h"
#include "tools/demo/data/draws.h"

namespace juri::demo {
namespace {

struct Service {
  std::string name;     // in a title: "Akta Kelahiran"
  std::string service;  // in a sentence: "pencatatan akta kelahiran"
  std::string people;
  std::string problem;
};

struct PartSentences {
  std::string code;
  std::vector<std::string> sentences;
};

struct Phrases {
  std::vector<std::string> programs;
  std::vector<Service> services;
  std::vector<PartSentences> parts;
};

const Phrases& AllPhrases() {
  static const auto* const phrases = [] {
    const nlohmann::json json = nlohmann::json::parse(FileContent("phrases.json"));
    auto* read = new Phrases{json["programs"], {}, {}};
    for (const auto& s : json["services"]) {
      read->services.push_back({s["name"], s["service"], s["people"], s["problem"]});
    }
    for (const auto& p : json["parts"]) read->parts.push_back({p["code"], p["sentences"]});
    return read;
  }();
  return *phrases;
}

// What the text is about: the service that an invented title names. Of a real innovation nothing is made up but that it
// serves the public.
const Service& ServiceOf(absl::string_view title) {
  static const auto* const any =
      new Service{"", "pelayanan publik", "warga", "warga harus datang berulang kali untuk satu urusan"};
  for (const Service& service : AllPhrases().services) {
    if (absl::StrContains(title, absl::StrCat(" ", service.name, " "))) return service;
  }
  return *any;
}

// Two thirds of the sentences in their order, the first always among them.
std::string PartText(const PartSentences& part, const std::vector<std::pair<std::string, std::string>>& words,
                     Draws* draws) {
  std::vector<std::string> chosen;
  for (size_t i = 0; i < part.sentences.size(); ++i) {
    const bool keep = draws->Below(3) > 0;
    if (i == 0 || keep) chosen.push_back(absl::StrReplaceAll(part.sentences[i], words));
  }
  return absl::StrJoin(chosen, " ");
}

bool IsTerritory(const Agency& agency) {
  return agency.type == "PROVINCE" || agency.type == "REGENCY" || agency.type == "CITY";
}

}  // namespace

SampleTitles::SampleTitles(const Agency& agency, const std::vector<std::string>& cities, uint64_t seed)
    : places_(IsTerritory(agency) ? std::vector<std::string>{agency.short_name} : cities) {
  const Phrases& phrases = AllPhrases();
  combinations_.resize(phrases.programs.size() * phrases.services.size());
  for (size_t i = 0; i < combinations_.size(); ++i) combinations_[i] = static_cast<int>(i);
  uint64_t which = 0;
  for (const char c : agency.id) which = which * 31 + static_cast<unsigned char>(c);
  Draws(seed, "titles", which).Shuffle(&combinations_);
}

std::string SampleTitles::Next() {
  const Phrases& phrases = AllPhrases();
  const size_t combination = combinations_.back();
  combinations_.pop_back();
  return absl::StrCat(phrases.programs[combination % phrases.programs.size()], " ",
                      phrases.services[combination / phrases.programs.size()].name, " ",
                      places_[combination % places_.size()], " (contoh)");
}

std::vector<Part> SampleParts(const Agency& agency, const std::string& title, uint64_t seed, int which) {
  const Phrases& phrases = AllPhrases();
  Draws draws(seed, "texts", which);
  const Service& service = ServiceOf(title);
  const std::vector<std::pair<std::string, std::string>> words = {{"{judul}", title},
                                                                  {"{instansi}", agency.title},
                                                                  {"{layanan}", service.service},
                                                                  {"{warga}", service.people},
                                                                  {"{masalah}", service.problem},
                                                                  {"{angka}", absl::StrCat(100 + draws.Below(900))},
                                                                  {"{persen}", absl::StrCat(40 + draws.Below(55))},
                                                                  {"{bulan}", absl::StrCat(6 + draws.Below(18))},
                                                                  {"{tahun}", absl::StrCat(2014 + draws.Below(3))}};
  std::vector<Part> parts;
  for (const PartSentences& part : phrases.parts) parts.push_back({part.code, PartText(part, words, &draws)});
  return parts;
}

}  // namespace juri::demo
