//! What stands on the screen before a class: the tools of whoever teaches, what only they read, and the window of the class.
//! What the tools do to the body, the view knows.

mod class_window;
mod notes;
mod tools;

pub use class_window::{ClassWindow, show as show_class_window};
pub use notes::show as show_notes;
pub use tools::{show as show_tools, strip as show_strip};
