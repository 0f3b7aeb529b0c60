//! From our own body to another: a smooth warp that follows the structures both have, so that what is written of places on
//! ours is found on the other.
//!
//! Each structure says at a few points how far it lies from ours; between them the displacement is a mean weighted by
//! nearness (Shepard 1968, ACM National Conference 23). It is made even on both sides, as sheets are written for the left.

use super::frame::Pair;
use bevy_math::Vec3;
use myomap_body_format::frame::{app_from_reference, mirrored, reference_from_app};
use myomap_body_format::{LandmarkSheet, RegionPart, RegionSheet};
use serde::{Deserialize, Serialize};

/// Within this distance, in metres, points count about alike.
const NEAR_M: f32 = 0.03;

/// No more points than these are followed: some for each structure of a body, and their mirror images.
const MOST_POINTS: usize = 20_000;

/// No structure lies further than this from where ours does, in metres.
const FARTHEST_M: f32 = 4.0;

/// A smooth warp from our own body to another, both in the application frame.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Warp {
    /// Points of our own body, and by how much each is displaced, metres.
    points: Vec<(Vec3, Vec3)>,
}

/// A structure that is so much shorter or longer than ours is a part of it, or something else: a skin that ends at the hips
/// would draw every landmark of the head there.
const SAME_LENGTH: (f32, f32) = (0.65, 1.55);

/// Pairs of points that are one on both bodies: the middle of a structure, and its two ends along its length. None where
/// the two are not one.
fn points_of(pair: &Pair) -> Vec<(Vec3, Vec3)> {
    let ends = |points: &[Vec3], way: Vec3| {
        let by_way = |a: &&Vec3, b: &&Vec3| a.dot(way).total_cmp(&b.dot(way));
        let low = points.iter().min_by(by_way)?;
        let high = points.iter().max_by(by_way)?;
        let middle = points.iter().sum::<Vec3>() / points.len() as f32;
        Some([*low, middle, *high])
    };
    let longest = longest_way(&pair.ours);
    let both = ends(&pair.ours, longest).zip(ends(&pair.theirs, longest));
    let are_one = |(ours, theirs): &([Vec3; 3], [Vec3; 3])| {
        let length = |ends: &[Vec3; 3]| (ends[2] - ends[0]).dot(longest);
        let share = length(theirs) / length(ours).max(f32::MIN_POSITIVE);
        share > SAME_LENGTH.0 && share < SAME_LENGTH.1
    };
    both.filter(are_one).map_or(Vec::new(), |(ours, theirs)| {
        ours.into_iter().zip(theirs).collect()
    })
}

/// The axis along which points spread most.
fn longest_way(points: &[Vec3]) -> Vec3 {
    let nothing = (Vec3::INFINITY, Vec3::NEG_INFINITY);
    let (low, high) = points
        .iter()
        .fold(nothing, |(low, high), &at| (low.min(at), high.max(at)));
    let size = high - low;
    if size.is_finite() {
        Vec3::AXES[size.max_position()]
    } else {
        Vec3::Y
    }
}

impl Warp {
    /// The warp that structures say, theirs already in the application frame.
    pub(super) fn of(pairs: &[Pair]) -> Self {
        let pairs = pairs.iter().flat_map(points_of);
        let points = pairs.flat_map(|(ours, theirs)| {
            let moved = theirs - ours;
            let mirror = |at: Vec3| Vec3::from(mirrored(at.to_array()));
            [(ours, moved), (mirror(ours), mirror(moved))]
        });
        Self {
            points: points
                .filter(|(ours, moved)| ours.is_finite() && moved.is_finite())
                .collect(),
        }
    }

    /// Whether it is one that a body can say, and no nonsense that somebody wrote into a file.
    pub(in crate::body) fn is_sound(&self) -> bool {
        let is_near = |at: &Vec3| at.abs().max_element() <= FARTHEST_M;
        let mut points = self.points.iter();
        self.points.len() <= MOST_POINTS
            && points.all(|(ours, moved)| is_near(ours) && is_near(moved))
    }

    /// Where a place of our own body lies on the other, metres.
    pub fn place(&self, at: Vec3) -> Vec3 {
        let mut sum = Vec3::ZERO;
        let mut total = 0.0;
        for (ours, moved) in &self.points {
            let near = at.distance_squared(*ours) + NEAR_M * NEAR_M;
            let weight = (near * near).recip();
            sum += *moved * weight;
            total += weight;
        }
        if total > 0.0 { at + sum / total } else { at }
    }

    /// How far from theirs the middle one of all points lies after the warp, metres.
    pub(super) fn error_m(&self, pairs: &[Pair]) -> f32 {
        let pairs = pairs.iter().flat_map(points_of);
        let mut apart: Vec<f32> = pairs
            .map(|(ours, theirs)| self.place(ours).distance(theirs))
            .collect();
        apart.sort_by(f32::total_cmp);
        apart.get(apart.len() / 2).copied().unwrap_or_default()
    }

    fn figure(&self, (x, y, z): (f32, f32, f32)) -> (f32, f32, f32) {
        let at = Vec3::from(app_from_reference([x, y, z]));
        reference_from_app(self.place(at).to_array()).into()
    }

    /// The landmarks as they lie on the other body.
    pub fn landmarks(&self, sheet: &LandmarkSheet) -> LandmarkSheet {
        let mut sheet = sheet.clone();
        for landmark in &mut sheet.landmarks {
            landmark.at = self.figure(landmark.at);
        }
        sheet
    }

    /// The regions as they lie on the other body.
    pub fn regions(&self, sheet: &RegionSheet) -> RegionSheet {
        let mut sheet = sheet.clone();
        for part in sheet
            .regions
            .iter_mut()
            .flat_map(|region| &mut region.parts)
        {
            *part = self.part(part);
        }
        sheet
    }

    /// A capsule as it lies on the other body.
    pub fn part(&self, part: &RegionPart) -> RegionPart {
        RegionPart {
            from: self.figure(part.from),
            to: self.figure(part.to),
            ..*part
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stick(from: Vec3, to: Vec3) -> Vec<Vec3> {
        (0..=10).map(|at| from.lerp(to, at as f32 / 10.0)).collect()
    }

    /// A body with wider shoulders and shorter legs.
    fn bent(at: Vec3) -> Vec3 {
        Vec3::new(
            at.x * 1.2,
            at.y.min(0.8) * 0.9 + (at.y - 0.8).max(0.0),
            at.z,
        )
    }

    fn pairs() -> Vec<Pair> {
        let bones = [
            (Vec3::new(0.1, 0.05, 0.0), Vec3::new(0.1, 0.45, 0.0)),
            (Vec3::new(0.1, 0.45, 0.0), Vec3::new(0.1, 0.85, 0.0)),
            (Vec3::new(0.2, 1.0, 0.0), Vec3::new(0.2, 1.35, 0.0)),
            (Vec3::new(0.0, 0.9, -0.05), Vec3::new(0.0, 1.5, -0.05)),
        ];
        let pair = |&(from, to): &(Vec3, Vec3)| {
            let ours = stick(from, to);
            Pair {
                theirs: ours.iter().map(|&at| bent(at)).collect(),
                ours,
            }
        };
        bones.iter().map(pair).collect()
    }

    #[test]
    fn places_follow_the_bones_near_them_on_both_sides() {
        let warp = Warp::of(&pairs());
        for at in [
            Vec3::new(0.11, 0.44, 0.03),
            Vec3::new(0.21, 1.3, 0.02),
            Vec3::new(0.01, 1.2, -0.06),
        ] {
            let moved = warp.place(at);
            assert!(moved.distance(bent(at)) < 0.012, "{moved} for {}", bent(at));
            let other = Vec3::new(-at.x, at.y, at.z);
            let of_other = warp.place(other);
            assert!(of_other.distance(Vec3::new(-moved.x, moved.y, moved.z)) < 1e-5);
        }
        assert!(warp.error_m(&pairs()) < 0.01);
        // A skin of which only the legs are there moves nothing.
        let mut with_half = pairs();
        with_half.push(Pair {
            ours: stick(Vec3::ZERO, Vec3::Y * 1.7),
            theirs: stick(Vec3::ZERO, Vec3::Y * 0.9),
        });
        assert_eq!(Warp::of(&with_half), warp);
        assert_eq!(Warp::default().place(Vec3::ONE), Vec3::ONE);
    }
}
