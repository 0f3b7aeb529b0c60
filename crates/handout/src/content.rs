//! What a hand-out says.

use crate::practice::Practice;
use myomap_body_format::Side;
use myomap_knowledge::atlas::TechniqueChoice;
use myomap_knowledge::atlas::files::{
    Claim, Grade, Motion, Muscle, RedFlag, Stretch, Urgency, ZoneKind,
};
use myomap_knowledge::ids::{MuscleId, SourceId};
use myomap_knowledge::in_words;
use myomap_knowledge::knowledge::{Item, Knowledge};
use myomap_knowledge::referral::{Pain, PainOnSkin};
use myomap_knowledge::text;
use myomap_knowledge::text::{InWords, capitalised, listed};

/// How often a stretch is done where the atlas does not say.
const USUAL_ROUNDS: u8 = 2;

/// So many sentences are enough to know a muscle by.
const SENTENCES: usize = 2;

/// What a hand-out is about.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Subject {
    /// The muscles, the one it is most about first.
    pub muscles: Vec<(MuscleId, Side)>,
    /// Where the client said that it hurts.
    pub pains: Vec<Pain>,
    /// What was done.
    pub done: Vec<Done>,
    /// What the therapist wants to say besides.
    pub note: String,
}

/// Something that was done to a muscle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done {
    /// To which.
    pub muscle: MuscleId,
    /// In which way.
    pub technique: TechniqueChoice,
    /// How long it was held, in seconds; none where nothing was held.
    pub held_s: Option<u16>,
    /// How often; none where nobody counted.
    pub times: Option<u16>,
}

/// Everything a hand-out says, part by part, in the order of reading.
#[derive(Debug, Clone, PartialEq)]
pub struct HandOut {
    /// What it is called.
    pub title: String,
    /// Where it hurts, a place each, as the client said; empty where nothing was said.
    pub hurts: Vec<String>,
    /// Where it comes from, and what can be done about it.
    pub muscles: Vec<MuscleTold>,
    /// What was done, a line each.
    pub done: Vec<String>,
    /// What the therapist says besides; empty where nothing.
    pub note: String,
    /// What to expect after a treatment.
    pub expect: Vec<Expectation>,
    /// When to see a doctor first, the most urgent first.
    pub doctor: Vec<See>,
    /// The books and papers, in full.
    pub sources: Vec<String>,
    /// Whose hand-out it is.
    pub practice: Practice,
}

/// A muscle as a client reads of it.
#[derive(Debug, Clone, PartialEq)]
pub struct MuscleTold {
    /// Which it is.
    pub item: Item,
    /// Its name with its side.
    pub name: String,
    /// An everyday name; empty where it has none.
    pub everyday: String,
    /// What it is and does, in a sentence or two.
    pub plain: String,
    /// Where pain from it is felt by nearly everyone, in everyday words.
    pub felt: String,
    /// How sure that is, and who says so.
    pub how_sure: String,
    /// Stretches to do at home.
    pub stretches: Vec<Exercise>,
    /// How long a sore place may be pressed, in seconds; none where pressing is nothing to do alone.
    pub press_s: Option<u16>,
    /// What else helps.
    pub advice: Vec<Advice>,
}

/// A stretch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exercise {
    /// Which of the muscle's.
    pub choice: TechniqueChoice,
    /// How one sits, stands or lies.
    pub position: String,
    /// What to do.
    pub how: String,
    /// How long, in seconds.
    pub hold_s: u16,
    /// How often, one time after the other.
    pub rounds: u8,
    /// Who describes it, in short.
    pub sources: String,
}

/// Something that a person can do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Advice {
    /// What.
    pub text: String,
    /// How sure it is, and who says so.
    pub how_sure: String,
    /// What speaks against it; empty where nothing.
    pub against: String,
}

/// Something to expect.
pub type Expectation = Advice;

/// What calls for a doctor, of one urgency.
#[derive(Debug, Clone, PartialEq)]
pub struct See {
    /// How soon.
    pub urgency: Urgency,
    /// What to do, as a heading.
    pub what_to_do: String,
    /// What a person notices: its name, and how it shows.
    pub signs: Vec<(String, String)>,
}

impl HandOut {
    /// What a hand-out says about a subject. Muscles that the atlas does not know are left out.
    pub fn new(knowledge: &Knowledge, subject: &Subject, practice: Practice) -> Self {
        let known: Vec<(&Muscle, Side)> = subject
            .muscles
            .iter()
            .filter_map(|(id, side)| Some((knowledge.atlas.muscle(id)?, *side)))
            .collect();
        let teller = Teller { knowledge };
        let expect: Vec<&Claim> = teller.expected().collect();
        let names: Vec<String> = known
            .iter()
            .map(|(muscle, side)| in_words::with_side(&muscle.names.english, *side))
            .collect();
        Self {
            title: match names.as_slice() {
                [] => text!("handout-title-plain"),
                names => text!("handout-title", muscles = listed(names)),
            },
            hurts: teller.hurts(&subject.pains),
            muscles: known
                .iter()
                .map(|&(muscle, side)| teller.muscle(muscle, side))
                .collect(),
            done: subject
                .done
                .iter()
                .filter_map(|done| teller.done(done))
                .collect(),
            note: subject.note.trim().to_owned(),
            expect: expect.iter().map(|claim| teller.advice(claim)).collect(),
            doctor: teller.doctor(&known),
            sources: teller.sources(&known, &expect),
            practice,
        }
    }
}

struct Teller<'a> {
    knowledge: &'a Knowledge,
}

impl<'a> Teller<'a> {
    fn hurts(&self, pains: &[Pain]) -> Vec<String> {
        let regions = &self.knowledge.body.regions;
        let Some(body) = self.knowledge.meshes() else {
            return Vec::new();
        };
        let found = pains
            .iter()
            .filter_map(|pain| PainOnSkin::find(body, regions, pain));
        found.map(|pain| in_words::pain(regions, &pain)).collect()
    }

    fn muscle(&self, muscle: &Muscle, side: Side) -> MuscleTold {
        let item = Item::Muscle(muscle.id.clone(), side);
        let essential = muscle
            .trigger_points
            .iter()
            .flat_map(|point| &point.referral)
            .filter(|zone| zone.kind == ZoneKind::Essential);
        let mut places: Vec<String> = Vec::new();
        let mut sources: Vec<&SourceId> = Vec::new();
        let mut grade: Option<Grade> = None;
        for zone in essential {
            for id in &zone.regions {
                let name = self.knowledge.body.regions.everyday_name(id).to_owned();
                if !places.contains(&name) {
                    places.push(name);
                }
            }
            // The least sure of them: all of it is told as one.
            grade = grade.max(Some(zone.grade));
            sources.extend(&zone.sources);
        }
        MuscleTold {
            name: self.knowledge.name_of(&item),
            item,
            everyday: muscle.names.everyday.first().cloned().unwrap_or_default(),
            plain: first_sentences(&muscle.plain, SENTENCES),
            felt: listed(&places),
            how_sure: grade.map_or(String::new(), |grade| self.how_sure(grade, &sources)),
            stretches: self.stretches(muscle),
            press_s: self.press_s(muscle),
            // What was studied is told by its papers; what to do is advice.
            advice: muscle
                .self_care
                .iter()
                .filter(|claim| claim.grade == Grade::C)
                .map(|claim| self.advice(claim))
                .collect(),
        }
    }

    fn stretches(&self, muscle: &Muscle) -> Vec<Exercise> {
        let stretching = self
            .knowledge
            .atlas
            .stretching()
            .map(|technique| &technique.id);
        let rounds = muscle
            .treatments
            .iter()
            .filter(|treatment| Some(&treatment.technique) == stretching)
            .find_map(|treatment| treatment.repetitions);
        let told = |(place, stretch): (u8, &Stretch)| Exercise {
            choice: TechniqueChoice::Stretch(place),
            position: stretch.client_position.trim_end_matches('.').to_owned(),
            how: stretch.how.clone(),
            hold_s: stretch.hold_s.1,
            rounds: rounds.map_or(USUAL_ROUNDS, |(_, most)| most),
            sources: self.short(&stretch.sources.iter().collect::<Vec<_>>()),
        };
        (0..).zip(&muscle.stretches).map(told).collect()
    }

    /// As long as a therapist may at most hold steady pressure there.
    fn press_s(&self, muscle: &Muscle) -> Option<u16> {
        let holds = muscle.treatments.iter().filter(|treatment| {
            let technique = self.knowledge.atlas.technique(&treatment.technique);
            technique.is_some_and(|technique| technique.motion == Motion::SustainedPressure)
        });
        holds
            .filter_map(|treatment| Some(treatment.hold_s?.1))
            .min()
    }

    fn done(&self, done: &Done) -> Option<String> {
        let muscle = self.knowledge.atlas.muscle(&done.muscle)?;
        let technique = match &done.technique {
            TechniqueChoice::Treatment(id, _) => self.knowledge.atlas.technique(id)?,
            TechniqueChoice::Stretch(_) => self.knowledge.atlas.stretching()?,
        };
        let what = text!(
            "handout-done",
            technique = capitalised(&technique.name),
            muscle = &muscle.names.english
        );
        let held = done
            .held_s
            .map(|held| text!("handout-held", seconds = held));
        let times = done
            .times
            .map(|times| text!("handout-times", times = times));
        let how: Vec<String> = held.into_iter().chain(times).collect();
        Some(if how.is_empty() {
            what
        } else {
            text!("handout-done-how", what = what, how = how.join(", "))
        })
    }

    /// What to expect after a treatment; not what rests on nothing that could be found.
    fn expected(&self) -> impl Iterator<Item = &'a Claim> + use<'a> {
        let therapy = self.knowledge.atlas.therapy();
        let aftercare = therapy.into_iter().flat_map(|therapy| &therapy.aftercare);
        aftercare.filter(|claim| {
            let against = claim.against.as_ref();
            against.is_none_or(|against| !against.sources.is_empty())
        })
    }

    fn advice(&self, claim: &Claim) -> Advice {
        Advice {
            text: claim.text.clone(),
            how_sure: self.how_sure(claim.grade, &claim.sources.iter().collect::<Vec<_>>()),
            against: claim
                .against
                .as_ref()
                .map_or(String::new(), |against| against.text.clone()),
        }
    }

    fn doctor(&self, known: &[(&Muscle, Side)]) -> Vec<See> {
        let here = known.iter().flat_map(|(muscle, _)| &muscle.red_flags);
        let flags = self.knowledge.atlas.red_flags_of(here);
        let of = |urgency: Urgency| {
            let told = |(flag, here): &(&RedFlag, &str)| {
                let sign = if here.is_empty() {
                    flag.sign.clone()
                } else {
                    format!("{} {here}", flag.sign)
                };
                (flag.name.clone(), sign)
            };
            See {
                urgency,
                what_to_do: capitalised(&urgency.in_words()),
                signs: flags
                    .iter()
                    .filter(|(flag, _)| flag.urgency == urgency)
                    .map(told)
                    .collect(),
            }
        };
        Urgency::ALL
            .into_iter()
            .map(of)
            .filter(|see| !see.signs.is_empty())
            .collect()
    }

    fn how_sure(&self, grade: Grade, sources: &[&SourceId]) -> String {
        text!(
            "handout-how-sure",
            letter = grade.letter(),
            meaning = grade.in_words(),
            sources = self.short(sources)
        )
    }

    /// Sources in short, each once.
    fn short(&self, ids: &[&SourceId]) -> String {
        let mut names: Vec<&str> = Vec::new();
        for id in ids {
            if let Some(source) = self.knowledge.atlas.source(id)
                && !names.contains(&source.short.as_str())
            {
                names.push(&source.short);
            }
        }
        names.join("; ")
    }

    /// Every source that the hand-out names, in full, by what it is called in short.
    fn sources(&self, known: &[(&Muscle, Side)], expect: &[&Claim]) -> Vec<String> {
        let flags = known.iter().flat_map(|(muscle, _)| &muscle.red_flags);
        let flags = self.knowledge.atlas.red_flags_of(flags);
        let of_muscles = known.iter().flat_map(|(muscle, _)| {
            let zones = muscle
                .trigger_points
                .iter()
                .flat_map(|point| &point.referral);
            let zones = zones.filter(|zone| zone.kind == ZoneKind::Essential);
            let advice = muscle
                .self_care
                .iter()
                .filter(|claim| claim.grade == Grade::C);
            let stretches = muscle.stretches.iter().flat_map(|stretch| &stretch.sources);
            zones
                .flat_map(|zone| &zone.sources)
                .chain(advice.flat_map(Claim::all_sources))
                .chain(stretches)
        });
        let mut named: Vec<&SourceId> = of_muscles
            .chain(expect.iter().flat_map(|claim| claim.all_sources()))
            .chain(flags.iter().flat_map(|(flag, _)| &flag.sources))
            .collect();
        named.sort();
        named.dedup();
        let found = named
            .into_iter()
            .filter_map(|id| self.knowledge.atlas.source(id));
        let mut told: Vec<String> = found.map(|source| source.reference.clone()).collect();
        told.sort();
        told
    }
}

/// The first sentences of a text.
fn first_sentences(text: &str, count: usize) -> String {
    let mut ends = text
        .match_indices(". ")
        .map(|(at, _)| at + 1)
        .chain([text.len()]);
    let end = ends.nth(count.saturating_sub(1)).unwrap_or(text.len());
    text[..end].trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use myomap_knowledge::command_line::pains;
    use myomap_knowledge::ids::TechniqueId;
    use myomap_knowledge::test_support::repository_assets;

    fn subject(knowledge: &Knowledge) -> Subject {
        let shoulder = "left front of the shoulder".parse().expect("a region");
        let infraspinatus = MuscleId::new("infraspinatus");
        Subject {
            muscles: vec![(infraspinatus.clone(), Side::Left)],
            pains: pains(knowledge, &[], &[shoulder], Side::Left).expect("a pain"),
            done: vec![Done {
                muscle: infraspinatus,
                technique: TechniqueChoice::Treatment(TechniqueId::new("sustained_pressure"), 0),
                held_s: Some(30),
                times: Some(3),
            }],
            note: String::from(" Come back on Tuesday. "),
        }
    }

    #[test]
    fn a_hand_out_says_where_it_hurts_what_was_done_and_what_to_do() {
        let knowledge = Knowledge::read(&repository_assets());
        let told = HandOut::new(&knowledge, &subject(&knowledge), Practice::default());
        assert!(told.title.contains("infraspinatus"), "{}", told.title);
        assert_eq!(told.hurts, ["Front of the shoulder, left"]);
        assert_eq!(told.note, "Come back on Tuesday.");
        assert!(
            told.done[0].contains("30 seconds") && told.done[0].contains("3 times"),
            "{:?}",
            told.done
        );
        let muscle = &told.muscles[0];
        assert!(
            muscle.felt.contains("front of the shoulder"),
            "{}",
            muscle.felt
        );
        assert!(muscle.how_sure.contains("Grade C"), "{}", muscle.how_sure);
        assert_eq!(muscle.stretches.len(), 2);
        assert_eq!(muscle.stretches[0].hold_s, 30);
        assert_eq!(muscle.stretches[0].rounds, 3);
        assert_eq!(muscle.press_s, Some(30));
        assert!(!muscle.advice.is_empty());
        let hours = told
            .expect
            .iter()
            .find(|it| it.text.contains("24 to 36 hours"));
        let hours = hours.expect("what to expect");
        assert!(hours.against.contains("91 people"), "{}", hours.against);
        assert!(told.sources.iter().any(|source| source.contains("Travell")));
    }

    #[test]
    fn a_doctor_comes_first_by_urgency_and_nothing_is_said_twice() {
        let knowledge = Knowledge::read(&repository_assets());
        let mut subject = subject(&knowledge);
        subject
            .muscles
            .push((MuscleId::new("pectoralis_major"), Side::Left));
        subject
            .muscles
            .push((MuscleId::new("no_such_muscle"), Side::Left));
        let told = HandOut::new(&knowledge, &subject, Practice::default());
        assert_eq!(told.muscles.len(), 2, "a muscle nobody knows is left out");
        assert_eq!(told.doctor[0].urgency, Urgency::Ambulance);
        let mut names: Vec<&str> = told
            .doctor
            .iter()
            .flat_map(|see| &see.signs)
            .map(|(name, _)| name.as_str())
            .collect();
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count);
    }

    #[test]
    fn a_text_is_cut_at_the_end_of_a_sentence() {
        assert_eq!(first_sentences("One. Two. Three.", 2), "One. Two.");
        assert_eq!(first_sentences("One.", 2), "One.");
    }
}
