//! The small pictures of views that the shell brings: the steps of the lesson that is played, for whoever teaches; the whole
//! body from its sides, for whoever looks for a flag.

use super::brought_picture::BroughtPicture;
use bevy::math::UVec2;
use myomap_state::ViewPreset;
use std::collections::HashMap;

/// How large the picture of a step is, in points of the picture itself.
pub const STEP_SIZE: UVec2 = UVec2::new(480, 270);

/// How large the picture of the whole body is.
pub const WHOLE_SIZE: UVec2 = UVec2::new(150, 300);

/// What a picture is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ViewPicture {
    /// A step of the lesson, counted from 0.
    Step(usize),
    /// What is shown with the answer to the question of a step.
    Answer(usize),
    /// The whole body from a side.
    Whole(ViewPreset),
}

/// The pictures, as far as they are there.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ViewPictures {
    /// Those that have been brought.
    pub pictures: HashMap<ViewPicture, BroughtPicture>,
    /// Whether some are still being drawn.
    pub is_drawing: bool,
}
