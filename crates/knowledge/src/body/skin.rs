//! Distances along the skin.
//!
//! A zone on the flank must not colour the forearm that hangs beside it, so distance is measured along the surface: by
//! fast marching over its triangles (Kimmel and Sethian 1998, PNAS 95(15)), which follows straight lines across
//! triangles and so has none of the corners that a walk along edges leaves.

use super::surface::{Surface, SurfacePoint};
use bevy_math::Vec3;
use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};

/// How the skin's vertices hang together.
pub struct Skin {
    /// For each vertex, the triangles around it.
    triangles_around: Vec<Vec<u32>>,
    /// For each vertex, which connected part of the skin it belongs to.
    part: Vec<u32>,
    /// For each vertex, its share of the triangles around it, in square metres.
    area: Vec<f32>,
}

/// A place on the skin to measure from.
pub type SkinPoint = SurfacePoint;

#[derive(PartialEq)]
struct Distance(f32);

impl Eq for Distance {}

impl PartialOrd for Distance {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Distance {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.total_cmp(&other.0)
    }
}

impl Skin {
    /// Learns how the vertices of the skin hang together.
    pub fn new(surface: &Surface) -> Self {
        let mut triangles_around = vec![Vec::new(); surface.positions.len()];
        for (triangle, corners) in surface.triangles.iter().enumerate() {
            for &corner in corners {
                triangles_around[corner as usize].push(triangle as u32);
            }
        }
        let part = connected_parts(surface, &triangles_around);
        let area = vertex_areas(surface);
        Self {
            triangles_around,
            part,
            area,
        }
    }

    /// Which connected part of the skin a vertex belongs to.
    pub fn part(&self, vertex: usize) -> u32 {
        self.part[vertex]
    }

    /// The part with the most skin: that which one sees. What is not joined to it lies inside, as the lining of a cavity.
    pub fn outer_part(&self) -> u32 {
        let mut areas: HashMap<u32, f32> = HashMap::new();
        for (part, area) in self.part.iter().zip(&self.area) {
            *areas.entry(*part).or_default() += area;
        }
        let largest = areas.into_iter().max_by(|a, b| a.1.total_cmp(&b.1));
        largest.map_or(0, |(part, _)| part)
    }

    /// How much skin a vertex stands for, in square metres.
    pub fn area(&self, vertex: u32) -> f32 {
        self.area[vertex as usize]
    }

    /// The distance along the skin, in metres, from the nearest of `sources` to every vertex within `reach` metres.
    pub fn distances(&self, surface: &Surface, sources: &[SkinPoint], reach: f32) -> Distances {
        self.distances_until(surface, sources, reach, |_, _| false)
    }

    /// As [`Skin::distances`], but stops as soon as `is_goal` holds for a vertex and its distance.
    fn distances_until(
        &self,
        surface: &Surface,
        sources: &[SkinPoint],
        reach: f32,
        mut is_goal: impl FnMut(u32, f32) -> bool,
    ) -> Distances {
        let mut front = Front::new(surface.positions.len());
        for source in sources {
            for corner in source.corners {
                front.offer(
                    corner,
                    surface.positions[corner as usize].distance(source.point),
                );
            }
        }
        let mut settled = Distances::none(surface.positions.len());
        while let Some((vertex, distance)) = front.nearest() {
            if distance > reach {
                break;
            }
            if settled.at(vertex).is_some() {
                continue;
            }
            settled.settle(vertex, distance);
            if is_goal(vertex, distance) {
                break;
            }
            for &triangle in &self.triangles_around[vertex as usize] {
                march(surface, triangle, &settled, |corner, distance| {
                    front.offer(corner, distance)
                });
            }
        }
        settled
    }

    /// Places on the skin from `from` to `to`, at most about `step` metres apart, along the shortest way: from `from`
    /// always down the distance to `to`, across triangles as they come.
    pub fn path(
        &self,
        surface: &Surface,
        from: &SkinPoint,
        to: &SkinPoint,
        step: f32,
    ) -> Vec<SkinPoint> {
        // Until the slope is known at all corners of the triangle it begins in, and a little further.
        let beyond = 2.0 * step;
        let mut unknown: Vec<u32> = from.corners.to_vec();
        let mut reach = f32::INFINITY;
        let distances = self.distances_until(surface, &[*to], f32::INFINITY, |vertex, distance| {
            if unknown.contains(&vertex) {
                unknown.retain(|&corner| corner != vertex);
                if unknown.is_empty() {
                    reach = distance + beyond;
                }
            }
            distance > reach
        });
        let mut places = vec![*from];
        let mut here = *from;
        let mut left = distances.within(&here).unwrap_or(0.0);
        while left > step {
            // Over the last triangles the way is straight; the distances say little there, being known at corners only.
            if here
                .corners
                .iter()
                .any(|corner| to.corners.contains(corner))
            {
                places.extend(straight(surface, &here, to, step));
                break;
            }
            let next = self
                .down_slope(surface, &here, &distances, step)
                .filter(|next| distances.within(next).is_some_and(|d| d < left))
                .or_else(|| self.downhill(surface, &here, &distances));
            let Some(next) = next else { break };
            match distances.within(&next) {
                Some(distance) if distance < left => left = distance,
                _ => break,
            }
            here = next;
            places.push(here);
        }
        places.push(*to);
        places
    }

    /// The place a step further down the slope of the distances in the triangle of a place.
    fn down_slope(
        &self,
        surface: &Surface,
        here: &SkinPoint,
        distances: &Distances,
        step: f32,
    ) -> Option<SkinPoint> {
        let [a, b, c] = here
            .corners
            .map(|corner| surface.positions[corner as usize]);
        let [da, db, dc] = here.corners.map(|corner| distances.at(corner));
        let (da, db, dc) = (da?, db?, dc?);
        let normal = (b - a).cross(c - a);
        let doubled_area = normal.length_squared();
        if doubled_area <= 0.0 {
            return None;
        }
        // The slope of a function that is linear over the triangle.
        let slope =
            (normal.cross(c - b) * da + normal.cross(a - c) * db + normal.cross(b - a) * dc)
                / doubled_area;
        let down = -slope.try_normalize()?;
        Some(surface.nearest(here.point + down * step))
    }

    /// The vertex around a place that lies nearest to where the distances lead.
    fn downhill(
        &self,
        surface: &Surface,
        here: &SkinPoint,
        distances: &Distances,
    ) -> Option<SkinPoint> {
        here.corners
            .iter()
            .flat_map(|&corner| &self.triangles_around[corner as usize])
            .flat_map(|&triangle| {
                surface.triangles[triangle as usize].map(|corner| (corner, triangle))
            })
            .filter_map(|(corner, triangle)| Some((corner, triangle, distances.at(corner)?)))
            .min_by(|a, b| a.2.total_cmp(&b.2))
            .map(|(corner, triangle, _)| at_vertex(surface, triangle, corner))
    }
}

/// Distances along the skin in metres, for the vertices that were reached.
#[derive(Debug, Clone)]
pub struct Distances {
    /// One a vertex of the skin; infinite where it was not reached.
    of_vertex: Vec<f32>,
    reached: Vec<u32>,
}

impl Distances {
    fn none(vertices: usize) -> Self {
        Self {
            of_vertex: vec![f32::INFINITY; vertices],
            reached: Vec::new(),
        }
    }

    fn settle(&mut self, vertex: u32, distance: f32) {
        self.of_vertex[vertex as usize] = distance;
        self.reached.push(vertex);
    }

    /// The distance of a vertex, where it was reached.
    pub fn at(&self, vertex: u32) -> Option<f32> {
        let distance = self.of_vertex[vertex as usize];
        distance.is_finite().then_some(distance)
    }

    /// The distance of a place between vertices, where all three around it were reached.
    fn within(&self, place: &SkinPoint) -> Option<f32> {
        let [a, b, c] = place.corners.map(|corner| self.at(corner));
        let [wa, wb, wc] = place.weights;
        Some(a? * wa + b? * wb + c? * wc)
    }

    /// Every vertex that was reached with its distance, the nearest first.
    pub fn reached(&self) -> impl Iterator<Item = (u32, f32)> + '_ {
        self.reached
            .iter()
            .map(|&vertex| (vertex, self.of_vertex[vertex as usize]))
    }
}

/// Vertices that were offered a distance but are not settled yet.
struct Front {
    tentative: Vec<f32>,
    queue: BinaryHeap<Reverse<(Distance, u32)>>,
}

impl Front {
    fn new(vertices: usize) -> Self {
        Self {
            tentative: vec![f32::INFINITY; vertices],
            queue: BinaryHeap::new(),
        }
    }

    fn offer(&mut self, vertex: u32, distance: f32) {
        let known = &mut self.tentative[vertex as usize];
        if distance < *known {
            *known = distance;
            self.queue.push(Reverse((Distance(distance), vertex)));
        }
    }

    fn nearest(&mut self) -> Option<(u32, f32)> {
        self.queue
            .pop()
            .map(|Reverse((Distance(distance), vertex))| (vertex, distance))
    }
}

/// Offers each corner of a triangle that is not settled yet the distance that the settled ones give it.
fn march(surface: &Surface, triangle: u32, settled: &Distances, mut offer: impl FnMut(u32, f32)) {
    let corners = surface.triangles[triangle as usize];
    let place = |vertex: u32| surface.positions[vertex as usize];
    for target in 0..3 {
        let corner = corners[target];
        if settled.at(corner).is_some() {
            continue;
        }
        let (first, second) = (corners[(target + 1) % 3], corners[(target + 2) % 3]);
        let by_edge = |vertex: u32| {
            settled
                .at(vertex)
                .map(|distance| distance + place(vertex).distance(place(corner)))
        };
        let across = match (settled.at(first), settled.at(second)) {
            (Some(a), Some(b)) => across_triangle(place(first), a, place(second), b, place(corner)),
            _ => None,
        };
        for distance in [across, by_edge(first), by_edge(second)]
            .into_iter()
            .flatten()
        {
            offer(corner, distance);
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

/// Places on the skin under the straight line between two that lie near each other, without the two themselves.
fn straight(
    surface: &Surface,
    from: &SkinPoint,
    to: &SkinPoint,
    step: f32,
) -> impl Iterator<Item = SkinPoint> {
    let (start, end) = (from.point, to.point);
    let steps = (start.distance(end) / step).ceil() as usize;
    (1..steps).map(move |at| surface.nearest(start.lerp(end, at as f32 / steps as f32)))
}

fn at_vertex(surface: &Surface, triangle: u32, vertex: u32) -> SkinPoint {
    let corners = surface.triangles[triangle as usize];
    SkinPoint {
        point: surface.positions[vertex as usize],
        triangle: triangle as usize,
        weights: corners.map(|corner| if corner == vertex { 1.0 } else { 0.0 }),
        corners,
    }
}

/// A third of the area of each triangle goes to each of its corners.
fn vertex_areas(surface: &Surface) -> Vec<f32> {
    let mut areas = vec![0.0; surface.positions.len()];
    for corners in &surface.triangles {
        let [a, b, c] = corners.map(|corner| surface.positions[corner as usize]);
        let area = (b - a).cross(c - a).length() / 2.0;
        for &corner in corners {
            areas[corner as usize] += area / 3.0;
        }
    }
    areas
}

fn connected_parts(surface: &Surface, triangles_around: &[Vec<u32>]) -> Vec<u32> {
    let mut part = vec![u32::MAX; surface.positions.len()];
    let mut next_part = 0;
    for start in 0..part.len() {
        if part[start] != u32::MAX {
            continue;
        }
        let mut open = vec![start];
        part[start] = next_part;
        while let Some(vertex) = open.pop() {
            for &triangle in &triangles_around[vertex] {
                for corner in surface.triangles[triangle as usize] {
                    if part[corner as usize] == u32::MAX {
                        part[corner as usize] = next_part;
                        open.push(corner as usize);
                    }
                }
            }
        }
        next_part += 1;
    }
    part
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::body::surface::Surface;

    /// A flat sheet of `n` by `n` squares of 1 cm, at height `z`.
    fn sheet(n: u32, z: f32) -> (Vec<Vec3>, Vec<[u32; 3]>) {
        let vertex = |column: u32, row: u32| row * (n + 1) + column;
        let positions = (0..=n)
            .flat_map(|row| (0..=n).map(move |column| (column, row)))
            .map(|(column, row)| Vec3::new(column as f32 * 0.01, row as f32 * 0.01, z))
            .collect();
        let triangles = (0..n)
            .flat_map(|row| (0..n).map(move |column| (column, row)))
            .flat_map(|(column, row)| {
                let (a, b) = (vertex(column, row), vertex(column + 1, row));
                let (c, d) = (vertex(column + 1, row + 1), vertex(column, row + 1));
                [[a, b, c], [a, c, d]]
            })
            .collect();
        (positions, triangles)
    }

    fn surface(sheets: &[(Vec<Vec3>, Vec<[u32; 3]>)]) -> Surface {
        let mut positions = Vec::new();
        let mut triangles = Vec::new();
        for (sheet_positions, sheet_triangles) in sheets {
            let offset = positions.len() as u32;
            positions.extend(sheet_positions);
            triangles.extend(
                sheet_triangles
                    .iter()
                    .map(|t| t.map(|corner| corner + offset)),
            );
        }
        let count = positions.len();
        Surface::new(
            positions,
            vec![Vec3::Z; count],
            triangles,
            vec![1.0; count],
            None,
        )
        .expect("a sound sheet")
    }

    #[test]
    fn on_a_flat_sheet_distance_is_straight() {
        let surface = surface(&[sheet(40, 0.0)]);
        let skin = Skin::new(&surface);
        let source = surface.nearest(Vec3::new(0.2, 0.2, 0.0));
        for (vertex, distance) in skin.distances(&surface, &[source], 0.15).reached() {
            let straight = surface.positions[vertex as usize].distance(source.point);
            assert!(
                (distance - straight).abs() < 0.004 + 0.02 * straight,
                "{distance} along the skin, {straight} straight"
            );
        }
    }

    #[test]
    fn a_sheet_that_hangs_beside_is_never_reached() {
        let surface = surface(&[sheet(20, 0.0), sheet(20, 0.005)]);
        let skin = Skin::new(&surface);
        let source = surface.nearest(Vec3::new(0.1, 0.1, -0.01));
        let reached = skin.distances(&surface, &[source], 0.1);
        assert!(
            reached
                .reached()
                .all(|(vertex, _)| surface.positions[vertex as usize].z == 0.0)
        );
        assert_ne!(skin.part(0), skin.part(surface.positions.len() - 1));
    }

    #[test]
    fn a_path_begins_in_a_large_triangle_too() {
        let (positions, triangles) = sheet(8, 0.0);
        let coarse: Vec<Vec3> = positions.iter().map(|&place| place * 5.0).collect();
        let surface = surface(&[(coarse, triangles)]);
        let skin = Skin::new(&surface);
        let from = surface.nearest(Vec3::new(0.061, 0.052, 0.0));
        let to = surface.nearest(Vec3::new(0.33, 0.31, 0.0));
        let path = skin.path(&surface, &from, &to, 0.006);
        let longest = path
            .windows(2)
            .map(|pair| pair[0].point.distance(pair[1].point))
            .fold(0.0, f32::max);
        assert!(longest < 0.013, "a gap of {longest} m");
    }

    #[test]
    fn a_path_leads_from_place_to_place_in_small_steps() {
        let surface = surface(&[sheet(40, 0.0)]);
        let skin = Skin::new(&surface);
        let from = surface.nearest(Vec3::new(0.05, 0.05, 0.0));
        let to = surface.nearest(Vec3::new(0.35, 0.30, 0.0));
        let path = skin.path(&surface, &from, &to, 0.01);
        assert_eq!(path.first().map(|place| place.point), Some(from.point));
        assert_eq!(path.last().map(|place| place.point), Some(to.point));
        assert!(
            path.windows(2)
                .all(|pair| pair[0].point.distance(pair[1].point) < 0.035)
        );
    }
}
