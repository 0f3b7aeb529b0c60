//! "Where does it hurt?": what the person has shown, and the answer to it.

use bevy_ecs::resource::Resource;
use bevy_math::Vec3;
use myomap_knowledge::referral::pain::BRUSH_RADIUS_M;
use myomap_knowledge::referral::{
    Pain, PainDepth, PainPlace, PainQuality, PainSince, Question, Replied, Reply, Strength, WorseBy,
};
use serde::{Deserialize, Serialize};

/// Painting that begins nearer than this to what was painted before goes on with it, in metres.
const SAME_PLACE_M: f32 = BRUSH_RADIUS_M / 2.0;

/// So far around the pointer the eraser takes away what was painted, in metres.
pub const ERASER_RADIUS_M: f32 = BRUSH_RADIUS_M;

/// A stroke that has so many places goes on no further: nobody paints for so long, and a stuck button must not eat memory.
const MOST_PLACES: usize = 4096;

/// So many places that hurt are kept apart.
const MOST_PAINS: usize = 64;

/// So many replies are kept; there are not so many questions to so few places.
const MOST_REPLIES: usize = 256;

/// What painting on the skin does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Brush {
    /// Each stroke is a place of its own, or goes on with the one that it begins on.
    #[default]
    NewPlace,
    /// Each stroke is one more of the place of this position in the list.
    MoreOf(usize),
    /// Each stroke takes away what was painted there.
    Eraser,
}

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
    /// What painting on the skin does.
    pub brush: Brush,
    /// The position of the place that a drag goes on with; none after that place was taken away.
    growing: Option<usize>,
    /// Whether the stroke of the eraser that is under way has taken anything away yet.
    has_erased: bool,
}

impl Asking {
    /// Adds a place that hurts. One that is there already, by name or because it was painted just there, only changes
    /// its strength.
    pub fn add(&mut self, pain: Pain) {
        if self.add_to_the_place_of_the_brush(&pain) {
            return;
        }
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

    /// Whether a stroke was taken as one more of the place that the brush paints.
    fn add_to_the_place_of_the_brush(&mut self, pain: &Pain) -> bool {
        let (Brush::MoreOf(position), PainPlace::Painted(more)) = (self.brush, &pain.place) else {
            return false;
        };
        let Some(Pain {
            place: PainPlace::Painted(places),
            ..
        }) = self.pains.get_mut(position)
        else {
            return false;
        };
        let room = MOST_PLACES.saturating_sub(places.len());
        places.extend(more.iter().take(room));
        self.growing = Some(position);
        true
    }

    /// Takes away what was painted around a place; a place of which nothing is left goes. Regions stay, which nobody painted.
    pub fn erase(&mut self, around: Vec3) {
        for position in (0..self.pains.len()).rev() {
            let PainPlace::Painted(places) = &mut self.pains[position].place else {
                continue;
            };
            let before = places.len();
            places.retain(|place| place.distance(around) > ERASER_RADIUS_M);
            self.has_erased |= places.len() < before;
            if places.is_empty() {
                self.remove(position);
            }
        }
    }

    /// Whether the stroke of the eraser that is under way has taken anything away yet.
    pub(crate) fn has_erased(&self) -> bool {
        self.has_erased
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
            self.brush = match self.brush {
                Brush::MoreOf(of) if of == position => Brush::NewPlace,
                Brush::MoreOf(of) if of > position => Brush::MoreOf(of - 1),
                brush => brush,
            };
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
        self.brush = Brush::NewPlace;
    }

    /// Shows these places and no others, as they are; what cannot be shown is left out.
    pub(crate) fn show_pains(&mut self, pains: &[Pain]) {
        self.clear();
        for pain in pains.iter().filter(|pain| is_sound(pain)) {
            let is_new = self.pains.iter().all(|known| known.place != pain.place);
            if is_new && self.pains.len() < MOST_PAINS {
                self.pains.push(pain.clone());
            }
        }
    }

    /// Puts other places and replies in the place of all there are.
    pub fn replace(&mut self, pains: Vec<Pain>, replies: Vec<Replied>) {
        self.pains = pains;
        self.replies = replies;
        self.growing = None;
        if matches!(self.brush, Brush::MoreOf(of) if of >= self.pains.len()) {
            self.brush = Brush::NewPlace;
        }
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
                    self.remove(there);
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
    /// Since when it hurts at the place of this position in the list; none where that is not said.
    SetPainSince(usize, Option<PainSince>),
    /// Whether this makes it worse at the place of this position in the list.
    SetPainWorseBy(usize, WorseBy, bool),
    /// What painting on the skin does from now on.
    TakeBrush(Brush),
    /// A stroke of the eraser begins here, in metres of the application frame.
    Erase(Vec3),
    /// It goes on here.
    EraseFurther(Vec3),
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
            Self::Erase(around) if around.is_finite() => {
                asking.has_erased = false;
                asking.erase(*around);
            }
            Self::EraseFurther(around) if around.is_finite() => asking.erase(*around),
            Self::AddPain(_) | Self::ExtendPain(_) | Self::Erase(_) | Self::EraseFurther(_) => {}
            Self::TakeBrush(Brush::MoreOf(position)) if *position >= asking.pains.len() => {}
            Self::TakeBrush(brush) => asking.brush = *brush,
            Self::SetPainSince(position, since) => {
                if let Some(pain) = asking.pains.get_mut(*position) {
                    pain.since = *since;
                }
            }
            Self::SetPainWorseBy(position, by, is_worse) => {
                if let Some(pain) = asking.pains.get_mut(*position) {
                    if *is_worse {
                        pain.worse_by.insert(*by);
                    } else {
                        pain.worse_by.remove(by);
                    }
                }
            }
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
        asking.add(region("temple", Strength::MILD));
        asking.add(region("temple", Strength::STRONG));
        assert_eq!(asking.pains, [region("temple", Strength::STRONG)]);
    }

    #[test]
    fn a_double_click_is_one_place() {
        let click = |x| {
            Pain::at(
                PainPlace::Painted(vec![Vec3::new(x, 0.0, 0.0)]),
                Strength::MILD,
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

    fn painted(places: &[f32]) -> Pain {
        let places = places.iter().map(|&x| Vec3::new(x, 0.0, 0.0)).collect();
        Pain::at(PainPlace::Painted(places), Strength::MILD)
    }

    #[test]
    fn several_strokes_can_be_one_place() {
        let mut asking = Asking::default();
        asking.add(painted(&[0.0]));
        asking.add(painted(&[0.5]));
        AskingCommand::TakeBrush(Brush::MoreOf(0)).apply(&mut asking);
        asking.add(painted(&[1.0]));
        asking.extend(Vec3::new(1.1, 0.0, 0.0));
        assert_eq!(asking.pains, [painted(&[0.0, 1.0, 1.1]), painted(&[0.5])]);
        asking.remove(0);
        asking.add(painted(&[2.0]));
        assert_eq!(
            asking.pains,
            [painted(&[0.5]), painted(&[2.0])],
            "its place is gone"
        );
    }

    #[test]
    fn the_eraser_takes_a_part_of_a_stroke_and_a_place_of_which_nothing_is_left() {
        let mut asking = Asking::default();
        asking.add(painted(&[0.0, 0.05, 0.1]));
        asking.add(region("temple", Strength::MILD));
        asking.add(painted(&[0.5]));
        asking.brush = Brush::MoreOf(2);
        AskingCommand::Erase(Vec3::new(0.05, 0.0, 0.01)).apply(&mut asking);
        let left = painted(&[0.0, 0.1]);
        let temple = region("temple", Strength::MILD);
        assert_eq!(
            asking.pains,
            [left.clone(), temple.clone(), painted(&[0.5])]
        );
        AskingCommand::EraseFurther(Vec3::new(0.5, 0.0, 0.0)).apply(&mut asking);
        assert_eq!(asking.pains, [left, temple]);
        assert_eq!(asking.brush, Brush::NewPlace);
    }

    #[test]
    fn what_makes_a_pain_worse_is_said_and_taken_back() {
        let mut asking = Asking::default();
        asking.add(painted(&[0.0]));
        for (by, is_worse) in [
            (WorseBy::Cold, true),
            (WorseBy::Lifting, true),
            (WorseBy::Cold, false),
        ] {
            AskingCommand::SetPainWorseBy(0, by, is_worse).apply(&mut asking);
        }
        AskingCommand::SetPainSince(0, Some(PainSince::Weeks)).apply(&mut asking);
        AskingCommand::SetPainSince(7, None).apply(&mut asking);
        assert_eq!(asking.pains[0].worse_by, [WorseBy::Lifting].into());
        assert_eq!(asking.pains[0].since, Some(PainSince::Weeks));
    }

    #[test]
    fn a_painted_place_grows_and_a_region_does_not() {
        let mut asking = Asking::default();
        asking.add(region("temple", Strength::MILD));
        asking.extend(Vec3::X);
        assert_eq!(asking.pains, [region("temple", Strength::MILD)]);
        asking.add(Pain::at(
            PainPlace::Painted(vec![Vec3::ZERO]),
            Strength::MILD,
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
                Strength::MILD,
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
        let jaw = region("jaw", Strength::STRONG);
        let mut asking = Asking {
            strength: Strength::STRONG,
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
        let jaw = region("jaw", Strength::MILD);
        let mut asking = Asking::default();
        asking.add(jaw.clone());
        asking.reply(&there(), Some(Reply::Yes));
        assert_eq!(asking.pains, [jaw]);
    }
}
