//! What a hand-out is about: muscles that are named, what a link, a lesson or a journal shows, or the visit of a client.

use crate::command_line::client::{ClientError, client};
use myomap_body_format::Side;
use myomap_handout::{Done, HANDED_OVER, Subject};
use myomap_knowledge::files::Problem;
use myomap_knowledge::in_words::without_side;
use myomap_knowledge::knowledge::{Item, Knowledge};
use myomap_knowledge::text;
use myomap_sessions::client_file::{SUFFIX, is_locked};
use myomap_state::journal::{self, JournalError};
use myomap_state::lesson::{SCENE_SUFFIX, Scene};
use myomap_state::{LinkError, MapStates, Phase, Shown};
use std::io::Read;
use std::path::Path;

/// What every link begins with.
const LINK: &str = "myomap:";

/// Why it is not known what the hand-out is about.
#[derive(Debug, thiserror::Error)]
pub(super) enum SubjectError {
    #[error("{}", text!("wanted-name-unknown", name = .0))]
    Name(String),
    #[error("{}", text!("handout-no-muscle", name = .0))]
    NoMuscle(String),
    #[error("{}", text!("handout-nothing-chosen", name = .0))]
    NothingChosen(String),
    #[error(transparent)]
    Link(#[from] LinkError),
    #[error(transparent)]
    Journal(#[from] JournalError),
    #[error("{0}")]
    Scene(Problem),
    #[error(transparent)]
    Client(#[from] ClientError),
    #[error("{}", text!("handout-no-visit", file = .0))]
    NoVisit(String),
    #[error("{}", text!("handout-visit-unknown", visit = .visit, count = .count, file = .file))]
    VisitUnknown {
        visit: usize,
        count: usize,
        file: String,
    },
    #[error("{}", text!("handout-unreadable-order", error = .0))]
    HandedOver(String),
}

/// How words are understood.
#[derive(Debug, Clone, Copy)]
pub(super) struct Meaning {
    /// The side of muscles that are named without one.
    pub(super) side: Side,
    /// Which visit of a client, counted from 1; without it the last.
    pub(super) visit: Option<u32>,
}

/// What some words mean together: names of muscles, files, links.
pub(super) fn of(
    words: &[String],
    meaning: Meaning,
    knowledge: &Knowledge,
) -> Result<Subject, SubjectError> {
    let mut gathered = Gathered::default();
    for word in words {
        let before = gathered.subject.muscles.len() + gathered.subject.pains.len();
        let path = Path::new(word);
        if word == HANDED_OVER {
            gathered.subject = handed_over(std::io::stdin())?;
        } else if word.starts_with(LINK) {
            gathered.shown(&word.parse()?, knowledge);
        } else if word.ends_with(SCENE_SUFFIX) {
            let scene = Scene::read(path).map_err(SubjectError::Scene)?.content;
            for step in &scene.steps {
                gathered.shown(&step.view, knowledge);
            }
        } else if word.ends_with(SUFFIX) || is_locked(path) {
            gathered.visit(path, meaning.visit)?;
        } else if path.is_file() {
            gathered.journal(path, knowledge)?;
        } else {
            gathered.name(word, meaning.side, knowledge)?;
            continue;
        }
        if gathered.subject.muscles.len() + gathered.subject.pains.len() == before {
            return Err(SubjectError::NothingChosen(word.clone()));
        }
    }
    Ok(gathered.subject)
}

fn handed_over(mut from: impl Read) -> Result<Subject, SubjectError> {
    let failed = |error: String| SubjectError::HandedOver(error);
    let mut order = String::new();
    from.read_to_string(&mut order)
        .map_err(|error| failed(error.to_string()))?;
    ron::from_str(&order).map_err(|error| failed(error.to_string()))
}

#[derive(Default)]
struct Gathered {
    subject: Subject,
}

impl Gathered {
    fn name(&mut self, word: &str, side: Side, knowledge: &Knowledge) -> Result<(), SubjectError> {
        let plain = word.trim().replace('_', " ");
        let (name, named) = without_side(&plain);
        let side = named.unwrap_or(side);
        let hits = knowledge.search.search(name, 1);
        let hit = hits
            .first()
            .ok_or_else(|| SubjectError::Name(word.to_owned()))?;
        match knowledge.item_found(&hit.found, side) {
            Some(Item::Muscle(muscle, side)) => {
                self.subject.add_muscle(&muscle, side);
                Ok(())
            }
            _ => Err(SubjectError::NoMuscle(hit.name.clone())),
        }
    }

    /// What a client may read of a visit.
    fn visit(&mut self, path: &Path, wanted: Option<u32>) -> Result<(), SubjectError> {
        let client = client(path)?;
        let file = path.display().to_string();
        let count = client.visits().len();
        let Some(last) = client.visits().last() else {
            return Err(SubjectError::NoVisit(file));
        };
        let visit = match wanted.map(|number| number as usize) {
            None => last,
            Some(visit) => client
                .visits()
                .get(visit - 1)
                .ok_or(SubjectError::VisitUnknown { visit, count, file })?,
        };
        let mut told = Subject::of_visit(visit);
        for (muscle, side) in std::mem::take(&mut self.subject.muscles) {
            told.add_muscle(&muscle, side);
        }
        told.pains.append(&mut self.subject.pains);
        for done in std::mem::take(&mut self.subject.done) {
            told.did(done);
        }
        self.subject = told;
        Ok(())
    }

    fn shown(&mut self, shown: &Shown, knowledge: &Knowledge) {
        for item in shown.selected.iter().chain(&shown.compared) {
            if let Some((muscle, side)) = item.muscle()
                && knowledge.atlas.muscle(muscle).is_some()
            {
                self.subject.add_muscle(muscle, side);
            }
        }
        for pain in &shown.pains {
            if !self.subject.pains.contains(pain) {
                self.subject.pains.push(pain.clone());
            }
        }
        let muscle = shown.selected.as_ref().and_then(Item::muscle);
        if let (Some(technique), Some((muscle, side))) = (&shown.technique, muscle) {
            self.done(Done {
                muscle: muscle.clone(),
                side,
                technique: technique.choice.clone(),
                held_s: Some(technique.hold_s),
                times: None,
            });
        }
    }

    fn done(&mut self, done: Done) {
        let muscle = self
            .subject
            .muscles
            .iter()
            .any(|(id, _)| *id == done.muscle);
        let done_before = self
            .subject
            .done
            .iter()
            .any(|known| (&known.muscle, &known.technique) == (&done.muscle, &done.technique));
        if muscle && !done_before {
            self.subject.done.push(done);
        }
    }

    /// What was treated on the way, and what is shown at its end.
    fn journal(&mut self, path: &Path, knowledge: &Knowledge) -> Result<(), SubjectError> {
        let mut states = MapStates::default();
        let mut treated: Vec<Shown> = Vec::new();
        for entry in journal::read(path)? {
            let was_playing = states.treating.phase == Phase::Playing;
            states.lend(|mut states| states.apply(&entry.command, knowledge));
            if states.treating.phase == Phase::Playing && !was_playing {
                treated.push(states.shown());
            }
        }
        for shown in treated.iter().chain([&states.shown()]) {
            self.shown(shown, knowledge);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use myomap_knowledge::ids::MuscleId;
    use myomap_knowledge::test_support::repository_assets;

    fn subject(words: &[&str], knowledge: &Knowledge) -> Result<Subject, SubjectError> {
        let words: Vec<String> = words.iter().map(|&word| word.to_owned()).collect();
        let meaning = Meaning {
            side: Side::Left,
            visit: None,
        };
        of(&words, meaning, knowledge)
    }

    #[test]
    fn muscles_are_found_by_any_name_with_their_side() {
        let knowledge = Knowledge::read(&repository_assets());
        let found = subject(
            &["throwing muscle", "right trapezius", "trapezius right"],
            &knowledge,
        );
        let muscles = found.expect("muscles").muscles;
        assert_eq!(muscles[0], (MuscleId::new("infraspinatus"), Side::Left));
        assert_eq!(muscles[1..], [(MuscleId::new("trapezius"), Side::Right)]);
        let wrong = subject(&["zzzzzz"], &knowledge).expect_err("nothing");
        assert!(wrong.to_string().contains("zzzzzz"));
        let bone = subject(&["femur"], &knowledge).expect_err("a bone");
        assert!(matches!(bone, SubjectError::NoMuscle(_)), "{bone}");
    }

    #[test]
    fn a_link_gives_what_hurts_what_is_chosen_and_what_was_done() {
        let knowledge = Knowledge::read(&repository_assets());
        let link = "myomap:1?select=muscle:infraspinatus:left&technique=treatment:sustained_pressure:0&hold=30&at=10&mode=ask&hurts=region:strong:anterior_shoulder:left";
        let found = subject(&[link], &knowledge).map_err(|error| error.to_string());
        let found = found.expect("a link");
        assert_eq!(found.muscles.len(), 1);
        assert_eq!(found.pains.len(), 1);
        assert_eq!(found.done[0].held_s, Some(30));
        let nothing = subject(&["myomap:1"], &knowledge).expect_err("nothing is chosen");
        assert!(
            matches!(nothing, SubjectError::NothingChosen(_)),
            "{nothing}"
        );
    }

    #[test]
    fn what_the_window_hands_over_is_read_and_what_makes_no_sense_is_said() {
        let subject = Subject {
            note: String::from("See you."),
            ..Subject::default()
        };
        let order = ron::to_string(&subject).expect("RON");
        let read = handed_over(order.as_bytes()).map_err(|error| error.to_string());
        assert_eq!(read.expect("it is read"), subject);
        for damaged in [&order.as_bytes()[..9], b"\xff", b"(muscles: 3)"] {
            let error = handed_over(damaged).expect_err("damaged");
            assert!(error.to_string().contains("handed over"), "{error}");
        }
    }
}
