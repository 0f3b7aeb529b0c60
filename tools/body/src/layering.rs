//! Lifts thin sheets off what lies under them, so that nothing shows through.

use crate::mesh::Mesh;
use parry3d::math::Vec3;
use parry3d::query::PointQuery;
use parry3d::shape::TriMesh;
use std::collections::BTreeMap;

/// A sheet lies at least so far above what it covers, mm.
const MARGIN: f32 = 0.3;
/// A sheet is lifted by at most this, mm.
const LARGEST_LIFT: f32 = 1.5;
/// A lift fades out over so much of the sheet, and carries both its faces, mm.
const FADE: f32 = 6.0;

/// The sheet lifted off the solids it covers, on the side that faces away from them.
pub fn lifted(sheet: &Mesh, covered: &[&TriMesh]) -> Mesh {
    let mut wants: Vec<(Vec3, Vec3)> = Vec::new();
    for &point in &sheet.positions {
        let mut most = Vec3::ZERO;
        for solid in covered {
            let aabb = solid.local_aabb();
            if aabb.distance_to_local_point(point, true) > MARGIN {
                continue;
            }
            let Some(nearest) = solid.project_local_point_with_max_dist(point, false, LARGEST_LIFT)
            else {
                continue;
            };
            let distance = nearest.point.distance(point);
            let way = (nearest.point - point).normalize_or_zero();
            let lift = if nearest.is_inside {
                way * (distance + MARGIN).min(LARGEST_LIFT)
            } else {
                -way * (MARGIN - distance).max(0.0)
            };
            if lift.length_squared() > most.length_squared() {
                most = lift;
            }
        }
        if most.length_squared() > 1e-4 {
            wants.push((point, most));
        }
    }
    if wants.is_empty() {
        return sheet.clone();
    }
    let cell = |p: Vec3| (p / FADE).floor().to_array().map(|c| c as i32);
    let mut grid: BTreeMap<[i32; 3], Vec<u32>> = BTreeMap::new();
    for (index, &(place, _)) in wants.iter().enumerate() {
        grid.entry(cell(place)).or_default().push(index as u32);
    }
    let moved = sheet.positions.iter().map(|&p| {
        let [x, y, z] = cell(p);
        let (mut sum, mut total, mut most) = (Vec3::ZERO, 0.0_f32, 0.0_f32);
        for near in (0..27).map(|k| [x + k % 3 - 1, y + k / 3 % 3 - 1, z + k / 9 - 1]) {
            for &index in grid.get(&near).into_iter().flatten() {
                let (place, lift) = wants[index as usize];
                let nearness = (1.0 - place.distance_squared(p) / (FADE * FADE)).max(0.0);
                sum += lift * nearness;
                total += nearness;
                most = most.max(lift.length() * nearness);
            }
        }
        if total > 0.0 {
            p + sum.normalize_or_zero() * most
        } else {
            p
        }
    });
    Mesh {
        positions: moved.collect(),
        triangles: sheet.triangles.clone(),
    }
}
