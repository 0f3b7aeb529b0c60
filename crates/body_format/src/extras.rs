//! What `body.glb` carries in glTF's `extras`.

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

/// `extras` of `asset`: where the file comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssetExtras {
    /// Whose measurements these are, under which licence, and what was changed.
    pub attribution: String,
    /// SHA-256 over the outlines, `structures.ron` and the version of the bake, in hexadecimal.
    pub inputs_sha256: String,
}
