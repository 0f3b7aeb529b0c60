//! Cuts a mesh by a plane and chains the cut into closed loops.

use crate::mesh::Mesh;
use parry3d::math::Vec2;

/// A closed polygon in the plane of a section, mm; solid matter lies to its left.
pub type Loop = Vec<Vec2>;

/// The loops in which the plane z = `height` cuts a mesh, seen from +z.
///
/// Vertices exactly in the plane count as above it, so that every triangle is cut in one segment or not at all, and
/// the segments of a closed mesh always chain into closed loops. Where the mesh is open, a chain is closed straight
/// from its end to its start.
pub fn cut(mesh: &Mesh, height: f32) -> Vec<Loop> {
    let mut segments: Vec<Segment> = Vec::new();
    for &triangle in &mesh.triangles {
        let above = triangle.map(|index| mesh.positions[index as usize].z >= height);
        if above[0] == above[1] && above[1] == above[2] {
            continue;
        }
        let (mut falling, mut rising) = (None, None);
        for corner in 0..3 {
            let next = (corner + 1) % 3;
            if above[corner] != above[next] {
                let (a, b) = (triangle[corner], triangle[next]);
                let edge = [a.min(b), a.max(b)];
                if above[corner] {
                    falling = Some(edge);
                } else {
                    rising = Some(edge);
                }
            }
        }
        if let (Some(from), Some(to)) = (falling, rising) {
            segments.push(Segment { from, to });
        }
    }
    chain(segments)
        .into_iter()
        .map(|edges| {
            let points = edges.iter().map(|&edge| crossing(mesh, edge, height));
            let mut points: Loop = points.collect();
            points.dedup_by(|a, b| a.distance_squared(*b) < 1e-10);
            points
        })
        .filter(|points| points.len() >= 3)
        .collect()
}

/// A piece of the cut across one triangle, between two of its edges.
#[derive(Clone, Copy)]
struct Segment {
    from: [u32; 2],
    to: [u32; 2],
}

fn crossing(mesh: &Mesh, [a, b]: [u32; 2], height: f32) -> Vec2 {
    let (a, b) = (mesh.positions[a as usize], mesh.positions[b as usize]);
    let share = (height - a.z) / (b.z - a.z);
    let point = a + (b - a) * share.clamp(0.0, 1.0);
    Vec2::new(point.x, point.y)
}

fn chain(mut segments: Vec<Segment>) -> Vec<Vec<[u32; 2]>> {
    segments.sort_by_key(|segment| (segment.from, segment.to));
    let mut ends: Vec<[u32; 2]> = segments.iter().map(|segment| segment.to).collect();
    ends.sort_unstable();
    // Chains that begin at a rim come first, so that none is walked from its middle.
    let at_rim = |segment: &Segment| ends.binary_search(&segment.from).is_err();
    let starts = (0..segments.len())
        .filter(|&index| at_rim(&segments[index]))
        .chain(0..segments.len());
    let mut used = vec![false; segments.len()];
    let mut chains = Vec::new();
    for start in starts {
        let mut edges = Vec::new();
        let mut next = (!used[start]).then_some(start);
        while let Some(index) = next {
            used[index] = true;
            edges.push(segments[index].from);
            let to = segments[index].to;
            let first = segments.partition_point(|segment| segment.from < to);
            next = (first..segments.len())
                .take_while(|&candidate| segments[candidate].from == to)
                .find(|&candidate| !used[candidate]);
            if next.is_none() && edges.first() != Some(&to) {
                edges.push(to);
            }
        }
        if !edges.is_empty() {
            chains.push(edges);
        }
    }
    chains
}

/// Area within a loop, mm²; negative for a hole.
pub fn area(points: &[Vec2]) -> f32 {
    let Some(&last) = points.last() else {
        return 0.0;
    };
    let mut previous = last;
    let mut sum = 0.0;
    for &point in points {
        sum += (previous - last).perp_dot(point - last);
        previous = point;
    }
    sum * 0.5
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test_shapes;

    #[test]
    fn a_ball_is_cut_in_one_circle_with_matter_inside() {
        let loops = cut(&test_shapes::ball(10.0, 24), 3.0);
        assert_eq!(loops.len(), 1);
        let expected = std::f32::consts::PI * (100.0 - 9.0);
        assert!((area(&loops[0]) / expected - 1.0).abs() < 0.03);
    }

    #[test]
    fn a_plane_through_vertices_still_gives_closed_loops() {
        let loops = cut(&test_shapes::ball(10.0, 24), 0.0);
        assert_eq!(loops.len(), 1);
    }
}
