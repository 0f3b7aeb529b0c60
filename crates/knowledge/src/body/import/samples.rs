//! Some points of a surface that stand for all of it.

use bevy_math::Vec3;

/// So many points are taken; enough to tell how a surface lies, few enough to turn them all ways.
const COUNT: usize = 96;

/// Points spread evenly over the area of a surface, and those that lie furthest each way; none where it has no area.
pub(super) fn of(positions: &[Vec3], triangles: &[[u32; 3]]) -> Vec<Vec3> {
    let mut points = spread(positions, triangles);
    if !points.is_empty() {
        points.extend(furthest(positions, triangles));
    }
    points
}

/// The corners that lie furthest along the axes and between them: what a surface reaches does not hang on how finely it is
/// divided.
fn furthest(positions: &[Vec3], triangles: &[[u32; 3]]) -> Vec<Vec3> {
    let signs = [-1.0, 0.0, 1.0];
    let ways = signs.into_iter().flat_map(|x| signs.map(move |y| (x, y)));
    let ways = ways.flat_map(|(x, y)| signs.map(move |z| Vec3::new(x, y, z)));
    let mut furthest: Vec<(Vec3, f32, Vec3)> = ways
        .filter(|way| *way != Vec3::ZERO)
        .map(|way| (way, f32::NEG_INFINITY, Vec3::ZERO))
        .collect();
    for &corner in triangles.iter().flatten() {
        let at = positions[corner as usize];
        for (way, reach, place) in &mut furthest {
            let reaches = way.dot(at);
            if reaches > *reach {
                (*reach, *place) = (reaches, at);
            }
        }
    }
    furthest.into_iter().map(|(_, _, place)| place).collect()
}

/// Points spread evenly over the area of a surface.
fn spread(positions: &[Vec3], triangles: &[[u32; 3]]) -> Vec<Vec3> {
    let place = |corner: u32| positions[corner as usize];
    let mut sums = Vec::with_capacity(triangles.len());
    let mut sum = 0.0_f64;
    for &[a, b, c] in triangles {
        let area = (place(b) - place(a)).cross(place(c) - place(a)).length();
        sum += f64::from(area);
        sums.push(sum);
    }
    if !sum.is_finite() || sum <= 0.0 {
        return Vec::new();
    }
    let points = (0..COUNT).map(|index| {
        let wanted = (index as f64 + 0.5) / COUNT as f64 * sum;
        let triangle = sums.partition_point(|&sum| sum <= wanted);
        let [a, b, c] = triangles[triangle.min(triangles.len() - 1)].map(place);
        (a + b + c) / 3.0
    });
    points.collect()
}
