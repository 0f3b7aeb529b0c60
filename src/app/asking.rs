//! "Where does it hurt?": what the person has shown, and the answer to it.

use super::known::{AnswerNow, Known};
use super::layers::SkinMode;
use super::{Loading, MapSystems};
use bevy::math::Vec3;
use bevy::prelude::*;
use myomap_knowledge::knowledge::Answer;
use myomap_knowledge::referral::pain::BRUSH_RADIUS_M;
use myomap_knowledge::referral::{Pain, PainPlace, Strength};

/// Painting that begins nearer than this to what was painted before goes on with it, in metres.
const SAME_PLACE_M: f32 = BRUSH_RADIUS_M / 2.0;

/// What the person has shown. Changed by commands only.
#[derive(Resource, Debug, Clone, Default, PartialEq)]
pub struct Asking {
    /// Whether pointing at the body shows where it hurts, instead of selecting.
    pub open: bool,
    /// Every place that hurts, in the order it was shown.
    pub pains: Vec<Pain>,
    /// How strong the next place is shown to hurt.
    pub strength: Strength,
    /// The position of the place that a drag goes on with.
    growing: usize,
    /// How the skin was shown before, to be put back.
    skin_before: SkinMode,
}

impl Asking {
    /// Opens or closes it, and gives how the skin is to be shown then: one cannot point at skin that is not there.
    pub fn turn(&mut self, open: bool, skin: SkinMode) -> SkinMode {
        if open == self.open {
            return skin;
        }
        self.open = open;
        if open {
            self.skin_before = skin;
            SkinMode::Solid
        } else {
            self.skin_before
        }
    }

    /// Adds a place that hurts. One that is there already, by name or because it was painted just there, only changes
    /// its strength.
    pub fn add(&mut self, pain: Pain) {
        let known = self.pains.iter().position(|known| same_place(known, &pain));
        match known {
            Some(position) => {
                self.pains[position].strength = pain.strength;
                self.growing = position;
            }
            None => {
                self.growing = self.pains.len();
                self.pains.push(pain);
            }
        }
    }

    /// Goes on with the painted place that was added last.
    pub fn extend(&mut self, to: Vec3) {
        if let Some(Pain {
            place: PainPlace::Painted(places),
            ..
        }) = self.pains.get_mut(self.growing)
        {
            places.push(to);
        }
    }

    /// Takes a place away.
    pub fn remove(&mut self, position: usize) {
        if position < self.pains.len() {
            self.pains.remove(position);
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

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Asking>()
        .init_resource::<AnswerNow>()
        .add_systems(
            Update,
            answer.in_set(MapSystems::Answer).run_if(
                in_state(Loading::Done)
                    .and_then(resource_changed::<Asking>.or_else(resource_changed::<Known>)),
            ),
        );
}

fn answer(asking: Res<Asking>, knowledge: Res<Known>, mut answer: ResMut<AnswerNow>) {
    answer.set_if_neq(AnswerNow(Answer::new(&knowledge, &asking.pains)));
}

#[cfg(test)]
mod tests {
    use super::*;
    use myomap_body_format::Side;
    use myomap_knowledge::ids::RegionId;

    fn region(id: &str, strength: Strength) -> Pain {
        Pain {
            place: PainPlace::Region(RegionId::new(id), Side::Left),
            strength,
        }
    }

    #[test]
    fn closing_puts_the_skin_back() {
        let mut asking = Asking::default();
        assert_eq!(asking.turn(true, SkinMode::Ghost), SkinMode::Solid);
        assert_eq!(asking.turn(true, SkinMode::Solid), SkinMode::Solid);
        assert_eq!(asking.turn(false, SkinMode::Solid), SkinMode::Ghost);
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
        let click = |x| Pain {
            place: PainPlace::Painted(vec![Vec3::new(x, 0.0, 0.0)]),
            strength: Strength::Mild,
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
        asking.add(Pain {
            place: PainPlace::Painted(vec![Vec3::ZERO]),
            strength: Strength::Mild,
        });
        asking.extend(Vec3::X);
        assert_eq!(
            asking.pains[1].place,
            PainPlace::Painted(vec![Vec3::ZERO, Vec3::X])
        );
    }
}
