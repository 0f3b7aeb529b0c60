//! Bodies in glTF, OBJ, and zips of OBJ.

use myomap_knowledge::body::load::from_bytes;
use myomap_knowledge::body::{BodyError, OwnBody};
use myomap_knowledge::files::Sheets;
use myomap_knowledge::test_support::glb;
use std::path::Path;
use std::sync::LazyLock;

static SHEETS: LazyLock<Sheets> =
    LazyLock::new(|| Sheets::read(&crate::asset("body"), &mut Vec::new()));

static OWN: LazyLock<OwnBody> = LazyLock::new(|| OwnBody::at(&crate::asset("body/body.glb")));

/// A whole file.
pub fn file(bytes: &[u8]) {
    named(bytes, "body.glb");
}

/// An OBJ file.
pub fn obj(bytes: &[u8]) {
    named(bytes, "femur.l.obj");
}

/// A zip of OBJ files.
pub fn zip(bytes: &[u8]) {
    named(bytes, "body.zip");
}

fn named(bytes: &[u8], name: &str) {
    // What is wrong with it is told; a panic is a finding, and is told too where the reader caught it.
    if let Err(error) = from_bytes(bytes, Path::new(name), &SHEETS, &OWN) {
        assert!(!matches!(error, BodyError::Unforeseen { .. }), "{error}");
    }
}

/// The list of contents of a file, with numbers that make triangles.
pub fn contents(json: &str) {
    let places = (0..60).flat_map(|number| (0.1 * number as f32).to_le_bytes());
    let corners = (0..18_u16).flat_map(|corner| (corner % 6).to_le_bytes());
    let numbers: Vec<u8> = places.chain(corners).collect();
    file(&glb(json, &numbers));
}
