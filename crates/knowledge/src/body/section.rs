//! What a plane cuts of a body.

use super::model::{Body, BodyStructure};
use bevy_math::{Vec2, Vec2Swizzles, Vec3};

/// A plane through a place, with its own right and up. Lengths in metres of the application frame.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Plane {
    /// Where it goes through; the origin of places in the plane.
    pub through: Vec3,
    /// Unit direction to the right in the plane.
    pub right: Vec3,
    /// Unit direction up in the plane, perpendicular to `right`.
    pub up: Vec3,
}

impl Plane {
    /// The unit normal, towards whoever looks at it with its right to the right.
    pub fn normal(&self) -> Vec3 {
        self.right.cross(self.up)
    }

    /// How far a place lies before the plane, in metres; behind it is negative.
    pub fn before(&self, place: Vec3) -> f32 {
        (place - self.through).dot(self.normal())
    }

    /// The place of the plane that lies nearest, in the plane's own right and up, in metres.
    pub fn place_in(&self, place: Vec3) -> Vec2 {
        let from = place - self.through;
        Vec2::new(from.dot(self.right), from.dot(self.up))
    }

    /// The place of the body that a place of the plane is.
    pub fn place_of(&self, place: Vec2) -> Vec3 {
        self.through + self.right * place.x + self.up * place.y
    }
}

/// What a plane cuts of a structure: the edges of the cut, in no order. Together they close: a line that crosses an odd
/// number of them is inside.
#[derive(Debug, Clone, PartialEq)]
pub struct CutStructure {
    /// Index into [`Body::structures`].
    pub structure: usize,
    /// The two ends of each edge, in the plane's right and up, in metres.
    pub edges: Vec<[Vec2; 2]>,
}

impl CutStructure {
    /// Where a line along the plane's right, at this height, enters and leaves the structure, from left to right, in
    /// metres.
    pub fn across(&self, height: f32) -> Vec<[f32; 2]> {
        spans(self.edges.iter().map(|edge| edge.map(|at| at.yx())), height)
    }

    /// Where a line along the plane's up, so far to the right, enters and leaves the structure, from below, in metres.
    pub fn upward(&self, right: f32) -> Vec<[f32; 2]> {
        spans(self.edges.iter().copied(), right)
    }
}

/// The second coordinates at which edges are crossed where the first is `at`, in pairs.
fn spans(edges: impl Iterator<Item = [Vec2; 2]>, at: f32) -> Vec<[f32; 2]> {
    let mut crossings: Vec<f32> = edges
        .filter(|[a, b]| (a.x <= at) != (b.x <= at))
        .map(|[a, b]| a.y + (b.y - a.y) * (at - a.x) / (b.x - a.x))
        .collect();
    crossings.sort_by(f32::total_cmp);
    crossings
        .chunks_exact(2)
        .map(|pair| [pair[0], pair[1]])
        .collect()
}

/// What a plane cuts of those structures that `may_be_cut` lets through and that come within `reach` metres of where it goes
/// through.
pub fn cut(
    body: &Body,
    plane: &Plane,
    reach: f32,
    may_be_cut: impl Fn(&BodyStructure) -> bool,
) -> Vec<CutStructure> {
    let structures = body.structures().iter().enumerate();
    let near = structures.filter(|(_, structure)| {
        may_be_cut(structure) && may_meet(plane, reach, structure.surface.bounds())
    });
    near.map(|(position, structure)| CutStructure {
        structure: position,
        edges: edges(plane, structure),
    })
    .filter(|cut| !cut.edges.is_empty())
    .collect()
}

fn may_meet(plane: &Plane, reach: f32, (low, high): (Vec3, Vec3)) -> bool {
    let nearest = plane.through.clamp(low, high);
    let middle = plane.before((low + high) / 2.0);
    let extent = plane.normal().abs().dot((high - low) / 2.0);
    middle.abs() <= extent && nearest.distance(plane.through) <= reach
}

fn edges(plane: &Plane, structure: &BodyStructure) -> Vec<[Vec2; 2]> {
    let surface = &structure.surface;
    let before: Vec<f32> = surface
        .positions
        .iter()
        .map(|&at| plane.before(at))
        .collect();
    let cut_of = |triangle: &[u32; 3]| {
        let corners = triangle.map(|corner| corner as usize);
        let mut ends = [Vec2::ZERO; 2];
        let mut count = 0;
        for (index, &from) in corners.iter().enumerate() {
            let to = corners[(index + 1) % 3];
            if (before[from] > 0.0) != (before[to] > 0.0) && count < 2 {
                let share = before[from] / (before[from] - before[to]);
                let at = surface.positions[from].lerp(surface.positions[to], share);
                ends[count] = plane.place_in(at);
                count += 1;
            }
        }
        (count == 2).then_some(ends)
    };
    surface.triangles.iter().filter_map(cut_of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::body::Surface;
    use crate::test_support::made_up_structure;
    use myomap_body_format::{Kind, Side};

    /// A cube of half a metre round the origin.
    fn cube() -> BodyStructure {
        let corner = |index: u32| {
            let part = |bit: u32| if index & bit == 0 { -0.25 } else { 0.25 };
            Vec3::new(part(1), part(2), part(4))
        };
        let positions: Vec<Vec3> = (0..8).map(corner).collect();
        let quads = [
            [0, 2, 3, 1],
            [4, 5, 7, 6],
            [0, 1, 5, 4],
            [2, 6, 7, 3],
            [0, 4, 6, 2],
            [1, 3, 7, 5],
        ];
        let triangles = quads
            .iter()
            .flat_map(|&[a, b, c, d]| [[a, b, c], [a, c, d]])
            .collect();
        let normals = positions.iter().map(|at| at.normalize()).collect();
        let open = vec![1.0; positions.len()];
        BodyStructure {
            surface: Surface::new(positions, normals, triangles, open, None).expect("a cube"),
            ..made_up_structure("cube", Side::Left, Kind::Bone, 1, 0.0)
        }
    }

    fn level() -> Plane {
        Plane {
            through: Vec3::new(0.0, 0.1, 0.0),
            right: Vec3::X,
            up: Vec3::Z,
        }
    }

    #[test]
    fn a_cube_is_cut_into_a_square() {
        let body = Body::new(vec![cube()]);
        let cut = cut(&body, &level(), 0.5, |_| true);
        assert_eq!(cut.len(), 1);
        for along in [cut[0].across(0.1), cut[0].upward(0.1)] {
            assert_eq!(along.len(), 1, "{along:?}");
            let [enters, leaves] = along[0];
            assert!((enters + 0.25).abs() < 1e-5 && (leaves - 0.25).abs() < 1e-5);
        }
        assert!(cut[0].across(0.3).is_empty());
    }

    #[test]
    fn what_the_plane_passes_or_nobody_asks_for_is_not_cut() {
        let body = Body::new(vec![cube()]);
        let above = Plane {
            through: Vec3::Y,
            ..level()
        };
        assert!(cut(&body, &above, 5.0, |_| true).is_empty());
        assert!(cut(&body, &level(), 0.5, |_| false).is_empty());
        let far = Plane {
            through: Vec3::new(3.0, 0.1, 0.0),
            ..level()
        };
        assert!(cut(&body, &far, 0.5, |_| true).is_empty());
    }

    #[test]
    fn a_place_of_the_plane_is_found_again() {
        let plane = level();
        let place = Vec2::new(0.3, -0.2);
        assert!(plane.place_in(plane.place_of(place)).distance(place) < 1e-6);
        assert!(plane.before(plane.place_of(place)).abs() < 1e-6);
    }
}
