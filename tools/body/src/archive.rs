//! The reference meshes as files: a zip as it is published, or a folder.

use crate::error::{Error, Result};
use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::Path;

/// Every OBJ file of a zip or folder, by file name, in the order of the names.
pub fn read_meshes(path: &Path) -> Result<BTreeMap<String, String>> {
    let files = if path.is_dir() {
        read_folder(path)?
    } else {
        read_zip(path)?
    };
    if files.is_empty() {
        return Err(Error::NoMeshes { path: path.into() });
    }
    Ok(files)
}

fn read_folder(folder: &Path) -> Result<BTreeMap<String, String>> {
    let unreadable = |path: &Path| {
        let path = path.to_path_buf();
        move |cause| Error::Read { path, cause }
    };
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(folder).map_err(unreadable(folder))? {
        let path = entry.map_err(unreadable(folder))?.path();
        let name = path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned());
        if let Some(name) = name.filter(|name| is_mesh(name)) {
            let text = fs::read_to_string(&path).map_err(unreadable(&path))?;
            files.insert(name, text);
        }
    }
    Ok(files)
}

fn read_zip(path: &Path) -> Result<BTreeMap<String, String>> {
    let unreadable = |cause| Error::Read {
        path: path.into(),
        cause,
    };
    let not_a_zip = |cause| Error::Archive {
        path: path.into(),
        cause,
    };
    let file = fs::File::open(path).map_err(unreadable)?;
    let mut archive = zip::ZipArchive::new(std::io::BufReader::new(file)).map_err(not_a_zip)?;
    let mut files = BTreeMap::new();
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).map_err(not_a_zip)?;
        let name = entry
            .name()
            .rsplit('/')
            .next()
            .unwrap_or_default()
            .to_owned();
        if is_mesh(&name) {
            let mut text = String::new();
            entry.read_to_string(&mut text).map_err(unreadable)?;
            files.insert(name, text);
        }
    }
    Ok(files)
}

fn is_mesh(name: &str) -> bool {
    name.to_ascii_lowercase().ends_with(".obj") && !name.starts_with('.')
}
