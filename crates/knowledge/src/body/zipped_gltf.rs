//! A glTF file in a zip, with the files that it names beside it, as model libraries hand them out. Nothing is unpacked:
//! files are read one by one, and a name leads to what the zip holds or to nothing.

use super::import::obj_files::most_unpacked;
use crate::text;
use percent_encoding::percent_decode_str;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// A file in a zip may be so large, in bytes, whatever it says of itself.
const LARGEST: u64 = 1 << 30;

/// A zip with a glTF file in it.
pub(super) struct ZippedGltf<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// The path of the glTF file in the zip.
    name: String,
}

impl<'a> ZippedGltf<'a> {
    /// The glTF file of a zip: the one that lies least deep; none where there is none.
    pub(super) fn of(bytes: &'a [u8]) -> Option<Self> {
        let archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
        let is_gltf = |name: &&str| {
            let file = name.rsplit('/').next().unwrap_or_default();
            let lower = file.to_ascii_lowercase();
            !file.starts_with('.') && (lower.ends_with(".glb") || lower.ends_with(".gltf"))
        };
        let names = archive.file_names().filter(is_gltf);
        let name = names.min_by_key(|name| (name.matches('/').count(), *name))?;
        let name = name.to_owned();
        Some(Self { archive, name })
    }

    /// The content of the glTF file.
    pub(super) fn content(&self) -> Result<Vec<u8>, String> {
        self.read(&self.name)
    }

    /// The content of a file that the glTF file calls so.
    pub(super) fn beside(&self, name: &str) -> Result<Vec<u8>, String> {
        let name = percent_decode_str(name).decode_utf8_lossy();
        let name = name.trim_start_matches("./");
        match self.name.rsplit_once('/') {
            Some((folder, _)) => self.read(&format!("{folder}/{name}")),
            None => self.read(name),
        }
    }

    fn read(&self, name: &str) -> Result<Vec<u8>, String> {
        let mut archive = self.archive.clone();
        let file = archive.by_name(name).map_err(|error| error.to_string())?;
        let most = LARGEST.min(most_unpacked(file.compressed_size()));
        if file.size() > most {
            return Err(text!("beside-too-large"));
        }
        let mut bytes = Vec::new();
        let read = file.take(most + 1).read_to_end(&mut bytes);
        read.map_err(|error| error.to_string())?;
        if bytes.len() as u64 > most {
            return Err(text!("beside-too-large"));
        }
        Ok(bytes)
    }
}
