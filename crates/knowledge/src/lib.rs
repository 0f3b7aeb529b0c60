//! What Myomap knows: the body, the atlas, how they join, and what is wrong with their files. No renderer, no window, no
//! state of an application.
//!
//! Every arrow points down: [`ids`], [`files`] and [`text`] know nothing of the rest; [`body`] and [`atlas`] stand on them
//! and know nothing of each other; [`referral`] joins the two; [`in_words`] says their facts as people read them;
//! [`knowledge`] holds all of it; [`command_line`] asks it.

pub mod atlas;
pub mod body;
pub mod command_line;
pub mod files;
pub mod ids;
pub mod in_words;
pub mod knowledge;
pub mod referral;
pub mod text;

#[doc(hidden)]
pub mod test_support;
