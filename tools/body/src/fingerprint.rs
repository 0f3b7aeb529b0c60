//! A fingerprint of everything a bake comes from.

use crate::error::{Error, Result};
use crate::outline;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::path::Path;

/// Raise this with every change of the code that changes what comes out.
pub const BAKE_VERSION: u32 = 3;

/// SHA-256 over the version of the bake, `structures.ron` and every outline file, in hexadecimal.
pub fn of_inputs(outlines: &Path, structures: &Path) -> Result<String> {
    let mut hash = Sha256::new();
    hash.update(BAKE_VERSION.to_le_bytes());
    let mut paths = vec![structures.to_path_buf()];
    paths.extend(outline::paths(outlines)?);
    for path in paths {
        let bytes = std::fs::read(&path).map_err(|cause| Error::Read {
            path: path.clone(),
            cause,
        })?;
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        hash.update((name.len() as u64).to_le_bytes());
        hash.update(name.as_bytes());
        // A checkout may write other line ends.
        let text: Vec<u8> = bytes.into_iter().filter(|&byte| byte != b'\r').collect();
        hash.update((text.len() as u64).to_le_bytes());
        hash.update(&text);
    }
    Ok(hexadecimal(&hash.finalize()))
}

/// SHA-256 of some bytes, in hexadecimal.
pub fn of_bytes(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes))
}

fn hexadecimal(bytes: &[u8]) -> String {
    let mut text = String::new();
    for byte in bytes {
        let _ = write!(text, "{byte:02x}");
    }
    text
}
