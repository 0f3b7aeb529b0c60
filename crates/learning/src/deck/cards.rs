//! What the cards of a deck ask and answer.

use crate::scope::Scope;
use myomap_body_format::Side;
use myomap_knowledge::atlas::files::{Grade, Muscle, TriggerPoint, Zone, ZoneKind};
use myomap_knowledge::ids::{RegionId, SourceId};
use myomap_knowledge::knowledge::{Item, Knowledge};
use myomap_knowledge::referral::PointKey;
use myomap_knowledge::text;
use myomap_knowledge::text::{InWords, capitalised, listed};

/// The side that all pictures show.
const SIDE: Side = Side::Left;

/// What a card asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CardKind {
    /// A zone is shown; which muscle?
    MuscleOfZone,
    /// A muscle is shown; where does it refer?
    ZoneOfMuscle,
    /// A trigger point is shown; where is it felt?
    ZoneOfPoint,
}

impl CardKind {
    fn key(self) -> &'static str {
        match self {
            Self::MuscleOfZone => "muscle_of_zone",
            Self::ZoneOfMuscle => "zone_of_muscle",
            Self::ZoneOfPoint => "zone_of_point",
        }
    }
}

/// What a picture of a card shows, with no names in it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Face {
    /// Where a muscle or a point is felt, and not what it is.
    Zones(Item),
    /// A muscle, and not where it is felt.
    Muscle(Item),
    /// A point in its muscle, and not where it is felt.
    Point(Item),
    /// All of it.
    Everything(Item),
}

impl Face {
    /// The name of the picture's file without its ending, the same in every deck.
    pub fn name(&self) -> String {
        let (item, shows) = match self {
            Self::Zones(item) => (item, "zones"),
            Self::Muscle(item) => (item, "muscle"),
            Self::Point(item) => (item, "point"),
            Self::Everything(item) => (item, "all"),
        };
        let number = item
            .point()
            .map_or(String::new(), |key| format!("_{}", key.point.number));
        let muscle = item.muscle().map_or("", |(muscle, _)| muscle.as_str());
        format!("myomap_{muscle}{number}_{shows}")
    }
}

/// A card.
#[derive(Debug, Clone, PartialEq)]
pub struct Card {
    /// The same in every deck: "zone_of_point/infraspinatus/1".
    pub id: String,
    /// What it asks for.
    pub kind: CardKind,
    /// The part of the body its muscle belongs to, the folder of its file: `shoulder_and_arm`.
    pub part: String,
    /// The question.
    pub asks: String,
    /// The picture beside the question.
    pub shows: Face,
    /// The answer in a few words.
    pub answer: String,
    /// What else counts as that answer where a name is asked for.
    pub also_right: Vec<String>,
    /// Why, and what else belongs to it, a line each.
    pub explains: Vec<String>,
    /// The picture beside the answer.
    pub answer_shows: Face,
    /// Who says so, in short.
    pub sources: Vec<String>,
}

/// The cards of every muscle that is meant and refers anywhere, in the order of the atlas; for each muscle both directions,
/// and for each of its points one.
pub fn cards(knowledge: &Knowledge, scope: &Scope) -> Vec<Card> {
    let meant = scope.muscles(knowledge);
    let muscles = knowledge.atlas.muscles().iter();
    muscles
        .filter(|muscle| !muscle.trigger_points.is_empty())
        .filter(|muscle| meant.contains(&muscle.id))
        .flat_map(|muscle| of_muscle(knowledge, muscle))
        .collect()
}

fn of_muscle(knowledge: &Knowledge, muscle: &Muscle) -> Vec<Card> {
    let item = Item::Muscle(muscle.id.clone(), SIDE);
    let name = capitalised(&muscle.names.english);
    let zones: Vec<&Zone> = muscle
        .trigger_points
        .iter()
        .flat_map(|point| &point.referral)
        .collect();
    let felt = where_felt(knowledge, &zones);
    let sources = sources_of(knowledge, &zones);
    let card = |kind: CardKind, asks, shows, answer: String, explains, answer_shows| Card {
        id: format!("{}/{}", kind.key(), muscle.id),
        kind,
        part: muscle.region.clone(),
        asks,
        shows,
        answer,
        also_right: Vec::new(),
        explains,
        answer_shows,
        sources: sources.clone(),
    };
    let mut explains = vec![text!("deck-latin", name = &muscle.names.latin)];
    explains.extend(felt.clone());
    explains.push(muscle.plain.clone());
    let muscle_of_zone = Card {
        also_right: other_names(muscle),
        ..card(
            CardKind::MuscleOfZone,
            text!("deck-which-muscle"),
            Face::Zones(item.clone()),
            name.clone(),
            explains,
            Face::Everything(item.clone()),
        )
    };
    let mut all = vec![
        muscle_of_zone,
        card(
            CardKind::ZoneOfMuscle,
            text!("deck-where-muscle", muscle = &name),
            Face::Muscle(item.clone()),
            essential_regions(knowledge, &zones),
            felt,
            Face::Everything(item),
        ),
    ];
    let points = muscle.trigger_points.iter();
    all.extend(points.map(|point| of_point(knowledge, muscle, point)));
    all
}

fn of_point(knowledge: &Knowledge, muscle: &Muscle, point: &TriggerPoint) -> Card {
    let item = Item::Point(PointKey {
        point: muscle.point_ref(point),
        side: SIDE,
    });
    let zones: Vec<&Zone> = point.referral.iter().collect();
    let mut explains = where_felt(knowledge, &zones);
    explains.push(text!("deck-how-to-find", how = &point.plain));
    Card {
        id: format!(
            "{}/{}",
            CardKind::ZoneOfPoint.key(),
            muscle.point_ref(point)
        ),
        kind: CardKind::ZoneOfPoint,
        part: muscle.region.clone(),
        asks: text!(
            "deck-where-point",
            muscle = capitalised(&muscle.names.english),
            number = point.number,
            name = &point.name
        ),
        shows: Face::Point(item.clone()),
        answer: essential_regions(knowledge, &zones),
        also_right: Vec::new(),
        explains,
        answer_shows: Face::Everything(item),
        sources: sources_of(knowledge, &zones),
    }
}

/// What else the muscle is called, so that typing it counts.
fn other_names(muscle: &Muscle) -> Vec<String> {
    let names = &muscle.names;
    let latin = names.latin.trim_start_matches("musculus ").to_owned();
    let mut all = vec![names.latin.clone(), latin];
    all.extend(names.synonyms.iter().cloned());
    all.retain(|name| !name.is_empty() && !name.eq_ignore_ascii_case(&names.english));
    let mut once: Vec<String> = Vec::new();
    for name in all {
        if !once.iter().any(|known| known.eq_ignore_ascii_case(&name)) {
            once.push(name);
        }
    }
    once
}

/// The regions in which nearly everyone feels it.
fn essential_regions(knowledge: &Knowledge, zones: &[&Zone]) -> String {
    capitalised(&listed(&regions(knowledge, zones, ZoneKind::Essential)))
}

/// The regions of the zones of one kind in everyday words, each once, in the order of the zones.
fn regions(knowledge: &Knowledge, zones: &[&Zone], kind: ZoneKind) -> Vec<String> {
    let of_kind = zones.iter().filter(|zone| zone.kind == kind);
    let mut names: Vec<String> = Vec::new();
    for id in of_kind.flat_map(|zone| &zone.regions) {
        let name = everyday(knowledge, id);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

fn everyday(knowledge: &Knowledge, id: &RegionId) -> String {
    knowledge.body.regions.everyday_name(id).to_owned()
}

/// For each kind of zone where it is, how sure that is, and who says so.
fn where_felt(knowledge: &Knowledge, zones: &[&Zone]) -> Vec<String> {
    let essential = regions(knowledge, zones, ZoneKind::Essential);
    let line = |kind| {
        let mut names = regions(knowledge, zones, kind);
        if kind == ZoneKind::Spillover {
            // Where nearly everyone feels it, some do as well.
            names.retain(|name| !essential.contains(name));
        }
        if names.is_empty() {
            return None;
        }
        let of_kind: Vec<&Zone> = zones
            .iter()
            .copied()
            .filter(|zone| zone.kind == kind)
            .collect();
        // All of them are told as one, which is no surer than the least sure of them.
        let grade = of_kind
            .iter()
            .map(|zone| zone.grade)
            .max()
            .unwrap_or(Grade::C);
        let sources = listed(&sources_of(knowledge, &of_kind));
        let (places, letter, meaning) = (listed(&names), grade.letter(), grade.in_words());
        Some(match kind {
            ZoneKind::Essential => text!(
                "deck-essential",
                places = places,
                letter = letter,
                meaning = meaning,
                sources = sources
            ),
            ZoneKind::Spillover => text!(
                "deck-spillover",
                places = places,
                letter = letter,
                meaning = meaning,
                sources = sources
            ),
        })
    };
    [ZoneKind::Essential, ZoneKind::Spillover]
        .into_iter()
        .filter_map(line)
        .collect()
}

/// Who describes these zones, in short, each once.
fn sources_of(knowledge: &Knowledge, zones: &[&Zone]) -> Vec<String> {
    let mut ids: Vec<&SourceId> = Vec::new();
    for id in zones.iter().flat_map(|zone| &zone.sources) {
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    let short = ids.into_iter().filter_map(|id| knowledge.atlas.source(id));
    short.map(|source| source.short.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use myomap_knowledge::test_support::repository_assets;
    use std::collections::HashSet;

    #[test]
    fn every_muscle_that_refers_is_asked_both_ways_and_every_point_once() {
        let knowledge = Knowledge::read(&repository_assets());
        let all = cards(&knowledge, &Scope::All);
        let muscles: Vec<_> = knowledge
            .atlas
            .muscles()
            .iter()
            .filter(|muscle| !muscle.trigger_points.is_empty())
            .collect();
        let points: usize = muscles
            .iter()
            .map(|muscle| muscle.trigger_points.len())
            .sum();
        assert_eq!(all.len(), 2 * muscles.len() + points);
        let ids: HashSet<&str> = all.iter().map(|card| card.id.as_str()).collect();
        assert_eq!(ids.len(), all.len());
        for card in &all {
            assert!(!card.answer.is_empty(), "{}", card.id);
            assert!(!card.sources.is_empty(), "{}", card.id);
            assert!(
                card.explains.iter().any(|line| line.contains("Grade")),
                "{}",
                card.id
            );
        }
        let part = Scope::named("Shoulder and arm", &knowledge).expect("a part of the body");
        let part = cards(&knowledge, &part);
        assert!(!part.is_empty() && part.len() < all.len());
        assert!(part.iter().all(|card| card.part == "shoulder_and_arm"));
    }

    #[test]
    fn a_deck_of_a_region_of_the_skin_asks_about_what_refers_there() {
        let knowledge = Knowledge::read(&repository_assets());
        let knee = Scope::named("left front of the knee", &knowledge).expect("a region");
        let asked = cards(&knowledge, &knee);
        let is_asked = |muscle: &str| asked.iter().any(|card| card.id.contains(muscle));
        assert!(is_asked("vastus_medialis"), "it refers to the knee");
        assert!(!is_asked("infraspinatus"), "it does not");
        assert_eq!(Scope::named("nowhere", &knowledge), None);
    }

    #[test]
    fn a_question_about_a_zone_does_not_name_the_muscle() {
        let knowledge = Knowledge::read(&repository_assets());
        let all = cards(&knowledge, &Scope::All);
        let zones = all
            .iter()
            .filter(|card| card.kind == CardKind::MuscleOfZone);
        for card in zones {
            assert!(
                !card
                    .asks
                    .to_lowercase()
                    .contains(&card.answer.to_lowercase())
            );
            assert!(matches!(card.shows, Face::Zones(_)));
        }
        let infraspinatus = all
            .iter()
            .find(|card| card.id == "zone_of_point/infraspinatus/1")
            .expect("a card");
        assert_eq!(
            infraspinatus.answer,
            "Front of the shoulder and front of the upper arm"
        );
    }
}
