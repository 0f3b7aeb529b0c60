//! Distances from a place outwards, by fast marching over triangles (Kimmel and Sethian 1998, PNAS 95(15)), which follows
//! straight lines across triangles and so has none of the corners that a walk along edges leaves.

use crate::body::surface::{Surface, SurfacePoint};
use bevy_math::Vec3;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// The triangles around each vertex.
pub(super) struct TrianglesAround {
    /// Where those of each vertex begin in `triangles`, and where those of the last end.
    starts: Vec<u32>,
    triangles: Vec<u32>,
}

impl TrianglesAround {
    pub(super) fn new(surface: &Surface) -> Self {
        let mut starts = vec![0_u32; surface.positions.len() + 1];
        for &corner in surface.triangles.iter().flatten() {
            starts[corner as usize + 1] += 1;
        }
        for vertex in 1..starts.len() {
            starts[vertex] += starts[vertex - 1];
        }
        let mut next = starts.clone();
        let mut triangles = vec![0; surface.triangles.len() * 3];
        for (triangle, corners) in surface.triangles.iter().enumerate() {
            for &corner in corners {
                let place = &mut next[corner as usize];
                triangles[*place as usize] = triangle as u32;
                *place += 1;
            }
        }
        Self { starts, triangles }
    }

    /// The triangles around a vertex, in the order of the surface.
    pub(super) fn of(&self, vertex: u32) -> &[u32] {
        let vertex = vertex as usize;
        &self.triangles[self.starts[vertex] as usize..self.starts[vertex + 1] as usize]
    }
}

/// Not settled yet.
const OPEN: u32 = u32::MAX;

/// What is known of a vertex while marching.
#[derive(Debug, Clone, Copy)]
struct Known {
    /// In metres; infinite where nothing has come near.
    distance: f32,
    /// How many vertices were settled before it; [`OPEN`] where it is not.
    settled: u32,
}

const UNKNOWN: Known = Known {
    distance: f32::INFINITY,
    settled: OPEN,
};

/// How far every vertex is from where a march began.
#[derive(Default)]
pub(super) struct Reach {
    known: Vec<Known>,
    /// Vertices that were settled, the nearest first.
    settled: Vec<u32>,
    /// Vertices that `known` says anything of.
    touched: Vec<u32>,
    /// Vertices that were offered a distance, the least first: its bits, which for what is not negative are in the order
    /// of the numbers, above the vertex.
    queue: BinaryHeap<Reverse<u64>>,
}

impl Reach {
    /// Room for so many vertices.
    pub(super) fn new(vertices: usize) -> Self {
        Self {
            known: vec![UNKNOWN; vertices],
            ..Self::default()
        }
    }

    /// Makes it as new, at the cost of what was reached only.
    pub(super) fn forget(&mut self) {
        for vertex in self.touched.drain(..) {
            self.known[vertex as usize] = UNKNOWN;
        }
        self.settled.clear();
        self.queue.clear();
    }

    /// The distance of a vertex in metres, where it was reached.
    pub(super) fn at(&self, vertex: u32) -> Option<f32> {
        self.among_first(self.settled.len(), vertex)
    }

    /// The distance of a vertex in metres, where it is among the first so many that were reached.
    pub(super) fn among_first(&self, count: usize, vertex: u32) -> Option<f32> {
        let known = self.known[vertex as usize];
        ((known.settled as usize) < count).then_some(known.distance)
    }

    /// Every vertex that was reached with its distance in metres, the nearest first.
    pub(super) fn reached(&self) -> impl Iterator<Item = (u32, f32)> + '_ {
        self.settled
            .iter()
            .map(|&vertex| (vertex, self.known[vertex as usize].distance))
    }

    /// Marches from `sources`, `reach` metres far at most, until `is_last` holds for a vertex and its distance.
    pub(super) fn march(
        &mut self,
        surface: &Surface,
        around: &TrianglesAround,
        (sources, reach): (&[SurfacePoint], f32),
        mut is_last: impl FnMut(u32, f32) -> bool,
    ) {
        for source in sources {
            for corner in source.corners {
                let place = surface.positions[corner as usize];
                self.offer(corner, place.distance(source.point));
            }
        }
        while let Some(vertex) = self.settle_nearest(reach) {
            if is_last(vertex, self.known[vertex as usize].distance) {
                break;
            }
            for &triangle in around.of(vertex) {
                self.pass_on(surface, surface.triangles[triangle as usize], vertex);
            }
        }
    }

    fn offer(&mut self, vertex: u32, distance: f32) {
        let known = &mut self.known[vertex as usize];
        if distance < known.distance {
            if known.distance == f32::INFINITY {
                self.touched.push(vertex);
            }
            known.distance = distance;
            let key = (u64::from(distance.to_bits()) << 32) | u64::from(vertex);
            self.queue.push(Reverse(key));
        }
    }

    fn settle_nearest(&mut self, reach: f32) -> Option<u32> {
        while let Some(Reverse(key)) = self.queue.pop() {
            let vertex = key as u32;
            let known = &mut self.known[vertex as usize];
            if known.distance > reach {
                return None;
            }
            if known.settled == OPEN {
                known.settled = self.settled.len() as u32;
                self.settled.push(vertex);
                return Some(vertex);
            }
        }
        None
    }

    /// Offers the corners of a triangle that are not settled what the one just settled, `from`, gives them: along the
    /// edge, and across the triangle where the third is settled too. What that third gives along its own edge it has
    /// offered when it was settled itself.
    fn pass_on(&mut self, surface: &Surface, corners: [u32; 3], from: u32) {
        let place = |vertex: u32| surface.positions[vertex as usize];
        for target in 0..3 {
            let corner = corners[target];
            if self.known[corner as usize].settled != OPEN {
                continue;
            }
            let (first, second) = (corners[(target + 1) % 3], corners[(target + 2) % 3]);
            let (of_first, of_second) = (self.known[first as usize], self.known[second as usize]);
            if of_first.settled != OPEN && of_second.settled != OPEN {
                let across = across_triangle(
                    place(first),
                    of_first.distance,
                    place(second),
                    of_second.distance,
                    place(corner),
                );
                if let Some(distance) = across {
                    self.offer(corner, distance);
                }
            }
            let along_edge = self.known[from as usize].distance;
            self.offer(corner, along_edge + place(from).distance(place(corner)));
        }
    }
}

/// The distance at `c` where it is `da` at `a` and `db` at `b`, as from a point source unfolded into the plane of the
/// triangle; none where the straight line from that source does not pass between `a` and `b`.
fn across_triangle(a: Vec3, da: f32, b: Vec3, db: f32, c: Vec3) -> Option<f32> {
    let edge = b - a;
    let length = edge.length();
    if length < 1e-9 {
        return None;
    }
    // In the plane: a at 0, b at (length, 0), c above, the source below the edge.
    let source_x = (da * da - db * db + length * length) / (2.0 * length);
    let source_y_squared = da * da - source_x * source_x;
    if source_y_squared < 0.0 {
        return None;
    }
    let source_y = -source_y_squared.sqrt();
    let to_c = c - a;
    let c_x = to_c.dot(edge) / length;
    let c_y = (to_c.length_squared() - c_x * c_x).max(0.0).sqrt();
    let crossing = source_x + (c_x - source_x) * (-source_y) / (c_y - source_y).max(1e-9);
    if !(0.0..=length).contains(&crossing) {
        return None;
    }
    Some(((c_x - source_x).powi(2) + (c_y - source_y).powi(2)).sqrt())
}
