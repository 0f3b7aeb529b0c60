//! Colours of ink.

/// A colour, red, green and blue of 255.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour(pub u8, pub u8, pub u8);

impl Colour {
    /// What is read.
    pub const INK: Self = Self(28, 30, 33);
    /// What is read second: captions, footers, Latin names. 7 : 1 on white.
    pub const QUIET: Self = Self(85, 89, 94);
    /// What leads somewhere else. 7 : 1 on white.
    pub const LINK: Self = Self(0, 82, 140);
    /// Lines between rows.
    pub const HAIRLINE: Self = Self(200, 203, 207);
    /// Behind what is set apart.
    pub const TINT: Self = Self(243, 244, 246);
    /// What must not be missed. 7 : 1 on white.
    pub const WARNING: Self = Self(155, 28, 28);
}
