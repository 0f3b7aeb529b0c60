//! What is given away from the window: the picture of the body, and the hand-out for a client with its preview. Panels only
//! say what is wanted; the shell does it and says what has become of it.

mod notice;
mod page;

pub use notice::show as show_notice;
pub use page::{button as page_button, button_of_visit, menu, show as show_page};
