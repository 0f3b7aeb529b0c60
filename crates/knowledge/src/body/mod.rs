//! The body as it is known without any window: surfaces of structures, their fibre coordinates, rays and nearest
//! points, the skin and distances along it, landmarks and regions.
//!
//! Everything here is in the application frame (metres, +Y up, +Z front, +X the body's own left) unless a name ends in
//! `_mm`. Nothing here knows of trigger points, cameras or panels.

pub mod attachments;
mod baked_model;
pub mod baking;
mod beside;
pub mod capsule;
pub mod carried;
mod clusters;
mod data_uri;
mod extensions;
pub mod fibres;
pub mod glb_writer;
mod gltf_file;
pub mod import;
pub mod joints;
pub mod load;
pub mod model;
pub mod obj;
mod other_format;
pub mod places;
pub mod section;
pub mod skin;
pub mod surface;
pub mod symmetry;
pub mod trail;
mod tree;
mod zipped_gltf;

pub use capsule::Capsule;
pub use gltf_file::Damage;
pub use import::BodyReport;
pub use joints::JointPlace;
pub use load::{BodyError, OwnBody};
pub use model::{Body, BodyStructure, FixedEnd, StructureKey};
pub use places::{Landmarks, Regions};
pub use skin::{Distances, Skin, SkinPoint};
pub use surface::{FibreCoordinates, FibrePhase, Level, RayHit, Seen, Surface};
pub use symmetry::Symmetry;
pub use trail::Trail;
