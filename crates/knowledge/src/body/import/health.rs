//! Whether a surface can be asked what is asked of it: closed enough to have an inside, fine enough to lie on.

use super::part::RawSurface;
use crate::body::fibres::mesh::UnionFind;
use bevy_math::Vec3;
use std::collections::HashMap;

/// Fewer triangles than these are no shape of anything.
const FEWEST_TRIANGLES: usize = 20;

/// Where all holes together are larger than this share of the area, they matter.
const MOST_OPEN: f32 = 0.04;

/// Fewer triangles than these are too few for zones on a whole skin.
pub(super) const FEWEST_OF_SKIN: usize = 3_000;

/// What is wrong with a surface, though it can be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ailment {
    /// It has next to no triangles.
    Coarse,
    /// It has large holes.
    Open,
}

/// What is wrong with a surface, welded; none where it is sound.
pub(super) fn ailment(raw: &RawSurface, fewest: usize) -> Option<Ailment> {
    if raw.triangles.len() < fewest.max(FEWEST_TRIANGLES) {
        return Some(Ailment::Coarse);
    }
    (openness(raw) > MOST_OPEN).then_some(Ailment::Open)
}

/// How large all holes are together, as a share of the area. What is only torn, with no hole between, is none.
fn openness(raw: &RawSurface) -> f32 {
    let place = |corner: u32| raw.positions[corner as usize];
    let areas = raw
        .triangles
        .iter()
        .map(|&[a, b, c]| (place(b) - place(a)).cross(place(c) - place(a)).length() / 2.0);
    let whole = areas.sum::<f32>().max(f32::MIN_POSITIVE);
    let rim = rim(raw);
    let mut groups = UnionFind::new(raw.positions.len());
    for &[a, b] in &rim {
        groups.join(a, b);
    }
    let mut middles: HashMap<u32, (Vec3, f32)> = HashMap::new();
    for &[a, b] in &rim {
        let (sum, count) = middles.entry(groups.root(a)).or_default();
        *sum += place(a) + place(b);
        *count += 2.0;
    }
    // Each edge of a rim spans a triangle with the middle of its hole; together they close it.
    let mut holes: HashMap<u32, Vec3> = HashMap::new();
    for &[a, b] in &rim {
        let hole = groups.root(a);
        let (sum, count) = middles[&hole];
        let middle = sum / count;
        *holes.entry(hole).or_default() += (place(a) - middle).cross(place(b) - middle) / 2.0;
    }
    holes.values().map(|hole| hole.length()).sum::<f32>() / whole
}

/// The edges that only one triangle has, each the way that its triangle goes.
fn rim(raw: &RawSurface) -> Vec<[u32; 2]> {
    let mut edges: Vec<([u32; 2], [u32; 2])> = raw
        .triangles
        .iter()
        .flat_map(|&[a, b, c]| [[a, b], [b, c], [c, a]])
        .map(|[a, b]| ([a.min(b), a.max(b)], [a, b]))
        .collect();
    edges.sort_unstable();
    let alone = edges
        .chunk_by(|a, b| a.0 == b.0)
        .filter(|edge| edge.len() == 1);
    alone.map(|edge| edge[0].1).collect()
}

/// Turns a closed surface round that shows its inside.
pub(super) fn turn_outwards(raw: &mut RawSurface) {
    let middle = raw.positions.iter().sum::<Vec3>() / raw.positions.len().max(1) as f32;
    let volume = |corners: &[u32; 3]| {
        let [a, b, c] = corners.map(|corner| raw.positions[corner as usize] - middle);
        f64::from(a.dot(b.cross(c)))
    };
    let inside_out = raw.triangles.iter().map(volume).sum::<f64>() < 0.0;
    if inside_out && openness(raw) <= MOST_OPEN {
        for triangle in &mut raw.triangles {
            triangle.swap(1, 2);
        }
    }
    // Normals that look against their triangles are of a program that turned only the one or the other.
    let mut agree = 0.0_f64;
    for corners in &raw.triangles {
        let [a, b, c] = corners.map(|corner| raw.positions[corner as usize]);
        let facing = (b - a).cross(c - a);
        let normals = corners.map(|corner| raw.normals[corner as usize]);
        agree += f64::from(facing.dot(normals[0] + normals[1] + normals[2]));
    }
    if agree < 0.0 {
        for normal in &mut raw.normals {
            *normal = -*normal;
        }
    }
}

/// The connected pieces of a surface, as lists of triangles.
pub(super) fn pieces(raw: &RawSurface) -> Vec<Vec<[u32; 3]>> {
    let mut groups = UnionFind::new(raw.positions.len());
    for &[a, b, c] in &raw.triangles {
        groups.join(a, b);
        groups.join(b, c);
    }
    let mut by_root: HashMap<u32, usize> = HashMap::new();
    let mut pieces: Vec<Vec<[u32; 3]>> = Vec::new();
    for &triangle in &raw.triangles {
        let piece = *by_root.entry(groups.root(triangle[0])).or_insert_with(|| {
            pieces.push(Vec::new());
            pieces.len() - 1
        });
        pieces[piece].push(triangle);
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A grid of triangles over a ball, closed but for what is left out at its top.
    fn ball(left_out: usize) -> RawSurface {
        const ROUND: u32 = 16;
        let mut positions = vec![Vec3::Y, -Vec3::Y];
        for ring in 1..ROUND {
            let height = (ring as f32 / ROUND as f32 * std::f32::consts::PI).cos();
            let radius = (1.0 - height * height).sqrt();
            for at in 0..ROUND {
                let (sin, cos) = (at as f32 / ROUND as f32 * std::f32::consts::TAU).sin_cos();
                positions.push(Vec3::new(radius * sin, height, radius * cos));
            }
        }
        let vertex = |ring: u32, at: u32| match ring {
            0 => 0,
            ROUND => 1,
            _ => 2 + (ring - 1) * ROUND + at % ROUND,
        };
        let mut triangles = Vec::new();
        for ring in 0..ROUND {
            for at in 0..ROUND {
                let [a, b] = [vertex(ring, at), vertex(ring, at + 1)];
                let [c, d] = [vertex(ring + 1, at), vertex(ring + 1, at + 1)];
                triangles.extend([[a, c, d], [a, d, b]]);
            }
        }
        triangles.retain(|[a, b, c]| a != b && b != c && c != a);
        RawSurface {
            normals: positions.clone(),
            positions,
            triangles: triangles.split_off(left_out),
        }
    }

    #[test]
    fn holes_and_too_few_triangles_are_found() {
        assert_eq!(ailment(&ball(0), 0), None);
        assert_eq!(ailment(&ball(0), 1_000), Some(Ailment::Coarse));
        assert_eq!(ailment(&ball(140), 0), Some(Ailment::Open));
        assert_eq!(ailment(&ball(4), 0), None, "a small tear");
        let mut few = ball(0);
        few.triangles.truncate(8);
        assert_eq!(ailment(&few, 0), Some(Ailment::Coarse));
    }

    #[test]
    fn a_surface_that_is_inside_out_is_turned() {
        let outwards = ball(0);
        let mut turned = outwards.clone();
        turn_outwards(&mut turned);
        assert_eq!(turned.triangles, outwards.triangles);
        for triangle in &mut turned.triangles {
            triangle.swap(1, 2);
        }
        turn_outwards(&mut turned);
        assert_eq!(turned.triangles, outwards.triangles);
        assert_eq!(turned.normals, outwards.normals);
    }

    #[test]
    fn pieces_are_told_apart() {
        let mut two = ball(0);
        let other = ball(0);
        let offset = two.positions.len() as u32;
        two.positions
            .extend(other.positions.iter().map(|&at| at + Vec3::X * 3.0));
        two.triangles.extend(
            other
                .triangles
                .iter()
                .map(|corners| corners.map(|it| it + offset)),
        );
        let pieces = pieces(&two);
        assert_eq!(
            pieces.iter().map(Vec::len).collect::<Vec<_>>(),
            [other.triangles.len(); 2]
        );
    }
}
