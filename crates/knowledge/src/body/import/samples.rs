//! Some points of a surface that stand for all of it.

use bevy_math::Vec3;

/// So many points are taken; enough to tell how a surface lies, few enough to turn them all ways.
const COUNT: usize = 96;

/// Points spread evenly over the area of a surface; fewer where it has few triangles, none where it has no area.
pub(super) fn of(positions: &[Vec3], triangles: &[[u32; 3]]) -> Vec<Vec3> {
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
