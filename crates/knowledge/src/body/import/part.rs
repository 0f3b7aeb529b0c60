//! A part of a model as its file has it: what it is called, and how its surface is read.

use crate::body::obj::ObjError;
use crate::body::surface::SurfaceError;
use crate::text;
use bevy_math::Vec3;
use myomap_body_format::NodeExtras;

/// What a part of a model is called.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Naming {
    /// What Myomap's own bake says of it.
    pub extras: Option<NodeExtras>,
    /// Its own name, or that of its file.
    pub own: Option<String>,
    /// What else names it itself: its mesh, a heading of its file.
    pub others: Vec<String>,
    /// What it hangs below, the nearest first.
    pub above: Vec<String>,
}

impl Naming {
    /// What it is called where it is told of.
    pub fn told(&self) -> String {
        let names = self.own.iter().chain(&self.others).chain(&self.above);
        names
            .map(|name| text::foreign(name))
            .find(|name| !name.is_empty())
            .unwrap_or_else(|| text!("mesh-without-name"))
    }
}

/// Triangles as a file has them.
#[derive(Debug, Clone, Default)]
pub struct RawSurface {
    /// Places in the frame of the whole file.
    pub positions: Vec<Vec3>,
    /// One a place; empty where the file has none.
    pub normals: Vec<Vec3>,
    /// Corners of each triangle, counter-clockwise from outside.
    pub triangles: Vec<[u32; 3]>,
}

/// Why the surface of a part cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum PartError {
    /// Nothing to see.
    #[error("{}", text!("mesh-without-vertices"))]
    NoPositions,
    /// The file that it is in is no sound OBJ.
    #[error(transparent)]
    Obj(#[from] ObjError),
    /// What was read is no surface.
    #[error(transparent)]
    Surface(#[from] SurfaceError),
}

/// A part of a model.
pub struct Part<'a> {
    /// What it is called.
    pub naming: Naming,
    /// Reads its surface.
    pub read: Box<dyn Fn() -> Result<RawSurface, PartError> + Send + Sync + 'a>,
}
