//! The outer shell: which triangles can be seen from outside while the body stands without its skin, for each peel level.
//!
//! The body is drawn from many directions into a buffer of the nearest triangles, from the deepest layer to the most
//! superficial one, and after each layer it is noted what is to be seen. A ring of triangles about what was seen counts as
//! seen too, against what fell between pixels and directions.

use crate::glb::Part;
use crate::mesh::Mesh;
use myomap_body_format::level::PEEL_LEVELS;
use myomap_body_format::{Kind, Side};
use parry3d::math::Vec3;
use rayon::prelude::*;

/// Lines of sight, each looked along both ways.
const LINES: usize = 128;
/// How large a pixel is, mm.
const PIXEL: f32 = 1.2;
/// What is seen at no peel level.
const NEVER: u8 = PEEL_LEVELS as u8 + 1;

/// Brings the triangles of every list into the order in which peeling shows them, and counts them.
pub fn order(parts: &mut [Part]) {
    let lists = parts.iter().map(|part| part.levels.len() + 1).min();
    for list in 0..lists.unwrap_or(0) {
        let first = first_seen(parts, list);
        for (part, first) in parts.iter_mut().zip(first) {
            part.seen.truncate(list);
            let Some(deepest) = deepest_level(part) else {
                part.seen.push(None);
                continue;
            };
            let triangles = list_of_mut(part, list);
            let mut order: Vec<usize> = (0..triangles.len()).collect();
            order.sort_by_key(|&index| first[index]);
            *triangles = order.iter().map(|&index| triangles[index]).collect();
            let counts = std::array::from_fn(|level| {
                let seen = first
                    .iter()
                    .filter(|&&first| usize::from(first) <= level + 1);
                if level < deepest {
                    seen.count() as u32
                } else {
                    0
                }
            });
            part.seen.push(Some(counts));
        }
    }
}

/// The last peel level at which a part is shown; none if it is no part of the shell.
fn deepest_level(part: &Part) -> Option<usize> {
    match part.extras.kind {
        Kind::Muscle | Kind::Tendon => {
            Some(usize::from(part.extras.layer).clamp(1, PEEL_LEVELS - 1))
        }
        Kind::Bone | Kind::Cartilage => Some(PEEL_LEVELS),
        Kind::Organ | Kind::Fascia | Kind::Skin => None,
    }
}

/// The triangles of the mesh itself, or of one of its levels of detail.
fn list_of(part: &Part, list: usize) -> &[[u32; 3]] {
    match list {
        0 => &part.mesh.triangles,
        level => &part.levels[level - 1],
    }
}

fn list_of_mut(part: &mut Part, list: usize) -> &mut Vec<[u32; 3]> {
    match list {
        0 => &mut part.mesh.triangles,
        level => &mut part.levels[level - 1],
    }
}

/// For each triangle of each part the first peel level at which it is seen.
fn first_seen(parts: &[Part], list: usize) -> Vec<Vec<u8>> {
    let mut layers: Vec<Layer> = (0..PEEL_LEVELS).map(|_| Layer::default()).collect();
    let mut starts = Vec::with_capacity(parts.len());
    let mut count = 0_u32;
    for part in parts {
        starts.push(count as usize);
        let Some(deepest) = deepest_level(part) else {
            continue;
        };
        let triangles = list_of(part, list);
        let layer = &mut layers[deepest - 1];
        layer.add(&part.mesh.positions, triangles, count);
        if part.extras.side != Side::Midline {
            layer.add(&part.mesh.mirrored().positions, triangles, count);
        }
        count += triangles.len() as u32;
    }
    let never = || vec![NEVER; count as usize];
    let first = lines()
        .into_par_iter()
        .map(|line| View::along(line, &layers).first_seen(&layers, count as usize))
        .reduce(never, |mut one, other| {
            for (one, other) in one.iter_mut().zip(other) {
                *one = (*one).min(other);
            }
            one
        });
    parts
        .iter()
        .zip(starts)
        .map(|(part, start)| match deepest_level(part) {
            Some(_) => {
                let triangles = list_of(part, list);
                with_ring(
                    triangles,
                    part.mesh.positions.len(),
                    &first[start..start + triangles.len()],
                )
            }
            None => Vec::new(),
        })
        .collect()
}

/// Each triangle as early as the earliest that it shares a vertex with.
fn with_ring(triangles: &[[u32; 3]], vertices: usize, first: &[u8]) -> Vec<u8> {
    let mut at_vertex = vec![NEVER; vertices];
    for (triangle, &first) in triangles.iter().zip(first) {
        for &index in triangle {
            at_vertex[index as usize] = at_vertex[index as usize].min(first);
        }
    }
    let earliest = |triangle: &[u32; 3]| triangle.map(|index| at_vertex[index as usize]);
    let first = triangles
        .iter()
        .map(|triangle| earliest(triangle).into_iter().min());
    first.map(|first| first.unwrap_or(NEVER)).collect()
}

/// Directions spread evenly over half a sphere (a sunflower, Vogel 1979, wound about it).
fn lines() -> Vec<Vec3> {
    let golden = std::f32::consts::PI * (3.0 - 5.0_f32.sqrt());
    (0..LINES)
        .map(|index| {
            let height = (index as f32 + 0.5) / LINES as f32;
            let radius = (1.0 - height * height).sqrt();
            let angle = golden * index as f32;
            Vec3::new(radius * angle.cos(), radius * angle.sin(), height)
        })
        .collect()
}

/// What the same peel level hides.
#[derive(Default)]
struct Layer {
    mesh: Mesh,
    /// For each triangle its number; a triangle and its mirror image have the same.
    numbers: Vec<u32>,
}

impl Layer {
    fn add(&mut self, positions: &[Vec3], triangles: &[[u32; 3]], first: u32) {
        let base = self.mesh.positions.len() as u32;
        self.mesh.positions.extend_from_slice(positions);
        let moved = triangles
            .iter()
            .map(|triangle| triangle.map(|index| index + base));
        self.mesh.triangles.extend(moved);
        self.numbers.extend(first..first + triangles.len() as u32);
    }
}

/// A picture along a line, looked at from both ends.
struct View {
    right: Vec3,
    up: Vec3,
    line: Vec3,
    low: [f32; 2],
    width: usize,
    /// For each pixel the least and the greatest depth, mm, and the numbers of the triangles there.
    near: Vec<(f32, u32)>,
    far: Vec<(f32, u32)>,
}

impl View {
    fn along(line: Vec3, layers: &[Layer]) -> Self {
        let (right, up) = line.any_orthonormal_pair();
        let mut low = [f32::INFINITY; 2];
        let mut high = [f32::NEG_INFINITY; 2];
        for &position in layers.iter().flat_map(|layer| &layer.mesh.positions) {
            let at = [position.dot(right), position.dot(up)];
            for axis in 0..2 {
                low[axis] = low[axis].min(at[axis]);
                high[axis] = high[axis].max(at[axis]);
            }
        }
        let size = |axis: usize| ((high[axis] - low[axis]).max(0.0) / PIXEL) as usize + 2;
        let (width, height) = (size(0), size(1));
        Self {
            right,
            up,
            line,
            low,
            width,
            near: vec![(f32::INFINITY, u32::MAX); width * height],
            far: vec![(f32::NEG_INFINITY, u32::MAX); width * height],
        }
    }

    /// Draws layer upon layer, from the deepest on, and notes what is seen.
    fn first_seen(mut self, layers: &[Layer], count: usize) -> Vec<u8> {
        let mut first = vec![NEVER; count];
        for (index, layer) in layers.iter().enumerate().rev() {
            for (&triangle, &number) in layer.mesh.triangles.iter().zip(&layer.numbers) {
                self.draw(layer.mesh.corners(triangle), number);
            }
            for &(_, number) in self.near.iter().chain(&self.far) {
                if let Some(first) = first.get_mut(number as usize) {
                    *first = index as u8 + 1;
                }
            }
        }
        first
    }

    fn draw(&mut self, corners: [Vec3; 3], number: u32) {
        let at = corners.map(|corner| {
            let x = (corner.dot(self.right) - self.low[0]) / PIXEL;
            let y = (corner.dot(self.up) - self.low[1]) / PIXEL;
            Vec3::new(x, y, corner.dot(self.line))
        });
        let [a, b, c] = at;
        let area = (b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y);
        if area == 0.0 {
            return;
        }
        let (low, high) = crate::mesh::bounds(&at);
        // The middles of pixels are at halves.
        let first = |from: f32| (from - 0.5).ceil().max(0.0) as usize;
        let last = |to: f32| (to + 0.5).floor().max(0.0) as usize;
        for row in first(low.y)..last(high.y) {
            for column in first(low.x)..last(high.x) {
                let (x, y) = (column as f32 + 0.5, row as f32 + 0.5);
                let of_b = ((x - a.x) * (c.y - a.y) - (c.x - a.x) * (y - a.y)) / area;
                let of_c = ((b.x - a.x) * (y - a.y) - (x - a.x) * (b.y - a.y)) / area;
                if of_b < 0.0 || of_c < 0.0 || of_b + of_c > 1.0 {
                    continue;
                }
                let depth = a.z + (b.z - a.z) * of_b + (c.z - a.z) * of_c;
                let pixel = row * self.width + column;
                if depth < self.near[pixel].0 {
                    self.near[pixel] = (depth, number);
                }
                if depth > self.far[pixel].0 {
                    self.far[pixel] = (depth, number);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test_shapes;
    use myomap_body_format::NodeExtras;

    fn ball(radius: f32, kind: Kind, layer: u8) -> Part {
        let mesh = test_shapes::ball(radius, 16);
        let count = mesh.positions.len();
        Part {
            extras: NodeExtras {
                id: String::from("ball"),
                side: Side::Midline,
                kind,
                layer,
                fma: 0,
            },
            normals: vec![Vec3::Z; count],
            light: vec![1.0; count],
            levels: Vec::new(),
            seen: Vec::new(),
            fibres: None,
            mesh,
        }
    }

    fn seen(part: &Part) -> Vec<usize> {
        let counts = part.seen[0].expect("it is part of the shell");
        counts.map(|count| count as usize).to_vec()
    }

    #[test]
    fn what_lies_inside_is_seen_when_what_covers_it_is_peeled_off() {
        let mut parts = [
            ball(10.0, Kind::Bone, 4),
            ball(20.0, Kind::Muscle, 3),
            ball(30.0, Kind::Muscle, 1),
            ball(40.0, Kind::Skin, 1),
        ];
        order(&mut parts);
        let whole = parts.each_ref().map(|part| part.mesh.triangles.len());
        assert_eq!(seen(&parts[0]), [0, 0, 0, whole[0], whole[0]]);
        assert_eq!(seen(&parts[1]), [0, whole[1], whole[1], 0, 0]);
        assert_eq!(seen(&parts[2]), [whole[2], 0, 0, 0, 0]);
        assert_eq!(parts[3].seen, [None]);
    }

    #[test]
    fn what_is_seen_comes_first_and_nothing_is_lost() {
        // A bone that looks out of a muscle on one side.
        let mut bone = ball(10.0, Kind::Bone, 4);
        for position in &mut bone.mesh.positions {
            position.x += 8.0;
        }
        let mut parts = [bone, ball(12.0, Kind::Muscle, 1)];
        let mut before = parts[0].mesh.triangles.clone();
        order(&mut parts);
        let bone = &parts[0];
        let shown = seen(bone)[0];
        assert!(
            shown > 0 && shown < before.len(),
            "{shown} of {}",
            before.len()
        );
        let middle =
            |&triangle: &[u32; 3]| bone.mesh.corners(triangle).into_iter().sum::<Vec3>() / 3.0;
        for triangle in &bone.mesh.triangles[shown..] {
            assert!(
                middle(triangle).length() < 12.0,
                "{} can be seen",
                middle(triangle)
            );
        }
        let mut after = bone.mesh.triangles.clone();
        before.sort_unstable();
        after.sort_unstable();
        assert_eq!(before, after);
    }
}
