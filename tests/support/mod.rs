//! What the whole-application tests share: a copy of the assets to break, and a small body made by the test.
#![allow(dead_code, reason = "each test file uses its own part of this")]

use myomap::app::{Assets, Knowledge};
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// The assets of the repository.
pub fn repository_assets() -> Assets {
    Assets {
        folder: Path::new(env!("CARGO_MANIFEST_DIR")).join("assets"),
        body: None,
    }
}

/// A copy of the assets that a test may break. The body's mesh is left out unless `with_body`, for speed.
pub struct AssetCopy {
    folder: TempDir,
}

impl AssetCopy {
    pub fn new(with_body: bool) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let from = repository_assets().folder;
        copy_folder(&from.join("atlas"), &folder.path().join("atlas"));
        let body = folder.path().join("body");
        std::fs::create_dir_all(&body).expect("a folder for the body");
        for sheet in ["structures.ron", "landmarks.ron", "regions.ron"] {
            std::fs::copy(from.join("body").join(sheet), body.join(sheet))
                .expect("a sheet of the body");
        }
        if with_body {
            std::fs::copy(from.join("body/body.glb"), body.join("body.glb")).expect("the body");
        }
        Self { folder }
    }

    pub fn path(&self, inside: &str) -> PathBuf {
        self.folder.path().join(inside)
    }

    pub fn assets(&self) -> Assets {
        Assets {
            folder: self.folder.path().to_owned(),
            body: None,
        }
    }

    pub fn read(&self) -> Knowledge {
        Knowledge::read(&self.assets())
    }

    /// Replaces the first occurrence of some text of a file, which must be there.
    pub fn replace(&self, inside: &str, old: &str, new: &str) {
        let path = self.path(inside);
        let text = std::fs::read_to_string(&path).expect("the file to change");
        assert!(text.contains(old), "{inside} does not contain {old}");
        std::fs::write(&path, text.replacen(old, new, 1)).expect("the changed file");
    }

    pub fn write(&self, inside: &str, content: impl AsRef<[u8]>) {
        let path = self.path(inside);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("the folder");
        std::fs::write(path, content).expect("the file");
    }
}

fn copy_folder(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder");
    for entry in std::fs::read_dir(from).expect("a readable folder") {
        let entry = entry.expect("an entry");
        let target = to.join(entry.file_name());
        if entry.file_type().expect("its kind").is_dir() {
            copy_folder(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).expect("a copied file");
        }
    }
}

/// The text of every problem, a line each.
pub fn told(knowledge: &Knowledge) -> String {
    knowledge
        .problems
        .iter()
        .map(|problem| format!("{problem}\n"))
        .collect()
}

/// A glTF binary of one triangle mesh in a node of this name.
pub fn small_glb(node_name: Option<&str>) -> Vec<u8> {
    let positions: [[f32; 3]; 3] = [[0.0, 1.0, 0.0], [0.1, 1.0, 0.0], [0.0, 1.1, 0.0]];
    let binary: Vec<u8> = positions
        .iter()
        .flatten()
        .flat_map(|number| number.to_le_bytes())
        .collect();
    let name = node_name
        .map(|name| format!(r#","name":"{name}""#))
        .unwrap_or_default();
    let mut json = format!(
        r#"{{"asset":{{"version":"2.0"}},"scene":0,"scenes":[{{"nodes":[0]}}],"nodes":[{{"mesh":0{name}}}],"meshes":[{{"primitives":[{{"attributes":{{"POSITION":0}}}}]}}],"buffers":[{{"byteLength":36}}],"bufferViews":[{{"buffer":0,"byteLength":36}}],"accessors":[{{"bufferView":0,"componentType":5126,"count":3,"type":"VEC3","min":[0.0,1.0,0.0],"max":[0.1,1.1,0.0]}}]}}"#
    );
    while json.len() % 4 != 0 {
        json.push(' ');
    }
    let length = |bytes: usize| u32::try_from(bytes).expect("a small file").to_le_bytes();
    let mut glb = Vec::new();
    glb.extend(b"glTF");
    glb.extend(2_u32.to_le_bytes());
    glb.extend(length(12 + 8 + json.len() + 8 + binary.len()));
    glb.extend(length(json.len()));
    glb.extend(b"JSON");
    glb.extend(json.bytes());
    glb.extend(length(binary.len()));
    glb.extend(b"BIN\0");
    glb.extend(binary);
    glb
}
