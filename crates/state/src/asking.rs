//! "Where does it hurt?": what the person has shown, and the answer to it.

use bevy_ecs::resource::Resource;
use bevy_math::Vec3;
use myomap_knowledge::referral::pain::BRUSH_RADIUS_M;
use myomap_knowledge::referral::{
    Pain, PainDepth, PainPlace, PainQuality, Question, Replied, Reply, Strength,
};
use serde::{Deserialize, Serialize};

/// Painting that begins nearer than this to what was painted before goes on with it, in metres.
const SAME_PLACE_M: f32 = BRUSH_RADIUS_M / 2.0;

/// A stroke that has so many places goes on no further: nobody paints for so long, and a stuck button must not eat memory.
const MOST_PLACES: usize = 4096;

/// So many places that hurt are kept apart.
const MOST_PAINS: usize = 64;

/// So many replies are kept; there are not so many questions to so few places.
const MOST_REPLIES: usize = 256;

/// What the person has shown. Changed by commands only.
#[derive(Resource, Debug, Clone, Default, PartialEq)]
pub struct Asking {
    /// Every place that hurts, in the order it was shown.
    pub pains: Vec<Pain>,
    /// What was said to questions, what was said last at the end. Yes to "does it hurt there too?" goes with one
    /// of the pains, and away with it.
    pub replies: Vec<Replied>,
    /// How strong the next place is shown to hurt.
    pub strength: Strength,
    /// The position of the place that a drag goes on with; none after that place was taken away.
    growing: Option<usize>,
}

impl Asking {
    /// Adds a place that hurts. One that is there already, by name or because it was painted just there, only changes
    /// its strength.
    pub fn add(&mut self, pain: Pain) {
        let known = self.pains.iter().position(|known| same_place(known, &pain));
        match known {
            Some(position) => {
                self.pains[position].strength = pain.strength;
                self.growing = Some(position);
            }
            None if self.pains.len() >= MOST_PAINS => self.growing = None,
            None => {
                self.growing = Some(self.pains.len());
                self.pains.push(pain);
            }
        }
    }

    /// Goes on with the painted place that was added last.
    pub fn extend(&mut self, to: Vec3) {
        if let Some(Pain {
            place: PainPlace::Painted(places),
            ..
        }) = self.growing.and_then(|growing| self.pains.get_mut(growing))
            && places.len() < MOST_PLACES
        {
            places.push(to);
        }
    }

    /// Takes a place away. A drag that is under way does not go on with another.
    pub fn remove(&mut self, position: usize) {
        if position < self.pains.len() {
            let removed = self.pains.remove(position);
            self.growing = None;
            if let PainPlace::Region(region, side) = removed.place {
                let asked = Question::HurtsIn(region, side);
                let said_yes = |it: &Replied| it.question == asked && it.reply == Reply::Yes;
                self.replies.retain(|it| !said_yes(it));
            }
        }
    }

    /// Takes every place away, and with them all that was said to questions about them.
    pub fn clear(&mut self) {
        self.pains.clear();
        self.replies.clear();
        self.growing = None;
    }

    /// Puts other places and replies in the place of all there are.
    pub fn replace(&mut self, pains: Vec<Pain>, replies: Vec<Replied>) {
        self.pains = pains;
        self.replies = replies;
        self.growing = None;
    }

    /// What was said to a question; none where nothing was.
    pub fn reply_to(&self, question: &Question) -> Option<Reply> {
        let known = self.replies.iter().find(|it| it.question == *question);
        known.map(|it| it.reply)
    }

    /// Takes note of what is said to a question, or with none that it is taken back. Yes to "does it hurt there too?" is
    /// one more place that hurts.
    pub fn reply(&mut self, question: &Question, reply: Option<Reply>) {
        let known = self.reply_to(question);
        if known == reply {
            return;
        }
        if let Question::HurtsIn(region, side) = question {
            let place = PainPlace::Region(region.clone(), *side);
            let there = self.pains.iter().position(|pain| pain.place == place);
            match (there, known, reply) {
                (None, _, Some(Reply::Yes)) if self.pains.len() >= MOST_PAINS => return,
                (None, _, Some(Reply::Yes)) => self.add(Pain::at(place, self.strength)),
                (Some(there), Some(Reply::Yes), _) => {
                    self.pains.remove(there);
                    self.growing = None;
                }
                _ => {}
            }
        }
        self.replies.retain(|it| it.question != *question);
        if let Some(reply) = reply.filter(|_| self.replies.len() < MOST_REPLIES) {
            self.replies.push(Replied {
                question: question.clone(),
                reply,
            });
        }
    }

    /// Says how strong a place hurts.
    pub fn set_strength(&mut self, position: usize, strength: Strength) {
        if let Some(pain) = self.pains.get_mut(position) {
            pain.strength = strength;
        }
    }
}

/// Whether a pain is meant that is there already.
fn same_place(known: &Pain, new: &Pain) -> bool {
    match (&known.place, &new.place) {
        (PainPlace::Painted(known), PainPlace::Painted(new)) => {
            let near = |place: &Vec3| known.iter().any(|it| it.distance(*place) < SAME_PLACE_M);
            new.first().is_some_and(near)
        }
        (known, new) => known == new,
    }
}

/// What concerns where it hurts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum AskingCommand {
    /// It hurts here.
    AddPain(Pain),
    /// The place that was painted last reaches to here too, in metres of the application frame.
    ExtendPain(Vec3),
    /// It does not hurt at the place of this position in the list.
    RemovePain(usize),
    /// How strong it hurts at the place of this position in the list.
    SetPainStrength(usize, Strength),
    /// What it is like at the place of this position in the list; none where that is not said.
    SetPainQuality(usize, Option<PainQuality>),
    /// How deep it seems at the place of this position in the list; none where that is not said.
    SetPainDepth(usize, Option<PainDepth>),
    /// How strong the next place hurts.
    SetNextStrength(Strength),
    /// It hurts nowhere.
    ForgetPains,
    /// This is said to a question; with none what was said is taken back.
    Reply(Question, Option<Reply>),
}

impl AskingCommand {
    pub(crate) fn apply(&self, asking: &mut Asking) {
        match self {
            Self::AddPain(pain) if is_sound(pain) => asking.add(pain.clone()),
            Self::ExtendPain(to) if to.is_finite() => asking.extend(*to),
            Self::AddPain(_) | Self::ExtendPain(_) => {}
            Self::RemovePain(position) => asking.remove(*position),
            Self::SetPainStrength(position, strength) => {
                asking.set_strength(*position, *strength);
            }
            Self::SetPainQuality(position, quality) => {
                if let Some(pain) = asking.pains.get_mut(*position) {
                    pain.quality = *quality;
                }
            }
            Self::SetPainDepth(position, depth) => {
                if let Some(pain) = asking.pains.get_mut(*position) {
                    pain.depth = *depth;
                }
            }
            Self::SetNextStrength(strength) => asking.strength = *strength,
            Self::ForgetPains => asking.clear(),
            Self::Reply(question, reply) => asking.reply(question, *reply),
        }
    }
}

fn is_sound(pain: &Pain) -> bool {
    match &pain.place {
        PainPlace::Painted(places) => {
            places.len() <= MOST_PLACES && places.iter().all(|place| place.is_finite())
        }
        PainPlace::Region(..) => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use myomap_body_format::Side;
    use myomap_knowledge::ids::{MuscleId, RegionId};

    fn region(id: &str, strength: Strength) -> Pain {
        Pain::at(PainPlace::Region(RegionId::new(id), Side::Left), strength)
    }

    #[test]
    fn a_region_named_twice_stands_once_with_the_last_strength() {
        let mut asking = Asking::default();
        asking.add(region("temple", Strength::Mild));
        asking.add(region("temple", Strength::Strong));
        assert_eq!(asking.pains, [region("temple", Strength::Strong)]);
    }

    #[test]
    fn a_double_click_is_one_place() {
        let click = |x| {
            Pain::at(
                PainPlace::Painted(vec![Vec3::new(x, 0.0, 0.0)]),
                Strength::Mild,
            )
        };
        let mut asking = Asking::default();
        for x in [0.0, 0.1, 0.002] {
            asking.add(click(x));
        }
        assert_eq!(asking.pains, [click(0.0), click(0.1)]);
        asking.extend(Vec3::Y);
        let grown = PainPlace::Painted(vec![Vec3::ZERO, Vec3::Y]);
        assert_eq!(asking.pains[0].place, grown, "it goes on where it began");
    }

    #[test]
    fn a_painted_place_grows_and_a_region_does_not() {
        let mut asking = Asking::default();
        asking.add(region("temple", Strength::Mild));
        asking.extend(Vec3::X);
        assert_eq!(asking.pains, [region("temple", Strength::Mild)]);
        asking.add(Pain::at(
            PainPlace::Painted(vec![Vec3::ZERO]),
            Strength::Mild,
        ));
        asking.extend(Vec3::X);
        assert_eq!(
            asking.pains[1].place,
            PainPlace::Painted(vec![Vec3::ZERO, Vec3::X])
        );
    }

    #[test]
    fn a_stroke_whose_place_was_taken_away_does_not_go_on_in_another() {
        let click = |x| {
            Pain::at(
                PainPlace::Painted(vec![Vec3::new(x, 0.0, 0.0)]),
                Strength::Mild,
            )
        };
        let mut asking = Asking::default();
        asking.add(click(0.0));
        asking.add(click(0.5));
        asking.add(click(1.0));
        asking.remove(1);
        asking.extend(Vec3::Y);
        assert_eq!(asking.pains, [click(0.0), click(1.0)]);
    }

    fn there() -> Question {
        Question::HurtsIn(RegionId::new("jaw"), Side::Left)
    }

    fn asked(number: u8) -> Question {
        Question::OfMuscle(MuscleId::new("masseter"), Side::Left, number)
    }

    #[test]
    fn a_reply_can_be_changed_and_taken_back() {
        let mut asking = Asking::default();
        asking.reply(&asked(1), Some(Reply::Yes));
        asking.reply(&asked(2), Some(Reply::Unknown));
        asking.reply(&asked(1), Some(Reply::No));
        assert_eq!(asking.reply_to(&asked(1)), Some(Reply::No));
        let order: Vec<&Question> = asking.replies.iter().map(|it| &it.question).collect();
        assert_eq!(order, [&asked(2), &asked(1)], "what was said last");
        asking.reply(&asked(1), None);
        asking.reply(&asked(2), None);
        assert_eq!(asking, Asking::default());
    }

    #[test]
    fn yes_it_hurts_there_is_one_more_place_and_goes_with_it() {
        let jaw = region("jaw", Strength::Strong);
        let mut asking = Asking {
            strength: Strength::Strong,
            ..Asking::default()
        };
        asking.reply(&there(), Some(Reply::Yes));
        assert_eq!(asking.pains, [jaw]);
        asking.reply(&there(), Some(Reply::No));
        assert_eq!(asking.pains, [], "it does not hurt there after all");
        asking.reply(&there(), Some(Reply::Yes));
        asking.remove(0);
        assert_eq!(asking.reply_to(&there()), None);
        asking.reply(&there(), Some(Reply::Yes));
        asking.reply(&there(), None);
        assert_eq!((asking.pains.len(), asking.replies.len()), (0, 0));
    }

    #[test]
    fn a_place_the_person_has_shown_already_is_not_changed_by_a_question_about_it() {
        let jaw = region("jaw", Strength::Mild);
        let mut asking = Asking::default();
        asking.add(jaw.clone());
        asking.reply(&there(), Some(Reply::Yes));
        assert_eq!(asking.pains, [jaw]);
    }
}
