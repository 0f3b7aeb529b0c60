//! What lies beneath a place of the body that a person pointed at, as the view tells the panels. Written by the view
//! alone.

use bevy::math::{Vec2, Vec3};
use bevy::prelude::{Message, Resource};
use myomap_knowledge::knowledge::Item;
use myomap_knowledge::text;

/// What another click would select where the pointer rests since the last one; nothing where it would be the same.
#[derive(Resource, Debug, Clone, Default, PartialEq, Eq)]
pub struct ClickAgain(pub Option<NextBeneath>);

/// What another click at the same place selects.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NextBeneath {
    /// The thing.
    pub item: Item,
    /// Whether the last click had reached the lowest, and this is the uppermost again.
    pub from_the_top: bool,
}

impl NextBeneath {
    /// "Click again: Rhomboid major, left, beneath". `name` is what a person calls it.
    pub fn told(&self, name: &str) -> String {
        if self.from_the_top {
            text!("click-again-from-the-top", name = name)
        } else {
            text!("click-again-beneath", name = name)
        }
    }
}

/// A person wants to know what lies at a place.
#[derive(Message, Debug, Clone, PartialEq)]
pub struct WhatLiesHere {
    /// Where in the window, in logical pixels.
    pub at: Vec2,
    /// Everything there that can be selected and is shown, the uppermost first.
    pub items: Vec<Item>,
    /// The place of the body, in metres of the application frame; none beside it.
    pub place: Option<Vec3>,
}
