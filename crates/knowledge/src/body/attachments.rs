//! Where muscles are fixed: the patches of bone on which a muscle begins and ends.
//!
//! A patch is the surface of a bone that lies close to the muscle near one of its ends. Which bones these are
//! `structures.ron` names, and how far along the fibres an end reaches; where it names none, every bone and cartilage that
//! comes so close counts.

use super::model::{Body, BodyStructure, StructureKey};
use super::surface::{Surface, SurfacePoint};
use bevy_math::Vec3;
use myomap_body_format::{Kind, Side};

/// Bone that comes so close to a muscle's end is its attachment, in metres. Bones and muscles were measured one by one, and
/// fit each other to a millimetre or two.
const CLOSE_M: f32 = 0.0045;

/// A patch is drawn so far above the bone, in metres, that it does not sink into it.
const ABOVE_M: f32 = 0.0004;

/// Which end of a muscle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum MuscleEnd {
    /// Where it begins.
    Origin,
    /// Where it ends.
    Insertion,
}

/// The surface of a bone on which a muscle is fixed, in metres of the application frame.
#[derive(Debug, Clone, PartialEq)]
pub struct AttachmentPatch {
    /// Which end of the muscle.
    pub end: MuscleEnd,
    /// The bone or cartilage.
    pub bone: StructureKey,
    /// One place a vertex.
    pub positions: Vec<Vec3>,
    /// One unit normal a vertex, outward.
    pub normals: Vec<Vec3>,
    /// In square metres.
    pub area: f32,
    /// A place on the patch, near its middle.
    pub middle: Vec3,
}

/// The patches of all these structures, the largest first; three vertices in a row are a triangle.
pub fn patches(body: &Body, keys: &[StructureKey]) -> Vec<AttachmentPatch> {
    let mut all = Vec::new();
    for muscle in keys.iter().filter_map(|key| body.get(key)) {
        for end in [MuscleEnd::Origin, MuscleEnd::Insertion] {
            let bones = bones_at(body, muscle, end);
            all.extend(bones.filter_map(|bone| patch(muscle, end, bone)));
        }
    }
    all.sort_by(|a, b| b.area.total_cmp(&a.area));
    all
}

/// The bones that one end may be fixed to.
fn bones_at<'a>(
    body: &'a Body,
    muscle: &'a BodyStructure,
    end: MuscleEnd,
) -> impl Iterator<Item = &'a BodyStructure> {
    let named = match end {
        MuscleEnd::Origin => &muscle.origin.at,
        MuscleEnd::Insertion => &muscle.insertion.at,
    };
    let side = muscle.key.side;
    let is_bone = |kind| matches!(kind, Kind::Bone | Kind::Cartilage);
    let names_a_bone = body
        .structures()
        .iter()
        .any(|structure| is_bone(structure.kind) && named.contains(&structure.key.id));
    let on_its_side =
        move |other: Side| side == Side::Midline || other == Side::Midline || other == side;
    body.structures().iter().filter(move |structure| {
        is_bone(structure.kind)
            && on_its_side(structure.key.side)
            && (!names_a_bone || named.contains(&structure.key.id))
    })
}

/// How far inside the patch a place of a bone lies, about 1 in its middle; negative outside.
struct Closeness<'a> {
    muscle: &'a Surface,
    along: Vec<f32>,
    reach: f32,
    /// The box round the end, with what is close to it.
    bounds: (Vec3, Vec3),
}

impl<'a> Closeness<'a> {
    fn of(muscle: &'a BodyStructure, end: MuscleEnd) -> Option<Self> {
        let fibres = muscle.surface.fibres.as_ref()?;
        let (reach, from_end): (f32, fn(f32) -> f32) = match end {
            MuscleEnd::Origin => (muscle.origin.reach, |along| along),
            MuscleEnd::Insertion => (muscle.insertion.reach, |along| 1.0 - along),
        };
        let along: Vec<f32> = fibres
            .along_across
            .iter()
            .map(|at| from_end(at.x))
            .collect();
        let ends = muscle.surface.positions.iter().zip(&along);
        let ends = ends
            .filter(|(_, along)| **along <= reach)
            .map(|(at, _)| *at);
        let bounds = ends.fold(None, |bounds: Option<(Vec3, Vec3)>, at| {
            Some(bounds.map_or((at, at), |(low, high)| (low.min(at), high.max(at))))
        })?;
        Some(Self {
            muscle: &muscle.surface,
            along,
            reach,
            bounds: (bounds.0 - CLOSE_M, bounds.1 + CLOSE_M),
        })
    }

    fn may_meet(&self, (low, high): (Vec3, Vec3)) -> bool {
        low.cmple(self.bounds.1).all() && high.cmpge(self.bounds.0).all()
    }

    fn at(&self, place: Vec3) -> f32 {
        const OUTSIDE: f32 = -1.0;
        if place.cmplt(self.bounds.0).any() || place.cmpgt(self.bounds.1).any() {
            return OUTSIDE;
        }
        let nearest = self.muscle.nearest(place);
        let near = 1.0 - nearest.point.distance(place) / CLOSE_M;
        near.min((self.reach - self.along_at(&nearest)) / self.reach.max(0.01) * 4.0)
            .max(OUTSIDE)
    }

    fn along_at(&self, place: &SurfacePoint) -> f32 {
        let corners = place.corners.map(|corner| self.along[corner as usize]);
        corners
            .iter()
            .zip(place.weights)
            .map(|(along, weight)| along * weight)
            .sum()
    }
}

fn patch(muscle: &BodyStructure, end: MuscleEnd, bone: &BodyStructure) -> Option<AttachmentPatch> {
    let closeness = Closeness::of(muscle, end)?;
    let surface = &bone.surface;
    if !closeness.may_meet(surface.bounds()) {
        return None;
    }
    let close: Vec<f32> = surface
        .positions
        .iter()
        .map(|&at| closeness.at(at))
        .collect();
    let mut found = AttachmentPatch {
        end,
        bone: bone.key.clone(),
        positions: Vec::new(),
        normals: Vec::new(),
        area: 0.0,
        middle: Vec3::ZERO,
    };
    for triangle in &surface.triangles {
        let corners = triangle.map(|corner| {
            let corner = corner as usize;
            (
                surface.positions[corner],
                surface.normals[corner],
                close[corner],
            )
        });
        found.add(&within(corners));
    }
    found.finish()
}

type Corner = (Vec3, Vec3, f32);

/// The part of a triangle whose corners' closeness is not negative; it changes evenly over the triangle.
fn within(corners: [Corner; 3]) -> Vec<Corner> {
    let mut inside = Vec::with_capacity(4);
    for (index, &(at, normal, close)) in corners.iter().enumerate() {
        let (next_at, next_normal, next_close) = corners[(index + 1) % 3];
        if close >= 0.0 {
            inside.push((at, normal, close));
        }
        if (close >= 0.0) != (next_close >= 0.0) {
            let share = close / (close - next_close);
            inside.push((
                at.lerp(next_at, share),
                normal.lerp(next_normal, share),
                0.0,
            ));
        }
    }
    inside
}

impl AttachmentPatch {
    fn add(&mut self, polygon: &[Corner]) {
        for pair in polygon.get(1..).unwrap_or_default().windows(2) {
            let corners = [polygon[0], pair[0], pair[1]];
            let [a, b, c] = corners.map(|(at, ..)| at);
            let area = (b - a).cross(c - a).length() / 2.0;
            self.area += area;
            self.middle += (a + b + c) / 3.0 * area;
            for (at, normal, _) in corners {
                let normal = normal.normalize_or(Vec3::Y);
                self.positions.push(at + normal * ABOVE_M);
                self.normals.push(normal);
            }
        }
    }

    /// Moves the middle onto the patch; none where there is nothing of it.
    fn finish(mut self) -> Option<Self> {
        /// A smaller patch is two bones touching, not a muscle's end, in square metres.
        const SMALLEST: f32 = 4e-6;
        if self.area < SMALLEST {
            return None;
        }
        let middle = self.middle / self.area;
        let nearest = self.positions.iter().copied();
        self.middle = nearest.min_by(|a, b| {
            a.distance_squared(middle)
                .total_cmp(&b.distance_squared(middle))
        })?;
        Some(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_triangle_that_lies_half_within_half_is_left() {
        let corner = |x, y, close| (Vec3::new(x, y, 0.0), Vec3::Z, close);
        let part = within([
            corner(0.0, 0.0, 1.0),
            corner(1.0, 0.0, -1.0),
            corner(0.0, 1.0, -1.0),
        ]);
        let places: Vec<Vec3> = part.iter().map(|(at, ..)| *at).collect();
        assert_eq!(
            places,
            [
                Vec3::ZERO,
                Vec3::new(0.5, 0.0, 0.0),
                Vec3::new(0.0, 0.5, 0.0)
            ]
        );
        let outside = within([
            corner(0.0, 0.0, -1.0),
            corner(1.0, 0.0, -1.0),
            corner(0.0, 1.0, -1.0),
        ]);
        assert!(outside.is_empty());
    }
}
