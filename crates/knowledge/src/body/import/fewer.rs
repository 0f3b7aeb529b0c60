//! Fewer triangles where a model has far more than a body needs: scans and sculptures come with millions.

use super::part::RawSurface;
use bevy_math::Vec3;
use meshopt::{SimplifyOptions, VertexDataAdapter};

/// Where it would err by more than this, in metres, a surface keeps more triangles than are wanted. The error is that of the
/// metric, a mean over what is left out: a smooth shape keeps within it, single spikes of a noisy scan do not.
const MOST_ERROR_M: f32 = 0.000_5;

/// No structure keeps fewer triangles than these, where it has them.
const FEWEST: usize = 300;

/// The surface with a share of its triangles, by quadric error metrics (Garland and Heckbert 1997, SIGGRAPH). Vertices are
/// only left out, never moved.
pub(super) fn thinned(raw: RawSurface, share: f32) -> RawSurface {
    let wanted = ((raw.triangles.len() as f32 * share) as usize).max(FEWEST);
    if wanted >= raw.triangles.len() {
        return raw;
    }
    let bytes: Vec<u8> = raw
        .positions
        .iter()
        .flat_map(|at| at.to_array())
        .flat_map(f32::to_ne_bytes)
        .collect();
    // The adapter refuses only a stride that does not fit, which twelve bytes always do.
    let Ok(vertices) = VertexDataAdapter::new(&bytes, size_of::<[f32; 3]>(), 0) else {
        return raw;
    };
    let corners = raw.triangles.as_flattened();
    let options = SimplifyOptions::ErrorAbsolute;
    let kept = meshopt::simplify(corners, &vertices, wanted * 3, MOST_ERROR_M, options, None);
    if kept.is_empty() {
        return raw;
    }
    only_used(&raw, kept.as_chunks::<3>().0)
}

/// The surface of some of the triangles, with only the vertices that they have.
fn only_used(raw: &RawSurface, triangles: &[[u32; 3]]) -> RawSurface {
    let mut places: Vec<Option<u32>> = vec![None; raw.positions.len()];
    let mut thin = RawSurface::default();
    let normal = |corner: u32| raw.normals.get(corner as usize).copied();
    for corners in triangles {
        thin.triangles.push(corners.map(|corner| {
            *places[corner as usize].get_or_insert_with(|| {
                thin.positions.push(raw.positions[corner as usize]);
                thin.normals.push(normal(corner).unwrap_or(Vec3::Y));
                thin.positions.len() as u32 - 1
            })
        }));
    }
    thin
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A dome of so many by so many squares over a square of 200 mm, 50 mm high.
    fn dome(side: u32) -> RawSurface {
        let height = |x: f32, y: f32| {
            0.05 * (x * std::f32::consts::PI).sin() * (y * std::f32::consts::PI).sin()
        };
        let places = (0..=side).flat_map(|y| (0..=side).map(move |x| (x, y)));
        let positions: Vec<Vec3> = places
            .map(|(x, y)| {
                let [x, y] = [x, y].map(|it| it as f32 / side as f32);
                Vec3::new(0.2 * x, 0.2 * y, height(x, y))
            })
            .collect();
        let corner = |x, y| y * (side + 1) + x;
        let squares = (0..side).flat_map(|y| (0..side).map(move |x| (x, y)));
        let triangles = squares.flat_map(|(x, y)| {
            let [a, b] = [corner(x, y), corner(x + 1, y)];
            let [c, d] = [corner(x, y + 1), corner(x + 1, y + 1)];
            [[a, b, d], [a, d, c]]
        });
        RawSurface {
            normals: vec![Vec3::Z; positions.len()],
            triangles: triangles.collect(),
            positions,
        }
    }

    #[test]
    fn a_fine_surface_keeps_its_shape_with_a_tenth_of_its_triangles() {
        let fine = dome(120);
        let thin = thinned(fine.clone(), 0.1);
        assert!(
            thin.triangles.len() <= fine.triangles.len() / 8,
            "{}",
            thin.triangles.len()
        );
        assert_eq!(thin.normals.len(), thin.positions.len());
        let count = thin.positions.len();
        let surface = crate::body::Surface::new(
            thin.positions,
            thin.normals,
            thin.triangles,
            vec![1.0; count],
            None,
        );
        let surface = surface.expect("a surface");
        let far = fine
            .positions
            .iter()
            .map(|&at| surface.nearest(at).point.distance(at))
            .fold(0.0, f32::max);
        assert!(far < 2.0 * MOST_ERROR_M, "{far}");
    }

    #[test]
    fn what_has_few_triangles_keeps_them() {
        let small = dome(10);
        assert_eq!(thinned(small.clone(), 0.01).triangles, small.triangles);
        let all = dome(40);
        assert_eq!(thinned(all.clone(), 1.0).triangles, all.triangles);
    }
}
