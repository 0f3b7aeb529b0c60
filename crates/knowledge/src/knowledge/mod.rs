//! All that is known, joined: body and atlas, referral, every name; what is wrong with the files; and the items that a
//! person can choose among it.
//!
//! Nothing here is a state of the application.

mod also_felt;
mod answer;
mod asset_folders;
mod body_knowledge;
mod flip_chart;
mod item;
#[expect(
    clippy::module_inception,
    reason = "the whole and its folder bear the same name"
)]
mod knowledge;
mod not_shown;
pub mod report;
pub mod search;
mod slice;

pub use also_felt::AlsoFelt;
pub use answer::Answer;
pub use asset_folders::AssetFolders;
pub use body_knowledge::BodyKnowledge;
pub use flip_chart::{ChartLeaf, ChartMuscle, ChartPoint};
pub use item::Item;
pub use knowledge::{Knowledge, ReadingStep};
pub use slice::{
    ABOVE_M, BodyDirection, DEPTH_M, Slice, SliceCaution, SliceLayer, SlicePart, SlicePoint,
    WIDTH_M,
};
