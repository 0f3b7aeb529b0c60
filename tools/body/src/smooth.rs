//! Takes the steps of the grid out of a surface without shrinking it.

use crate::mesh::Mesh;
use parry3d::math::Vec3;

/// Share of the way to the mean of the neighbours, and back (Taubin 1995, SIGGRAPH: pass band near 0.1).
const INWARD: f32 = 0.5;
const OUTWARD: f32 = -0.53;

/// Taubin's smoothing, so many rounds of a step in and a step out.
pub fn taubin(mesh: &mut Mesh, rounds: usize) {
    let mut sums = vec![Vec3::ZERO; mesh.positions.len()];
    let mut counts = vec![0.0_f32; mesh.positions.len()];
    for &triangle in &mesh.triangles {
        for index in triangle {
            counts[index as usize] += 2.0;
        }
    }
    for round in 0..rounds * 2 {
        let weight = if round % 2 == 0 { INWARD } else { OUTWARD };
        sums.fill(Vec3::ZERO);
        // Every inner edge belongs to two triangles, so each neighbour is counted twice, evenly.
        for &[a, b, c] in &mesh.triangles {
            let [pa, pb, pc] = [a, b, c].map(|index| mesh.positions[index as usize]);
            sums[a as usize] += pb + pc;
            sums[b as usize] += pc + pa;
            sums[c as usize] += pa + pb;
        }
        for (index, position) in mesh.positions.iter_mut().enumerate() {
            if counts[index] > 0.0 {
                *position += (sums[index] / counts[index] - *position) * weight;
            }
        }
    }
}
