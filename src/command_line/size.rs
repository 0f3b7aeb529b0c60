//! The size of a picture, as it is typed: 1600x1200.

use bevy::math::UVec2;
use myomap_knowledge::text;
use std::str::FromStr;

/// Width and height in pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Size(pub(super) UVec2);

impl FromStr for Size {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let sides = text.split_once(['x', 'X', '×']);
        let sides =
            sides.and_then(|(width, height)| Some((width.parse().ok()?, height.parse().ok()?)));
        match sides {
            Some((width @ 16..=8192, height @ 16..=8192)) => Ok(Size(UVec2::new(width, height))),
            Some(_) => Err(text!("render-size-out-of-range")),
            None => Err(text!("render-size-as-two-numbers")),
        }
    }
}
