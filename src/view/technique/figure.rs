//! What a technique puts beside the body, as plain values: shapes, and how each of them stands and looks at a moment.

use bevy::math::{Mat4, Quat, Vec2, Vec3};
use std::sync::Arc;

/// So many joints can turn a shape at a time.
pub const MOST_JOINTS: usize = 8;

/// A corner of a shape.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Vertex {
    /// Its place in metres.
    pub place: Vec3,
    /// Unit normal, outward.
    pub normal: Vec3,
    /// How far each joint carries it along, 0 to 1.
    pub carried: [f32; MOST_JOINTS],
    /// 0 invisible to 1 as solid as the figure is.
    pub opacity: f32,
    /// How much lighter it is, 0 to 1: a nail.
    pub light: f32,
    /// Of a band: metres along it, and how far from its middle, -1 to 1.
    pub on_band: Vec2,
}

impl Vertex {
    /// A plain one.
    pub fn new(place: Vec3, normal: Vec3) -> Self {
        Self {
            place,
            normal,
            carried: [0.0; MOST_JOINTS],
            opacity: 1.0,
            light: 0.0,
            on_band: Vec2::ZERO,
        }
    }
}

/// A shape of triangles.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Shape {
    /// Its corners.
    pub vertices: Vec<Vertex>,
    /// Corners of each triangle, counter-clockwise from outside.
    pub triangles: Vec<[u32; 3]>,
}

/// How a figure looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Material {
    /// Of grey clay, so that nobody takes it for tissue: what presses.
    Clay,
    /// As breath on glass: where a part of the body comes to.
    Ghost,
    /// A band on the body that shows which way something moves.
    Band,
}

/// A turn about a place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TurnAbout {
    /// The place, in metres.
    pub centre: Vec3,
    /// The whole turn; what is carried along less turns by a part of it about the same axis.
    pub turn: Quat,
}

/// How a figure stands at a moment.
#[derive(Debug, Clone, PartialEq)]
pub struct Stance {
    /// From the shape's own frame into that of the body.
    pub world_from_shape: Mat4,
    /// The joints that turn it, the farthest from the trunk first.
    pub turns: Vec<TurnAbout>,
    /// How far it is pushed out along its normals where the first joint carries it, in metres: the chest as it breathes.
    pub swell: f32,
    /// How far the pattern of a band has moved along it, in metres; none of a band that goes to and fro.
    pub travelled: Option<f32>,
    /// 0 invisible to 1 as it is.
    pub opacity: f32,
}

impl Default for Stance {
    fn default() -> Self {
        Self {
            world_from_shape: Mat4::IDENTITY,
            turns: Vec::new(),
            swell: 0.0,
            travelled: None,
            opacity: 1.0,
        }
    }
}

impl Stance {
    /// Where a place of the shape comes to that is carried along by so much.
    pub fn carry(&self, place: Vec3, carried: &[f32; MOST_JOINTS]) -> Vec3 {
        let moved = self
            .turns
            .iter()
            .zip(carried)
            .fold(place, |at, (turn, share)| {
                let (axis, angle) = turn.turn.to_axis_angle();
                turn.centre + Quat::from_axis_angle(axis, angle * share) * (at - turn.centre)
            });
        self.world_from_shape.transform_point3(moved)
    }
}

/// A shape, as it stands.
#[derive(Debug, Clone)]
pub struct Figure {
    /// Its shape.
    pub shape: Arc<Shape>,
    /// How it looks.
    pub material: Material,
    /// How it stands.
    pub stance: Stance,
}

impl PartialEq for Figure {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.shape, &other.shape)
            && self.material == other.material
            && self.stance == other.stance
    }
}
