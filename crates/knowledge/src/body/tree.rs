//! The search tree of a surface: which triangle a ray meets first, and which lies nearest to a place.
//!
//! It holds boxes only. The triangles themselves stay with the surface, which gives them to every question.

use bevy_math::Vec3;
use parry3d::bounding_volume::{Aabb, BoundingVolume};
use parry3d::math::Vector;
use parry3d::partitioning::{Bvh, BvhBuildStrategy, BvhNode};
use parry3d::query::{PointQuery, PointQueryWithLocation, Ray, RayCast};
use parry3d::shape::Triangle;

/// So many triangles at most share a box. A node of the tree takes 64 bytes and more, so that a box a triangle would take
/// three times the memory of the triangles; to look at eight of them takes no longer than the way down to one.
const TRIANGLES_OF_BOX: usize = 8;

/// A tree of boxes around the triangles of a surface.
pub(super) struct Tree {
    boxes: Bvh,
    /// The triangles of each box, one box after the other.
    triangles: Vec<u32>,
    /// Where in `triangles` those of each box begin; one more than there are boxes.
    begins: Vec<u32>,
}

/// The place of a surface nearest to another.
pub(super) struct Nearest {
    /// The place.
    pub(super) point: Vec3,
    /// The triangle it lies in.
    pub(super) triangle: usize,
    /// Weights of the triangle's corners, which sum to 1.
    pub(super) weights: [f32; 3],
}

impl Tree {
    /// The tree of these triangles; every corner is a position.
    pub(super) fn new(positions: &[Vec3], triangles: &[[u32; 3]]) -> Self {
        let middles: Vec<Vec3> = triangles
            .iter()
            .map(|corners| corners.map(|corner| positions[corner as usize]))
            .map(|[a, b, c]| (a + b + c) / 3.0)
            .collect();
        let mut order: Vec<u32> = (0..triangles.len() as u32).collect();
        let mut begins = vec![0];
        divide(&middles, &mut order, &mut begins);
        let boxes = begins.windows(2).map(|ends| {
            let shared = &order[ends[0] as usize..ends[1] as usize];
            let each = shared
                .iter()
                .map(|&triangle| shape(positions, &triangles[triangle as usize]).local_aabb());
            each.reduce(|all, one| all.merged(&one))
                .unwrap_or_else(Aabb::new_invalid)
        });
        Self {
            boxes: Bvh::from_iter(BvhBuildStrategy::Binned, boxes.enumerate()),
            triangles: order,
            begins,
        }
    }

    /// How far along a ray, in metres, its first triangle lies; `direction` is a unit vector.
    pub(super) fn cast_ray(
        &self,
        positions: &[Vec3],
        triangles: &[[u32; 3]],
        origin: Vec3,
        direction: Vec3,
    ) -> Option<f32> {
        let ray = Ray::new(to_tree(origin), to_tree(direction));
        let (_, distance) = self.boxes.cast_ray(&ray, f32::MAX, |number, nearest| {
            let shared = self.of_box(number).iter();
            first_hit(
                positions,
                shared.map(|&triangle| &triangles[triangle as usize]),
                &ray,
                nearest,
            )
        })?;
        (distance < f32::MAX).then_some(distance)
    }

    /// The place nearest to a point. Of a point that is no place, as after a division by zero, the point itself.
    pub(super) fn nearest(
        &self,
        positions: &[Vec3],
        triangles: &[[u32; 3]],
        point: Vec3,
    ) -> Nearest {
        let at = to_tree(point);
        let found = self.boxes.find_best(
            f32::MAX,
            |node: &BvhNode, _| node.aabb().distance_to_local_point(at, true),
            |number, _| {
                let each = self.of_box(number).iter().map(|&triangle| {
                    let shape = shape(positions, &triangles[triangle as usize]);
                    let (projection, location) =
                        shape.project_local_point_and_get_location(at, false);
                    let distance = (projection.point - at).length();
                    (distance, (triangle, projection, location))
                });
                each.min_by(|a, b| a.0.total_cmp(&b.0))
            },
        );
        match found {
            Some((_, (_, (triangle, projection, location)))) => Nearest {
                point: from_tree(projection.point),
                triangle: triangle as usize,
                weights: location
                    .barycentric_coordinates()
                    .unwrap_or([1.0, 0.0, 0.0]),
            },
            None => Nearest {
                point,
                triangle: 0,
                weights: [1.0, 0.0, 0.0],
            },
        }
    }

    fn of_box(&self, number: u32) -> &[u32] {
        let [from, to] =
            [number as usize, number as usize + 1].map(|end| self.begins[end] as usize);
        &self.triangles[from..to]
    }
}

/// Brings those that lie near one another together, by halves along the longest side, until a box holds few enough; writes
/// down where each box ends.
fn divide(middles: &[Vec3], order: &mut [u32], begins: &mut Vec<u32>) {
    if order.len() <= TRIANGLES_OF_BOX {
        let end = begins.last().unwrap_or(&0) + order.len() as u32;
        begins.push(end);
        return;
    }
    let place = |&triangle: &u32| middles[triangle as usize];
    let low = order.iter().map(place).reduce(Vec3::min);
    let high = order.iter().map(place).reduce(Vec3::max);
    let size = high.unwrap_or_default() - low.unwrap_or_default();
    let axis = size.max_position();
    // Whole boxes on the left, so that all but the last are full.
    let half = (order.len() / 2).next_multiple_of(TRIANGLES_OF_BOX);
    order.select_nth_unstable_by(half, |a, b| {
        place(a)[axis].total_cmp(&place(b)[axis]).then(a.cmp(b))
    });
    let (left, right) = order.split_at_mut(half);
    divide(middles, left, begins);
    divide(middles, right, begins);
}

/// As [`Tree::cast_ray`], by looking at every triangle.
pub(super) fn cast_ray_at_all(
    positions: &[Vec3],
    triangles: &[[u32; 3]],
    origin: Vec3,
    direction: Vec3,
) -> Option<f32> {
    let ray = Ray::new(to_tree(origin), to_tree(direction));
    first_hit(positions, triangles.iter(), &ray, f32::MAX)
}

/// How far along a ray the first of these triangles lies, if it is nearer than the nearest known.
fn first_hit<'a>(
    positions: &[Vec3],
    triangles: impl Iterator<Item = &'a [u32; 3]>,
    ray: &Ray,
    known: f32,
) -> Option<f32> {
    let nearest = triangles.fold(known, |nearest, corners| {
        let hit = shape(positions, corners).cast_local_ray(ray, nearest, false);
        hit.map_or(nearest, |distance| distance.min(nearest))
    });
    (nearest < known).then_some(nearest)
}

fn shape(positions: &[Vec3], corners: &[u32; 3]) -> Triangle {
    let [a, b, c] = corners.map(|corner| to_tree(positions[corner as usize]));
    Triangle::new(a, b, c)
}

fn to_tree(vector: Vec3) -> Vector {
    Vector::new(vector.x, vector.y, vector.z)
}

fn from_tree(vector: Vector) -> Vec3 {
    Vec3::new(vector.x, vector.y, vector.z)
}
