//! A card: one thing that is asked again until it is learned.

use crate::kind::QuestionKind;
use myomap_knowledge::atlas::files::PointRef;
use myomap_knowledge::ids::{MuscleId, RedFlagId};
use myomap_knowledge::knowledge::Knowledge;
use myomap_knowledge::text;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};
use std::collections::BTreeSet;

/// One thing that is asked, by a name that stays when the atlas is edited. Written `"find_point:trapezius/1"`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Card {
    /// What is asked.
    pub kind: QuestionKind,
    /// About what.
    pub subject: Subject,
}

/// What a question is about.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Subject {
    /// A muscle.
    Muscle(MuscleId),
    /// A trigger point.
    Point(PointRef),
    /// A sign that no hand should treat.
    RedFlag(RedFlagId),
}

impl Card {
    /// A card about a muscle.
    pub fn of_muscle(kind: QuestionKind, muscle: &MuscleId) -> Self {
        Self {
            kind,
            subject: Subject::Muscle(muscle.clone()),
        }
    }

    /// The muscle it is about, or whose point it is about.
    pub fn muscle(&self) -> Option<&MuscleId> {
        match &self.subject {
            Subject::Muscle(muscle) => Some(muscle),
            Subject::Point(point) => Some(&point.muscle),
            Subject::RedFlag(_) => None,
        }
    }

    /// Every card of these kinds about these muscles that the atlas and the body can ask and answer, muscle by muscle; the
    /// signs of all of them at the end, each once.
    pub fn all(
        knowledge: &Knowledge,
        muscles: &[MuscleId],
        kinds: &BTreeSet<QuestionKind>,
    ) -> Vec<Self> {
        let mut cards = Vec::new();
        let mut flags = Vec::new();
        for id in muscles {
            for &kind in kinds {
                cards.extend(of_kind(knowledge, id, kind));
            }
            let muscle = knowledge.atlas.muscle(id).into_iter();
            flags.extend(muscle.flat_map(|muscle| muscle.all_red_flags().map(|it| &it.flag)));
        }
        let mut seen = BTreeSet::new();
        flags.retain(|flag| knowledge.atlas.red_flag(flag).is_some() && seen.insert(*flag));
        for kind in [QuestionKind::RedFlag, QuestionKind::Urgency] {
            if kinds.contains(&kind) {
                cards.extend(flags.iter().map(|flag| Self {
                    kind,
                    subject: Subject::RedFlag((*flag).clone()),
                }));
            }
        }
        cards
    }
}

/// The cards of a kind about a muscle.
fn of_kind(knowledge: &Knowledge, id: &MuscleId, kind: QuestionKind) -> Vec<Card> {
    let Some(muscle) = knowledge.atlas.muscle(id) else {
        return Vec::new();
    };
    let points = muscle.trigger_points.iter().map(|it| muscle.point_ref(it));
    let mapped = points.filter(|point| is_mapped(knowledge, point));
    let of_points = || {
        mapped.clone().map(|point| Card {
            kind,
            subject: Subject::Point(point),
        })
    };
    let has_a_mesh = || {
        let structures = muscle.structures.iter();
        structures
            .filter_map(|it| {
                knowledge
                    .meshes()?
                    .on_side(it, myomap_body_format::Side::Left)
            })
            .count()
            > 0
    };
    let can_be_asked = match kind {
        QuestionKind::MuscleOfZones | QuestionKind::FindPoint => return of_points().collect(),
        QuestionKind::ZonesOfMuscle => has_a_mesh() && mapped.clone().count() > 0,
        QuestionKind::FindMuscle | QuestionKind::NameMuscle => has_a_mesh(),
        QuestionKind::MuscleOfAnatomy => !says_its_name(knowledge, muscle),
        QuestionKind::Origin => !muscle.origin.is_empty(),
        QuestionKind::Insertion => !muscle.insertion.is_empty(),
        QuestionKind::Action => !muscle.action.is_empty(),
        QuestionKind::Nerve => !muscle.nerve.is_empty(),
        QuestionKind::Roots => !muscle.roots.is_empty(),
        QuestionKind::Caution => muscle.treatments.iter().any(|it| !it.cautions.is_empty()),
        QuestionKind::Technique => !muscle.treatments.is_empty(),
        QuestionKind::Hold => muscle.treatments.iter().any(|it| it.hold_s.is_some()),
        QuestionKind::RedFlag | QuestionKind::Urgency => false,
    };
    can_be_asked
        .then(|| Card::of_muscle(kind, id))
        .into_iter()
        .collect()
}

/// Whether a point lies on this body and paints something on its skin.
fn is_mapped(knowledge: &Knowledge, point: &PointRef) -> bool {
    let key = myomap_knowledge::referral::PointKey {
        point: point.clone(),
        side: myomap_body_format::Side::Left,
    };
    knowledge.map.get(&key).is_some_and(|mapped| {
        mapped.place.is_some() && mapped.zones.iter().any(|zone| !zone.extent.is_empty())
    })
}

/// Whether a word of its anatomy is a word of one of its names: then to read it is no riddle.
fn says_its_name(knowledge: &Knowledge, muscle: &myomap_knowledge::atlas::files::Muscle) -> bool {
    let search = &knowledge.search;
    let names = [&muscle.names.english, &muscle.names.latin].into_iter();
    let names: Vec<String> = names
        .chain(&muscle.names.synonyms)
        .flat_map(|name| search.telling(name))
        .collect();
    let anatomy = [&muscle.origin, &muscle.insertion, &muscle.action];
    let words: Vec<String> = anatomy
        .into_iter()
        .flat_map(|it| search.telling(it))
        .collect();
    // Short words are of the body, "long" and "head"; a name of one word is told by that word.
    let telling = names.iter().filter(|name| name.chars().count() > 6);
    telling
        .into_iter()
        .any(|name| words.iter().any(|word| search.is_same_word(word, name)))
}

impl std::fmt::Display for Card {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{}:", self.kind.id())?;
        match &self.subject {
            Subject::Muscle(muscle) => write!(formatter, "{muscle}"),
            Subject::Point(point) => write!(formatter, "{point}"),
            Subject::RedFlag(flag) => write!(formatter, "{flag}"),
        }
    }
}

/// A text that names no card.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", text!("learning-no-card", text = .0))]
pub struct NoCard(String);

impl std::str::FromStr for Card {
    type Err = NoCard;

    fn from_str(text: &str) -> Result<Self, NoCard> {
        let no_card = || NoCard(text.to_owned());
        let (kind, subject) = text.split_once(':').ok_or_else(no_card)?;
        let mut kinds = QuestionKind::ALL.into_iter();
        let kind = kinds.find(|it| it.id() == kind).ok_or_else(no_card)?;
        let subject = match kind {
            QuestionKind::MuscleOfZones | QuestionKind::FindPoint => {
                Subject::Point(subject.parse().map_err(|_| no_card())?)
            }
            QuestionKind::RedFlag | QuestionKind::Urgency => {
                Subject::RedFlag(RedFlagId::new(subject))
            }
            _ => Subject::Muscle(MuscleId::new(subject)),
        };
        Ok(Self { kind, subject })
    }
}

impl Serialize for Card {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Card {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(D::Error::custom)
    }
}
