#include "services/ranking/publication/sample_list.h"

namespace juri::publication {
namespace {

PublishedEntry Entry(int number, const char* title, const char* agency, AgencyType type) {
  PublishedEntry entry;
  entry.registration_number = "KIPP-2018-00010" + std::to_string(number);
  entry.title = title;
  entry.agency = agency;
  entry.agency_type = type;
  entry.group = "umum";
  entry.place = number;
  entry.score = "9" + std::to_string(9 - number) + ".107";
  return entry;
}

}  // namespace

PublishedList SampleList() {
  PublishedList list;
  list.competition = "kipp-2018";
  list.competition_title = {"Kompetisi Inovasi Pelayanan Publik 2018", "Public Service Innovation Competition 2018"};
  list.code = "top-99";
  list.name = {"Top 99 Inovasi Pelayanan Publik", "Top 99 Public Service Innovations"};
  list.announcement_number = "B/99/2018";
  list.date = absl::CivilDay(2018, 9, 19);
  list.place = "Jakarta";
  list.sample = true;
  list.size = 99;
  list.definition_version = 3;
  list.definition_sha256 = std::string(64, 'd');
  list.seal = {2926, std::string(64, 'e')};
  list.entries = {
      Entry(1, "Kampung Media", "Pemerintah Provinsi Nusa Tenggara Barat", AgencyType::kProvince),
      Entry(2, "Fiducia Online", "Kementerian Hukum dan Hak Asasi Manusia", AgencyType::kMinistry),
      Entry(3, "PetaBencana.id", "Badan Nasional Penanggulangan Bencana", AgencyType::kInstitution),
      Entry(4, "Rantang Kasih", "Pemerintah Kabupaten Banyuwangi", AgencyType::kRegency),
      Entry(5, "Banyuwangi Mall", "Pemerintah Kabupaten Banyuwangi", AgencyType::kRegency),
      Entry(6, "6 in 1", "Pemerintah Kota Surabaya", AgencyType::kCity),
      Entry(7, "Inovasi Pelayanan Prima Bandara", "PT Angkasa Pura I (Persero)", AgencyType::kStateOwned),
      Entry(8, "Layanan Pelanggan melalui WhatsApp dan SMS", "PAM Jaya", AgencyType::kRegionOwned),
      Entry(9, "Blood Jek Si Pengawal Nyawa", "Pemerintah Kabupaten Lumajang", AgencyType::kRegency),
  };
  list.entries[3].note = "Naik menggantikan usulan yang ditarik.";
  return list;
}

}  // namespace juri::publication
