//! The movement of a stretch: which joints turn, which way and how far; which way the skin glides; or
//! that the ribs widen.

use crate::ids::LandmarkId;
use myomap_body_format::{Direction, Joint, JointMovement};
use serde::Deserialize;

/// The movement that lengthens a muscle: its own action reversed.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Movement {
    /// Joints turn; at least one of them.
    Turns(Vec<Turn>),
    /// A hand draws the skin; no joint moves.
    Glides {
        /// The landmark that is drawn along.
        moves: LandmarkId,
        /// Where it goes, as seen on the side of the muscle; two directions make a slant.
        towards: Vec<Direction>,
    },
    /// The ribs widen with the breath.
    Breathes,
}

/// A joint turns from one position into another, on the side of the muscle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Turn {
    /// Which joint.
    pub joint: Joint,
    /// Which way, from the anatomical position.
    pub way: JointMovement,
    /// How far it stands in the end, in degrees from the anatomical position; less than 0 is the other way.
    pub degrees: i16,
    /// How far it stands at first. The same as in the end where the joint only holds that position.
    #[serde(default)]
    pub from: i16,
    /// Whether the joint of the other side does the same.
    #[serde(default)]
    pub both_sides: bool,
}

impl Movement {
    /// The joints that turn; none where none does.
    pub fn turns(&self) -> &[Turn] {
        match self {
            Self::Turns(turns) => turns,
            Self::Glides { .. } | Self::Breathes => &[],
        }
    }
}
