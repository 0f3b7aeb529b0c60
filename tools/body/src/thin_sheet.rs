//! Muscles as thin as paper: sheets on the deep face of what was measured, thinning out to nothing at their edges.
//!
//! The reference meshes draw the muscles under the skin as plates with torn edges, and lips that stand open. That is the
//! drawing of one modeller and no finding, so for a structure with [`Sheet`] the bake takes only where the plate lies and
//! how its fibres run, and draws the rest: the outer face of the plate is taken by itself, set down to the deep one, its
//! edge is evened and laid on what is beneath, its opening shut if it is the mouth (see [`crate::lips`]), and carried on
//! over the chest if it is the platysma (see [`crate::sheet_extension`]). When its triangles have become fewer it is given
//! back its thickness.
//!
//! Fibre coordinates are those of the measured plate, so every place on it keeps its address.

use crate::fibre::Fibres;
use crate::lips;
use crate::mesh::{Mesh, UnionFind};
use crate::sampling;
use crate::sheet_edge;
use crate::sheet_extension;
use crate::simplify::{self, Aim};
use crate::solids::nearest;
use crate::ways::ways_from;
use myomap_body_format::Sheet;
use parry3d::math::Vec3;
use parry3d::query::{Ray, RayCast};
use parry3d::shape::TriMesh;

/// The deep face of a sheet, open at its edge, mm of the reference frame.
#[derive(Debug, Clone)]
pub struct ThinSheet {
    /// The face, wound so that it faces outwards.
    pub mesh: Mesh,
    /// The fibres at its vertices.
    pub fibres: Fibres,
    /// How thick the muscle is at each vertex, mm.
    pub thickness: Vec<f32>,
}

/// A plate is nowhere thicker than this, mm; a ray that goes further runs along its edge.
const THICKEST: f32 = 7.0;
/// A sheet lies so far above what it covers, mm.
const GAP: f32 = 0.2;
/// Its edge is laid down on what lies no further beneath it, mm.
const DEEPEST: f32 = 8.0;
/// So far in from the edge it is laid down, less and less, mm.
const LAID_DOWN: f32 = 14.0;
/// It is lifted off what it cuts into by at most so much at a time, mm.
const LARGEST_LIFT: f32 = 1.2;
/// How often it is laid down and lifted.
const ROUNDS: usize = 8;
/// It thins out over so many times its thickness.
const TAPER: f32 = 5.0;
/// A face is not drawn with fewer triangles.
const LEAST_TRIANGLES: usize = 30;
/// The margins of lips are round.
const MARGIN_TAPER: f32 = 1.0;
/// How thick it is at its very edge, mm.
const AT_EDGE: f32 = 0.08;

impl ThinSheet {
    /// The sheet of a measured plate with its fibres; `covered` is what may lie beneath it, for lips only bones and teeth.
    /// None if the plate has no two faces that can be told apart.
    pub fn of(
        plate: &Mesh,
        fibres: &Fibres,
        sheet: &Sheet,
        covered: &[&TriMesh],
    ) -> Option<ThinSheet> {
        let (mut face, mut fibres) = if sheet.shut {
            lips::shut(plate, fibres, covered)?
        } else {
            deep_face(plate, fibres, covered)?
        };
        let carried_on = sheet.carried_on.and_then(|(direction, length)| {
            sheet_extension::carry_on(&mut face, &mut fibres, (direction, length), covered)
        });
        lay_down(&mut face, covered, sheet.shut);
        if let Some(edge) = carried_on {
            fibres.course = sheet_extension::course(&face, &fibres, &edge);
        }
        let thickness = thinning_out(&face, sheet);
        Some(ThinSheet {
            mesh: face,
            fibres,
            thickness,
        })
    }

    /// The sheet with fewer triangles, so that none of it strays by more than an error in mm.
    pub fn simplified(&self, error: f32) -> ThinSheet {
        let aim = Aim {
            error,
            floor: LEAST_TRIANGLES,
            even: false,
        };
        let attributes = self.fibres.attributes(&self.mesh);
        let fewer = Mesh {
            positions: self.mesh.positions.clone(),
            triangles: simplify::triangles(&self.mesh, aim, &attributes, &[]),
        };
        let (mesh, places) = fewer.compacted_with_places();
        ThinSheet {
            mesh,
            fibres: self.fibres.at(&places),
            thickness: places
                .iter()
                .map(|&place| self.thickness[place as usize])
                .collect(),
        }
    }

    /// The closed surface and its fibres.
    pub fn closed(&self) -> (Mesh, Fibres) {
        let count = self.mesh.positions.len() as u32;
        let normals = self.mesh.vertex_normals();
        let outer = self
            .mesh
            .positions
            .iter()
            .zip(normals.iter().zip(&self.thickness));
        let outer = outer.map(|(&position, (&normal, &thickness))| position + normal * thickness);
        let positions = self.mesh.positions.iter().copied().chain(outer).collect();
        let mut triangles = Vec::with_capacity(self.mesh.triangles.len() * 3);
        for &[a, b, c] in &self.mesh.triangles {
            triangles.push([a, c, b]);
            triangles.push([a, b, c].map(|index| index + count));
        }
        for [from, to] in sheet_edge::border(&self.mesh) {
            triangles.push([from, to, to + count]);
            triangles.push([from, to + count, from + count]);
        }
        let places: Vec<u32> = (0..count).chain(0..count).collect();
        let mesh = Mesh {
            positions,
            triangles,
        };
        let mut fibres = self.fibres.at(&places);
        fibres.lie_within(&mesh.vertex_normals());
        (mesh, fibres)
    }
}

/// The outer face of a plate, set down to the deep one and with even edges, and its fibres.
fn deep_face(plate: &Mesh, fibres: &Fibres, covered: &[&TriMesh]) -> Option<(Mesh, Fibres)> {
    let outer = outer_face(plate, covered)?;
    let depth = thickness_beneath(plate, &outer);
    let (mut face, places) = outer.compacted_with_places();
    let depth: Vec<f32> = places.iter().map(|&place| depth[place as usize]).collect();
    set_down(&mut face, &depth);
    sheet_edge::fill_small_holes(&mut face);
    sheet_edge::even(&mut face);
    // The rounded rim of the plate belongs to neither of its faces.
    sheet_edge::widen(&mut face, RIM_SHARE * 2.0 * plate.volume() / plate.area());
    Some((face, fibres.at(&places)))
}

/// How wide the rim of a plate is, as a share of its thickness.
const RIM_SHARE: f32 = 0.6;

/// The largest connected part of the face that looks away from what is covered.
fn outer_face(plate: &Mesh, covered: &[&TriMesh]) -> Option<Mesh> {
    let surface = sampling::hierarchy(plate)?;
    let across: Vec<Option<f32>> = plate
        .triangles
        .iter()
        .map(|&triangle| way_through(&surface, plate, triangle))
        .collect();
    let normals: Vec<Vec3> = plate.triangles.iter().map(|&t| normal(plate, t)).collect();
    let beside = beside(plate);
    let mut is_outer: Vec<Option<bool>> = plate
        .triangles
        .iter()
        .zip(normals.iter().zip(&across))
        .map(|(&triangle, (&normal, &across))| {
            let through = across?;
            let [a, b, c] = plate.corners(triangle);
            let middle = (a + b + c) / 3.0;
            let away = remoteness(covered, middle) - remoteness(covered, middle - normal * through);
            (away.abs() > through * UNSURE).then_some(away > 0.0)
        })
        .collect();
    forget_crumbs(plate, &mut is_outer, &beside, &normals);
    spread(&mut is_outer, &beside, &normals);
    let outer: Vec<[u32; 3]> = plate
        .triangles
        .iter()
        .zip(&is_outer)
        .filter(|(_, is_outer)| **is_outer == Some(true))
        .map(|(&triangle, _)| triangle)
        .collect();
    let outer = Mesh {
        positions: plate.positions.clone(),
        triangles: outer,
    };
    let outer = sheet_edge::without_pinches(largest_part(outer));
    // What has no border is both faces at once.
    (!sheet_edge::border(&outer).is_empty()).then_some(outer)
}

/// Takes its face from every triangle that belongs to a small part of one only.
fn forget_crumbs(
    plate: &Mesh,
    is_outer: &mut [Option<bool>],
    beside: &[[u32; 2]],
    normals: &[Vec3],
) {
    let mut parts = UnionFind::new(is_outer.len());
    for &[one, other] in beside {
        let [a, b] = [one, other].map(|index| index as usize);
        if is_outer[a] == is_outer[b] && normals[a].dot(normals[b]) > SHARP {
            parts.join(one, other);
        }
    }
    let mut areas = vec![0.0_f32; is_outer.len()];
    for (index, &triangle) in plate.triangles.iter().enumerate() {
        let [a, b, c] = plate.corners(triangle);
        areas[parts.root(index as u32) as usize] += (b - a).cross(c - a).length();
    }
    let largest = areas.iter().copied().fold(0.0, f32::max);
    for (index, is_outer) in is_outer.iter_mut().enumerate() {
        if areas[parts.root(index as u32) as usize] < largest * CRUMB {
            *is_outer = None;
        }
    }
}

/// Triangles whose normals differ by more than this cosine belong to two faces.
const SHARP: f32 = 0.3;
/// The two faces of a plate are so level with each other, as a cosine.
const LEVEL: f32 = 0.75;
/// Which face is the outer one is not sure where both lie as far from what is covered but for this share of the thickness.
const UNSURE: f32 = 0.2;
/// A part of a face smaller than this share of the largest is none.
const CRUMB: f32 = 0.05;

/// The face of each triangle of the rim: that of the neighbour it is most level with, ring by ring.
fn spread(is_outer: &mut [Option<bool>], beside: &[[u32; 2]], normals: &[Vec3]) {
    for _ in 0..20 {
        let mut found: Vec<(f32, Option<bool>)> = vec![(RIM, None); is_outer.len()];
        for &[one, other] in beside {
            for [from, to] in [[one, other], [other, one]].map(|pair| pair.map(|i| i as usize)) {
                let level = normals[from].dot(normals[to]);
                if is_outer[to].is_none() && is_outer[from].is_some() && level > found[to].0 {
                    found[to] = (level, is_outer[from]);
                }
            }
        }
        let mut changed = false;
        for (mine, (_, found)) in is_outer.iter_mut().zip(found) {
            if mine.is_none() && found.is_some() {
                *mine = found;
                changed = true;
            }
        }
        if !changed {
            return;
        }
    }
}

/// A triangle of the rim belongs to a face if it is at least so level with it, as a cosine.
const RIM: f32 = 0.5;

/// The part with the largest area.
fn largest_part(mesh: Mesh) -> Mesh {
    let mut parts = UnionFind::new(mesh.positions.len());
    for &[a, b, c] in &mesh.triangles {
        parts.join(a, b);
        parts.join(b, c);
    }
    let mut areas = vec![0.0_f32; mesh.positions.len()];
    for &triangle in &mesh.triangles {
        let [a, b, c] = mesh.corners(triangle);
        areas[parts.root(triangle[0]) as usize] += (b - a).cross(c - a).length();
    }
    let largest = (0..areas.len()).fold(0, |best, index| {
        if areas[index] > areas[best] {
            index
        } else {
            best
        }
    });
    Mesh {
        triangles: mesh
            .triangles
            .iter()
            .copied()
            .filter(|triangle| parts.root(triangle[0]) as usize == largest)
            .collect(),
        positions: mesh.positions,
    }
}

fn normal(mesh: &Mesh, triangle: [u32; 3]) -> Vec3 {
    let [a, b, c] = mesh.corners(triangle);
    (b - a).cross(c - a).normalize_or_zero()
}

/// Pairs of triangles with a common edge.
fn beside(mesh: &Mesh) -> Vec<[u32; 2]> {
    let mut sides: Vec<([u32; 2], u32)> = Vec::with_capacity(mesh.triangles.len() * 3);
    for (index, &[a, b, c]) in mesh.triangles.iter().enumerate() {
        for [from, to] in [[a, b], [b, c], [c, a]] {
            sides.push(([from.min(to), from.max(to)], index as u32));
        }
    }
    sides.sort_unstable();
    sides
        .windows(2)
        .filter(|two| two[0].0 == two[1].0)
        .map(|two| [two[0].1, two[1].1])
        .collect()
}

/// How far it is from a triangle straight through the plate to its other face, mm; none from its rim.
fn way_through(surface: &TriMesh, plate: &Mesh, triangle: [u32; 3]) -> Option<f32> {
    let [a, b, c] = plate.corners(triangle);
    let normal = normal(plate, triangle);
    let ray = Ray::new((a + b + c) / 3.0 - normal * LIFT, -normal);
    let hit = surface.cast_local_ray_and_get_normal(&ray, THICKEST, false)?;
    (hit.normal.dot(normal).abs() > LEVEL).then_some(hit.time_of_impact + LIFT)
}

/// Rays start so far below a surface, mm.
const LIFT: f32 = 0.02;

/// How far a point is from the nearest of some solids, mm; less than none inside.
fn remoteness(covered: &[&TriMesh], point: Vec3) -> f32 {
    nearest(covered, point, 30.0).map_or(30.0, |(away, _)| away)
}

/// How thick the plate is beneath each vertex of its outer face, mm; evened out, and at the rim as beside it.
fn thickness_beneath(plate: &Mesh, outer: &Mesh) -> Vec<f32> {
    let mut depths = vec![None; plate.positions.len()];
    let Some(surface) = sampling::hierarchy(plate) else {
        return vec![0.0; plate.positions.len()];
    };
    let normals = outer.vertex_normals();
    let mut used = vec![false; plate.positions.len()];
    for &index in outer.triangles.iter().flatten() {
        used[index as usize] = true;
    }
    for vertex in (0..used.len()).filter(|&vertex| used[vertex]) {
        let (place, normal) = (plate.positions[vertex], normals[vertex]);
        let ray = Ray::new(place - normal * LIFT, -normal);
        let hit = surface.cast_local_ray_and_get_normal(&ray, THICKEST, false);
        depths[vertex] = hit
            .filter(|hit| hit.normal.dot(normal).abs() > SHARP)
            .map(|hit| hit.time_of_impact + LIFT);
    }
    let neighbours = outer.neighbours();
    // What is not known comes from around; then all of it is evened out.
    for round in 0..12 {
        let before = depths.clone();
        for vertex in 0..depths.len() {
            let near = neighbours[vertex].iter().map(|&near| before[near as usize]);
            let (sum, count) = near
                .flatten()
                .fold((0.0, 0.0), |(sum, count), depth| (sum + depth, count + 1.0));
            if count > 0.0 && (before[vertex].is_none() || round >= 8) {
                let mean: f32 = sum / count;
                depths[vertex] = Some(before[vertex].map_or(mean, |own| (own + mean) / 2.0));
            }
        }
    }
    depths.into_iter().map(Option::unwrap_or_default).collect()
}

/// Moves the outer face down to the deep one.
fn set_down(face: &mut Mesh, depth: &[f32]) {
    let normals = face.vertex_normals();
    for ((position, normal), depth) in face.positions.iter_mut().zip(normals).zip(depth) {
        *position -= normal * depth;
    }
}

/// Lays the edge down on what is beneath, and lifts the sheet off what it cuts into. Lips are laid down at their outer
/// edge only.
fn lay_down(face: &mut Mesh, covered: &[&TriMesh], lips: bool) {
    let neighbours = face.neighbours();
    let edge = sheet_edge::is_edge(face);
    let mut laid = edge.clone();
    if lips {
        for vertex in seam(face) {
            laid[vertex as usize] = false;
        }
    }
    for round in 0..ROUNDS {
        let from_edge = ways_from(face, &neighbours, &laid);
        let normals = face.vertex_normals();
        let moves: Vec<Vec3> = (0..face.positions.len())
            .map(|vertex| {
                let Some((above, up)) = nearest(covered, face.positions[vertex], DEEPEST) else {
                    return Vec3::ZERO;
                };
                if above < GAP {
                    return up * (GAP - above).min(LARGEST_LIFT);
                }
                let near = (1.0 - from_edge[vertex] / LAID_DOWN).max(0.0);
                let beneath = up.dot(normals[vertex]).max(0.0);
                // Straight down: the edge does not slide to where something happens to be nearest.
                -normals[vertex] * (above - GAP) * near * near * beneath * 0.5
            })
            .collect();
        let evened = mean_with_neighbours(&moves, &neighbours);
        for (vertex, position) in face.positions.iter_mut().enumerate() {
            *position += evened[vertex];
        }
        if round + 2 < ROUNDS {
            sheet_edge::relax(face, &neighbours, &edge, 2);
        }
    }
}

/// The vertices where lips meet.
fn seam(face: &Mesh) -> Vec<u32> {
    sheet_edge::rings(face)
        .into_iter()
        .skip(1)
        .flatten()
        .collect()
}

fn mean_with_neighbours(moves: &[Vec3], neighbours: &[Vec<u32>]) -> Vec<Vec3> {
    (0..moves.len())
        .map(|vertex| {
            let near = &neighbours[vertex];
            let sum: Vec3 = near.iter().map(|&near| moves[near as usize]).sum();
            moves[vertex] * 0.5 + sum * (0.5 / near.len().max(1) as f32)
        })
        .collect()
}

/// How thick the sheet is at each vertex, mm.
fn thinning_out(face: &Mesh, sheet: &Sheet) -> Vec<f32> {
    let neighbours = face.neighbours();
    let mut edge = sheet_edge::is_edge(face);
    let mut margin = vec![false; edge.len()];
    if sheet.shut {
        for vertex in seam(face) {
            edge[vertex as usize] = false;
            margin[vertex as usize] = true;
        }
    }
    let from_edge = ways_from(face, &neighbours, &edge);
    let from_margin = ways_from(face, &neighbours, &margin);
    let share = |way: f32, taper: f32| {
        let short = 1.0 - (way / (sheet.thickness_mm * taper)).clamp(0.0, 1.0);
        (1.0 - short * short).max(0.0).sqrt()
    };
    let shares = from_edge.iter().zip(&from_margin);
    shares
        .map(|(&edge, &margin)| share(edge, TAPER).min(share(margin, MARGIN_TAPER)))
        .map(|share| AT_EDGE + (sheet.thickness_mm - AT_EDGE) * share)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::course::Course;
    use crate::mesh::EdgeDefects;
    use crate::test_shapes;
    use myomap_body_format::Direction;

    /// A plate 3 mm thick with a torn edge, 3 mm above a ball of 40 mm.
    fn plate() -> Mesh {
        let plate = test_shapes::solid(50.0, 1.0, |p| {
            let shell = (p.length() - 44.5).abs() - 1.5;
            let tear = (12.0 * p.y.atan2(p.x)).sin() * 1.5;
            let rim = Vec3::new(p.x, p.y, 0.0).length() - 26.0 + tear;
            shell.max(rim).max(-p.z)
        });
        // As the bake takes them.
        let aim = Aim {
            error: 0.25,
            floor: 3000,
            even: true,
        };
        simplify::within(&plate, aim)
    }

    /// Fibres towards +x.
    fn fibres(plate: &Mesh) -> Fibres {
        let count = plate.positions.len();
        Fibres {
            along: plate
                .positions
                .iter()
                .map(|p| (p.x + 30.0) / 60.0)
                .collect(),
            across: plate
                .positions
                .iter()
                .map(|p| (p.y + 30.0) / 60.0)
                .collect(),
            direction: vec![Vec3::X; count],
            course: Course::unknown(count),
        }
    }

    fn drawn(carried_on: Option<(Direction, f32)>) -> (Mesh, Fibres) {
        let ball = sampling::solid(&test_shapes::ball(40.0, 60)).expect("a closed ball");
        let sheet = Sheet {
            thickness_mm: 1.0,
            carried_on,
            shut: false,
        };
        let plate = plate();
        let sheet = ThinSheet::of(&plate, &fibres(&plate), &sheet, &[&ball]);
        sheet.expect("a plate has two faces").closed()
    }

    #[test]
    fn a_torn_plate_becomes_a_thin_sheet_that_lies_on_what_is_beneath() {
        let plate = plate();
        let (sheet, fibres) = drawn(None);
        assert_eq!(sheet.edge_defects(), EdgeDefects::default());
        assert!(plate.thickness() > 2.0, "{}", plate.thickness());
        assert!(
            (0.5..1.0).contains(&sheet.thickness()),
            "{}",
            sheet.thickness()
        );
        for (index, p) in sheet.positions.iter().enumerate() {
            let (away, from_middle) = (p.length(), Vec3::new(p.x, p.y, 0.0).length());
            assert!(away > 39.9, "{p} lies in the ball");
            if from_middle < 8.0 {
                assert!(
                    (42.5..45.0).contains(&away),
                    "{p} was not where it was measured"
                );
            }
            let expected = (p.x + 30.0) / 60.0;
            assert!((fibres.along[index] - expected).abs() < 0.12, "at {p}");
        }
        let above_ball = |mesh: &Mesh| {
            let edge = mesh.positions.iter().filter(|p| p.x.hypot(p.y) > 25.5);
            let (sum, count) = edge.fold((0.0, 0.0), |(sum, count), p| {
                (sum + p.length() - 40.0, count + 1.0)
            });
            sum / count
        };
        // Lower than the deep face of the plate was.
        let above = above_ball(&sheet);
        assert!(above < 3.0, "the edge stands off by {above} mm");
    }

    #[test]
    fn a_sheet_is_carried_on_the_way_it_should_be() {
        let lowest = |mesh: &Mesh| mesh.positions.iter().map(|p| p.x).fold(0.0, f32::min);
        let highest = |mesh: &Mesh| mesh.positions.iter().map(|p| p.x).fold(0.0, f32::max);
        let (as_measured, _) = drawn(None);
        let (carried_on, fibres) = drawn(Some((Direction::Lateral, 10.0)));
        assert_eq!(carried_on.edge_defects(), EdgeDefects::default());
        assert_eq!(fibres.along.len(), carried_on.positions.len());
        let further = highest(&carried_on) - highest(&as_measured);
        assert!((1.5..11.0).contains(&further), "{further} mm");
        assert!((lowest(&carried_on) - lowest(&as_measured)).abs() < 1.0);
        let in_ball = carried_on.positions.iter().filter(|p| p.length() < 39.8);
        assert_eq!(in_ball.count(), 0);
    }
}
