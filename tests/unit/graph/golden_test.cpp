#include "support/graph_text.hpp"
#include "support/record_builder.hpp"

#include "entente/base/file.hpp"
#include "entente/graph/resolve.hpp"

#include <cstdlib>

#include <gtest/gtest.h>

using namespace entente;
using facts::EventStatus;
using test::RecordBuilder;

namespace {

constexpr const char* kExpected = ENTENTE_SOURCE_DIR "/tests/golden/graph/six_texts.txt";

/// A meeting that is announced, then called off; the minister named in one text only by his office.
facts::Record announced() {
    RecordBuilder text("1-annonce", "2021-03-01");
    text.document().title = "Rencontre annoncée à Vienne";
    const auto said =
        text.sentence("Paul Weber, ministre autrichien, recevra Anna Rossi à Vienne le 4 mars.");
    const auto austria = text.state("Autriche", "AT", {"autrichien"});
    const auto weber = text.person("Paul Weber");
    const auto rossi = text.person("Anna Rossi");
    const auto vienna = text.place("Vienne", "2761369", "AT");
    text.entity(vienna).located_in = austria;
    text.represents(weber, austria, "ministre", "foreign_minister", said);
    text.meeting({weber, rossi}, said, "2021-03-04", vienna, EventStatus::planned).about = {
        text.issue("trêve en Autriche")};
    return text.build();
}

facts::Record called_off() {
    RecordBuilder text("2-annulation", "2021-03-03");
    const auto said =
        text.sentence("Le chef de la diplomatie autrichienne annule l'entretien avec Anna Rossi.");
    const auto wanted = text.sentence("Anna Rossi réclame un cessez-le-feu.");
    const auto austria = text.state("Autriche", "AT", {"autrichienne"});
    const auto head = text.role("chef de la diplomatie autrichienne");
    const auto rossi = text.person("Anna Rossi");
    text.represents(head, austria, "chef de la diplomatie", "foreign_minister", said);
    text.meeting({head, rossi}, said, "2021-03-04", facts::kNoEntity, EventStatus::cancelled);
    text.stance(rossi, facts::StanceType::demands, 1, text.issue("cessez-le-feu"), wanted);
    return text.build();
}

/// Two texts that disagree on the day, with two women of one surname between them.
facts::Record dispute(std::string id, std::string published, std::string given, std::string day) {
    RecordBuilder text(id, std::move(published));
    const auto said = text.sentence(given + " Novak a vu Omar Diallo à Genève, selon " + id + ".");
    text.meeting({text.person(given + " Novak"), text.person("Omar Diallo")}, said, day,
                 text.place("Genève", "2660646", "CH"));
    text.person("Novak");
    return text.build();
}

/// A dispatch, and a paper that prints it without its date.
facts::Record printed(std::string id, std::string published, const std::string& tail) {
    RecordBuilder text(std::move(id), std::move(published));
    const auto said = text.sentence(
        "Les deux délégations se sont quittées sans accord samedi à Genève après six heures de discussions "
        "sur le partage "
        "des eaux du fleuve, et aucune date n'a été fixée pour une nouvelle session, a indiqué un "
        "porte-parole.");
    text.sentence(tail);
    const auto mali = text.state("Mali", "ML");
    const auto senegal = text.state("Sénégal", "SN");
    text.meeting({mali, senegal}, said, "", text.place("Genève", "2660646", "CH")).mode =
        facts::EventMode::talks;
    return text.build();
}

std::vector<facts::Record> texts() {
    return {announced(),
            called_off(),
            dispute("3-lundi", "2021-05-04", "Eva", "2021-05-03"),
            dispute("4-dimanche", "2021-05-04", "Eva", "2021-05-02"),
            printed("5-agence", "2021-06-05", "Fin."),
            printed("6-journal", "", "Avec notre correspondant.")};
}

}  // namespace

/// Any change of this file is a change of what the graph says: say in the commit why.
/// ENTENTE_UPDATE_GOLDEN=1 writes it anew.
TEST(GoldenGraph, OfSixTextsIsAsRecorded) {
    graph::ResolveOptions options;
    options.tables = graph::ResolveTables::load(ENTENTE_SOURCE_DIR "/schema");
    const auto text = test::graph_text(resolve(texts(), options));
    if (std::getenv("ENTENTE_UPDATE_GOLDEN")) base::write_file_atomically(kExpected, text);
    EXPECT_EQ(text, base::read_file(kExpected));
}
