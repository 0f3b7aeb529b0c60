//! Reference meshes as Wavefront OBJ, read as Myomap reads those of others.

use crate::error::{Error, Result};
use crate::mesh::Mesh;
use myomap_knowledge::body::obj;
use parry3d::math::Vec3;

/// The mesh in an OBJ file, in the file's own frame (for the reference meshes: mm, reference frame).
///
/// Polygons become fans of triangles; vertices at exactly the same place become one.
pub fn parse(name: &str, text: &str) -> Result<Mesh> {
    let file = obj::parse(text).map_err(|error| Error::Mesh {
        name: name.into(),
        what: error.to_string(),
    })?;
    let places = file.positions.iter();
    let mesh = Mesh {
        positions: places.map(|at| Vec3::from_array(at.to_array())).collect(),
        triangles: file
            .groups
            .into_iter()
            .flat_map(|group| group.triangles)
            .collect(),
    };
    if mesh.triangles.is_empty() {
        return Err(Error::Flat { name: name.into() });
    }
    Ok(mesh.welded())
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
