//! `structures.ron`: every structure of the body, one entry a mesh.

use serde::{Deserialize, Serialize};

/// The whole of `structures.ron`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StructureSheet {
    /// Every structure, in the order of the file.
    pub structures: Vec<Structure>,
}

/// One mesh of the body: a muscle or a part of one, a bone, an organ used as a landmark, or the skin.
///
/// A paired structure is written once, for the left; the right is its mirror image.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Structure {
    /// FMA/TA2 English name in snake_case, without the side: `trapezius_descending`.
    pub id: String,
    /// English name as Terminologia Anatomica has it, without the side.
    pub name: String,
    /// Latin name as Terminologia Anatomica has it; empty where it has none.
    #[serde(default)]
    pub latin: String,
    /// Other names, that search and a model of one's own may use.
    #[serde(default)]
    pub synonyms: Vec<String>,
    /// Concept id in the Foundational Model of Anatomy, as the reference archive names the mesh; 0 where it has none.
    pub fma: u32,
    /// The file of the reference archive it was measured from: `FMA32547.obj`.
    pub source: String,
    /// What sort of thing it is.
    pub kind: Kind,
    /// Whether there are two of it.
    pub laterality: Laterality,
    /// How deep it lies: 1 superficial to 4 deep. Bones and organs are 4, the skin is 1.
    pub layer: u8,
    /// Where a muscle begins; required for muscles and tendons.
    #[serde(default)]
    pub origin: Option<Attachment>,
    /// Where a muscle ends; required for muscles and tendons.
    #[serde(default)]
    pub insertion: Option<Attachment>,
    /// The share of its length that is tendon at the origin and at the insertion, each 0 to 1.
    #[serde(default = "short_tendons")]
    pub tendon: (f32, f32),
    /// The share of its length, from the origin and from the insertion, each 0 to 1, within which what lies on the bone is
    /// fixed to it. Muscles that spring from the bone with their flesh reach far.
    #[serde(default = "short_reach")]
    pub reach: (f32, f32),
    /// How the body departs from what was measured, for a muscle so thin that the reference mesh draws a plate instead.
    #[serde(default)]
    pub sheet: Option<Sheet>,
}

fn short_reach() -> (f32, f32) {
    (0.1, 0.1)
}

/// A thin muscle, drawn as a sheet on the deep face of what was measured.
///
/// Muscles under the skin are about a millimetre thick; the reference meshes draw them as plates of two or three, with
/// torn edges. Its edges are evened, and it thins out to nothing there and lies down on what is beneath.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sheet {
    /// How thick it is away from its edge, mm.
    pub thickness_mm: f32,
    /// Which way, and how far in mm, it is carried on beyond its measured edge, over whatever lies there.
    #[serde(default)]
    pub carried_on: Option<(Direction, f32)>,
    /// Whether the opening in its middle is drawn shut, as lips are at rest.
    #[serde(default)]
    pub shut: bool,
}

fn short_tendons() -> (f32, f32) {
    (0.04, 0.06)
}

/// What sort of thing a structure is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Kind {
    /// A muscle, or one part or head of it.
    Muscle,
    /// A tendon with a mesh of its own.
    Tendon,
    /// Fascia, retinacula, ligaments and aponeuroses: shown as a layer of its own.
    Fascia,
    /// A bone or a tooth.
    Bone,
    /// Cartilage, intervertebral discs, gingiva.
    Cartilage,
    /// An organ or vessel shown as a landmark.
    Organ,
    /// The skin.
    Skin,
}

/// Whether a structure exists once or on both sides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Laterality {
    /// Once, across or near the median plane.
    Midline,
    /// On both sides, written for the left.
    Paired,
}

/// The side of the body a structure, point or place is on; always the body's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// The body's own left, +X.
    Left,
    /// The body's own right, -X.
    Right,
    /// Neither: a structure that exists once.
    Midline,
}

impl Side {
    /// The suffix of a node's name in `body.glb`: `.l`, `.r`, or nothing.
    pub fn suffix(self) -> &'static str {
        match self {
            Side::Left => ".l",
            Side::Right => ".r",
            Side::Midline => "",
        }
    }

    /// The other side; the midline stays.
    pub fn opposite(self) -> Side {
        match self {
            Side::Left => Side::Right,
            Side::Right => Side::Left,
            Side::Midline => Side::Midline,
        }
    }

    /// What it is called in files, on the command line and by texts that choose their words by it; nothing to read.
    pub fn id(self) -> &'static str {
        match self {
            Side::Left => "left",
            Side::Right => "right",
            Side::Midline => "midline",
        }
    }
}

/// Where one end of a muscle is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Attachment {
    /// At these structures (bones, cartilages, tendons, other muscles), by id: the part of the surface nearest to them.
    At(Vec<String>),
    /// At no bone, or at the same bones as the other end: the end of the mesh that lies furthest this way.
    End(Direction),
    /// At these structures, and of what is near them only the part that lies furthest this way.
    AtEnd(Vec<String>, Direction),
}

/// An anatomical direction on the body's left side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Direction {
    /// Towards the head, +Z of the reference frame.
    Superior,
    /// Towards the feet.
    Inferior,
    /// Towards the front, -Y of the reference frame.
    Anterior,
    /// Towards the back.
    Posterior,
    /// Towards the median plane.
    Medial,
    /// Away from the median plane, +X on the left side.
    Lateral,
}

impl Direction {
    /// Unit vector in the reference frame, for the left side.
    pub fn in_reference_frame(self) -> [f32; 3] {
        match self {
            Direction::Superior => [0.0, 0.0, 1.0],
            Direction::Inferior => [0.0, 0.0, -1.0],
            Direction::Anterior => [0.0, -1.0, 0.0],
            Direction::Posterior => [0.0, 1.0, 0.0],
            Direction::Medial => [-1.0, 0.0, 0.0],
            Direction::Lateral => [1.0, 0.0, 0.0],
        }
    }
}
