//! The search tree of a surface: which triangle a ray meets first, and which lies nearest to a place.
//!
//! It holds boxes only. The triangles themselves stay with the surface, which gives them to every question.

use bevy_math::Vec3;
use parry3d::math::Vector;
use parry3d::partitioning::{Bvh, BvhBuildStrategy, BvhNode};
use parry3d::query::{PointQuery, PointQueryWithLocation, Ray, RayCast};
use parry3d::shape::Triangle;

/// A tree of boxes around the triangles of a surface.
pub(super) struct Tree(Bvh);

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
        let boxes = triangles.iter().map(|corners| shape(positions, corners));
        let boxes = boxes.map(|triangle| triangle.local_aabb());
        Self(Bvh::from_iter(BvhBuildStrategy::Binned, boxes.enumerate()))
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
        let (_, distance) = self.0.cast_ray(&ray, f32::MAX, |triangle, nearest| {
            let corners = triangles.get(triangle as usize)?;
            shape(positions, corners).cast_local_ray(&ray, nearest, false)
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
        let found = self.0.find_best(
            f32::MAX,
            |node: &BvhNode, _| node.aabb().distance_to_local_point(at, true),
            |triangle, _| {
                let triangle = shape(positions, triangles.get(triangle as usize)?);
                let found = triangle.project_local_point_and_get_location(at, false);
                Some(((found.0.point - at).length(), found))
            },
        );
        match found {
            Some((triangle, (_, (projection, location)))) => Nearest {
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
}

/// As [`Tree::cast_ray`], by looking at every triangle.
pub(super) fn cast_ray_at_all(
    positions: &[Vec3],
    triangles: &[[u32; 3]],
    origin: Vec3,
    direction: Vec3,
) -> Option<f32> {
    let ray = Ray::new(to_tree(origin), to_tree(direction));
    let nearest = triangles.iter().fold(f32::MAX, |nearest, corners| {
        let hit = shape(positions, corners).cast_local_ray(&ray, nearest, false);
        hit.map_or(nearest, |distance| distance.min(nearest))
    });
    (nearest < f32::MAX).then_some(nearest)
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
