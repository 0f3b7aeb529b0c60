//! The one way files are read and written: RON with lines for its problems, whole files that are never half written,
//! and the sheets beside the body.
//!
//! What the files mean is not known here.

mod problem;
mod ron_file;
mod sheets;
mod whole_file;

pub use problem::{Problem, Severity};
pub use ron_file::RonFile;
pub use sheets::Sheets;
pub use whole_file::write_whole;
