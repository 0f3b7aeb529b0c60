//! Several parts of a model that are one structure: halves are joined, a second drawing of the same is left out.

use super::part::RawSurface;
use bevy_math::Vec3;

/// Two parts whose boxes share so much of each other draw the same.
const SAME_BOX: f32 = 0.75;

/// Of more parts none is held against the others: no muscle is drawn so, and it would take for ever.
const MOST_COMPARED: usize = 1_000;

/// What became of the parts of a structure.
pub(super) struct Joined {
    /// The whole.
    pub(super) surface: RawSurface,
    /// How many parts were joined to it; none where there was only one.
    pub(super) joined: usize,
    /// Which parts were left out, by their order: they draw the same more coarsely, or once more.
    pub(super) left_out: Vec<usize>,
}

/// Joins the parts of one structure, in their order.
pub(super) fn joined(parts: Vec<RawSurface>) -> Joined {
    let boxes: Vec<(Vec3, Vec3)> = parts.iter().map(bounds).collect();
    let mut finest_first: Vec<usize> = (0..parts.len()).collect();
    finest_first.sort_by_key(|&part| std::cmp::Reverse(parts[part].triangles.len()));
    let mut kept: Vec<usize> = Vec::new();
    let mut left_out = Vec::new();
    for part in finest_first {
        let are_compared = kept.len() < MOST_COMPARED;
        let is_again = |&other: &usize| shared(boxes[part], boxes[other]) > SAME_BOX;
        if are_compared && kept.iter().any(is_again) {
            left_out.push(part);
        } else {
            kept.push(part);
        }
    }
    kept.sort_unstable();
    left_out.sort_unstable();
    let has_normals = |part: &usize| parts[*part].normals.len() == parts[*part].positions.len();
    let all_have_normals = kept.iter().all(has_normals);
    let mut surface = RawSurface::default();
    for &part in &kept {
        let offset = surface.positions.len() as u32;
        surface.positions.extend(&parts[part].positions);
        if all_have_normals {
            surface.normals.extend(&parts[part].normals);
        }
        let triangles = parts[part].triangles.iter();
        surface
            .triangles
            .extend(triangles.map(|corners| corners.map(|corner| corner + offset)));
    }
    Joined {
        surface,
        joined: kept.len(),
        left_out,
    }
}

fn bounds(part: &RawSurface) -> (Vec3, Vec3) {
    let corners = part.triangles.iter().flatten();
    let nothing = (Vec3::INFINITY, Vec3::NEG_INFINITY);
    corners.fold(nothing, |(low, high), &corner| {
        let at = part.positions[corner as usize];
        (low.min(at), high.max(at))
    })
}

/// The share of the volume that two boxes fill together which both fill; flat ones have a millimetre's thickness.
fn shared(a: (Vec3, Vec3), b: (Vec3, Vec3)) -> f32 {
    let volume = |(low, high): (Vec3, Vec3)| {
        let size = high - low;
        let size = if size.cmpge(Vec3::ZERO).all() {
            size + 0.001
        } else {
            Vec3::ZERO
        };
        size.x * size.y * size.z
    };
    let both = volume((a.0.max(b.0), a.1.min(b.1)));
    both / (volume(a) + volume(b) - both).max(f32::MIN_POSITIVE)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A strip of so many triangles from one height to another.
    fn strip(low: f32, high: f32, steps: u32) -> RawSurface {
        let positions = (0..=steps).flat_map(|step| {
            let y = low + (high - low) * step as f32 / steps as f32;
            [Vec3::new(0.0, y, 0.0), Vec3::new(0.1, y, 0.02)]
        });
        let triangles = (0..steps).flat_map(|step| {
            let first = 2 * step;
            [
                [first, first + 1, first + 2],
                [first + 2, first + 1, first + 3],
            ]
        });
        RawSurface {
            positions: positions.collect(),
            normals: Vec::new(),
            triangles: triangles.collect(),
        }
    }

    #[test]
    fn halves_are_joined_and_a_coarse_stand_in_is_left_out() {
        let whole = joined(vec![strip(0.0, 0.5, 4), strip(0.48, 1.0, 4)]);
        assert_eq!((whole.joined, whole.left_out.len()), (2, 0));
        assert_eq!(whole.surface.triangles.len(), 16);
        let whole = joined(vec![strip(0.0, 0.99, 2), strip(0.0, 1.0, 8)]);
        assert_eq!((whole.joined, whole.left_out), (1, vec![0]));
        assert_eq!(whole.surface.triangles.len(), 16);
    }
}
