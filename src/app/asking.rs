//! "Where does it hurt?": what the person has shown, and the answer to it.

use super::knowledge::Knowledge;
use super::layers::SkinMode;
use super::{Loading, MapSystems};
use crate::referral::{Differential, Pain, PainOnSkin, PainPlace, Strength};
use bevy::math::Vec3;
use bevy::prelude::*;

/// What the person has shown. Changed by commands only.
#[derive(Resource, Debug, Clone, Default, PartialEq)]
pub struct Asking {
    /// Whether pointing at the body shows where it hurts, instead of selecting.
    pub open: bool,
    /// Every place that hurts, in the order it was shown.
    pub pains: Vec<Pain>,
    /// How strong the next place is shown to hurt.
    pub strength: Strength,
    /// How the skin was shown before, to be put back.
    skin_before: SkinMode,
}

impl Asking {
    /// Opens or closes it, and gives how the skin is to be shown then: one cannot point at skin that is not there.
    pub fn open(&mut self, open: bool, skin: SkinMode) -> SkinMode {
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

    /// Adds a place that hurts. A region that is there already only changes its strength.
    pub fn add(&mut self, pain: Pain) {
        let known = match pain.place {
            PainPlace::Region(..) => self
                .pains
                .iter_mut()
                .find(|known| known.place == pain.place),
            PainPlace::Painted(_) => None,
        };
        match known {
            Some(known) => known.strength = pain.strength,
            None => self.pains.push(pain),
        }
    }

    /// Goes on with the place that was painted last.
    pub fn extend(&mut self, to: Vec3) {
        if let Some(Pain {
            place: PainPlace::Painted(places),
            ..
        }) = self.pains.last_mut()
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

/// What follows from [`Asking`] and the knowledge; made anew when either changes.
#[derive(Resource, Debug, Clone, Default, PartialEq)]
pub struct Answer {
    /// The pains on the skin, in the order of [`Asking::pains`].
    pub pains: Vec<PainOnSkin>,
    /// What could explain them.
    pub differential: Differential,
}

impl Answer {
    /// The answer to some pains.
    pub fn new(knowledge: &Knowledge, pains: &[Pain]) -> Self {
        let regions = &knowledge.body.regions;
        let pains: Vec<PainOnSkin> = pains
            .iter()
            .map(|pain| {
                knowledge
                    .meshes()
                    .and_then(|body| PainOnSkin::find(body, regions, pain))
                    .unwrap_or_else(|| PainOnSkin::nowhere(pain.strength))
            })
            .collect();
        let differential = Differential::new(&knowledge.atlas, &knowledge.index, regions, &pains);
        Self {
            pains,
            differential,
        }
    }
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Asking>()
        .init_resource::<Answer>()
        .add_systems(
            Update,
            answer.in_set(MapSystems::Answer).run_if(
                in_state(Loading::Done)
                    .and_then(resource_changed::<Asking>.or_else(resource_changed::<Knowledge>)),
            ),
        );
}

fn answer(asking: Res<Asking>, knowledge: Res<Knowledge>, mut answer: ResMut<Answer>) {
    answer.set_if_neq(Answer::new(&knowledge, &asking.pains));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::atlas::ids::RegionId;
    use myomap_body_format::Side;

    fn region(id: &str, strength: Strength) -> Pain {
        Pain {
            place: PainPlace::Region(RegionId::new(id), Side::Left),
            strength,
        }
    }

    #[test]
    fn closing_puts_the_skin_back() {
        let mut asking = Asking::default();
        assert_eq!(asking.open(true, SkinMode::Ghost), SkinMode::Solid);
        assert_eq!(asking.open(true, SkinMode::Solid), SkinMode::Solid);
        assert_eq!(asking.open(false, SkinMode::Solid), SkinMode::Ghost);
    }

    #[test]
    fn a_region_named_twice_stands_once_with_the_last_strength() {
        let mut asking = Asking::default();
        asking.add(region("temple", Strength::Mild));
        asking.add(region("temple", Strength::Strong));
        assert_eq!(asking.pains, [region("temple", Strength::Strong)]);
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
