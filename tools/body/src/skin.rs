//! The skin: grown where something would come out of it, and divided in fairly even triangles.

use crate::mesh::Mesh;
use crate::outline::Outlines;
use crate::reconstruct::{self, SlicePlace};
use crate::sampling;
use crate::simplify::{self, Aim};
use parry3d::math::Vec3;
use parry3d::query::PointQuery;
use parry3d::shape::TriMesh;
use rayon::prelude::*;
use std::collections::BTreeMap;

/// Everything lies at least so far under the skin, mm.
const MARGIN: f32 = 0.6;
/// Nothing comes further out of the skin than this, mm; whatever is further away lies deep.
const FURTHEST: f32 = 12.0;
/// A swelling fades out over so much skin, mm.
const FADE: f32 = 14.0;
/// How often the skin is grown and looked at again.
const ROUNDS: usize = 4;
/// What is left to grow after tissue was added, mm; more would be a misjudged fold.
const LARGEST_GROWTH: f32 = 2.5;
/// Triangles before the last simplification: edges near 4 mm.
const FINE_TRIANGLES: usize = 240_000;
/// Triangles of the finished skin.
const TRIANGLES: usize = 88_000;
/// Skin this near to one of the fine structures keeps its fine triangles, mm.
const FINE_REACH: f32 = 16.0;

/// The surface of the skin in its own frame, united with a layer of tissue over every point that would come out of it
/// or lie too close under it; `under` holds everything else, in the same frame.
pub fn united(sections: &[Outlines], voxel: f32, under: &[Mesh]) -> Mesh {
    let rough = reconstruct::surface(sections, voxel * 2.0);
    let Some(rough) = sampling::solid(&rough) else {
        return rough;
    };
    let under: Vec<Vec3> = under
        .par_iter()
        .flat_map_iter(|mesh| dense_points_near(&rough, mesh))
        .collect();
    let mut by_height = filled(&rough, &near_surface(&rough, &under, TISSUE));
    by_height.sort_by(|a, b| a.z.total_cmp(&b.z));
    let reach = TISSUE + BLEND;
    let add = |place: SlicePlace, slice: &mut [f32]| {
        let first = by_height.partition_point(|p| p.z < place.at - reach);
        let last = by_height.partition_point(|p| p.z <= place.at + reach);
        let mut tissue: BTreeMap<usize, f32> = BTreeMap::new();
        for &point in &by_height[first..last] {
            for (index, distance) in points_within(place, point, reach) {
                let entry = tissue.entry(index).or_insert(f32::INFINITY);
                *entry = entry.min(distance - TISSUE);
            }
        }
        for (index, tissue) in tissue {
            slice[index] = blended(slice[index], tissue);
        }
    };
    reconstruct::surface_with(sections, voxel, reach + FURTHEST, add)
}

/// Points closer together than the tissue is thick over the triangles of a mesh that come near the surface.
fn dense_points_near(skin: &TriMesh, mesh: &Mesh) -> Vec<Vec3> {
    let near: Vec<bool> = mesh
        .positions
        .iter()
        .map(|&point| is_near(skin, point, TISSUE + 1.0))
        .collect();
    let mut points = Vec::new();
    for &triangle in &mesh.triangles {
        if !triangle.iter().any(|&index| near[index as usize]) {
            continue;
        }
        let [a, b, c] = mesh.corners(triangle);
        let longest = a.distance(b).max(b.distance(c)).max(c.distance(a));
        let steps = (longest / (TISSUE * 0.75)).ceil().max(1.0) as i32;
        for i in 0..=steps {
            for j in 0..=steps - i {
                let (s, t) = (i as f32 / steps as f32, j as f32 / steps as f32);
                points.push(a + (b - a) * s + (c - a) * t);
            }
        }
    }
    points
}

/// The points, and those outside the skin joined to it by more points, so that no hollow is left between.
fn filled(skin: &TriMesh, near: &[Vec3]) -> Vec<Vec3> {
    let columns = near.par_iter().flat_map_iter(|&point| {
        let nearest = skin.project_local_point(point, false);
        let depth = if nearest.is_inside {
            0.0
        } else {
            nearest.point.distance(point) + TISSUE
        };
        let inwards = (nearest.point - point).normalize_or_zero();
        (0..=depth as i32).map(move |step| point + inwards * step as f32)
    });
    columns.collect()
}

/// The grid points of a slice within reach of a point, with their distances, mm.
fn points_within(place: SlicePlace, point: Vec3, reach: f32) -> impl Iterator<Item = (usize, f32)> {
    let window = place.window;
    let range = |value: f32, axis: usize| {
        let low = ((value - reach) / place.voxel).ceil() as i32;
        let high = ((value + reach) / place.voxel).floor() as i32;
        // The rim of a slice stays outside.
        low.max(window.low[axis] + 1)..=high.min(window.high[axis] - 1)
    };
    let columns = range(point.x, 0);
    range(point.y, 1).flat_map(move |row| {
        columns.clone().filter_map(move |column| {
            let here = Vec3::new(column as f32, row as f32, 0.0) * place.voxel + Vec3::Z * place.at;
            let distance = here.distance(point);
            let index =
                (row - window.low[1]) as usize * window.width() + (column - window.low[0]) as usize;
            (distance <= reach).then_some((index, distance))
        })
    })
}

/// The union of two solids with a fillet between them (Quilez's quadratic smooth minimum).
fn blended(a: f32, b: f32) -> f32 {
    let h = (BLEND - (a - b).abs()).max(0.0) / BLEND;
    a.min(b) - h * h * BLEND * 0.25
}

/// Tissue over what would come out of the skin, mm.
const TISSUE: f32 = 1.6;
/// Width of the fillet where it meets the skin, mm.
const BLEND: f32 = 5.0;

/// Structures over which the skin is finely shaped: the features of the face, ears, fingers and toes.
pub fn is_fine(id: &str) -> bool {
    let named = [
        "ear",
        "nasal_cartilages",
        "orbicularis_oris",
        "orbicularis_oculi_palpebral",
        "metacarpal_1",
    ];
    named.contains(&id) || id.contains("phalanx")
}

/// The skin over these points, both sides of the body, with finer triangles near the points given as `fine`.
pub fn fitted(skin: &Mesh, under: &[Vec3], fine: Option<&TriMesh>) -> Mesh {
    let aim = Aim {
        error: 2.0,
        floor: FINE_TRIANGLES,
        even: true,
    };
    let skin = Mesh {
        positions: skin.positions.clone(),
        triangles: simplify::triangles(skin, aim, &[], &[]),
    };
    let skin = reconstruct::largest_pieces(&skin.compacted(), 1);
    let near = sampling::solid(&skin)
        .map(|surface| near_surface(&surface, under, MARGIN + 2.5))
        .unwrap_or_default();
    let locked: Vec<bool> = skin
        .positions
        .par_iter()
        .map(|&p| {
            let left = Vec3::new(p.x.abs(), p.y, p.z);
            fine.is_some_and(|fine| {
                fine.project_local_point_with_max_dist(left, false, FINE_REACH)
                    .is_some()
            })
        })
        .collect();
    let aim = Aim {
        error: 4.0,
        floor: TRIANGLES,
        even: true,
    };
    let fewer = Mesh {
        triangles: simplify::triangles(&skin, aim, &[], &locked),
        positions: skin.positions,
    };
    // Where the tip of a crease was cut off, the speck that is left is not skin.
    let mut skin = reconstruct::largest_pieces(&fewer.compacted(), 1);
    let before = skin.positions.clone();
    for _ in 0..ROUNDS {
        if !grow(&mut skin, &near) {
            break;
        }
        for (position, before) in skin.positions.iter_mut().zip(&before) {
            *position = *before + (*position - *before).clamp_length_max(LARGEST_GROWTH);
        }
    }
    skin
}

/// The points that lie outside the skin or less than `depth` mm under it.
fn near_surface(skin: &TriMesh, under: &[Vec3], depth: f32) -> Vec<Vec3> {
    let near = under
        .par_iter()
        .filter(|&&point| is_near(skin, point, depth));
    near.copied().collect()
}

/// Whether a point lies outside the skin or less than `depth` mm under it.
fn is_near(skin: &TriMesh, point: Vec3, depth: f32) -> bool {
    let nearest = skin.project_local_point_with_max_dist(point, false, FURTHEST);
    nearest.is_some_and(|nearest| !nearest.is_inside || nearest.point.distance(point) < depth)
}

/// Moves the skin outwards over points that lie too close under it or outside; whether there was one.
fn grow(skin: &mut Mesh, under: &[Vec3]) -> bool {
    let Some(surface) = sampling::solid(skin) else {
        return false;
    };
    let normals = skin.vertex_normals();
    // What each point wants: how far out, and where on the skin.
    let wants: Vec<(Vec3, f32)> = under
        .par_iter()
        .filter_map(|&point| {
            let nearest =
                surface.project_local_point_with_max_dist(point, false, LARGEST_GROWTH)?;
            let distance = nearest.point.distance(point);
            let short = if nearest.is_inside {
                MARGIN - distance
            } else {
                MARGIN + distance
            };
            (short > 0.05).then_some((nearest.point, short))
        })
        .collect();
    if wants.is_empty() {
        return false;
    }
    let cell = |p: Vec3| (p / FADE).floor().to_array().map(|c| c as i32);
    let mut grid: BTreeMap<[i32; 3], Vec<u32>> = BTreeMap::new();
    for (index, &(place, _)) in wants.iter().enumerate() {
        grid.entry(cell(place)).or_default().push(index as u32);
    }
    let moves: Vec<f32> = skin
        .positions
        .par_iter()
        .map(|&p| {
            let [x, y, z] = cell(p);
            let mut most = 0.0_f32;
            for near in (0..27).map(|k| [x + k % 3 - 1, y + k / 3 % 3 - 1, z + k / 9 - 1]) {
                for &index in grid.get(&near).into_iter().flatten() {
                    let (place, short) = wants[index as usize];
                    let nearness = 1.0 - place.distance_squared(p) / (FADE * FADE);
                    if nearness > 0.0 {
                        // Flat at the top, so that the triangles about the place are lifted as a whole.
                        most = most.max(short * (1.0 - (1.0 - nearness).powi(2)));
                    }
                }
            }
            most
        })
        .collect();
    let neighbours = skin.neighbours();
    let evened: Vec<f32> = (0..moves.len())
        .map(|index| {
            let near = &neighbours[index];
            let sum: f32 = near.iter().map(|&n| moves[n as usize]).sum();
            moves[index].max(sum / near.len().max(1) as f32)
        })
        .collect();
    for ((position, normal), outwards) in skin.positions.iter_mut().zip(normals).zip(evened) {
        *position += normal * outwards;
    }
    true
}
