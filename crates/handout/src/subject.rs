//! What a hand-out is about, and what of a client's visit goes into one.

use myomap_body_format::Side;
use myomap_knowledge::atlas::TechniqueChoice;
use myomap_knowledge::ids::MuscleId;
use myomap_knowledge::referral::Pain;
use myomap_sessions::{SelfCare, Visit};
use serde::{Deserialize, Serialize};

/// Stands among arguments for what the window hands over as RON by standard input: what is known of a client neither lies in
/// a file on the way nor shows in the list of processes.
pub const HANDED_OVER: &str = "-";

/// So many muscles fit on a page that is read.
const MOST_MUSCLES: usize = 4;

/// What a hand-out is about.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Subject {
    /// The muscles, the one it is most about first.
    pub muscles: Vec<(MuscleId, Side)>,
    /// Where the client said that it hurts.
    pub pains: Vec<Pain>,
    /// What was done.
    pub done: Vec<Done>,
    /// What the therapist chose for the client to do; where nothing was chosen, the atlas says what helps.
    pub self_care: Vec<SelfCare>,
    /// What the therapist wants to say besides.
    pub note: String,
}

/// Something that was done to a muscle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Done {
    /// To which.
    pub muscle: MuscleId,
    /// On which side.
    pub side: Side,
    /// In which way.
    pub technique: TechniqueChoice,
    /// How long it was held, in seconds; none where nothing was held.
    pub held_s: Option<u16>,
    /// How often; none where nobody counted.
    pub times: Option<u16>,
}

impl Done {
    fn is_like(&self, other: &Self) -> bool {
        (&self.muscle, self.side, &self.technique, self.held_s)
            == (&other.muscle, other.side, &other.technique, other.held_s)
    }
}

impl Subject {
    /// What a client may read of a visit: where it hurts, what was treated and how, what was given to do at home. The
    /// client's code and what the therapist noted stay out of it.
    pub fn of_visit(visit: &Visit) -> Self {
        let record = visit.record();
        let mut subject = Self {
            pains: record.pains.clone(),
            self_care: record.self_care.clone(),
            ..Self::default()
        };
        let treated = record.done.iter().map(|done| &done.item);
        for item in record.chosen.iter().chain(treated) {
            if let Some((muscle, side)) = item.muscle() {
                subject.add_muscle(muscle, side);
            }
        }
        for done in &record.done {
            if let Some((muscle, side)) = done.item.muscle() {
                subject.did(Done {
                    muscle: muscle.clone(),
                    side,
                    technique: done.technique.clone(),
                    held_s: Some(done.hold_s),
                    times: Some(done.repeats),
                });
            }
        }
        subject
    }

    /// Whether there is nothing to tell.
    pub fn is_empty(&self) -> bool {
        self.muscles.is_empty() && self.pains.is_empty()
    }

    /// It is about this muscle too, as long as there is room.
    pub fn add_muscle(&mut self, muscle: &MuscleId, side: Side) {
        let is_known = self
            .muscles
            .iter()
            .any(|(id, own)| (id, *own) == (muscle, side));
        if !is_known && self.muscles.len() < MOST_MUSCLES {
            self.muscles.push((muscle.clone(), side));
        }
    }

    /// This was done too. The same again, at whichever point of the muscle, is told once with all its repeats.
    pub fn did(&mut self, done: Done) {
        match self.done.iter_mut().find(|known| known.is_like(&done)) {
            Some(known) => {
                known.times = match (known.times, done.times) {
                    (Some(before), Some(more)) => Some(before.saturating_add(more)),
                    (before, more) => before.or(more),
                }
            }
            None => self.done.push(done),
        }
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use myomap_knowledge::atlas::files::PointRef;
    use myomap_knowledge::ids::{RegionId, TechniqueId};
    use myomap_knowledge::knowledge::Item;
    use myomap_knowledge::referral::{PainPlace, PointKey, Strength};
    use myomap_sessions::Client;

    fn point(number: u8) -> Item {
        Item::Point(PointKey {
            point: PointRef {
                muscle: MuscleId::new("infraspinatus"),
                number,
            },
            side: Side::Right,
        })
    }

    fn press(number: u8, hold_s: u16) -> myomap_sessions::Done {
        myomap_sessions::Done {
            item: point(number),
            technique: TechniqueChoice::Treatment(TechniqueId::new("sustained_pressure"), 0),
            hold_s,
            repeats: 2,
        }
    }

    fn visit() -> Visit {
        let mut client = Client::new("Anna Muster");
        let visit = client.begin_visit("2026-11-26 10:00".parse().expect("a moment"));
        let visit = client.visit_mut(visit).expect("a visit");
        let record = visit.record_mut().expect("not signed");
        let place = PainPlace::Region(RegionId::new("anterior_shoulder"), Side::Right);
        record.pains.push(Pain::at(place, Strength::of_ten(7)));
        record.chosen = vec![point(1), point(2)];
        record.done = vec![press(1, 30), press(2, 30), press(2, 60)];
        record.notes.assessment = String::from("secret thoughts");
        record.self_care.push(SelfCare {
            muscle: MuscleId::new("infraspinatus"),
            text: String::from("Roll a ball."),
        });
        visit.clone()
    }

    /// What a hand-out of a visit is about.
    pub(crate) fn subject() -> Subject {
        Subject::of_visit(&visit())
    }

    #[test]
    fn a_visit_gives_each_muscle_once_and_what_was_done_by_its_holds() {
        let subject = subject();
        let infraspinatus = (MuscleId::new("infraspinatus"), Side::Right);
        assert_eq!(subject.muscles, [infraspinatus]);
        let done: Vec<_> = subject
            .done
            .iter()
            .map(|it| (it.held_s, it.times))
            .collect();
        assert_eq!(done, [(Some(30), Some(4)), (Some(60), Some(2))]);
        assert_eq!(subject.pains.len(), 1);
        assert_eq!(subject.self_care[0].text, "Roll a ball.");
    }

    #[test]
    fn neither_the_clients_code_nor_a_note_leaves_the_visit() {
        let told = ron::to_string(&subject()).expect("RON");
        assert!(
            !told.contains("Muster") && !told.contains("secret"),
            "{told}"
        );
        let read: Subject = ron::from_str(&told).expect("it is read again");
        assert_eq!(read, subject());
    }
}
