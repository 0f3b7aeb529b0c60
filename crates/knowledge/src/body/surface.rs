//! One surface: its triangles, what the bake put on them, and the questions asked of it.

use super::tree::{self, Tree};
use crate::text;
use crate::text::decimal;
use bevy_math::{Vec2, Vec3};
use myomap_body_format::level::PEEL_LEVELS;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

/// Beyond this, in metres, squares of distances are no finite numbers any more or no longer exact. Far more than a body
/// in micrometres.
const FARTHEST_M: f32 = 1.0e7;

/// So many rays are held against every triangle before a tree is made: that takes as long as some ten of them, and most
/// surfaces are asked for the depth of one or two trigger points and never again.
const RAYS_WITHOUT_TREE: u32 = 4;

/// The surface of a structure, in metres of the application frame.
pub struct Surface {
    /// One place a vertex.
    pub positions: Vec<Vec3>,
    /// Unit normals, outward, one a vertex.
    pub normals: Vec<Vec3>,
    /// Corners of each triangle, counter-clockwise from outside.
    pub triangles: Vec<[u32; 3]>,
    /// How open the surface lies, 0 hidden in a fold to 1 open, one a vertex.
    pub openness: Vec<f32>,
    /// Muscles and tendons only.
    pub fibres: Option<FibreCoordinates>,
    /// How many of `triangles`, from the first on, can be seen from outside; none where it is not known.
    pub seen: Option<Seen>,
    /// Coarser triangles over the same vertices, the finest first; a body made elsewhere has none.
    pub levels: Vec<Level>,
    /// The lowest and the highest corner of the box around the triangles.
    bounds: (Vec3, Vec3),
    /// Made when the first question is asked: most surfaces are only looked at.
    tree: OnceLock<Tree>,
    /// How many rays were cast before there was a tree.
    rays: AtomicU32,
}

/// How many triangles of a list, from the first on, can be seen from outside at each peel level (the first for level 1),
/// while muscles, tendons, bones and cartilage of both sides are shown and nothing else. Of what a level hides, 0.
pub type Seen = [u32; PEEL_LEVELS];

/// A level of detail.
#[derive(Debug, Clone, PartialEq)]
pub struct Level {
    /// How far its surface strays at most, mm.
    pub error_mm: f32,
    /// Corners of each triangle, counter-clockwise from outside.
    pub triangles: Vec<[u32; 3]>,
    /// How many of them can be seen from outside; none where it is not known.
    pub seen: Option<Seen>,
}

/// Where each vertex lies in its muscle.
pub struct FibreCoordinates {
    /// `x`: along the fibres, 0 at the origin to 1 at the insertion; `y`: across the width, 0 to 1.
    pub along_across: Vec<Vec2>,
    /// Unit direction of the fibres in the surface.
    pub direction: Vec<Vec3>,
    /// What lines along the fibres are drawn by; a body made elsewhere has none.
    pub phase: Option<FibrePhase>,
}

/// A phase that is level along the fibres, one a vertex: lines at equal steps of it are fibres.
///
/// It is an angle, so between vertices its cosine and sine are interpolated; where both come near zero, the fibres begin
/// or end. See [`myomap_body_format::fibre_phase`].
#[derive(Debug, Clone, Default, PartialEq)]
pub struct FibrePhase {
    /// The phase in turns, 0 to 1; only differences modulo one turn mean something.
    pub turns: Vec<f32>,
    /// How far apart, square to the fibres, the lines of one phase lie, mm.
    pub turn_mm: Vec<f32>,
    /// Unit direction of the lines in the surface, towards the insertion: that of the fibres, evened out.
    pub direction: Vec<Vec3>,
}

/// Where a ray meets a surface.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RayHit {
    /// Distance from the ray's origin in metres.
    pub distance: f32,
    /// The place.
    pub point: Vec3,
}

/// A surface that cannot be used, with the reason.
#[derive(Debug, thiserror::Error)]
pub enum SurfaceError {
    /// Nothing to show.
    #[error("{}", text!("mesh-empty"))]
    Empty,
    /// Attributes of different length.
    #[error("{}", text!("mesh-uneven", positions = *.positions, other = *.other))]
    Uneven {
        /// Number of positions.
        positions: usize,
        /// Number of the attribute that differs.
        other: usize,
    },
    /// A triangle names a vertex that is not there.
    #[error("{}", text!("mesh-triangle-unsound"))]
    BadTriangle,
    /// A level of detail that does not fit to the surface.
    #[error("{}", text!("mesh-level-unsound"))]
    BadLevel,
    /// A place is not a number.
    #[error("{}", text!("mesh-not-finite"))]
    NotFinite,
    /// A place is so far away that nothing can be measured there.
    #[error("{}", text!("mesh-too-far", most = decimal(FARTHEST_M / 1000.0, 0)))]
    TooFar,
}

impl Surface {
    /// Checks the parts, so that every question asked of the surface has an answer.
    ///
    /// # Errors
    /// Where the arrays do not fit together, name vertices that are not there, or hold no finite numbers.
    pub fn new(
        positions: Vec<Vec3>,
        normals: Vec<Vec3>,
        triangles: Vec<[u32; 3]>,
        openness: Vec<f32>,
        fibres: Option<FibreCoordinates>,
    ) -> Result<Self, SurfaceError> {
        let count = positions.len();
        if triangles.is_empty() || count == 0 {
            return Err(SurfaceError::Empty);
        }
        let fibre_lengths = fibres.as_ref().map_or([count; 2], |fibres| {
            [fibres.along_across.len(), fibres.direction.len()]
        });
        let phase = fibres.as_ref().and_then(|fibres| fibres.phase.as_ref());
        let phase_lengths =
            phase.map_or([count; 2], |phase| [phase.turns.len(), phase.turn_mm.len()]);
        let lengths = [normals.len(), openness.len()];
        for other in lengths
            .into_iter()
            .chain(fibre_lengths)
            .chain(phase_lengths)
        {
            if other != count {
                return Err(SurfaceError::Uneven {
                    positions: count,
                    other,
                });
            }
        }
        if triangles
            .iter()
            .flatten()
            .any(|&corner| corner as usize >= count)
        {
            return Err(SurfaceError::BadTriangle);
        }
        if !positions.iter().all(|position| position.is_finite()) {
            return Err(SurfaceError::NotFinite);
        }
        if positions
            .iter()
            .any(|position| position.abs().max_element() > FARTHEST_M)
        {
            return Err(SurfaceError::TooFar);
        }
        Ok(Self {
            bounds: bounds(&positions, &triangles),
            positions,
            normals,
            triangles,
            openness,
            fibres,
            seen: None,
            levels: Vec::new(),
            tree: OnceLock::new(),
            rays: AtomicU32::new(0),
        })
    }

    /// With coarser levels, and what of each list can be seen from outside.
    ///
    /// # Errors
    /// Where a level names vertices that are not there, or more triangles are said to be seen than there are.
    pub fn with_levels(
        mut self,
        seen: Option<Seen>,
        levels: Vec<Level>,
    ) -> Result<Self, SurfaceError> {
        let count = self.positions.len();
        let is_within = |seen: &Option<Seen>, triangles: usize| {
            let most = seen.iter().flatten().copied().max();
            most.is_none_or(|most| most as usize <= triangles)
        };
        let is_sound = |level: &Level| {
            let mut corners = level.triangles.iter().flatten();
            level.error_mm.is_finite()
                && corners.all(|&corner| (corner as usize) < count)
                && is_within(&level.seen, level.triangles.len())
        };
        if !is_within(&seen, self.triangles.len()) || !levels.iter().all(is_sound) {
            return Err(SurfaceError::BadLevel);
        }
        self.seen = seen;
        self.levels = levels;
        Ok(self)
    }

    /// The nearest place where a ray meets the surface.
    ///
    /// `direction` is a unit vector.
    pub fn cast_ray(&self, origin: Vec3, direction: Vec3) -> Option<RayHit> {
        let (positions, triangles) = (&self.positions, &self.triangles);
        let distance = if self.tree_is_due() {
            self.tree()
                .cast_ray(positions, triangles, origin, direction)?
        } else {
            tree::cast_ray_at_all(positions, triangles, origin, direction)?
        };
        Some(RayHit {
            distance,
            point: origin + direction * distance,
        })
    }

    /// The place of the surface nearest to a point, with the triangle it lies in and its weights of the corners.
    pub fn nearest(&self, point: Vec3) -> SurfacePoint {
        let nearest = self.tree().nearest(&self.positions, &self.triangles, point);
        SurfacePoint {
            point: nearest.point,
            triangle: nearest.triangle,
            weights: nearest.weights,
            corners: self.triangles[nearest.triangle],
        }
    }

    /// Whether another ray is worth a tree, where there is none.
    fn tree_is_due(&self) -> bool {
        self.tree.get().is_some() || self.rays.fetch_add(1, Ordering::Relaxed) >= RAYS_WITHOUT_TREE
    }

    fn tree(&self) -> &Tree {
        self.tree
            .get_or_init(|| Tree::new(&self.positions, &self.triangles))
    }

    /// The smallest box around the surface: its lowest and its highest corner.
    pub fn bounds(&self) -> (Vec3, Vec3) {
        self.bounds
    }

    /// The unit normal at a place of the surface.
    pub fn normal_at(&self, place: &SurfacePoint) -> Vec3 {
        let [a, b, c] = place.corners.map(|corner| self.normals[corner as usize]);
        (a * place.weights[0] + b * place.weights[1] + c * place.weights[2]).normalize_or_zero()
    }

    /// Every place of the surface with these fibre coordinates: usually two, one on each side of the muscle.
    pub fn places_at(&self, along: f32, across: f32) -> Vec<SurfacePoint> {
        let Some(fibres) = &self.fibres else {
            return Vec::new();
        };
        let wanted = Vec2::new(along, across);
        self.triangles
            .iter()
            .enumerate()
            .filter_map(|(triangle, &corners)| {
                let [a, b, c] = corners.map(|corner| fibres.along_across[corner as usize]);
                let weights = weights_in_plane(wanted, a, b, c)?;
                let [pa, pb, pc] = corners.map(|corner| self.positions[corner as usize]);
                Some(SurfacePoint {
                    point: pa * weights[0] + pb * weights[1] + pc * weights[2],
                    triangle,
                    weights,
                    corners,
                })
            })
            .collect()
    }
}

/// A place on a surface.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SurfacePoint {
    /// The place itself.
    pub point: Vec3,
    /// Index of the triangle it lies in.
    pub triangle: usize,
    /// Weights of the triangle's corners, which sum to 1.
    pub weights: [f32; 3],
    /// The triangle's corners.
    pub corners: [u32; 3],
}

/// The box around the corners of all triangles; a vertex that no triangle has is no part of the surface.
fn bounds(positions: &[Vec3], triangles: &[[u32; 3]]) -> (Vec3, Vec3) {
    let corners = triangles.iter().flatten();
    let places = corners.map(|&corner| positions[corner as usize]);
    let nothing = (Vec3::INFINITY, Vec3::NEG_INFINITY);
    places.fold(nothing, |(low, high), place| {
        (low.min(place), high.max(place))
    })
}

/// Barycentric weights of a point of the plane in a triangle of the plane; none where it lies outside.
fn weights_in_plane(point: Vec2, a: Vec2, b: Vec2, c: Vec2) -> Option<[f32; 3]> {
    let area = (b - a).perp_dot(c - a);
    if area.abs() < 1e-12 {
        return None;
    }
    let weight_a = (b - point).perp_dot(c - point) / area;
    let weight_b = (c - point).perp_dot(a - point) / area;
    let weight_c = 1.0 - weight_a - weight_b;
    let margin = -1e-5;
    (weight_a >= margin && weight_b >= margin && weight_c >= margin)
        .then_some([weight_a, weight_b, weight_c])
}

#[cfg(test)]
mod tests {
    use super::*;

    use crate::test_support::square;

    #[test]
    fn a_ray_meets_the_surface_where_it_should() {
        let hit = square()
            .cast_ray(Vec3::new(0.25, 0.5, 2.0), Vec3::NEG_Z)
            .expect("a hit");
        assert!((hit.distance - 2.0).abs() < 1e-5);
        assert!(
            square()
                .cast_ray(Vec3::new(1.5, 0.5, 2.0), Vec3::NEG_Z)
                .is_none()
        );
    }

    #[test]
    fn a_ray_meets_the_same_before_and_after_there_is_a_tree() {
        let surface = crate::test_support::quarter_pipe();
        let rays: Vec<_> = (0..40)
            .map(|at| {
                let share = at as f32 / 40.0;
                let down = Vec3::new(0.3 * share - 0.1, -1.0, -0.7 * share).normalize();
                (Vec3::new(0.2 * share, 0.5, 0.1), down)
            })
            .collect();
        let tree = Tree::new(&surface.positions, &surface.triangles);
        let mut hits = 0;
        for (from, to) in rays {
            let all = tree::cast_ray_at_all(&surface.positions, &surface.triangles, from, to);
            let by_tree = tree.cast_ray(&surface.positions, &surface.triangles, from, to);
            assert_eq!(all, by_tree);
            assert_eq!(surface.cast_ray(from, to).map(|hit| hit.distance), all);
            hits += usize::from(all.is_some());
        }
        assert!((5..40).contains(&hits), "{hits} hits say little");
        assert!(surface.tree.get().is_some(), "a tree is made in the end");
    }

    #[test]
    fn fibre_coordinates_lead_to_the_place() {
        let places = square().places_at(0.75, 0.25);
        assert!(!places.is_empty());
        assert!(places[0].point.distance(Vec3::new(0.25, 0.75, 0.0)) < 1e-5);
    }

    #[test]
    fn a_surface_that_is_not_finite_is_refused() {
        let broken = Surface::new(
            vec![Vec3::NAN, Vec3::X, Vec3::Y],
            vec![Vec3::Z; 3],
            vec![[0, 1, 2]],
            vec![1.0; 3],
            None,
        );
        assert!(matches!(broken, Err(SurfaceError::NotFinite)));
    }
}
