//! What `body.glb` carries in glTF's `extras`.

use crate::level::PEEL_LEVELS;
use crate::{Kind, Side};
use serde::{Deserialize, Serialize};

/// `extras` of a node: which structure its mesh is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NodeExtras {
    /// Id of the structure, without the side.
    pub id: String,
    /// The side this node shows.
    pub side: Side,
    /// What sort of thing it is.
    pub kind: Kind,
    /// 1 superficial to 4 deep.
    pub layer: u8,
    /// Concept id in the Foundational Model of Anatomy; 0 where it has none.
    pub fma: u32,
}

/// `extras` of a mesh's primitive: what else its vertices can be joined to than by its own list of corners.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct PrimitiveExtras {
    /// Coarser levels of detail, the finest first.
    #[serde(default)]
    pub levels: Vec<LevelExtras>,
    /// See [`LevelExtras::seen`], of the primitive's own list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seen: Option<[u32; PEEL_LEVELS]>,
}

/// A coarser list of corners.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LevelExtras {
    /// How far its surface may stray, mm.
    pub error_mm: f32,
    /// Index of the accessor that holds it.
    pub indices: u32,
    /// How many of its triangles, from the first on, can be seen from outside at each peel level, while muscles, tendons,
    /// bones and cartilage of both sides are shown and nothing else; of what a level hides, 0. None where all have to be
    /// drawn.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seen: Option<[u32; PEEL_LEVELS]>,
}

/// The form in which [`ImportExtras`] is written. Where it changes, a file of another form has no mark any more and is read
/// as any model made elsewhere.
pub const IMPORT_FORM: u32 = 1;

/// `extras` of `asset` in a model made elsewhere that was understood once and written anew: the mark by which it is known.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ImportExtras<Report> {
    /// [`IMPORT_FORM`].
    pub myomap_import: u32,
    /// Whose measurements these are, as the model said; none where it did not.
    pub attribution: Option<String>,
    /// How it was understood.
    pub report: Report,
}

/// `extras` of `asset`: where the file comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssetExtras {
    /// Whose measurements these are, under which licence, and what was changed.
    pub attribution: String,
    /// SHA-256 over the outlines, `structures.ron` and the version of the bake, in hexadecimal.
    pub inputs_sha256: String,
}
