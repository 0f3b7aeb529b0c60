//! Questions for Moodle, in its own XML, the pictures inside: of each zone which muscle, typed; of each muscle which of four
//! pictures shows where it refers; of each point which of four places.

use super::cards::{Card, CardKind, Face};
use super::escape::escaped;
use super::picture::CardPicture;
use super::stable::number;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use myomap_knowledge::text;
use myomap_knowledge::text::capitalised;
use std::collections::HashMap;
use std::fmt::Write;

/// How many answers there are to choose from.
const ANSWERS: usize = 4;

/// The XML of these cards with these pictures.
pub fn write_moodle(cards: &[Card], pictures: &HashMap<Face, CardPicture>) -> String {
    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<quiz>\n");
    let mut part = "";
    for card in cards {
        if card.part != part {
            part = &card.part;
            let name = capitalised(&part.replace('_', " "));
            element(&mut xml, "question type=\"category\"", |xml| {
                // Slashes part a category from the one it lies in.
                let path = format!("$course$/top/Myomap/{}", name.replace('/', " "));
                element(xml, "category", |xml| text_of(xml, &path));
            });
        }
        question(&mut xml, card, cards, pictures);
    }
    xml.push_str("</quiz>\n");
    xml
}

fn question(xml: &mut String, card: &Card, cards: &[Card], pictures: &HashMap<Face, CardPicture>) {
    let typed = card.kind == CardKind::MuscleOfZone;
    let kind = if typed { "shortanswer" } else { "multichoice" };
    element(xml, &format!("question type=\"{kind}\""), |xml| {
        element(xml, "name", |xml| text_of(xml, &card.id));
        element(xml, "questiontext format=\"html\"", |xml| {
            let mut html = format!("<p>{}</p>", escaped(&card.asks));
            html.push_str(&shown(pictures.get(&card.shows)));
            text_of(xml, &html);
            file(xml, pictures.get(&card.shows));
        });
        element(xml, "generalfeedback format=\"html\"", |xml| {
            let lines = card.explains.iter();
            let mut html = format!("<p><strong>{}</strong></p>", escaped(&card.answer));
            html.extend(lines.map(|line| format!("<p>{}</p>", escaped(line))));
            html.push_str(&shown(pictures.get(&card.answer_shows)));
            text_of(xml, &html);
            file(xml, pictures.get(&card.answer_shows));
        });
        plain(xml, "defaultgrade", "1");
        // What is put right counts a third less each time.
        plain(xml, "penalty", "0.3333333");
        plain(xml, "idnumber", &format!("myomap/{}", card.id));
        if typed {
            plain(xml, "usecase", "0");
            let also = card.also_right.iter().map(String::as_str);
            for name in std::iter::once(card.answer.as_str()).chain(also) {
                // A star stands for anything, so one in a name is marked as itself.
                answer(xml, 100, "plain_text", |xml| {
                    text_of(xml, &name.replace('*', "\\*"))
                });
            }
        } else {
            plain(xml, "single", "true");
            plain(xml, "shuffleanswers", "true");
            plain(xml, "answernumbering", "abc");
            let choices = choices(card, cards);
            for (place, choice) in choices.into_iter().enumerate() {
                let share = if place == 0 { 100 } else { 0 };
                answer(xml, share, "html", |xml| chosen(xml, choice, pictures));
            }
        }
    });
}

/// An answer to choose: of a muscle the picture of its zones, else the places in words.
fn chosen(xml: &mut String, card: &Card, pictures: &HashMap<Face, CardPicture>) {
    let zones = match (&card.kind, &card.shows) {
        (CardKind::ZoneOfMuscle, Face::Muscle(item)) => pictures.get(&Face::Zones(item.clone())),
        _ => None,
    };
    match zones {
        Some(picture) => {
            // A person who does not see the picture reads the places.
            text_of(xml, &shown_as(picture, &card.answer));
            file(xml, Some(picture));
        }
        None => text_of(xml, &format!("<p>{}</p>", escaped(&card.answer))),
    }
}

/// The card itself, and others of its kind with other answers: neighbours first, the same ones in every export.
fn choices<'a>(card: &'a Card, cards: &'a [Card]) -> Vec<&'a Card> {
    let mut others: Vec<&Card> = cards
        .iter()
        .filter(|other| other.kind == card.kind && other.answer != card.answer)
        .collect();
    others.sort_by_key(|other| {
        let order = number(&format!("{} {}", card.id, other.id));
        (other.part != card.part, order)
    });
    let mut chosen = vec![card];
    for other in others {
        if chosen.len() == ANSWERS {
            break;
        }
        if chosen.iter().all(|known| known.answer != other.answer) {
            chosen.push(other);
        }
    }
    chosen
}

fn shown(picture: Option<&CardPicture>) -> String {
    picture.map_or(String::new(), |picture| {
        shown_as(picture, &text!("deck-picture"))
    })
}

fn shown_as(picture: &CardPicture, told: &str) -> String {
    format!(
        "<p><img src=\"@@PLUGINFILE@@/{}\" alt=\"{}\"></p>",
        picture.name,
        escaped(told)
    )
}

fn file(xml: &mut String, picture: Option<&CardPicture>) {
    if let Some(picture) = picture {
        // Writing into a text cannot fail.
        let _ = writeln!(
            xml,
            "<file name=\"{}\" path=\"/\" encoding=\"base64\">{}</file>",
            escaped(&picture.name),
            STANDARD.encode(&picture.bytes)
        );
    }
}

fn answer(xml: &mut String, share: u8, format: &str, content: impl FnOnce(&mut String)) {
    element(
        xml,
        &format!("answer fraction=\"{share}\" format=\"{format}\""),
        content,
    );
}

fn plain(xml: &mut String, name: &str, content: &str) {
    let _ = writeln!(xml, "<{name}>{}</{name}>", escaped(content));
}

fn text_of(xml: &mut String, content: &str) {
    plain(xml, "text", content);
}

/// An element with its attributes, and what is in it.
fn element(xml: &mut String, opening: &str, content: impl FnOnce(&mut String)) {
    let _ = writeln!(xml, "<{opening}>");
    content(xml);
    let name = opening.split(' ').next().unwrap_or(opening);
    let _ = writeln!(xml, "</{name}>");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Scope;
    use crate::deck::cards;
    use myomap_knowledge::knowledge::Knowledge;
    use myomap_knowledge::test_support::repository_assets;
    use quick_xml::Reader;
    use quick_xml::events::Event;

    fn exported() -> (Vec<Card>, String) {
        let knowledge = Knowledge::read(&repository_assets());
        let cards = cards(&knowledge, &Scope::Part("neck".into()));
        let pictures: HashMap<Face, CardPicture> = cards
            .iter()
            .flat_map(|card| [&card.shows, &card.answer_shows])
            .map(|face| {
                let picture = CardPicture {
                    name: format!("{}.jpg", face.name()),
                    bytes: vec![1, 2, 3],
                };
                (face.clone(), picture)
            })
            .collect();
        let xml = write_moodle(&cards, &pictures);
        (cards, xml)
    }

    #[test]
    fn the_xml_is_well_formed_with_a_question_for_each_card_and_pictures_inside() {
        let (cards, xml) = exported();
        let mut reader = Reader::from_str(&xml);
        reader.config_mut().check_end_names = true;
        let (mut questions, mut files, mut depth) = (0, 0, 0);
        loop {
            match reader.read_event().expect("well-formed") {
                Event::Start(start) => {
                    depth += 1;
                    let name = start.name();
                    for attribute in start.attributes() {
                        attribute.expect("a sound attribute");
                    }
                    match name.as_ref() {
                        b"question" => questions += 1,
                        b"file" => files += 1,
                        _ => {}
                    }
                }
                Event::End(_) => depth -= 1,
                Event::Eof => break,
                _ => {}
            }
        }
        assert_eq!(depth, 0);
        assert_eq!(
            questions,
            cards.len() + 1,
            "and one that names the category"
        );
        assert!(files >= 2 * cards.len());
    }

    #[test]
    fn one_answer_is_right_and_none_is_there_twice() {
        let (all, _) = exported();
        for card in all
            .iter()
            .filter(|card| card.kind != CardKind::MuscleOfZone)
        {
            let choices = choices(card, &all);
            assert_eq!(choices.len(), ANSWERS, "{}", card.id);
            assert_eq!(choices[0], card);
            let answers: std::collections::HashSet<&str> = choices
                .iter()
                .map(|choice| choice.answer.as_str())
                .collect();
            assert_eq!(answers.len(), ANSWERS, "{}", card.id);
        }
    }
}
