//! How many views of the body there are at once.

use bevy_ecs::resource::Resource;
use serde::{Deserialize, Serialize};

/// How many views of the body there are at once. Changed by commands only.
#[derive(Resource, Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum ViewLayout {
    /// One.
    #[default]
    Single,
    /// Two side by side, the second from the side opposite to the first.
    FrontAndBack,
}

impl ViewLayout {
    /// The other of the two.
    pub fn other(self) -> Self {
        match self {
            ViewLayout::Single => ViewLayout::FrontAndBack,
            ViewLayout::FrontAndBack => ViewLayout::Single,
        }
    }
}
