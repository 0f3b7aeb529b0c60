//! What tests share, also those of the crates above: small surfaces, a copy of the assets to break, a small body.
#![allow(
    clippy::expect_used,
    reason = "only tests use this, and a test that cannot go on says so by failing"
)]

mod stranger;

pub use stranger::{built, stranger};

use crate::atlas::{Atlas, AtlasFiles};
use crate::body::{
    Body, BodyStructure, FibreCoordinates, Landmarks, Regions, StructureKey, Surface,
};
use crate::files::RonFile;
use crate::ids::StructureId;
use crate::knowledge::search::SearchIndex;
use crate::knowledge::{AssetFolders, BodyKnowledge, Knowledge};
use crate::referral::{ReferralIndex, ReferralMap};
use bevy_math::{Vec2, Vec3};
use myomap_body_format::{
    Kind, Landmark, LandmarkSheet, Laterality, Region, RegionPart, RegionSheet, Side,
};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tempfile::TempDir;

/// A flat square of 1 m at z = 0, facing +Z, its fibres running along +Y from the origin below.
#[must_use]
pub fn square() -> Surface {
    let corners = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)];
    Surface::new(
        corners.iter().map(|&(x, y)| Vec3::new(x, y, 0.0)).collect(),
        vec![Vec3::Z; 4],
        vec![[0, 1, 2], [0, 2, 3]],
        vec![1.0; 4],
        Some(FibreCoordinates {
            along_across: corners.iter().map(|&(x, y)| Vec2::new(y, x)).collect(),
            direction: vec![Vec3::Y; 4],
            phase: None,
        }),
    )
    .expect("a sound square")
}

/// A quarter of a pipe of radius 0.1 m, 0.2 m wide, its fibres running around it from the top to the front.
#[must_use]
pub fn quarter_pipe() -> Surface {
    const RINGS: usize = 19;
    let mut positions = Vec::new();
    let mut normals = Vec::new();
    let mut along_across = Vec::new();
    let mut direction = Vec::new();
    let mut triangles = Vec::new();
    for ring in 0..RINGS {
        let along = ring as f32 / (RINGS - 1) as f32;
        let angle = along * std::f32::consts::FRAC_PI_2;
        let normal = Vec3::new(0.0, angle.cos(), angle.sin());
        for across in [0.0, 1.0] {
            positions.push(normal * 0.1 + Vec3::X * across * 0.2);
            normals.push(normal);
            along_across.push(Vec2::new(along, across));
            direction.push(Vec3::new(0.0, -angle.sin(), angle.cos()));
        }
        if ring + 1 < RINGS {
            let first = 2 * ring as u32;
            triangles.push([first, first + 2, first + 1]);
            triangles.push([first + 1, first + 2, first + 3]);
        }
    }
    let openness = vec![1.0; positions.len()];
    Surface::new(
        positions,
        normals,
        triangles,
        openness,
        Some(FibreCoordinates {
            along_across,
            direction,
            phase: None,
        }),
    )
    .expect("a sound quarter of a pipe")
}

/// The assets of the repository.
pub fn repository_assets() -> AssetFolders {
    AssetFolders {
        folder: AssetFolders::find(),
        body: None,
        school: None,
    }
}

/// A copy of the assets that a test may break. The body's mesh is left out unless `with_body`, for speed.
pub struct AssetCopy {
    folder: TempDir,
}

impl AssetCopy {
    /// A copy of the atlas and of the sheets of the body.
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

    /// Where a file of the copy lies.
    pub fn path(&self, inside: &str) -> PathBuf {
        self.folder.path().join(inside)
    }

    /// The folders of the copy.
    pub fn assets(&self) -> AssetFolders {
        AssetFolders {
            folder: self.folder.path().to_owned(),
            body: None,
            school: None,
        }
    }

    /// Reads everything in it.
    pub fn read(&self) -> Knowledge {
        Knowledge::read(&self.assets())
    }

    /// What a file of the copy says.
    pub fn text(&self, inside: &str) -> String {
        std::fs::read_to_string(self.path(inside)).expect("a readable file")
    }

    /// Replaces the first occurrence of some text of a file, which must be there, and gives its line, counted from 1.
    pub fn replace(&self, inside: &str, old: &str, new: &str) -> usize {
        let text = self.text(inside);
        let start = text.find(old);
        let start = start.unwrap_or_else(|| panic!("{inside} does not contain {old}"));
        self.write(inside, text.replacen(old, new, 1));
        text[..start].matches('\n').count() + 1
    }

    /// Replaces the first text between two others, which must be there, and gives the line on which it begins.
    pub fn replace_between(&self, inside: &str, before: &str, after: &str, new: &str) -> usize {
        let text = self.text(inside);
        let (_, rest) = text
            .split_once(before)
            .unwrap_or_else(|| panic!("{inside} does not contain {before}"));
        let (old, _) = rest
            .split_once(after)
            .unwrap_or_else(|| panic!("{inside} does not contain {after} after {before}"));
        self.replace(
            inside,
            &format!("{before}{old}{after}"),
            &format!("{before}{new}{after}"),
        )
    }

    /// How many muscles the copy has: the files below `atlas/muscles`.
    pub fn muscle_count(&self) -> usize {
        fn count(folder: &Path) -> usize {
            std::fs::read_dir(folder)
                .expect("a readable folder")
                .map(|entry| entry.expect("an entry").path())
                .map(|path| if path.is_dir() { count(&path) } else { 1 })
                .sum()
        }
        count(&self.path("atlas/muscles"))
    }

    /// Writes a file of the copy, and the folders above it.
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

/// A structure of a made-up body: one square of 1 m, in a plane as far in front of the body's middle as `z` says.
#[must_use]
pub fn made_up_structure(id: &str, side: Side, kind: Kind, layer: u8, z: f32) -> BodyStructure {
    let square = square();
    let x = if side == Side::Right { -1.0 } else { 0.0 };
    let moved = |at: &Vec3| *at + Vec3::new(x, 0.0, z);
    let surface = Surface::new(
        square.positions.iter().map(moved).collect(),
        square.normals,
        square.triangles,
        square.openness,
        square.fibres.filter(|_| kind == Kind::Muscle),
    );
    BodyStructure {
        key: StructureKey::new(&StructureId::new(id), side),
        name: id.replace('_', " "),
        latin: String::new(),
        synonyms: Vec::new(),
        kind,
        layer,
        tendon: (0.0, 0.0),
        origin: Default::default(),
        insertion: Default::default(),
        surface: surface.expect("a sound square"),
    }
}

/// A made-up body, small enough to say of every structure how it is to look: behind each other from the front, the
/// skin; `outer` and `inner`, muscles of layer 1 and 3, the latter on both sides; a `bone`. `inner` has a trigger point
/// that refers to the lower right corner of the skin, vertex 0; each of its questions and claims names a source of its
/// own.
#[must_use]
pub fn made_up_knowledge() -> Knowledge {
    const MUSCLES: [&str; 2] = [
        r#"(id: "outer", names: (english: "outer", latin: "outer"), structures: ["outer"], plain: "p", origin: "o",
            insertion: "i", action: "a", nerve: "n", roots: [], anatomy_sources: ["anatomy"], trigger_points: [])"#,
        r#"(id: "inner", names: (english: "inner", latin: "inner"), structures: ["inner"], plain: "p", origin: "o",
            insertion: "i", action: "a", nerve: "n", roots: [], anatomy_sources: ["anatomy"],
            questions: [(text: "q", grade: C, sources: ["questions"])],
            trigger_points: [(
                number: 1, name: "middle", address: (structure: "inner", along: 0.5, across: 0.5, depth: 0.5), plain: "p",
                referral: [(kind: Essential, shape: Spot(at: At("corner"), radius_mm: 100), regions: ["front"], grade: C,
                    sources: ["zones"])],
            )])"#,
    ];
    let files = AtlasFiles {
        muscles: MUSCLES
            .into_iter()
            .map(|text| {
                RonFile::parse(Path::new("made_up.ron"), text.to_owned()).expect("a muscle")
            })
            .collect(),
        ..AtlasFiles::default()
    };
    let body = Body::new(vec![
        made_up_structure("skin", Side::Midline, Kind::Skin, 1, 0.3),
        made_up_structure("outer", Side::Left, Kind::Muscle, 1, 0.2),
        made_up_structure("inner", Side::Left, Kind::Muscle, 3, 0.1),
        made_up_structure("inner", Side::Right, Kind::Muscle, 3, 0.1),
        made_up_structure("bone", Side::Midline, Kind::Bone, 4, 0.0),
    ]);
    let corner = (0.0, -300.0, 0.0);
    let landmarks = Landmarks::new(&LandmarkSheet {
        landmarks: vec![Landmark {
            id: String::from("corner"),
            name: String::from("Corner"),
            plain: String::from("corner"),
            at: corner,
            laterality: Laterality::Midline,
            of: None,
        }],
    });
    let regions = RegionSheet {
        regions: vec![Region {
            id: String::from("front"),
            name: String::from("Front"),
            plain: vec![String::from("front")],
            definition: String::new(),
            laterality: Laterality::Midline,
            parts: vec![RegionPart {
                from: corner,
                to: corner,
                radius_mm: 10.0,
            }],
        }],
    };
    let regions = Regions::new(&regions, body.skin_surface());
    let atlas = Atlas::new(&files);
    let map = ReferralMap::new(&atlas, &body, &landmarks);
    let index = ReferralIndex::new(&atlas, &map, &body, &regions);
    let body = BodyKnowledge {
        body: Some(std::sync::Arc::new(body)),
        landmarks: Some(landmarks),
        regions,
        ..BodyKnowledge::default()
    };
    Knowledge {
        others: Arc::default(),
        search: Arc::new(SearchIndex::new(&atlas, &body)),
        atlas: Arc::new(atlas),
        map: Arc::new(map),
        index: Arc::new(index),
        problems: Arc::default(),
        body: Arc::new(body),
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

/// A file of `tests/cases`: small inputs from the world.
pub fn case(inside: &str) -> PathBuf {
    let assets = repository_assets().folder;
    let cases = assets.join("../crates/knowledge/tests/cases").join(inside);
    assert!(cases.exists(), "{} is missing", cases.display());
    cases
}

/// A glTF binary of one triangle mesh in a node of this name.
pub fn small_glb(node_name: Option<&str>) -> Vec<u8> {
    let name = node_name
        .map(|name| format!(r#","name":"{name}""#))
        .unwrap_or_default();
    let json = format!(
        r#"{{"asset":{{"version":"2.0"}},"scene":0,"scenes":[{{"nodes":[0]}}],"nodes":[{{"mesh":0{name}}}],"meshes":[{{"primitives":[{{"attributes":{{"POSITION":0}}}}]}}],"buffers":[{{"byteLength":36}}],"bufferViews":[{{"buffer":0,"byteLength":36}}],"accessors":[{{"bufferView":0,"componentType":5126,"count":3,"type":"VEC3","min":[0.0,1.0,0.0],"max":[0.1,1.1,0.0]}}]}}"#
    );
    glb(&json, &small_triangle())
}

/// The corners of a triangle, as a glTF binary keeps them: 36 bytes.
pub fn small_triangle() -> Vec<u8> {
    let positions: [[f32; 3]; 3] = [[0.0, 1.0, 0.0], [0.1, 1.0, 0.0], [0.0, 1.1, 0.0]];
    let numbers = positions.iter().flatten();
    numbers.flat_map(|number| number.to_le_bytes()).collect()
}

/// A glTF binary of this list of contents and these numbers.
pub fn glb(json: &str, binary: &[u8]) -> Vec<u8> {
    let mut json = json.to_owned();
    while !json.len().is_multiple_of(4) {
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

/// A glTF binary taken apart, so that a test can change it as other programs write theirs.
pub struct Glb {
    /// Its list of contents.
    pub json: serde_json::Value,
    /// Its numbers.
    pub numbers: Vec<u8>,
}

impl Glb {
    /// Takes a file apart.
    pub fn read(file: &Path) -> Self {
        let bytes = std::fs::read(file).expect("a readable file");
        let length = |at: usize| {
            let bytes = bytes[at..at + 4].try_into().expect("four bytes");
            u32::from_le_bytes(bytes) as usize
        };
        let json = length(12);
        let numbers = length(20 + json);
        let begins = 28 + json;
        Self {
            json: serde_json::from_slice(&bytes[20..20 + json]).expect("a list of contents"),
            numbers: bytes[begins..begins + numbers].to_vec(),
        }
    }

    /// The file.
    pub fn bytes(&self) -> Vec<u8> {
        let mut json = self.json.clone();
        json["buffers"][0]["byteLength"] = self.numbers.len().into();
        let mut numbers = self.numbers.clone();
        numbers.resize(numbers.len().next_multiple_of(4), 0);
        glb(&json.to_string(), &numbers)
    }

    /// A list of it.
    pub fn list(&mut self, name: &str) -> &mut Vec<serde_json::Value> {
        self.json[name].as_array_mut().expect("a list")
    }

    /// Its nodes.
    pub fn nodes(&mut self) -> &mut Vec<serde_json::Value> {
        self.list("nodes")
    }

    /// Puts a node into the scene, and gives its number.
    pub fn show(&mut self, node: serde_json::Value) -> usize {
        self.nodes().push(node);
        let number = self.nodes().len() - 1;
        let shown = &mut self.json["scenes"][0]["nodes"];
        shown.as_array_mut().expect("a list").push(number.into());
        number
    }

    /// Hangs nodes of the scene below a new one, and gives its number.
    pub fn hang_below(&mut self, nodes: &[usize], mut above: serde_json::Value) -> usize {
        above["children"] = nodes.to_vec().into();
        let shown = self.json["scenes"][0]["nodes"].as_array_mut();
        shown
            .expect("a list")
            .retain(|node| !nodes.iter().any(|it| *node == *it));
        self.show(above)
    }

    /// Adds numbers, and gives the number of their accessor.
    pub fn add_numbers(&mut self, numbers: &[f32], count: usize, shape: &str) -> usize {
        let bytes: Vec<u8> = numbers.iter().flat_map(|it| it.to_le_bytes()).collect();
        self.add_bytes(&bytes, count, 5126, shape)
    }

    /// Adds numbers of a kind as they are kept, and gives the number of their accessor.
    pub fn add_bytes(&mut self, bytes: &[u8], count: usize, kind: u32, shape: &str) -> usize {
        self.numbers
            .resize(self.numbers.len().next_multiple_of(4), 0);
        let view = serde_json::json!({"buffer": 0, "byteOffset": self.numbers.len(), "byteLength": bytes.len()});
        self.numbers.extend(bytes);
        self.list("bufferViews").push(view);
        let view = self.list("bufferViews").len() - 1;
        let accessor = serde_json::json!({"bufferView": view, "componentType": kind, "count": count, "type": shape});
        self.list("accessors").push(accessor);
        self.list("accessors").len() - 1
    }

    /// How many vertices the first part of a mesh has.
    pub fn vertices(&self, mesh: usize) -> usize {
        let accessor =
            self.number(&self.json["meshes"][mesh]["primitives"][0]["attributes"]["POSITION"]);
        self.number(&self.json["accessors"][accessor]["count"])
    }

    /// Moves every vertex of every mesh. What its normals and bounds say is dropped.
    pub fn move_places(&mut self, way: impl Fn([f32; 3]) -> [f32; 3]) {
        for mesh in 0..self.list("meshes").len() {
            let places = self.places(mesh);
            let moved: Vec<f32> = places.iter().flat_map(|&at| way(at)).collect();
            self.put_places(mesh, &moved);
            // A mirror image is written with its triangles turned, as programs do.
            let hand = |[a, b, c]: [[f32; 3]; 3]| {
                let (a, b, c) = (Vec3::from(a), Vec3::from(b), Vec3::from(c));
                a.dot(b.cross(c))
            };
            let axes = [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]];
            let origin = Vec3::from(way([0.0; 3]));
            let turned = axes.map(|axis| (Vec3::from(way(axis)) - origin).to_array());
            if hand(turned) < 0.0 {
                let mut corners = self.corners(mesh);
                for triangle in corners.as_chunks_mut::<3>().0 {
                    triangle.swap(1, 2);
                }
                self.put_corners(mesh, &corners);
            }
        }
    }

    /// Gives every triangle vertices of its own, as a file has them along seams of textures.
    pub fn split_all_triangles(&mut self) {
        for mesh in 0..self.list("meshes").len() {
            let places = self.places(mesh);
            let corners = self.corners(mesh);
            let split: Vec<f32> = corners
                .iter()
                .flat_map(|&corner| places[corner as usize])
                .collect();
            self.put_places(mesh, &split);
            let corners: Vec<u32> = (0..corners.len() as u32).collect();
            self.put_corners(mesh, &corners);
        }
    }

    /// The numbers as they are written out in a text.
    pub fn numbers_as_data(&self) -> String {
        const SIGNS: &[u8; 64] =
            b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        let mut text = String::from("data:application/octet-stream;base64,");
        for three in self.numbers.chunks(3) {
            let mut bytes = [0; 4];
            bytes[1..=three.len()].copy_from_slice(three);
            let bits = u32::from_be_bytes(bytes);
            for sign in 0..4 {
                let place = bits >> (18 - 6 * sign) & 63;
                let is_there = sign <= three.len();
                text.push(if is_there {
                    char::from(SIGNS[place as usize])
                } else {
                    '='
                });
            }
        }
        text
    }

    fn number(&self, value: &serde_json::Value) -> usize {
        value.as_u64().expect("a number") as usize
    }

    /// Where the numbers of an accessor begin, and how many items it has.
    fn begins(&self, accessor: usize) -> (usize, usize) {
        let accessor = &self.json["accessors"][accessor];
        let view = &self.json["bufferViews"][self.number(&accessor["bufferView"])];
        let offset = |value: &serde_json::Value| value["byteOffset"].as_u64().unwrap_or(0) as usize;
        (
            offset(view) + offset(accessor),
            self.number(&accessor["count"]),
        )
    }

    /// The places of the first part of a mesh.
    pub fn places(&self, mesh: usize) -> Vec<[f32; 3]> {
        let accessor = &self.json["meshes"][mesh]["primitives"][0]["attributes"]["POSITION"];
        let (begins, count) = self.begins(self.number(accessor));
        let numbers = self.numbers[begins..begins + count * 12].as_chunks::<4>().0;
        let numbers: Vec<f32> = numbers.iter().map(|it| f32::from_le_bytes(*it)).collect();
        numbers.as_chunks::<3>().0.to_vec()
    }

    /// The corners of the triangles of the first part of a mesh.
    pub fn corners(&self, mesh: usize) -> Vec<u32> {
        let accessor = self.number(&self.json["meshes"][mesh]["primitives"][0]["indices"]);
        let (begins, count) = self.begins(accessor);
        match self.number(&self.json["accessors"][accessor]["componentType"]) {
            5123 => self.numbers[begins..begins + count * 2]
                .as_chunks::<2>()
                .0
                .iter()
                .map(|it| u16::from_le_bytes(*it).into())
                .collect(),
            _ => self.numbers[begins..begins + count * 4]
                .as_chunks::<4>()
                .0
                .iter()
                .map(|it| u32::from_le_bytes(*it))
                .collect(),
        }
    }

    /// Puts other places into the first part of a mesh, by a new accessor.
    pub fn put_places(&mut self, mesh: usize, places: &[f32]) {
        let accessor = self.add_numbers(places, places.len() / 3, "VEC3");
        let primitive = &mut self.list("meshes")[mesh]["primitives"][0];
        primitive["attributes"] = serde_json::json!({"POSITION": accessor});
    }

    /// Gives the first part of a mesh other triangles.
    pub fn put_corners(&mut self, mesh: usize, corners: &[u32]) {
        let bytes: Vec<u8> = corners.iter().flat_map(|it| it.to_le_bytes()).collect();
        let accessor = self.add_bytes(&bytes, corners.len(), 5125, "SCALAR");
        self.list("meshes")[mesh]["primitives"][0]["indices"] = accessor.into();
    }
}
