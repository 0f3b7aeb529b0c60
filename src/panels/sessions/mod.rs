//! Clients: the list of them, the strip of the one that is open, two visits compared, the timer at the table, and what the
//! client sees.
//!
//! Files are opened and written by `app::sessions`; panels ask for that by requests.

mod charts;
mod client_view;
mod comparison;
mod field;
mod line;
mod new_passphrase;
mod notes;
mod shelf;
mod strip;
mod timer;

pub use client_view::show as show_client_view;
pub use comparison::show as show_comparison;
pub use shelf::show as show_shelf;
pub use strip::{show as show_strip, words_of_visit};
pub use timer::{is_at_table, means as table_key_means, show as show_timer};
