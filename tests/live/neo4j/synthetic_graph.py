"""A graph.jsonl of any size with every kind of node and edge, absent attributes, lists, and hostile strings.

  synthetic_graph.py NODES > graph.jsonl       about three times as many edges as nodes; the same every time
"""
import json
import random
import sys

KINDS = ("held", "planned", "proposed", "cancelled", "refused", "denied")
MODES = ("meeting", "call", "talks", "visit", "summit", "conference")
TYPES = ("AGREE", "ACCUSE", "REQUEST", "ASSAULT", "STATE")
STANCES = ("supports", "opposes", "demands", "rejects", "proposes", "accuses", "denounces", "welcomes")
HOSTILE = ("l'été `à` \"Québec\"", "ligne\nune\ttab", "\\u0060 n'est pas une fin", "🕊 paix", "a' OR 1=1 //", "${x} $rows")
COUNTRIES = ("FR", "RU", "SY", "DE", "US", "CH")


class SyntheticGraph:
    """Nodes and edges as {id: (kind, attributes)} and {id: (kind, source, target, attributes)}."""

    def __init__(self, size, seed=7):
        self.nodes, self.edges, self._random = {}, {}, random.Random(seed)
        documents = max(3, size // 10)
        actors = max(8, size // 4)
        places = max(6, size // 20)
        facts = max(12, size - documents - actors - places)
        self._documents = [self._document(i) for i in range(documents)]
        self._states = [self.node(f"state:{iso}", "State", label=f"État {iso}", iso=iso, aliases=[f"Pays {iso}"], mentions=9,
                                  documents=2, confidence=1.0) for iso in COUNTRIES]
        self._actors = self._states + [self._actor(i) for i in range(actors)]
        self._places = [self._place(i) for i in range(places)]
        self._issues = [self.node(f"issue:{i}", "Issue", label=f"trêve numéro {i}", mentions=i) for i in range(5)]
        self._events = [self._event(i) for i in range(facts * 3 // 5)]
        for i in range(facts - len(self._events)):
            self._stance(i)
        for i in range(0, len(self._events) - 1, 9):
            self.edge("CONTRADICTS", self._events[i], self._events[i + 1],
                      field=self._random.choice(("date", "place", "status", "participants")), weight=1)

    def node(self, node_id, kind, **attributes):
        self.nodes[node_id] = (kind, {k: v for k, v in attributes.items() if v not in (None, "", [])})
        return node_id

    def edge(self, kind, source, target, **attributes):
        edge_id = f"{kind.lower().replace('_', '-')}:{len(self.edges):07d}"
        self.edges[edge_id] = (kind, source, target, {k: v for k, v in attributes.items() if v not in (None, "", [])})
        return edge_id

    def lines(self):
        yield json.dumps({"entente": "graph", "version": 1})
        for node_id, (kind, attributes) in sorted(self.nodes.items()):
            yield json.dumps({"node": node_id, "kind": kind, "attributes": attributes}, ensure_ascii=False)
        for edge_id, (kind, source, target, attributes) in sorted(self.edges.items()):
            yield json.dumps({"edge": edge_id, "kind": kind, "source": source, "target": target,
                              "attributes": attributes}, ensure_ascii=False)

    def write(self, path):
        path.write_text("\n".join(self.lines()) + "\n", encoding="utf-8")
        return path

    def _pick(self, values):
        """Skewed, as in news: a few are in very many relationships."""
        return values[int(len(values) * self._random.random() ** 2)]

    def _day(self):
        return "2024-%02d-%02d" % (self._random.randint(1, 12), self._random.randint(1, 28))

    def _document(self, i):
        return self.node(f"doc:{i:05d}", "Document", label=f"Dépêche {i}", title=f"Dépêche {i}",
                         publisher=("Agence", None, "Le Journal")[i % 3], published=None if i % 7 == 0 else self._day(),
                         mentions=1, documents=1, confidence=1.0)

    def _actor(self, i):
        kind = ("Person", "Person", "Organization", "Group")[i % 4]
        actor = self.node(f"{kind.lower()}:{i:06d}", kind, label=f"Prénom Nom-{i}" if kind == "Person" else f"{kind} n° {i}",
                          aliases=[f"Nom-{i}", HOSTILE[i % len(HOSTILE)]][:i % 3], mentions=self._random.randrange(50),
                          documents=i % 4, confidence=round(self._random.random(), 3),
                          acronym=f"ORG{i}" if kind == "Organization" else None)
        for document in {self._pick(self._documents) for _ in range(2)}:
            self.edge("MENTIONED_IN", actor, document, count=1 + i % 5, first=i, weight=1)
        if kind == "Person":
            self.edge("REPRESENTS", actor, self._pick(self._states), role="ministre des Affaires étrangères",
                      role_type="foreign_minister" if i % 2 else None, evidence=[f"{self._pick(self._documents)}#{i}-{i + 9}"],
                      since=self._day() if i % 5 == 0 else None, weight=1)
        elif i % 3 == 0:
            self.edge("MEMBER_OF", actor, self._pick(self._states), evidence=[f"{self._pick(self._documents)}#1-5"])
        return actor

    def _place(self, i):
        place = self.node(f"place:{i}", "Place", label=f"Ville {i}", country=COUNTRIES[i % len(COUNTRIES)] if i % 4 else None,
                          latitude=round(48 + i / 100, 4), longitude=round(2 + i / 100, 4),
                          feature="country" if i == 1 else "city", geonames=str(i))
        if i > 3:
            self.edge("LOCATED_IN", place, f"place:{i // 2}", evidence=[f"{self._pick(self._documents)}#3-4"])
        return place

    def _evidence(self, fact, statuses, **more):
        for n, status in enumerate(statuses):
            start = self._random.randrange(2000)
            self.edge("EVIDENCED_BY", fact, self._pick(self._documents), start=start, end=start + 40, sentence=n,
                      quote=f"{HOSTILE[(start + n) % len(HOSTILE)]} : phrase {fact} {n}",
                      attributed_to=self._pick(self._actors) if start % 3 == 0 else None, cue="rencontrer", status=status,
                      date=self._day() if start % 2 else None, weight=1, documents=1, confidence=0.9, **more)

    def _event(self, i):
        meeting = i % 3 != 0
        start = None if i % 11 == 0 else self._day()
        end = start and (start[:8] + "28" if i % 6 == 0 else start)
        statuses = [self._random.choice(KINDS) for _ in range(1 + i % 3)]
        event = self.node(f"event:{i:07d}", "Event", label=f"événement {i} {HOSTILE[i % len(HOSTILE)]}",
                          type="CONSULT" if meeting else TYPES[i % len(TYPES)], mode=MODES[i % len(MODES)] if meeting else None,
                          status=statuses[-1], date_start=start, date_end=end,
                          name=f"sommet {i}" if i % 10 == 0 else None, mentions=len(statuses), documents=1, confidence=0.8)
        parties = sorted({self._pick(self._actors) for _ in range(2 + i % 2)})
        for n, party in enumerate(parties):
            self.edge("PARTICIPATED_IN", party, event, role="participant" if meeting else ("agent", "agent", "recipient")[n],
                      weight=1, documents=1)
        if meeting:
            for a, b in zip(parties, parties[1:]):
                self.edge("MET", a, b, event=event, status=statuses[-1], date=start, weight=1)
        if i % 4:
            self.edge("TOOK_PLACE_AT", event, self._pick(self._places), weight=1)
        if i % 3 == 0:
            self.edge("ABOUT", event, self._pick(self._issues), weight=1)
        if i % 13 == 5:
            self.edge("PART_OF", event, f"event:{i - 5:07d}", weight=1)
        self._evidence(event, statuses)
        return event

    def _stance(self, i):
        kind = self._random.choice(STANCES)
        polarity = 1 if kind in ("supports", "demands", "proposes", "welcomes") else -1
        holders = sorted({self._pick(self._actors) for _ in range(1 + i % 2)})
        target = self._pick((self._issues, self._actors, self._events)[i % 3])
        start, document = self._random.randrange(2000), self._pick(self._documents)
        for n, holder in enumerate(holders):  # several holders in the words of one sentence
            stance = self.node(f"stance:{i:07d}-{n}", "Stance", label=f"{holder} {kind} {target}", type=kind, polarity=polarity,
                               date_first=self._day() if i % 5 else None, strength=0.5, mentions=1)
            self.edge("HOLDS", holder, stance, weight=1)
            self.edge("TOWARD", stance, target, weight=1)
            self.edge("EVIDENCED_BY", stance, document, start=start, end=start + 30, sentence=0, quote=f"d'une seule voix {i}",
                      polarity=polarity, type=kind, date=self._day() if i % 2 else None, weight=1)


if __name__ == "__main__":
    for line in SyntheticGraph(int(sys.argv[1])).lines():
        print(line)
