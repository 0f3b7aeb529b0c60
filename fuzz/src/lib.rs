//! What each target does with its input.

pub mod atlas;
pub mod body;
pub mod sheets;
pub mod written;

use std::path::{Path, PathBuf};

/// A file of the assets.
fn asset(inside: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../assets")
        .join(inside)
}
