//! The shortest way along the skin.

use super::march::Reach;
use super::{Skin, SkinPoint};
use crate::body::surface::Surface;

/// No way has more places than this for the length of the body: steps that are too short for a body in millimetres
/// that is said to be in metres would never end.
const MOST_STEPS: f32 = 500.0;

/// The distances to where a way ends, of the skin near its beginning and on the way.
struct Near<'a> {
    reach: &'a Reach,
    /// So many of the vertices that were reached count: those that were before the way was sure.
    count: usize,
}

impl Near<'_> {
    fn at(&self, vertex: u32) -> Option<f32> {
        self.reach.among_first(self.count, vertex)
    }

    /// The distance of a place between vertices, where all three around it were reached.
    fn within(&self, place: &SkinPoint) -> Option<f32> {
        let [a, b, c] = place.corners.map(|corner| self.at(corner));
        let [wa, wb, wc] = place.weights;
        Some(a? * wa + b? * wb + c? * wc)
    }
}

/// How far a march must go until the way from a place is sure: until the slope is known at all corners of the triangle
/// that it begins in, and a little further.
struct Goal {
    unknown: Vec<u32>,
    /// In metres; infinite while corners are unknown.
    reach: f32,
    /// How many vertices had been reached when it was.
    count: Option<usize>,
}

impl Goal {
    fn new(from: &SkinPoint) -> Self {
        Self {
            unknown: from.corners.to_vec(),
            reach: f32::INFINITY,
            count: None,
        }
    }

    /// Takes notice of the next vertex, before which `before` were reached.
    fn see(&mut self, vertex: u32, distance: f32, before: usize, beyond: f32) {
        if self.unknown.contains(&vertex) {
            self.unknown.retain(|&corner| corner != vertex);
            if self.unknown.is_empty() {
                self.reach = distance + beyond;
            }
        }
        if distance > self.reach {
            self.count = Some(before + 1);
        }
    }
}

impl Skin {
    /// Places on the skin from `from` to `to`, at most about `step` metres apart, along the shortest way: from `from`
    /// always down the distance to `to`, across triangles as they come.
    pub fn path(
        &self,
        surface: &Surface,
        from: &SkinPoint,
        to: &SkinPoint,
        step: f32,
    ) -> Vec<SkinPoint> {
        let ways = self.paths(surface, std::slice::from_ref(from), to, step);
        ways.into_iter().next().unwrap_or_default()
    }

    /// The ways from several places to the same, each as [`Skin::path`] finds it, for the cost of the longest.
    pub fn paths(
        &self,
        surface: &Surface,
        from: &[SkinPoint],
        to: &SkinPoint,
        step: f32,
    ) -> Vec<Vec<SkinPoint>> {
        let (low, high) = surface.bounds();
        let step = step.max(low.distance(high) / MOST_STEPS);
        let beyond = 2.0 * step;
        let mut goals: Vec<Goal> = from.iter().map(Goal::new).collect();
        let mut before = 0;
        let distances = self.distances_until(surface, &[*to], f32::INFINITY, |vertex, distance| {
            let mut open = false;
            for goal in goals.iter_mut().filter(|goal| goal.count.is_none()) {
                goal.see(vertex, distance, before, beyond);
                open |= goal.count.is_none();
            }
            before += 1;
            !open
        });
        let ways = from.iter().zip(&goals).map(|(from, goal)| {
            let near = Near {
                reach: &distances.found,
                count: goal.count.unwrap_or(before),
            };
            self.way_down(surface, from, to, &near, step)
        });
        ways.collect()
    }

    /// The way from one place to another, down the distances to it.
    fn way_down(
        &self,
        surface: &Surface,
        from: &SkinPoint,
        to: &SkinPoint,
        distances: &Near,
        step: f32,
    ) -> Vec<SkinPoint> {
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
                .down_slope(surface, &here, distances, step)
                .filter(|next| distances.within(next).is_some_and(|d| d < left))
                .or_else(|| self.downhill(surface, &here, distances));
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
        distances: &Near,
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
    fn downhill(&self, surface: &Surface, here: &SkinPoint, distances: &Near) -> Option<SkinPoint> {
        here.corners
            .iter()
            .flat_map(|&corner| self.around.of(corner))
            .flat_map(|&triangle| {
                surface.triangles[triangle as usize].map(|corner| (corner, triangle))
            })
            .filter_map(|(corner, triangle)| Some((corner, triangle, distances.at(corner)?)))
            .min_by(|a, b| a.2.total_cmp(&b.2))
            .map(|(corner, triangle, _)| at_vertex(surface, triangle, corner))
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::body::skin::tests::{sheet, surface};
    use bevy_math::Vec3;

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

    #[test]
    fn several_ways_to_a_place_are_those_that_each_is_alone() {
        let surface = surface(&[sheet(30, 0.0), sheet(5, 0.5)]);
        let skin = Skin::new(&surface);
        let to = surface.nearest(Vec3::new(0.21, 0.13, 0.0));
        let starts = [
            (0.01, 0.02, 0.0),
            (0.2, 0.12, 0.0),
            (0.29, 0.29, 0.0),
            (0.02, 0.02, 0.5),
        ];
        let from = starts.map(|place| surface.nearest(Vec3::from(place)));
        let together = skin.paths(&surface, &from, &to, 0.006);
        assert_eq!(together.len(), from.len());
        for (from, way) in from.iter().zip(&together) {
            assert_eq!(*way, skin.path(&surface, from, &to, 0.006));
        }
    }

    #[test]
    fn a_way_over_a_body_a_thousand_times_too_large_has_no_more_places() {
        let (positions, triangles) = sheet(40, 0.0);
        let large: Vec<Vec3> = positions.iter().map(|&place| place * 5000.0).collect();
        let surface = surface(&[(large, triangles)]);
        let skin = Skin::new(&surface);
        let from = surface.nearest(Vec3::new(100.0, 100.0, 0.0));
        let to = surface.nearest(Vec3::new(1900.0, 1700.0, 0.0));
        let places = skin.path(&surface, &from, &to, 0.006).len();
        assert!((10..1000).contains(&places), "{places} places");
    }
}
