//! Linear functions on the triangles of a surface: gradients, and the equations whose solutions are smooth.

use super::mesh::Mesh;
use parry3d::math::Vec3;

/// Gradient within a triangle of values at its corners, per mm; zero for a triangle without area.
pub fn gradient(corners: [Vec3; 3], values: [f32; 3]) -> Vec3 {
    let hats = hat_gradients(corners);
    hats[0] * values[0] + hats[1] * values[1] + hats[2] * values[2]
}

/// For each corner the gradient of the function that is 1 there and 0 at the two others.
pub fn hat_gradients(corners: [Vec3; 3]) -> [Vec3; 3] {
    let normal = (corners[1] - corners[0]).cross(corners[2] - corners[0]);
    let square = normal.length_squared();
    std::array::from_fn(|corner| {
        if square < 1e-14 {
            return Vec3::ZERO;
        }
        let opposite = corners[(corner + 2) % 3] - corners[(corner + 1) % 3];
        normal.cross(opposite) / square
    })
}

/// Holds a function whose mean is free.
const FAINT: f64 = 1e-9;
/// How exactly functions are found: the share left of the squared residual, and the most steps.
const USUAL: (f64, usize) = (1e-8, 800);
/// How exactly flows are found: windings are counted by them.
const EXACT: (f64, usize) = (1e-14, 3000);

/// The stiffness matrix of a surface: what the squared gradient of a function sums up to, by pairs of vertices.
#[derive(Debug, Clone)]
pub struct Stiffness {
    /// Pairs with a weight; the energy of a function is the sum over pairs of weight times squared difference.
    pairs: Vec<([u32; 2], f64)>,
    count: usize,
}

impl Stiffness {
    /// The squared gradient itself: cotangent weights (Pinkall and Polthier 1993, Experimental Mathematics 2(1)), held
    /// above zero so that no value lies beyond its neighbours'.
    pub fn laplacian(mesh: &Mesh) -> Self {
        Self::new(mesh, (0.02, 20.0), |_, a, b| a.dot(b))
    }

    /// The squared gradient itself, with whatever sign the cotangents have.
    pub fn cotangents(mesh: &Mesh) -> Self {
        Self::new(mesh, (f32::NEG_INFINITY, f32::INFINITY), |_, a, b| a.dot(b))
    }

    /// The squared gradient in the direction given for each triangle, and `sideways` times that square to it.
    pub fn along(mesh: &Mesh, directions: &[Vec3], sideways: f32) -> Self {
        Self::new(
            mesh,
            (f32::NEG_INFINITY, f32::INFINITY),
            |triangle, a, b| {
                let d = directions[triangle];
                a.dot(d) * b.dot(d) * (1.0 - sideways) + a.dot(b) * sideways
            },
        )
    }

    fn new(mesh: &Mesh, limits: (f32, f32), product: impl Fn(usize, Vec3, Vec3) -> f32) -> Self {
        let mut halves: Vec<([u32; 2], f64)> = Vec::with_capacity(mesh.triangles.len() * 3);
        for (index, &triangle) in mesh.triangles.iter().enumerate() {
            let corners = mesh.corners(triangle);
            let area = (corners[1] - corners[0])
                .cross(corners[2] - corners[0])
                .length()
                / 2.0;
            let hats = hat_gradients(corners);
            for corner in 0..3 {
                let next = (corner + 1) % 3;
                let (a, b) = (triangle[corner], triangle[next]);
                let weight = -product(index, hats[corner], hats[next]) * area;
                let weight = f64::from(weight.clamp(limits.0, limits.1));
                halves.push(([a.min(b), a.max(b)], weight));
            }
        }
        halves.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
        let pairs = halves
            .chunk_by(|a, b| a.0 == b.0)
            .map(|run| (run[0].0, run.iter().map(|half| half.1).sum()))
            .collect();
        Self {
            pairs,
            count: mesh.positions.len(),
        }
    }

    /// With further pairs of vertices held together by these weights.
    pub fn with(&self, pairs: Vec<([u32; 2], f64)>) -> Self {
        let mut more = self.clone();
        more.pairs.extend(pairs);
        more
    }

    /// The same surface with some of its vertices made one; `unknowns` says for each vertex which of `count` it is.
    pub fn merged(&self, unknowns: &[u32], count: usize) -> Self {
        let pairs = self
            .pairs
            .iter()
            .map(|&(pair, weight)| (pair.map(|vertex| unknowns[vertex as usize]), weight))
            .filter(|([a, b], _)| a != b)
            .collect();
        Self { pairs, count }
    }

    /// The weight of a pair of vertices, the lower one first; zero where no edge joins them.
    pub fn weight(&self, pair: [u32; 2]) -> f64 {
        let found = self.pairs.binary_search_by(|(other, _)| other.cmp(&pair));
        found.map_or(0.0, |index| self.pairs[index].1)
    }

    /// What flows out of each vertex where this is the potential, towards lower values.
    pub fn flows(&self, potential: &[f64]) -> Vec<f64> {
        let mut flows = vec![0.0; self.count];
        for &([a, b], weight) in &self.pairs {
            let flow = weight * (potential[a as usize] - potential[b as usize]);
            flows[a as usize] += flow;
            flows[b as usize] -= flow;
        }
        flows
    }

    /// The function with these flows out of its vertices, which sum to zero; its mean is zero.
    pub fn poisson(&self, sources: &[f64]) -> Vec<f64> {
        let pull = vec![FAINT; self.count];
        let wanted: Vec<f64> = sources.iter().map(|source| source / FAINT).collect();
        let free = vec![true; self.count];
        let mut solution = self.solve_to(EXACT, vec![0.0; self.count], &free, &pull, &wanted);
        let mean = solution.iter().sum::<f64>() / self.count.max(1) as f64;
        for value in &mut solution {
            *value -= mean;
        }
        solution
    }

    /// The function of least energy with given values at some vertices.
    pub fn harmonic(&self, fixed: &[Option<f32>]) -> Vec<f32> {
        self.harmonic_to(USUAL, fixed)
    }

    /// As [`Self::harmonic`], and exact where some pairs are held together far more than others.
    pub fn exact_harmonic(&self, fixed: &[Option<f32>]) -> Vec<f32> {
        self.harmonic_to(EXACT, fixed)
    }

    fn harmonic_to(&self, exactness: (f64, usize), fixed: &[Option<f32>]) -> Vec<f32> {
        let start = fixed.iter().map(|value| f64::from(value.unwrap_or(0.5)));
        let free: Vec<bool> = fixed.iter().map(Option::is_none).collect();
        // A trace of pull holds vertices that are tied to no fixed one.
        let pull = vec![1e-9; self.count];
        let wanted = vec![0.5; self.count];
        let solution = self.solve_to(exactness, start.collect(), &free, &pull, &wanted);
        solution.iter().map(|&v| v.clamp(0.0, 1.0) as f32).collect()
    }

    /// The function that balances its energy against `pull` times its squared distance from `wanted` at each vertex.
    pub fn drawn_to(&self, wanted: &[f32], pull: &[f64]) -> Vec<f32> {
        let wanted: Vec<f64> = wanted.iter().map(|&value| f64::from(value)).collect();
        let free = vec![true; self.count];
        let solution = self.solve_to(USUAL, wanted.clone(), &free, pull, &wanted);
        solution.iter().map(|&v| v as f32).collect()
    }

    /// Conjugate gradients (Hestenes and Stiefel 1952, Journal of Research of the NBS 49(6)) with Jacobi's
    /// preconditioner, until the squared residual is this share of what it was at first, or so many steps were made.
    fn solve_to(
        &self,
        (share, steps): (f64, usize),
        mut value: Vec<f64>,
        free: &[bool],
        pull: &[f64],
        wanted: &[f64],
    ) -> Vec<f64> {
        let apply = |x: &[f64]| -> Vec<f64> {
            let mut y: Vec<f64> = x.iter().zip(pull).map(|(x, pull)| x * pull).collect();
            for &([a, b], weight) in &self.pairs {
                let (a, b) = (a as usize, b as usize);
                let flow = weight * (x[a] - x[b]);
                y[a] += flow;
                y[b] -= flow;
            }
            y
        };
        let freed = |mut r: Vec<f64>| {
            for (r, free) in r.iter_mut().zip(free) {
                if !free {
                    *r = 0.0;
                }
            }
            r
        };
        let dot = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>();
        let mut diagonal = pull.to_vec();
        for &([a, b], weight) in &self.pairs {
            diagonal[a as usize] += weight;
            diagonal[b as usize] += weight;
        }
        let precondition = |r: &[f64]| -> Vec<f64> {
            let parts = r.iter().zip(&diagonal);
            parts
                .map(|(r, d)| if *d > 0.0 { r / d } else { *r })
                .collect()
        };
        let wanted_pull = wanted.iter().zip(pull).map(|(w, pull)| w * pull);
        let mut residual = freed(
            apply(&value)
                .iter()
                .zip(wanted_pull)
                .map(|(applied, wanted)| wanted - applied)
                .collect(),
        );
        let mut z = precondition(&residual);
        let mut step = z.clone();
        let mut rho = dot(&residual, &z);
        let target = rho * share;
        for _ in 0..steps {
            if rho <= target || rho <= 1e-18 {
                break;
            }
            let pushed = freed(apply(&step));
            let alpha = rho / dot(&step, &pushed).max(1e-300);
            for index in 0..self.count {
                value[index] += alpha * step[index];
                residual[index] -= alpha * pushed[index];
            }
            z = precondition(&residual);
            let next = dot(&residual, &z);
            let beta = next / rho;
            rho = next;
            for index in 0..self.count {
                step[index] = z[index] + beta * step[index];
            }
        }
        value
    }
}
