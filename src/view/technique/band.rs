//! The band that shows a stroke: which way, how long, how wide.

use super::contact::Path;
use super::figure::{Shape, Vertex};
use bevy::math::{Vec2, Vec3};

/// Where a band bears arrow heads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Heads {
    /// Where it ends.
    End,
    /// At both ends.
    Both,
}

/// How far the band lies off the body, in metres, so that it is not lost in it.
const OFF_M: f32 = 0.0015;

/// A head is so many times as long and as wide as the band is wide.
const HEAD_LENGTH: f32 = 1.5;
const HEAD_WIDTH: f32 = 1.8;

/// A band over a part of a path, in metres of the path, of a width in metres.
pub fn band(path: &Path, (from, to): (f32, f32), width: f32, heads: Heads) -> Shape {
    let length = to - from;
    let head = (width * HEAD_LENGTH).min(length * 0.4);
    // The head begins at once: two rows at the same place.
    let mut rows: Vec<(f32, f32)> = Vec::new();
    let mut add = |at: f32, half: f32| rows.push((at, half));
    let shaft = match heads {
        Heads::End => (0.0, length - head),
        Heads::Both => {
            add(0.0, 0.0);
            add(head, width * 0.5 * HEAD_WIDTH);
            (head, length - head)
        }
    };
    let steps = (((shaft.1 - shaft.0) / 0.004).ceil() as usize).max(1);
    for step in 0..=steps {
        let share = step as f32 / steps as f32;
        add(shaft.0 + (shaft.1 - shaft.0) * share, width * 0.5);
    }
    add(length - head, width * 0.5 * HEAD_WIDTH);
    add(length, 0.0);
    rows_as_shape(path, from, &rows)
}

fn rows_as_shape(path: &Path, from: f32, rows: &[(f32, f32)]) -> Shape {
    const ACROSS: [f32; 5] = [-1.0, -0.5, 0.0, 0.5, 1.0];
    let mut shape = Shape::default();
    for &(at, half) in rows {
        let (contact, onwards) = path.at(from + at);
        let sideways = contact.out.cross(onwards).normalize_or(Vec3::X);
        for across in ACROSS {
            let place = contact.place + contact.out * OFF_M + sideways * (half * across);
            shape.vertices.push(Vertex {
                on_band: Vec2::new(at, across),
                ..Vertex::new(place, contact.out)
            });
        }
    }
    let count = ACROSS.len() as u32;
    for row in 1..rows.len() as u32 {
        for column in 1..count {
            let corner = |back: u32, left: u32| (row - back) * count + column - left;
            let (a, b, c, d) = (corner(1, 1), corner(1, 0), corner(0, 0), corner(0, 1));
            shape.triangles.extend([[a, b, c], [a, c, d]]);
        }
    }
    shape
}

#[cfg(test)]
mod tests {
    use super::super::contact::Contact;
    use super::*;

    fn straight() -> Path {
        let contacts = (0..=20).map(|step| Contact {
            place: Vec3::new(0.0, step as f32 * 0.01, 0.0),
            out: Vec3::Z,
        });
        Path::through(contacts.collect(), 0.5).expect("a path")
    }

    fn width_at(shape: &Shape, at: f32) -> f32 {
        let near = shape
            .vertices
            .iter()
            .filter(|v| (v.place.y - at).abs() < 0.0025);
        near.map(|vertex| vertex.place.x.abs() * 2.0)
            .fold(0.0, f32::max)
    }

    #[test]
    fn a_stroke_ends_in_a_point_and_friction_has_two() {
        let one = band(&straight(), (0.0, 0.2), 0.02, Heads::End);
        assert!((width_at(&one, 0.0) - 0.02).abs() < 1e-4, "it begins blunt");
        assert!(width_at(&one, 0.2) < 1e-4, "it ends in a point");
        assert!(width_at(&one, 0.17) > 0.03, "the head is wider");
        let both = band(&straight(), (0.05, 0.15), 0.02, Heads::Both);
        assert!(width_at(&both, 0.05) < 1e-4 && width_at(&both, 0.15) < 1e-4);
    }
}
