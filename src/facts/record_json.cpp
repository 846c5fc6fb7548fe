#include "entente/base/error.hpp"
#include "entente/base/json.hpp"
#include "entente/facts/record.hpp"

#include <array>
#include <charconv>
#include <functional>

namespace entente::facts {

namespace {

using base::JsonView;
using base::JsonWriter;

constexpr std::array<std::string_view, 3> kRelationNames = {"REPRESENTS", "MEMBER_OF", "LOCATED_IN"};
constexpr std::array<std::string_view, 3> kGenderNames = {"", "masculine", "feminine"};
constexpr std::array<std::string_view, 3> kNumberNames = {"", "singular", "plural"};

template <typename Enum, std::size_t size>
Enum parse_name(const std::array<std::string_view, size>& names, std::string_view name,
                std::string_view what) {
    for (std::size_t i = 0; i < size; ++i)
        if (names[i] == name) return static_cast<Enum>(i);
    throw InputError("'" + std::string(name) + "' is no " + std::string(what));
}

template <typename Enum>
Enum known(std::optional<Enum> value, std::string_view name, std::string_view what) {
    if (!value) throw InputError("'" + std::string(name) + "' is no " + std::string(what));
    return *value;
}

// ---- writing: members that hold their default are left out, so that lines stay short
// --------------------------

/// The shortest digits that read back as the same number, in every locale.
template <typename Number>
void write_number(JsonWriter& out, std::string_view key, Number number) {
    std::array<char, 64> buffer{};
    const auto result = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number);
    out.key(key);
    out.raw({buffer.data(), static_cast<std::size_t>(result.ptr - buffer.data())});
}

void write_text(JsonWriter& out, std::string_view key, std::string_view text) {
    if (!text.empty()) out.member(key, text);
}

void write_index(JsonWriter& out, std::string_view key, std::uint32_t index) {
    if (index != kNoEntity) out.member(key, index);
}

void write_confidence(JsonWriter& out, float confidence) {
    if (confidence != 1.0F) write_number(out, "confidence", confidence);
}

void write_date(JsonWriter& out, const std::optional<base::DateRange>& date) {
    if (!date) return;
    out.key("date");
    out.begin_object();
    out.member("start", base::to_iso(date->start));
    out.member("end", base::to_iso(date->end));
    out.member("precision", base::to_string(date->precision));
    out.end_object();
}

template <typename Item, typename Write>
void write_array(JsonWriter& out, std::string_view key, const std::vector<Item>& items, Write write) {
    if (items.empty()) return;
    out.key(key);
    out.begin_array();
    for (const auto& item : items) write(item);
    out.end_array();
}

void write_evidence(JsonWriter& out, const Evidence& evidence) {
    out.begin_object();
    out.member("start", evidence.start);
    out.member("end", evidence.end);
    out.member("sentence", evidence.sentence);
    out.member("quote", evidence.quote);
    write_index(out, "attributed_to", evidence.attributed_to);
    write_text(out, "cue", evidence.cue);
    if (evidence.status != EventStatus::held) out.member("status", to_string(evidence.status));
    if (evidence.polarity != 0) out.member("polarity", evidence.polarity);
    write_date(out, evidence.date);
    write_confidence(out, evidence.confidence);
    out.end_object();
}

void write_evidence_list(JsonWriter& out, std::string_view key, const std::vector<Evidence>& list) {
    write_array(out, key, list, [&](const Evidence& evidence) { write_evidence(out, evidence); });
}

void write_document(JsonWriter& out, const SourceDocument& document) {
    out.key("document");
    out.begin_object();
    out.member("id", document.id);
    write_text(out, "path", document.path);
    write_text(out, "title", document.title);
    write_text(out, "published", document.published);
    write_text(out, "publisher", document.publisher);
    write_text(out, "url", document.url);
    write_text(out, "language", document.language);
    out.member("sha256", document.sha256);
    out.member("text", document.text);
    out.end_object();
}

void write_entity(JsonWriter& out, const RecordEntity& entity) {
    out.begin_object();
    out.member("kind", to_string(entity.kind));
    write_text(out, "id", entity.id);
    out.member("label", entity.label);
    write_array(out, "aliases", entity.aliases, [&](const std::string& alias) { out.value(alias); });
    write_text(out, "gender", kGenderNames[static_cast<std::size_t>(entity.gender)]);
    write_text(out, "number", kNumberNames[static_cast<std::size_t>(entity.number)]);
    write_text(out, "acronym", entity.acronym);
    write_text(out, "iso", entity.iso);
    write_text(out, "geonames", entity.geonames);
    write_text(out, "feature", entity.feature);
    if (entity.latitude) write_number(out, "latitude", *entity.latitude);
    if (entity.longitude) write_number(out, "longitude", *entity.longitude);
    write_text(out, "wikidata", entity.wikidata);
    write_index(out, "located_in", entity.located_in);
    if (!entity.named) out.member("named", false);
    if (entity.is_scene) out.member("scene", true);
    if (entity.is_actor) out.member("actor", true);
    write_confidence(out, entity.confidence);
    write_evidence_list(out, "mentions", entity.mentions);
    out.end_object();
}

void write_event(JsonWriter& out, const Event& event) {
    out.begin_object();
    out.member("type", to_string(event.type));
    write_text(out, "mode", to_string(event.mode));
    out.member("status", to_string(event.status));
    write_date(out, event.date);
    write_text(out, "name", event.name);
    write_text(out, "trigger", event.trigger);
    write_array(out, "participants", event.participants, [&](const Participant& participant) {
        out.begin_object();
        out.member("entity", participant.entity);
        out.member("role", to_string(participant.role));
        out.end_object();
    });
    write_index(out, "place", event.place);
    write_array(out, "about", event.about, [&](EntityIndex entity) { out.value(entity); });
    write_index(out, "part_of", event.part_of);
    write_confidence(out, event.confidence);
    write_evidence_list(out, "evidence", event.evidence);
    out.end_object();
}

void write_stance(JsonWriter& out, const Stance& stance) {
    out.begin_object();
    out.member("holder", stance.holder);
    out.member("polarity", stance.polarity);
    out.member("type", to_string(stance.type));
    write_index(out, "target", stance.target);
    write_index(out, "target_event", stance.target_event);
    if (stance.strength != 1.0F) write_number(out, "strength", stance.strength);
    write_confidence(out, stance.confidence);
    write_evidence_list(out, "evidence", stance.evidence);
    out.end_object();
}

void write_relation(JsonWriter& out, const Relation& relation) {
    out.begin_object();
    out.member("kind", to_string(relation.kind));
    out.member("from", relation.from);
    out.member("to", relation.to);
    write_text(out, "role", relation.role);
    write_text(out, "role_type", relation.role_type);
    write_text(out, "since", relation.since);
    write_text(out, "until", relation.until);
    write_confidence(out, relation.confidence);
    write_evidence_list(out, "evidence", relation.evidence);
    out.end_object();
}

// ---- reading: unknown members are ignored, so that a newer writer may add some
// --------------------------------

std::uint32_t read_count(JsonView view) {
    const auto number = view.unsigned_integer();
    if (number >= kNoEntity) throw InputError("number " + std::to_string(number) + " is out of range");
    return static_cast<std::uint32_t>(number);
}

std::uint32_t read_index(JsonView view, std::string_view key) {
    const auto found = view.find(key);
    return found ? read_count(*found) : kNoEntity;
}

float read_float(JsonView view, std::string_view key) {
    return static_cast<float>(view.number_or(key, 1.0));
}

base::Date read_day(JsonView view) {
    const auto text = view.string();
    return known(base::parse_date(text), text, "date");
}

std::optional<base::DateRange> read_date(JsonView view) {
    const auto found = view.find("date");
    if (!found) return std::nullopt;
    const auto precision = found->at("precision").string();
    return base::DateRange{read_day(found->at("start")), read_day(found->at("end")),
                           known(base::parse_date_precision(precision), precision, "date precision")};
}

template <typename Item>
std::vector<Item> read_array(JsonView view, std::string_view key, const std::function<Item(JsonView)>& read) {
    std::vector<Item> items;
    const auto found = view.find(key);
    if (!found) return items;
    found->each_element([&](JsonView element) {
        try {
            items.push_back(read(element));
        } catch (Error& error) {
            error.add_context(std::string(key) + "[" + std::to_string(items.size()) + "]");
            throw;
        }
    });
    return items;
}

Evidence read_evidence(JsonView view) {
    Evidence evidence;
    evidence.start = read_count(view.at("start"));
    evidence.end = read_count(view.at("end"));
    evidence.sentence = read_count(view.at("sentence"));
    evidence.quote = view.at("quote").string();
    evidence.attributed_to = read_index(view, "attributed_to");
    evidence.cue = view.string_or("cue");
    const auto status = view.string_or("status", to_string(EventStatus::held));
    evidence.status = known(parse_event_status(status), status, "status");
    const auto polarity = view.integer_or("polarity", 0);
    if (polarity < -1 || polarity > 1) throw InputError("polarity is neither -1, 0 nor 1");
    evidence.polarity = static_cast<int>(polarity);
    evidence.date = read_date(view);
    evidence.confidence = read_float(view, "confidence");
    return evidence;
}

std::vector<Evidence> read_evidence_list(JsonView view, std::string_view key) {
    return read_array<Evidence>(view, key, read_evidence);
}

SourceDocument read_document(JsonView view) {
    SourceDocument document;
    document.id = view.at("id").string();
    document.path = view.string_or("path");
    document.title = view.string_or("title");
    document.text = view.at("text").string();
    document.published = view.string_or("published");
    document.publisher = view.string_or("publisher");
    document.url = view.string_or("url");
    document.language = view.string_or("language");
    document.sha256 = view.at("sha256").string();
    return document;
}

RecordEntity read_entity(JsonView view) {
    RecordEntity entity;
    const auto kind = view.at("kind").string();
    entity.kind = known(text::parse_entity_kind(kind), kind, "kind of entity");
    entity.id = view.string_or("id");
    entity.label = view.at("label").string();
    entity.aliases =
        read_array<std::string>(view, "aliases", [](JsonView alias) { return std::string(alias.string()); });
    entity.gender = parse_name<text::Gender>(kGenderNames, view.string_or("gender"), "gender");
    entity.number = parse_name<text::Number>(kNumberNames, view.string_or("number"), "number");
    entity.acronym = view.string_or("acronym");
    entity.iso = view.string_or("iso");
    entity.geonames = view.string_or("geonames");
    entity.feature = view.string_or("feature");
    if (const auto latitude = view.find("latitude")) entity.latitude = latitude->number();
    if (const auto longitude = view.find("longitude")) entity.longitude = longitude->number();
    entity.wikidata = view.string_or("wikidata");
    entity.located_in = read_index(view, "located_in");
    entity.named = view.boolean_or("named", true);
    entity.is_scene = view.boolean_or("scene", false);
    entity.is_actor = view.boolean_or("actor", false);
    entity.confidence = read_float(view, "confidence");
    entity.mentions = read_evidence_list(view, "mentions");
    return entity;
}

Participant read_participant(JsonView view) {
    const auto role = view.at("role").string();
    return {read_count(view.at("entity")),
            known(parse_participant_role(role), role, "role of a participant")};
}

Event read_event(JsonView view) {
    Event event;
    const auto type = view.at("type").string();
    event.type = known(parse_event_type(type), type, "type of event");
    const auto mode = view.string_or("mode");
    event.mode = known(parse_event_mode(mode), mode, "mode of event");
    const auto status = view.at("status").string();
    event.status = known(parse_event_status(status), status, "status");
    event.date = read_date(view);
    event.name = view.string_or("name");
    event.trigger = view.string_or("trigger");
    event.participants = read_array<Participant>(view, "participants", read_participant);
    event.place = read_index(view, "place");
    event.about = read_array<EntityIndex>(view, "about", read_count);
    event.part_of = read_index(view, "part_of");
    event.confidence = read_float(view, "confidence");
    event.evidence = read_evidence_list(view, "evidence");
    return event;
}

Stance read_stance(JsonView view) {
    Stance stance;
    stance.holder = read_count(view.at("holder"));
    stance.polarity = static_cast<int>(view.at("polarity").integer());
    const auto type = view.at("type").string();
    stance.type = known(parse_stance_type(type), type, "type of stance");
    stance.target = read_index(view, "target");
    stance.target_event = read_index(view, "target_event");
    stance.strength = read_float(view, "strength");
    stance.confidence = read_float(view, "confidence");
    stance.evidence = read_evidence_list(view, "evidence");
    return stance;
}

Relation read_relation(JsonView view) {
    Relation relation;
    relation.kind = parse_name<Relation::Kind>(kRelationNames, view.at("kind").string(), "kind of relation");
    relation.from = read_count(view.at("from"));
    relation.to = read_count(view.at("to"));
    relation.role = view.string_or("role");
    relation.role_type = view.string_or("role_type");
    relation.since = view.string_or("since");
    relation.until = view.string_or("until");
    relation.confidence = read_float(view, "confidence");
    relation.evidence = read_evidence_list(view, "evidence");
    return relation;
}

}  // namespace

std::string_view to_string(Relation::Kind kind) {
    return kRelationNames[static_cast<std::size_t>(kind)];
}

std::string to_json(const Record& record) {
    JsonWriter out;
    out.begin_object();
    out.member("record", Record::kVersion);
    write_document(out, record.document);
    write_array(out, "entities", record.entities,
                [&](const RecordEntity& entity) { write_entity(out, entity); });
    write_array(out, "events", record.events, [&](const Event& event) { write_event(out, event); });
    write_array(out, "stances", record.stances, [&](const Stance& stance) { write_stance(out, stance); });
    write_array(out, "relations", record.relations,
                [&](const Relation& relation) { write_relation(out, relation); });
    out.end_object();
    return out.take();
}

Record parse_record(std::string_view json_line) {
    const base::JsonDocument json(json_line);
    const auto root = json.root();
    const auto version = root.at("record").integer();
    if (version != Record::kVersion)
        throw InputError("record of version " + std::to_string(version) + "; this program reads version " +
                         std::to_string(Record::kVersion));
    Record record;
    record.document = read_document(root.at("document"));
    try {
        record.entities = read_array<RecordEntity>(root, "entities", read_entity);
        record.events = read_array<Event>(root, "events", read_event);
        record.stances = read_array<Stance>(root, "stances", read_stance);
        record.relations = read_array<Relation>(root, "relations", read_relation);
        check(record);
    } catch (Error& error) {
        error.add_context("record of document '" + record.document.id + "'");
        throw;
    }
    return record;
}

}  // namespace entente::facts
