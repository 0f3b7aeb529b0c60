//! The one way files are read and written: RON with lines for its problems, whole files that are never half written,
//! and the sheets beside the body.
//!
//! What the files mean is not known here.

mod bounded;
mod folder;
mod problem;
mod ron_file;
mod sheets;
mod signs;
mod whole_file;

pub use bounded::{Unread, read_bounded, read_bounded_by_name};
pub use folder::{NamedAs, gather, named};
pub use problem::{Problem, Severity};
pub use ron_file::RonFile;
pub use sheets::{Sheet, Sheets};
pub use signs::{disguised_id, plain_id};
pub use whole_file::{check_writable, create_private_folder, write_private, write_whole};
