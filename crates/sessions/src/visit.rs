//! A visit: what was told, found, done and given away. What is signed changes no more, but for additions with their date.

use crate::moment::Moment;
use crate::treatment::Done;
use myomap_knowledge::ids::MuscleId;
use myomap_knowledge::knowledge::Item;
use myomap_knowledge::referral::{Pain, Replied, Strength};
use myomap_knowledge::text;
use serde::{Deserialize, Serialize};

/// One visit of a client.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Visit {
    began: Moment,
    record: Record,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    signed: Option<Moment>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    additions: Vec<Addition>,
}

/// What is written down of a visit.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Record {
    /// Where it hurts and how, as the client shows it.
    pub pains: Vec<Pain>,
    /// What the client said to questions about it.
    pub replies: Vec<Replied>,
    /// The muscles and trigger points that were found to matter, in the order they are treated.
    pub chosen: Vec<Item>,
    /// What was done, in its order.
    pub done: Vec<Done>,
    /// How it went.
    pub response: Response,
    /// What is noted in words.
    pub notes: Notes,
    /// What the client takes home to do.
    pub self_care: Vec<SelfCare>,
}

/// How the client was afterwards.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Response {
    /// Better, the same, worse; none where it was not asked.
    pub change: Option<Change>,
    /// How strong the worst of it is afterwards; none where it was not asked.
    pub strength_after: Option<Strength>,
}

/// What has become of a pain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// It is better.
    Better,
    /// It is as it was.
    Same,
    /// It is worse.
    Worse,
}

impl Change {
    /// All of them.
    pub const ALL: [Change; 3] = [Change::Better, Change::Same, Change::Worse];
}

/// What is noted in words, by the four parts of a record as most write it: subjective, objective, assessment, plan.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Notes {
    /// What the client told.
    pub told: String,
    /// What was found.
    pub found: String,
    /// What is made of it.
    pub assessment: String,
    /// What is to come.
    pub plan: String,
}

impl Notes {
    /// The note of a part.
    pub fn of(&self, part: NotePart) -> &str {
        match part {
            NotePart::Told => &self.told,
            NotePart::Found => &self.found,
            NotePart::Assessment => &self.assessment,
            NotePart::Plan => &self.plan,
        }
    }

    /// The note of a part, to be changed.
    pub fn of_mut(&mut self, part: NotePart) -> &mut String {
        match part {
            NotePart::Told => &mut self.told,
            NotePart::Found => &mut self.found,
            NotePart::Assessment => &mut self.assessment,
            NotePart::Plan => &mut self.plan,
        }
    }
}

/// A part of the notes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum NotePart {
    /// What the client told.
    Told,
    /// What was found.
    Found,
    /// What is made of it.
    Assessment,
    /// What is to come.
    Plan,
}

impl NotePart {
    /// All of them, in their order.
    pub const ALL: [NotePart; 4] = [
        NotePart::Told,
        NotePart::Found,
        NotePart::Assessment,
        NotePart::Plan,
    ];
}

/// Something that the client takes home to do, in the words that were given: the atlas may say it otherwise later.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SelfCare {
    /// For which muscle.
    pub muscle: MuscleId,
    /// What to do.
    pub text: String,
}

/// Something added to a signed visit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Addition {
    /// When it was added.
    pub at: Moment,
    /// What is added.
    pub text: String,
}

/// A signed visit was to be changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{}", text!("visit-is-signed", day = .signed.day()))]
pub struct IsSigned {
    /// When it was signed.
    pub signed: Moment,
}

impl Visit {
    /// A visit of which nothing is written down yet.
    pub fn begin(began: Moment) -> Self {
        Self {
            began,
            record: Record::default(),
            signed: None,
            additions: Vec::new(),
        }
    }

    /// When it began.
    pub fn began(&self) -> Moment {
        self.began
    }

    /// What is written down of it.
    pub fn record(&self) -> &Record {
        &self.record
    }

    /// What is written down of it, to be changed.
    ///
    /// # Errors
    /// Where it is signed.
    pub fn record_mut(&mut self) -> Result<&mut Record, IsSigned> {
        match self.signed {
            Some(signed) => Err(IsSigned { signed }),
            None => Ok(&mut self.record),
        }
    }

    /// When it was signed; none while it may still be changed.
    pub fn signed(&self) -> Option<Moment> {
        self.signed
    }

    /// Signs it: from now on it changes only by additions.
    ///
    /// # Errors
    /// Where it is signed already.
    pub fn sign(&mut self, at: Moment) -> Result<(), IsSigned> {
        self.record_mut()?;
        self.signed = Some(at);
        Ok(())
    }

    /// What was added since it was signed.
    pub fn additions(&self) -> &[Addition] {
        &self.additions
    }

    /// Adds something to it after it was signed. Words of nothing but blanks add nothing, and before it is signed there is
    /// nothing to add to.
    pub fn add(&mut self, at: Moment, text: &str) {
        if self.signed.is_some() && !text.trim().is_empty() {
            let text = text.trim().to_owned();
            self.additions.push(Addition { at, text });
        }
    }

    /// Whether this is what an earlier state of it may have become: the same but for additions where that was signed.
    pub fn keeps(&self, earlier: &Self) -> bool {
        earlier.signed.is_none()
            || (self.began, &self.record, self.signed)
                == (earlier.began, &earlier.record, earlier.signed)
                && self.additions.starts_with(&earlier.additions)
    }
}

impl Record {
    /// Whether nothing is written down.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Notes that something was done; the same as the last time is once more.
    pub fn did(&mut self, done: Done) {
        match self.done.last_mut() {
            Some(last) if last.is_like(&done) => {
                last.repeats = last.repeats.saturating_add(done.repeats);
            }
            _ => self.done.push(done),
        }
    }

    /// How strong the worst of it is; none where nothing hurts.
    pub fn strongest(&self) -> Option<Strength> {
        self.pains.iter().map(|pain| pain.strength).max()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use myomap_body_format::Side;
    use myomap_knowledge::atlas::TechniqueChoice;
    use myomap_knowledge::ids::TechniqueId;

    fn at(text: &str) -> Moment {
        text.parse().expect("a moment")
    }

    fn signed() -> Visit {
        let mut visit = Visit::begin(at("2026-11-26 14:05"));
        visit.record_mut().expect("not signed").notes.told = String::from("since Monday");
        visit.sign(at("2026-11-26 14:50")).expect("not signed");
        visit
    }

    #[test]
    fn a_signed_visit_changes_only_by_dated_additions() {
        let mut visit = signed();
        let before = visit.clone();
        let told = visit.record_mut().expect_err("it is signed").to_string();
        assert!(told.contains("2026-11-26"), "{told}");
        assert!(visit.sign(at("2026-11-27 08:00")).is_err());
        visit.add(at("2026-11-27 08:00"), " It was the left arm. ");
        visit.add(at("2026-11-27 08:01"), "  ");
        assert_eq!(visit.record(), before.record());
        assert_eq!(visit.additions().len(), 1);
        assert_eq!(visit.additions()[0].text, "It was the left arm.");
        assert!(visit.keeps(&before));
    }

    #[test]
    fn another_record_or_a_lost_addition_does_not_keep_what_was_signed() {
        let mut with_addition = signed();
        with_addition.add(at("2026-11-27 08:00"), "more");
        assert!(!signed().keeps(&with_addition), "an addition is gone");
        let other = Visit::begin(at("2026-11-26 14:05"));
        assert!(!other.keeps(&signed()), "the record is gone");
        assert!(signed().keeps(&other), "it was not signed before");
    }

    #[test]
    fn the_same_again_is_counted_and_another_thing_stands_by_itself() {
        let done = |hold_s| Done {
            item: Item::Muscle(MuscleId::new("infraspinatus"), Side::Left),
            technique: TechniqueChoice::Treatment(TechniqueId::new("sustained_pressure"), 0),
            hold_s,
            repeats: 1,
        };
        let mut record = Record::default();
        for hold_s in [30, 30, 12, 30] {
            record.did(done(hold_s));
        }
        let counted: Vec<(u16, u16)> = record
            .done
            .iter()
            .map(|it| (it.hold_s, it.repeats))
            .collect();
        assert_eq!(counted, [(30, 2), (12, 1), (30, 1)]);
    }
}
