//! What Myomap knows: the body, the atlas, how they join, and what is wrong with their files. No renderer, no window, no
//! state of an application.
//!
//! Every arrow points down: [`ids`] and [`files`] know nothing of the rest; [`body`] and [`atlas`] stand on them and know
//! nothing of each other; [`referral`] joins the two; [`knowledge`] holds all of it; [`command_line`] asks it.

pub mod atlas;
pub mod body;
pub mod command_line;
pub mod files;
pub mod ids;
pub mod knowledge;
pub mod referral;
pub mod words;

#[doc(hidden)]
pub mod test_support;
