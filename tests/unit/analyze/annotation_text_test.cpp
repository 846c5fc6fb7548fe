#include "entente/analyze/annotation_text.hpp"

#include <gtest/gtest.h>

namespace entente::analyze {

namespace {

/// "Léa dort.", a line feed, "Oui": three tokens, one of white space, one more.
class AnnotatedNote {
  public:
    AnnotatedNote() : document(text::raw_article("note", "Léa dort.\nOui")) {
        add(0, 4, 1, text::Upos::PROPN, text::Dep::nsubj, "Léa");
        document.tokens.back().space_after = true;
        document.tokens.back().entity = text::NamedEntity::person;
        document.tokens.back().begins_entity = true;
        document.tokens.back().sentence_start = true;
        add(5, 9, 1, text::Upos::VERB, text::Dep::root, "dormir");
        add(9, 10, 1, text::Upos::PUNCT, text::Dep::punct, ".");
        add(10, 11, 2, text::Upos::SPACE, text::Dep::dep, "\n");
        add(11, 14, 3, text::Upos::INTJ, text::Dep::dep, "oui");
        document.sentences = {{0, 5}};
    }

    text::Document document;

  private:
    void add(std::uint32_t begin, std::uint32_t end, std::uint32_t head, text::Upos pos, text::Dep dep,
             std::string_view lemma) {
        auto& token = document.tokens.emplace_back();
        token.span = {begin, end};
        token.head = head;
        token.pos = pos;
        token.dep = dep;
        token.morph = &m_none;
        token.lemma = lemma;
    }

    text::Morphology m_none;
};

}  // namespace

TEST(Conllu, LeavesWhiteSpaceOutAndHangsItsDependentsHigher) {
    const AnnotatedNote note;
    EXPECT_EQ(to_conllu(note.document),
              "# newdoc id = note\n"
              "# sent_id = note-1\n"
              "# text = Léa dort. Oui\n"
              "1\tLéa\tLéa\tPROPN\t_\t_\t2\tnsubj\t_\tstart_char=0|end_char=3|ner=B-PER\n"
              "2\tdort\tdormir\tVERB\t_\t_\t0\troot\t_\tSpaceAfter=No|start_char=4|end_char=8\n"
              "3\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\tSpacesAfter=\\n|start_char=8|end_char=9\n"
              "4\tOui\toui\tINTJ\t_\t_\t3\tdep\t_\tSpaceAfter=No|start_char=10|end_char=13\n"
              "\n");
}

TEST(AnnotationJson, HasARowPerTokenWithSpacysValues) {
    const AnnotatedNote note;
    EXPECT_EQ(to_json(note.document),
              R"({"text":"Léa dort.\nOui","columns":["token","ws","tag","pos","morph","head_offset","dep",)"
              R"("sent_start","lemma","ent_iob","ent_type"],"rows":[)"
              R"(["Léa",true,"PROPN","PROPN","",1,"nsubj",true,"Léa","B","PER"],)"
              R"(["dort",false,"VERB","VERB","",0,"ROOT",false,"dormir","O",""],)"
              R"([".",false,"PUNCT","PUNCT","",-1,"punct",false,".","O",""],)"
              R"(["\n",false,"SPACE","SPACE","",-1,"dep",false,"\n","O",""],)"
              R"(["Oui",false,"INTJ","INTJ","",-1,"dep",false,"oui","O",""]]})");
}

}  // namespace entente::analyze
