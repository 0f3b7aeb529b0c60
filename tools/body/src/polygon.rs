//! Outlines made simple: crossings removed, overlaps united, points left out within a tolerance, figures rounded.

use crate::section::Loop;
use i_overlay::core::fill_rule::FillRule;
use i_overlay::core::simplify::Simplify;
use i_overlay::i_float::int::point::IntPoint;
use parry3d::math::Vec2;

/// Steps a millimetre in which overlaps are resolved.
const FINE: f32 = 200.0;

/// The union of the matter within loops, as loops without crossings, solid matter to their left, mm.
///
/// Only where loops wind around counter-clockwise is there matter, so that the overlapping shells of one mesh become
/// one outline.
pub fn united(loops: &[Loop]) -> Vec<Loop> {
    let contours: Vec<Vec<IntPoint<i32>>> = loops
        .iter()
        .map(|points| {
            let rounded = points.iter().map(|p| (*p * FINE).round());
            rounded
                .map(|p| IntPoint::new(p.x as i32, p.y as i32))
                .collect()
        })
        .collect();
    let shapes = contours.simplify(FillRule::Positive, Default::default());
    let mut united: Vec<Loop> = shapes
        .into_iter()
        .flatten()
        .map(|contour| {
            let points = contour.iter();
            points
                .map(|p| Vec2::new(p.x as f32, p.y as f32) / FINE)
                .collect()
        })
        .collect();
    united.retain(|points: &Loop| points.len() >= 3);
    united
}

/// A loop in whole units of `unit` mm, with as few points as stay within `tolerance` mm of it (Douglas and Peucker
/// 1973, Cartographica 10(2)); none if nothing is left.
pub fn simplified(points: &[Vec2], tolerance: f32, unit: f32) -> Option<Vec<[i32; 2]>> {
    if points.len() < 3 {
        return None;
    }
    // The two points furthest from one another, nearly, split the loop in two chains.
    let furthest = |from: Vec2| {
        let square = |index: &usize| points[*index].distance_squared(from);
        (0..points.len()).max_by(|a, b| square(a).total_cmp(&square(b)))
    };
    let first = furthest(points[0])?;
    let second = furthest(points[first])?;
    let (first, second) = (first.min(second), first.max(second));
    let mut kept = vec![false; points.len()];
    kept[first] = true;
    kept[second] = true;
    let mut chains = vec![(first, second), (second, first + points.len())];
    while let Some((from, to)) = chains.pop() {
        let (a, b) = (points[from % points.len()], points[to % points.len()]);
        let distance = |index: usize| distance_to_segment(points[index % points.len()], a, b);
        let worst = (from + 1..to).max_by(|&i, &j| distance(i).total_cmp(&distance(j)));
        if let Some(worst) = worst.filter(|&worst| distance(worst) > tolerance) {
            kept[worst % points.len()] = true;
            chains.extend([(from, worst), (worst, to)]);
        }
    }
    let mut rounded: Vec<[i32; 2]> = points
        .iter()
        .zip(&kept)
        .filter(|(_, kept)| **kept)
        .map(|(p, _)| [(p.x / unit).round() as i32, (p.y / unit).round() as i32])
        .collect();
    rounded.dedup();
    if rounded.len() > 1 && rounded.first() == rounded.last() {
        rounded.pop();
    }
    let doubled_area: i64 = (0..rounded.len())
        .map(|i| {
            let ([ax, ay], [bx, by]) = (rounded[i], rounded[(i + 1) % rounded.len()]);
            i64::from(ax) * i64::from(by) - i64::from(ay) * i64::from(bx)
        })
        .sum();
    (rounded.len() >= 3 && doubled_area != 0).then_some(rounded)
}

fn distance_to_segment(point: Vec2, from: Vec2, to: Vec2) -> f32 {
    let along = to - from;
    let length = along.length_squared();
    if length == 0.0 {
        return point.distance(from);
    }
    let share = ((point - from).dot(along) / length).clamp(0.0, 1.0);
    point.distance(from + along * share)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::section::area;

    fn square(low: f32, high: f32) -> Loop {
        [(low, low), (high, low), (high, high), (low, high)]
            .map(|(x, y)| Vec2::new(x, y))
            .to_vec()
    }

    #[test]
    fn overlapping_squares_become_one_outline() {
        let loops = united(&[square(0.0, 10.0), square(5.0, 15.0)]);
        assert_eq!(loops.len(), 1);
        assert!((area(&loops[0]) - 175.0).abs() < 0.1);
    }

    #[test]
    fn a_hole_stays_a_hole() {
        let mut hole = square(3.0, 6.0);
        hole.reverse();
        let loops = united(&[square(0.0, 10.0), hole]);
        let sum: f32 = loops.iter().map(|points| area(points)).sum();
        assert!((sum - 91.0).abs() < 0.1, "{sum}");
    }

    #[test]
    fn points_on_a_straight_line_are_left_out() {
        let mut points = square(0.0, 10.0);
        points.insert(1, Vec2::new(5.0, 0.05));
        assert_eq!(
            simplified(&points, 0.1, 0.1).map(|points| points.len()),
            Some(4)
        );
    }
}
