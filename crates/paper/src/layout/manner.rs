//! How a text is set.

use crate::Colour;
use crate::block::Aligned;
use crate::text::Cut;

/// How a text is set.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Manner {
    pub(crate) size: f32,
    /// From line to line, as a share of the size.
    pub(crate) pitch: f32,
    pub(crate) cut: Cut,
    pub(crate) colour: Colour,
    pub(crate) aligned: Aligned,
}

impl Manner {
    pub(crate) fn line_height(&self) -> f32 {
        self.size * self.pitch
    }
}
