//! The pictures of a hand-out.

use std::collections::HashMap;

/// A picture as the bytes of a JPEG file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Jpeg {
    /// The file.
    pub bytes: Vec<u8>,
    /// Its width in pixels.
    pub width: u32,
    /// Its height in pixels.
    pub height: u32,
}

/// All pictures; each may be missing, and the words stand for themselves.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pictures {
    /// Where the client said that it hurts.
    pub hurts: Option<Jpeg>,
    /// Of each muscle, by its place in the hand-out, where it lies and where it is felt.
    pub muscles: HashMap<usize, Jpeg>,
    /// Of each stretch, by the places of its muscle and of itself.
    pub stretches: HashMap<(usize, usize), Jpeg>,
    /// The body from all round, each a step further to its right, the first from where the muscles are seen best.
    pub ring: Vec<Jpeg>,
}
