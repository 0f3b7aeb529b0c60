//! Wavefront OBJ, as much of it as the reference meshes use: `v` and `f`.

use crate::error::{Error, Result};
use crate::mesh::Mesh;
use parry3d::math::Vec3;

/// The mesh in an OBJ file, in the file's own frame (for the reference meshes: mm, reference frame).
///
/// Polygons become fans of triangles; vertices at exactly the same place become one.
pub fn parse(name: &str, text: &str) -> Result<Mesh> {
    let mut positions = Vec::new();
    let mut triangles = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let wrong = |what: &str| Error::Mesh {
            name: name.into(),
            line: index + 1,
            what: what.into(),
        };
        let mut words = line.split_ascii_whitespace();
        match words.next() {
            Some("v") => {
                let mut coordinate = || -> Option<f32> {
                    let value: f32 = words.next()?.parse().ok()?;
                    value.is_finite().then_some(value)
                };
                let point = coordinate().zip(coordinate()).zip(coordinate());
                let ((x, y), z) = point.ok_or_else(|| wrong("a vertex needs three numbers"))?;
                positions.push(Vec3::new(x, y, z));
            }
            Some("f") => {
                let corners: Option<Vec<u32>> =
                    words.map(|word| corner(word, positions.len())).collect();
                let corners = corners
                    .filter(|corners| corners.len() >= 3)
                    .ok_or_else(|| wrong("a face needs three or more vertices that exist"))?;
                for pair in corners[1..].windows(2) {
                    triangles.push([corners[0], pair[0], pair[1]]);
                }
            }
            _ => {}
        }
    }
    if triangles.is_empty() {
        return Err(Error::Flat { name: name.into() });
    }
    Ok(Mesh {
        positions,
        triangles,
    }
    .welded())
}

/// The vertex a face's corner names (`7`, `7/1`, `7//3`, `-1`), counted from 0.
fn corner(word: &str, vertex_count: usize) -> Option<u32> {
    let number: i64 = word.split('/').next()?.parse().ok()?;
    let count = i64::try_from(vertex_count).ok()?;
    let index = if number < 0 {
        count + number
    } else {
        number - 1
    };
    (0..count).contains(&index).then_some(index as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_square_becomes_two_triangles_and_doubled_vertices_one() {
        let text = "v 0 0 0\nv 1 0 0\nv 1 1 0\nv 0 1 0\nv 0 0 0\nf 1//1 2//1 3//1 4//1\nf -1 3 2\n";
        let mesh = parse("square.obj", text).map_err(|error| error.to_string());
        let mesh = mesh.expect("it parses");
        assert_eq!(mesh.positions.len(), 4);
        assert_eq!(mesh.triangles.len(), 3);
    }

    #[test]
    fn a_face_without_its_vertex_names_file_and_line() {
        let error = parse("bad.obj", "v 0 0 0\nf 1 2 3\n").map(|_| ());
        let text = error.expect_err("vertex 2 is missing").to_string();
        assert!(
            text.contains("bad.obj") && text.contains("line 2"),
            "{text}"
        );
    }
}
