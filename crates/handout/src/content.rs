//! What a hand-out says.

use crate::practice::Practice;
use crate::subject::{Done, Subject};
use myomap_body_format::Side;
use myomap_knowledge::atlas::TechniqueChoice;
use myomap_knowledge::atlas::files::{
    Claim, Grade, Motion, Muscle, RedFlag, Stretch, Urgency, ZoneKind,
};
use myomap_knowledge::ids::SourceId;
use myomap_knowledge::in_words;
use myomap_knowledge::knowledge::{Item, Knowledge};
use myomap_knowledge::referral::{Pain, PainOnSkin};
use myomap_knowledge::text;
use myomap_knowledge::text::{InWords, capitalised, listed};
use myomap_sessions::SelfCare;

/// How often a stretch is done where the atlas does not say.
const USUAL_ROUNDS: u8 = 2;

/// So many sentences are enough to know a muscle by.
const SENTENCES: usize = 2;

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
    /// What the therapist chose for the client to do; empty where nothing was chosen.
    pub given: Vec<Advice>,
    /// What the therapist says besides; empty where nothing.
    pub note: String,
    /// What to expect after a treatment.
    pub expect: Vec<Expectation>,
    /// When to see a doctor first, the most urgent first.
    pub doctor: Vec<See>,
    /// The books and papers.
    pub sources: Vec<SourceTold>,
    /// Whose hand-out it is.
    pub practice: Practice,
}

/// A book or a paper.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct SourceTold {
    /// All that is needed to find it.
    pub reference: String,
    /// What it is called by elsewhere on the page.
    pub short: String,
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
    /// What else helps; empty where the therapist chose what to do.
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
    pub sources: Vec<String>,
}

/// Something that a person can do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Advice {
    /// What.
    pub text: String,
    /// How sure it is, and who says so; empty where the atlas does not say it.
    pub how_sure: String,
    /// How sure it is, and who says so in short, to be told of several things at once.
    sure: Option<(Grade, Vec<String>)>,
    /// What speaks against it; empty where nothing.
    pub against: String,
}

impl Advice {
    /// How sure it is; none where the atlas does not say it.
    pub fn grade(&self) -> Option<Grade> {
        self.sure.as_ref().map(|(grade, _)| *grade)
    }

    /// How sure several things are, in few words: each grade once, with all who say so.
    pub fn all_how_sure<'a>(all: impl IntoIterator<Item = &'a Self>) -> String {
        let mut grades: Vec<(Grade, Vec<&str>)> = Vec::new();
        let sure = all.into_iter().filter_map(|advice| advice.sure.as_ref());
        for (grade, by) in sure {
            let known = grades.iter().position(|(known, _)| known == grade);
            let place = known.unwrap_or_else(|| {
                grades.push((*grade, Vec::new()));
                grades.len() - 1
            });
            let names = &mut grades[place].1;
            for name in by {
                if !names.contains(&name.as_str()) {
                    names.push(name);
                }
            }
        }
        grades.sort_unstable_by_key(|(grade, _)| *grade);
        let told = grades
            .iter()
            .map(|(grade, by)| grade_with(*grade, &by.join("; ")));
        told.collect::<Vec<_>>().join(". ")
    }
}

/// "Grade C, observed in practice. Simons & Travell 1999".
fn grade_with(grade: Grade, sources: &str) -> String {
    text!(
        "handout-how-sure",
        letter = grade.letter(),
        meaning = grade.in_words(),
        sources = sources
    )
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
        let given = teller.given(&subject.self_care);
        let chosen = !given.is_empty();
        let told: Vec<&Claim> = if chosen {
            given.iter().filter_map(|(_, claim)| *claim).collect()
        } else {
            known
                .iter()
                .flat_map(|(muscle, _)| advised(muscle))
                .collect()
        };
        let sources = teller.sources(&known, told.iter().chain(&expect));
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
                .map(|&(muscle, side)| teller.muscle(muscle, side, !chosen))
                .collect(),
            done: subject
                .done
                .iter()
                .filter_map(|done| teller.done(done))
                .collect(),
            given: given
                .iter()
                .map(|(text, claim)| teller.as_given(text, *claim))
                .collect(),
            note: subject.note.trim().to_owned(),
            expect: expect.iter().map(|claim| teller.advice(claim)).collect(),
            doctor: teller.doctor(&known),
            sources,
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
        let told = |pain: &Pain| {
            let place = in_words::pain(regions, &PainOnSkin::find(body, regions, pain)?);
            let how = in_words::told(pain);
            Some(text!("handout-hurts", place = place, how = how))
        };
        pains.iter().filter_map(told).collect()
    }

    fn muscle(&self, muscle: &Muscle, side: Side, is_advised: bool) -> MuscleTold {
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
            plain: in_plain_words(muscle),
            felt: listed(&places),
            how_sure: grade.map_or(String::new(), |grade| self.how_sure(grade, &sources)),
            stretches: self.stretches(muscle),
            press_s: self.press_s(muscle),
            advice: advised(muscle)
                .filter(|_| is_advised)
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
            sources: self.shorts(&stretch.sources.iter().collect::<Vec<_>>()),
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
            muscle = in_words::with_side(&muscle.names.english, done.side)
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

    /// What was given, with what the atlas says of it; it may have been given in other words than it has now.
    fn given<'b>(&self, all: &'b [SelfCare]) -> Vec<(&'b str, Option<&'a Claim>)> {
        let told = |care: &'b SelfCare| {
            let muscle = self.knowledge.atlas.muscle(&care.muscle);
            let mut claims = muscle.into_iter().flat_map(|muscle| &muscle.self_care);
            (care.text.as_str(), claims.find(|it| it.text == care.text))
        };
        all.iter().map(told).collect()
    }

    fn as_given(&self, text: &str, claim: Option<&Claim>) -> Advice {
        claim.map_or_else(
            || Advice {
                text: text.to_owned(),
                how_sure: String::new(),
                sure: None,
                against: String::new(),
            },
            |claim| self.advice(claim),
        )
    }

    fn advice(&self, claim: &Claim) -> Advice {
        let sources: Vec<&SourceId> = claim.sources.iter().collect();
        Advice {
            text: claim.text.clone(),
            how_sure: self.how_sure(claim.grade, &sources),
            sure: Some((claim.grade, self.shorts(&sources))),
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
        grade_with(grade, &self.short(sources))
    }

    /// Sources in short, each once.
    fn short(&self, ids: &[&SourceId]) -> String {
        self.shorts(ids).join("; ")
    }

    fn shorts(&self, ids: &[&SourceId]) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        for source in ids.iter().filter_map(|id| self.knowledge.atlas.source(id)) {
            if !names.contains(&source.short) {
                names.push(source.short.clone());
            }
        }
        names
    }

    /// Every source that the hand-out names, in full, by what it is called in short.
    fn sources<'b>(
        &self,
        known: &[(&Muscle, Side)],
        claims: impl Iterator<Item = &'b &'b Claim>,
    ) -> Vec<SourceTold> {
        let flags = known.iter().flat_map(|(muscle, _)| &muscle.red_flags);
        let flags = self.knowledge.atlas.red_flags_of(flags);
        let of_muscles = known.iter().flat_map(|(muscle, _)| {
            let zones = muscle
                .trigger_points
                .iter()
                .flat_map(|point| &point.referral);
            let zones = zones.filter(|zone| zone.kind == ZoneKind::Essential);
            let stretches = muscle.stretches.iter().flat_map(|stretch| &stretch.sources);
            zones.flat_map(|zone| &zone.sources).chain(stretches)
        });
        let mut named: Vec<&SourceId> = of_muscles
            .chain(claims.flat_map(|claim| claim.all_sources()))
            .chain(flags.iter().flat_map(|(flag, _)| &flag.sources))
            .collect();
        named.sort();
        named.dedup();
        let found = named
            .into_iter()
            .filter_map(|id| self.knowledge.atlas.source(id));
        let mut told: Vec<SourceTold> = found
            .map(|source| SourceTold {
                reference: source.reference.clone(),
                short: source.short.clone(),
            })
            .collect();
        told.sort();
        told
    }
}

/// What a client can do beside stretching. What was studied is told by its papers; what to do is advice.
pub fn advised(muscle: &Muscle) -> impl Iterator<Item = &Claim> {
    let claims = muscle.self_care.iter();
    claims.filter(|claim| claim.grade == Grade::C)
}

/// What is enough for a client to know of a muscle.
pub fn in_plain_words(muscle: &Muscle) -> String {
    first_sentences(&muscle.plain, SENTENCES)
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
    use myomap_knowledge::ids::{MuscleId, TechniqueId};
    use myomap_knowledge::test_support::repository_assets;

    fn subject(knowledge: &Knowledge) -> Subject {
        let shoulder = "left front of the shoulder".parse().expect("a region");
        let infraspinatus = MuscleId::new("infraspinatus");
        Subject {
            muscles: vec![(infraspinatus.clone(), Side::Left)],
            pains: pains(knowledge, &[], &[shoulder], Side::Left).expect("a pain"),
            done: vec![Done {
                muscle: infraspinatus,
                side: Side::Left,
                technique: TechniqueChoice::Treatment(TechniqueId::new("sustained_pressure"), 0),
                held_s: Some(30),
                times: Some(3),
            }],
            note: String::from(" Come back on Tuesday. "),
            ..Subject::default()
        }
    }

    #[test]
    fn a_hand_out_says_where_it_hurts_what_was_done_and_what_to_do() {
        let knowledge = Knowledge::read(&repository_assets());
        let told = HandOut::new(&knowledge, &subject(&knowledge), Practice::default());
        assert!(told.title.contains("infraspinatus"), "{}", told.title);
        assert_eq!(
            told.hurts,
            ["Front of the shoulder, left: 6 of 10 (moderate)"]
        );
        assert_eq!(told.note, "Come back on Tuesday.");
        assert!(
            told.done[0].contains("infraspinatus, left")
                && told.done[0].contains("30 seconds")
                && told.done[0].contains("3 times"),
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
        let names = told.sources.iter().map(|source| &source.reference);
        assert!(names.into_iter().any(|name| name.contains("Travell")));
    }

    #[test]
    fn what_the_therapist_chose_stands_in_the_place_of_what_the_atlas_advises() {
        let knowledge = Knowledge::read(&repository_assets());
        let infraspinatus = MuscleId::new("infraspinatus");
        let muscle = knowledge.atlas.muscle(&infraspinatus).expect("it is there");
        let known = &muscle.self_care[0];
        let care = |text: &str| SelfCare {
            muscle: infraspinatus.clone(),
            text: text.to_owned(),
        };
        let subject = Subject {
            self_care: vec![care(&known.text), care("Go for a walk each day.")],
            ..subject(&knowledge)
        };
        let told = HandOut::new(&knowledge, &subject, Practice::default());
        let given: Vec<&str> = told.given.iter().map(|it| it.text.as_str()).collect();
        assert_eq!(given, [known.text.as_str(), "Go for a walk each day."]);
        assert!(
            told.given[0].how_sure.contains("Grade"),
            "it is in the atlas"
        );
        assert_eq!(told.given[1].how_sure, "", "nobody has said how sure it is");
        assert!(told.muscles[0].advice.is_empty(), "nothing is said twice");
        let by = known.sources.first().expect("a source");
        let by = knowledge.atlas.source(by).expect("it is known");
        let mut named = told.sources.iter();
        assert!(named.any(|it| it.reference == by.reference));
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
    fn a_grade_is_told_once_with_all_who_say_so() {
        let knowledge = Knowledge::read(&repository_assets());
        let told = HandOut::new(&knowledge, &subject(&knowledge), Practice::default());
        let advice = &told.muscles[0].advice;
        assert!(advice.len() > 1);
        let words = Advice::all_how_sure(advice);
        assert_eq!(words.matches("Grade C").count(), 1, "{words}");
        for source in ["Simons & Travell 1999", "Usual practice"] {
            assert_eq!(words.matches(source).count(), 1, "{words}");
        }
        assert_eq!(Advice::all_how_sure([]), "");
    }

    #[test]
    fn a_text_is_cut_at_the_end_of_a_sentence() {
        assert_eq!(first_sentences("One. Two. Three.", 2), "One. Two.");
        assert_eq!(first_sentences("One.", 2), "One.");
    }
}
