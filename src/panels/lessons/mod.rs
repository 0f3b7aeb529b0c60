//! Lessons: the shelf that they stand on, the caption of the one that is played, and the strip by which one is made.

mod maker;
mod player;
mod shelf;

pub use maker::{id as maker_id, show as show_maker};
pub use player::{show as show_player, show_blank};
pub use shelf::{go_on, show as show_shelf};
