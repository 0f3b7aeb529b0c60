//! What the files of `assets/body` hold.
//!
//! Shared by the application, which reads them, and `tools/body`, which measures and bakes them. Only the shape of the
//! files and the frames they are written in live here: no geometry, no meshes, nothing of the window.

pub mod extras;
pub mod fibre_phase;
pub mod frame;
pub mod joint;
pub mod landmark;
pub mod level;
pub mod region;
pub mod structure;

pub use extras::{
    AssetExtras, IMPORT_FORM, ImportExtras, LevelExtras, NodeExtras, PrimitiveExtras,
};
pub use joint::{Joint, JointMovement};
pub use landmark::{Landmark, LandmarkSheet};
pub use region::{Region, RegionPart, RegionSheet};
pub use structure::{
    Attachment, Direction, Kind, Laterality, Sheet, Side, Structure, StructureSheet,
};
