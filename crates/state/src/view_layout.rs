//! Which views of the body there are at once.

use bevy_ecs::resource::Resource;
use serde::{Deserialize, Serialize};

/// Which views of the body there are at once. Changed by commands only.
#[derive(Resource, Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum ViewLayout {
    /// One, and while something is chosen a small one in its corner: of the whole body while the large one is near, of
    /// what is chosen while the large one shows the whole body.
    #[default]
    Inset,
    /// One.
    Single,
    /// Two side by side, the second from the side opposite to the first.
    FrontAndBack,
}

impl ViewLayout {
    /// What a switch between one large view and two makes of it.
    pub fn other(self) -> Self {
        match self {
            ViewLayout::Inset | ViewLayout::Single => ViewLayout::FrontAndBack,
            ViewLayout::FrontAndBack => ViewLayout::Inset,
        }
    }
}
