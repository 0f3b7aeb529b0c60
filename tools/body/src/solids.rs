//! How far something lies above solids.

use parry3d::math::Vec3;
use parry3d::query::PointQuery;
use parry3d::shape::TriMesh;

/// How far a point lies above the nearest of some solids, mm, negative inside, and which way is up; none if all are
/// further than `reach`.
pub fn nearest(covered: &[&TriMesh], point: Vec3, reach: f32) -> Option<(f32, Vec3)> {
    let mut best: Option<(f32, Vec3)> = None;
    for solid in covered {
        if solid.local_aabb().distance_to_local_point(point, true) > reach {
            continue;
        }
        let Some(nearest) = solid.project_local_point_with_max_dist(point, false, reach) else {
            continue;
        };
        let away = point - nearest.point;
        let (above, up) = if nearest.is_inside {
            (-away.length(), -away)
        } else {
            (away.length(), away)
        };
        if best.is_none_or(|(least, _)| above < least) {
            best = Some((above, up.normalize_or_zero()));
        }
    }
    best
}
