//! A visit in words, by the four parts that records have: what the client told, what was found and done, what is made of it,
//! what is to come. Plain text, to be pasted anywhere.

use crate::client::Client;
use crate::comparison::{Comparison, Drawing};
use crate::treatment::Done;
use crate::visit::{Change, Visit};
use myomap_knowledge::atlas::TechniqueChoice;
use myomap_knowledge::knowledge::{Item, Knowledge};
use myomap_knowledge::referral::{Pain, PainOnSkin, Strength};
use myomap_knowledge::text::{InWords, capitalised, decimal};
use myomap_knowledge::{in_words, text};

impl InWords for Change {
    fn in_words(&self) -> String {
        match self {
            Change::Better => text!("visit-better"),
            Change::Same => text!("visit-same"),
            Change::Worse => text!("visit-worse"),
        }
    }
}

/// A visit of a client, counted from 0, in words; none where there are not so many.
pub fn soap(knowledge: &Knowledge, client: &Client, position: usize) -> Option<String> {
    let visit = client.visits().get(position)?;
    let mut page = Page::default();
    page.line(text!(
        "soap-head",
        client = &client.code,
        number = position + 1,
        began = visit.began().to_string()
    ));
    subjective(&mut page, knowledge, visit);
    objective(&mut page, knowledge, visit);
    assessment(&mut page, knowledge, client, position);
    plan(&mut page, visit);
    signature(&mut page, visit);
    page.line(String::new());
    page.line(text!("disclaimer"));
    Some(page.text)
}

#[derive(Default)]
struct Page {
    text: String,
}

impl Page {
    fn line(&mut self, line: impl AsRef<str>) {
        self.text.push_str(line.as_ref());
        self.text.push('\n');
    }

    fn part(&mut self, head: String) {
        self.line(String::new());
        self.line(head);
    }

    fn note(&mut self, note: &str) {
        for line in note.trim().lines() {
            self.line(line);
        }
    }
}

fn subjective(page: &mut Page, knowledge: &Knowledge, visit: &Visit) {
    page.part(text!("soap-subjective"));
    let record = visit.record();
    for (pain, number) in record.pains.iter().zip(1..) {
        let place = place_of(knowledge, pain);
        let told = in_words::told(pain);
        page.line(text!(
            "soap-pain",
            number = number,
            place = place,
            told = told
        ));
    }
    if record.pains.is_empty() {
        page.line(text!("soap-no-pain"));
    }
    page.note(&record.notes.told);
}

/// Where a pain is, in everyday words.
pub fn place_of(knowledge: &Knowledge, pain: &Pain) -> String {
    let regions = &knowledge.body.regions;
    let on_skin = knowledge
        .meshes()
        .and_then(|body| PainOnSkin::find(body, regions, pain));
    on_skin.map_or_else(
        || text!("pain-nowhere"),
        |on_skin| in_words::pain(regions, &on_skin),
    )
}

fn objective(page: &mut Page, knowledge: &Knowledge, visit: &Visit) {
    page.part(text!("soap-objective"));
    let record = visit.record();
    for item in &record.chosen {
        page.line(text!("soap-item", what = name_of(knowledge, item)));
    }
    page.note(&record.notes.found);
    if !record.done.is_empty() {
        page.line(text!("soap-done"));
    }
    for done in &record.done {
        page.line(text!("soap-item", what = done_in_words(knowledge, done)));
    }
    if let Some(change) = record.response.change {
        page.line(text!("soap-response", change = change.in_words()));
    }
    if let Some(strength) = record.response.strength_after {
        page.line(text!("soap-strength-after", strength = strength.in_words()));
    }
}

fn name_of(knowledge: &Knowledge, item: &Item) -> String {
    capitalised(&knowledge.name_of(item))
}

/// "Infraspinatus, left, point 1: sustained pressure, 30 s, 3 times".
pub fn done_in_words(knowledge: &Knowledge, done: &Done) -> String {
    text!(
        "visit-done",
        what = name_of(knowledge, &done.item),
        how = technique_name(knowledge, &done.technique),
        seconds = done.hold_s,
        times = done.repeats
    )
}

/// What a technique is called.
pub fn technique_name(knowledge: &Knowledge, choice: &TechniqueChoice) -> String {
    match choice {
        TechniqueChoice::Treatment(technique, _) => knowledge
            .atlas
            .technique(technique)
            .map_or_else(|| technique.to_string(), |known| known.name.clone()),
        TechniqueChoice::Stretch(number) => {
            text!("stretch-number", number = u16::from(*number) + 1)
        }
    }
}

fn assessment(page: &mut Page, knowledge: &Knowledge, client: &Client, position: usize) {
    page.part(text!("soap-assessment"));
    let Some(visit) = client.visits().get(position) else {
        return;
    };
    page.note(&visit.record().notes.assessment);
    let before = position
        .checked_sub(1)
        .and_then(|it| client.visits().get(it));
    if let Some(before) = before {
        let drawing = |visit: &Visit| Drawing::of(knowledge, &visit.record().pains);
        let compared = Comparison::of(drawing(before), drawing(visit));
        page.line(text!("soap-since", day = before.began().day()));
        for line in compared_in_words(&compared) {
            page.line(text!("soap-item", what = line));
        }
    }
}

/// What has changed from one drawing to the next, a line a measure.
pub fn compared_in_words(compared: &Comparison) -> Vec<String> {
    let (before, after) = (&compared.before, &compared.after);
    let percent = |share: f32| decimal(share * 100.0, 1);
    vec![
        strength_in_words(before.strongest, after.strongest),
        text!(
            "compared-skin",
            before = percent(before.share_of_skin),
            after = percent(after.share_of_skin)
        ),
        text!(
            "compared-regions",
            before = before.regions.len(),
            after = after.regions.len()
        ),
    ]
}

/// An empty drawing may be one that nobody has made, and is no pain of 0.
fn strength_in_words(before: Option<Strength>, after: Option<Strength>) -> String {
    if let (Some(before), Some(after)) = (before, after) {
        let (before, after) = (before.number(), after.number());
        return text!("compared-strength", before = before, after = after);
    }
    let drawn = |strength: Option<Strength>| match strength {
        Some(strength) => strength.in_words(),
        None => text!("compared-nothing-drawn"),
    };
    text!(
        "compared-strength-undrawn",
        before = drawn(before),
        after = drawn(after)
    )
}

fn plan(page: &mut Page, visit: &Visit) {
    page.part(text!("soap-plan"));
    let record = visit.record();
    for care in &record.self_care {
        page.line(text!("soap-self-care", what = &care.text));
    }
    page.note(&record.notes.plan);
}

fn signature(page: &mut Page, visit: &Visit) {
    let Some(signed) = visit.signed() else { return };
    page.part(text!("soap-signed", at = signed.to_string()));
    for addition in visit.additions() {
        let at = addition.at.to_string();
        page.line(text!("soap-addition", at = at, text = &addition.text));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::visit::SelfCare;
    use myomap_body_format::Side;
    use myomap_knowledge::ids::{MuscleId, RegionId, TechniqueId};
    use myomap_knowledge::referral::{PainPlace, PainQuality};
    use myomap_knowledge::test_support::made_up_knowledge;

    #[test]
    fn a_visit_is_told_by_its_four_parts_with_what_has_changed() {
        let mut client = Client::new("C001");
        for (day, strength) in [("2026-11-26 10:00", 7), ("2026-12-03 10:00", 3)] {
            let visit = client.begin_visit(day.parse().expect("a moment"));
            let visit = client.visit_mut(visit).expect("a visit");
            let record = visit.record_mut().expect("not signed");
            let place = PainPlace::Region(RegionId::new("jaw"), Side::Left);
            record.pains.push(Pain {
                quality: Some(PainQuality::Ache),
                ..Pain::at(place, Strength::of_ten(strength))
            });
            record.did(Done {
                item: Item::Muscle(MuscleId::new("inner"), Side::Left),
                technique: TechniqueChoice::Treatment(TechniqueId::new("pressing"), 0),
                hold_s: 30,
                repeats: 3,
            });
            record.notes.told = String::from("Worse since Monday.");
            record.notes.plan = String::from("Again in a week.");
            record.response.change = Some(Change::Better);
            record.self_care.push(SelfCare {
                muscle: MuscleId::new("inner"),
                text: String::from("Roll it out."),
            });
            visit
                .sign(day.parse().expect("a moment"))
                .expect("not signed");
            visit.add(
                "2026-12-04 09:00".parse().expect("a moment"),
                "It was the left.",
            );
        }
        let told = soap(&made_up_knowledge(), &client, 1).expect("a visit");
        for words in [
            "C001",
            "2026-12-03 10:00",
            "3 of 10",
            "aching",
            "Worse since Monday.",
            "pressing",
            "30\u{a0}s",
            "3 times",
            "better",
            "from 7 to 3",
            "2026-11-26",
            "Roll it out.",
            "Again in a week.",
            "2026-12-04 09:00",
            "It was the left.",
            "does not diagnose",
        ] {
            assert!(told.contains(words), "{words} is missing:\n{told}");
        }
        let third = client.begin_visit("2026-12-10 10:00".parse().expect("a moment"));
        let undrawn = soap(&made_up_knowledge(), &client, third).expect("a visit");
        assert!(undrawn.contains("then nothing drawn"), "{undrawn}");
        let first = soap(&made_up_knowledge(), &client, 0).expect("a visit");
        assert!(!first.contains("from 7"), "nothing came before:\n{first}");
        assert_eq!(soap(&made_up_knowledge(), &client, 3), None);
    }
}
