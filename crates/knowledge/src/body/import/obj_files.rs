//! The parts of OBJ files: one file, a folder of them, or a zip, as BodyParts3D publishes its meshes.
//!
//! A zip is unpacked nowhere: its files are read one by one, and their names are only names.

use super::part::{Naming, Part, PartError, RawSurface};
use crate::body::obj::{self, Group, ObjFile};
use crate::text;
use bevy_math::Vec3;
use rayon::prelude::*;
use std::collections::HashMap;
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

/// A folder or a zip may hold so many files.
const MOST_FILES: usize = 20_000;

/// All OBJ files together may have so many bytes.
const MOST_BYTES: u64 = 1 << 30;

/// A file in a zip unpacks to no more than so many times its packed bytes, as text of numbers never does; a small one may.
const MOST_UNPACKED: (u64, u64) = (40, 16 << 20);

/// Folders within folders are looked into so deep.
const DEEPEST: usize = 4;

/// Why a collection of OBJ files cannot be read at all.
#[derive(Debug, thiserror::Error)]
pub enum CollectionError {
    /// It is no zip, or a damaged one.
    #[error("{}", text!("collection-no-zip", error = .0.to_string()))]
    NoZip(zip::result::ZipError),
    /// More files than any body has.
    #[error("{}", text!("collection-too-many", count = *.0, most = MOST_FILES))]
    TooMany(usize),
    /// More than is read into memory.
    #[error("{}", text!("collection-too-large", most = MOST_BYTES >> 20))]
    TooLarge,
    /// A file that is packed far smaller than numbers can be.
    #[error("{}", text!("collection-swells", name = .0))]
    Swells(String),
    /// The folder or a file in it cannot be read.
    #[error("{}", text!("collection-unreadable", file = .file.display().to_string(), error = .error.to_string()))]
    Unreadable {
        /// The folder or file.
        file: PathBuf,
        /// What the system says.
        error: std::io::Error,
    },
    /// There is no OBJ file in it.
    #[error("{}", text!("collection-empty"))]
    Empty,
}

/// The parts of a single file; `path` names it.
pub(in crate::body) fn of_file(bytes: &[u8], path: &Path) -> Vec<Part<'static>> {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    parts(&stem, &String::from_utf8_lossy(bytes))
}

/// The parts of every OBJ file in a folder and the folders in it, by the order of their names.
pub(in crate::body) fn of_folder(folder: &Path) -> Result<Vec<Part<'static>>, CollectionError> {
    let mut files = Vec::new();
    gather(folder, 0, &mut files)?;
    files.sort();
    let budget = Budget::default();
    let read = |path: &PathBuf| {
        let unreadable = |error| CollectionError::Unreadable {
            file: path.clone(),
            error,
        };
        let file = std::fs::File::open(path).map_err(unreadable)?;
        let bytes = budget.read(file, MOST_BYTES)?.map_err(unreadable)?;
        Ok(of_file(&bytes, path))
    };
    whole(files.par_iter().map(read).collect())
}

/// OBJ files below a folder. Links are not followed: nothing leaves the folder.
fn gather(folder: &Path, depth: usize, files: &mut Vec<PathBuf>) -> Result<(), CollectionError> {
    let unreadable = |error| CollectionError::Unreadable {
        file: folder.to_owned(),
        error,
    };
    for entry in std::fs::read_dir(folder).map_err(unreadable)? {
        let entry = entry.map_err(unreadable)?;
        let kind = entry.file_type().map_err(unreadable)?;
        if kind.is_dir() && depth < DEEPEST {
            gather(&entry.path(), depth + 1, files)?;
        } else if kind.is_file() && is_obj(&entry.file_name().to_string_lossy()) {
            files.push(entry.path());
        }
        if files.len() > MOST_FILES {
            return Err(CollectionError::TooMany(files.len()));
        }
    }
    Ok(())
}

/// The parts of every OBJ file in a zip, in its order.
pub(in crate::body) fn of_zip(bytes: &[u8]) -> Result<Vec<Part<'static>>, CollectionError> {
    let archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(CollectionError::NoZip)?;
    if archive.len() > MOST_FILES {
        return Err(CollectionError::TooMany(archive.len()));
    }
    let budget = Budget::default();
    let read = |archive: &mut zip::ZipArchive<_>, index: usize| {
        let file = archive.by_index(index).map_err(CollectionError::NoZip)?;
        let name = PathBuf::from(file.name().rsplit(['/', '\\']).next().unwrap_or_default());
        if file.is_dir() || !is_obj(&name.to_string_lossy()) {
            return Ok(Vec::new());
        }
        let most = most_unpacked(file.compressed_size());
        match budget.read(file, most)? {
            Ok(bytes) if bytes.len() as u64 > most => Err(CollectionError::Swells(text::foreign(
                &name.to_string_lossy(),
            ))),
            Ok(bytes) => Ok(of_file(&bytes, &name)),
            Err(error) => Err(CollectionError::NoZip(error.into())),
        }
    };
    // Each thread has the list of contents for itself, and all share the bytes.
    let parts = (0..archive.len())
        .into_par_iter()
        .map_init(|| archive.clone(), read)
        .collect();
    whole(parts)
}

fn whole(
    parts: Vec<Result<Vec<Part<'static>>, CollectionError>>,
) -> Result<Vec<Part<'static>>, CollectionError> {
    let parts: Result<Vec<Vec<Part<'_>>>, _> = parts.into_iter().collect();
    let parts: Vec<Part<'_>> = parts?.into_iter().flatten().collect();
    if parts.is_empty() {
        return Err(CollectionError::Empty);
    }
    Ok(parts)
}

/// So many bytes may come of a file that has so many packed.
pub(in crate::body) fn most_unpacked(packed: u64) -> u64 {
    let (times, least) = MOST_UNPACKED;
    packed.saturating_mul(times).max(least)
}

/// What all files together may still take.
#[derive(Default)]
struct Budget {
    taken: AtomicU64,
}

impl Budget {
    /// Reads to the end, or a byte beyond `most` or the budget, whatever a file says of its own length.
    fn read(
        &self,
        file: impl Read,
        most: u64,
    ) -> Result<std::io::Result<Vec<u8>>, CollectionError> {
        let left = MOST_BYTES.saturating_sub(self.taken.load(Ordering::Relaxed));
        let mut bytes = Vec::new();
        if let Err(error) = file.take(left.min(most) + 1).read_to_end(&mut bytes) {
            return Ok(Err(error));
        }
        let length = bytes.len() as u64;
        let before = self.taken.fetch_add(length, Ordering::Relaxed);
        if before.saturating_add(length) > MOST_BYTES {
            return Err(CollectionError::TooLarge);
        }
        Ok(Ok(bytes))
    }
}

fn is_obj(name: &str) -> bool {
    name.to_ascii_lowercase().ends_with(".obj") && !name.starts_with('.')
}

/// The parts of a text; one that says why, where it cannot be read.
fn parts(stem: &str, text: &str) -> Vec<Part<'static>> {
    let naming = |others: Vec<String>| Naming {
        own: Some(stem.to_owned()),
        others,
        ..Naming::default()
    };
    let file = match obj::parse(text) {
        Ok(file) => file,
        Err(error) => {
            return vec![Part {
                naming: naming(Vec::new()),
                read: Box::new(move || Err(PartError::Obj(error))),
            }];
        }
    };
    if let [group] = file.groups.as_slice() {
        let others = file.headings.iter().chain([&group.name, &group.object]);
        return vec![part(naming(others.cloned().collect()), &file, group)];
    }
    let of_group = |group: &Group| {
        let naming = Naming {
            own: Some(group.name.clone()),
            others: vec![group.object.clone()],
            above: vec![stem.to_owned()],
            extras: None,
        };
        part(naming, &file, group)
    };
    file.groups.iter().map(of_group).collect()
}

fn part(naming: Naming, file: &ObjFile, group: &Group) -> Part<'static> {
    let surface = Mutex::new(Some(surface(file, group)));
    let read = move || {
        let surface = surface.lock().ok().and_then(|mut surface| surface.take());
        surface.ok_or(PartError::NoPositions)
    };
    Part {
        naming,
        read: Box::new(read),
    }
}

/// The triangles of a group with only the places that they use.
fn surface(file: &ObjFile, group: &Group) -> RawSurface {
    // A table of all places is quick, but for each of very many small groups it would take for ever.
    let is_large = group.triangles.len() * 24 >= file.positions.len();
    let mut table: Vec<Option<u32>> = vec![None; if is_large { file.positions.len() } else { 0 }];
    let mut few: HashMap<u32, Option<u32>> = HashMap::new();
    let mut positions: Vec<Vec3> = Vec::new();
    let triangles = group.triangles.iter().map(|corners| {
        corners.map(|corner| {
            let place = match table.get_mut(corner as usize) {
                Some(place) => place,
                None => few.entry(corner).or_default(),
            };
            *place.get_or_insert_with(|| {
                positions.push(file.positions[corner as usize]);
                positions.len() as u32 - 1
            })
        })
    });
    RawSurface {
        triangles: triangles.collect(),
        positions,
        normals: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;
    use zip::write::SimpleFileOptions;

    const TRIANGLE: &str = "v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n";

    fn zip_of(files: &[(&str, &[u8])]) -> Vec<u8> {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in files {
            zip.start_file(*name, SimpleFileOptions::default())
                .expect("begun");
            zip.write_all(content).expect("written");
        }
        zip.finish().expect("finished").into_inner()
    }

    fn told(parts: &[Part<'_>]) -> Vec<String> {
        parts.iter().map(|part| part.naming.told()).collect()
    }

    #[test]
    fn a_folder_and_a_zip_hold_the_same() {
        let folder = tempfile::tempdir().expect("a folder");
        let files = [
            ("FMA24475.obj", TRIANGLE),
            ("inside/FMA7163.OBJ", TRIANGLE),
            ("._FMA24475.obj", "no text"),
            ("read me.txt", "no mesh"),
        ];
        std::fs::create_dir(folder.path().join("inside")).expect("a folder");
        for (name, text) in files {
            std::fs::write(folder.path().join(name), text).expect("written");
        }
        let zip = zip_of(&files.map(|(name, text)| (name, text.as_bytes())));
        for parts in [of_folder(folder.path()), of_zip(&zip)] {
            let parts = parts.expect("two files");
            assert_eq!(told(&parts), ["FMA24475", "FMA7163"]);
            assert_eq!(
                (parts[0].read)().expect("a triangle").triangles,
                [[0, 1, 2]]
            );
        }
    }

    #[test]
    fn a_name_that_leads_out_of_the_zip_is_only_a_name() {
        let zip = zip_of(&[("../../femur.l.obj", TRIANGLE.as_bytes())]);
        assert_eq!(told(&of_zip(&zip).expect("a file")), ["femur.l"]);
    }

    #[test]
    fn what_is_no_collection_is_told() {
        let nothing = tempfile::tempdir().expect("a folder");
        assert!(matches!(
            of_folder(nothing.path()),
            Err(CollectionError::Empty)
        ));
        assert!(matches!(of_zip(&zip_of(&[])), Err(CollectionError::Empty)));
        assert!(matches!(
            of_zip(b"PK\x03\x04"),
            Err(CollectionError::NoZip(_))
        ));
        let parts = of_zip(&zip_of(&[("femur.l.obj", b"f 1 2 3")])).expect("a file");
        let error = (parts[0].read)().expect_err("a face without vertices");
        assert!(error.to_string().contains("line 1"), "{error}");
    }

    #[test]
    fn a_file_that_swells_is_refused() {
        let blanks = vec![b' '; 20 << 20];
        let zip = zip_of(&[("femur.l.obj", &blanks)]);
        assert!(
            matches!(of_zip(&zip), Err(CollectionError::Swells(name)) if name == "femur.l.obj")
        );
    }

    #[test]
    fn more_than_is_read_is_refused_before_it_fills_the_memory() {
        let budget = Budget {
            taken: AtomicU64::new(MOST_BYTES - 10),
        };
        assert!(matches!(budget.read(&[0_u8; 8][..], 8), Ok(Ok(_))));
        let endless = std::io::repeat(b' ');
        assert!(matches!(
            budget.read(endless, MOST_BYTES),
            Err(CollectionError::TooLarge)
        ));
    }
}
