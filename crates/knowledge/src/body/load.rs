//! Reads a body from a file: the built-in one, or a model somebody brings.

use super::gltf_file::{self, Damage, GltfFile};
use super::import::part::Part;
use super::import::{self, BodyReport, Refusal};
use super::import::{gltf_scene, obj_files};
use super::model::{Body, BodyStructure};
use super::zipped_gltf::ZippedGltf;
use super::{beside, own_model};
use crate::files::Sheets;
use crate::ids::StructureId;
use crate::text;
use myomap_body_format::Kind;
use std::collections::HashSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use tracing::info_span;

/// A body that cannot be used at all.
#[derive(Debug, thiserror::Error)]
pub enum BodyError {
    /// The file cannot be read.
    #[error("{}", text!("body-unreadable", error = .source.to_string(), file = .path.display().to_string()))]
    Unreadable {
        /// What the system said.
        source: std::io::Error,
        /// The file.
        path: PathBuf,
    },
    /// The file is no sound glTF.
    #[error("{}", text!("body-damaged", damage = .source.to_string(), file = .path.display().to_string()))]
    Damaged {
        /// What is wrong.
        source: Box<Damage>,
        /// The file.
        path: PathBuf,
    },
    /// Something in the file was not foreseen.
    #[error("{}", text!("body-unforeseen", reason = .reason, file = .path.display().to_string()))]
    Unforeseen {
        /// What the reader said last.
        reason: String,
        /// The file.
        path: PathBuf,
    },
    /// The file is far larger than any body.
    #[error("{}", text!("body-too-large", size = *.megabytes, most = LARGEST_BODY_MB, file = .path.display().to_string()))]
    TooLarge {
        /// Its size.
        megabytes: u64,
        /// The file.
        path: PathBuf,
    },
    /// A collection of OBJ files cannot be read.
    #[error("{}", text!("body-refused", reason = .source.to_string(), file = .path.display().to_string()))]
    Collection {
        /// What is wrong.
        source: import::CollectionError,
        /// The folder or zip.
        path: PathBuf,
    },
    /// The file is sound, and no body that can be used.
    #[error("{}", text!("body-refused", reason = .source.to_string(), file = .path.display().to_string()))]
    Refused {
        /// Why not.
        source: Refusal,
        /// The file.
        path: PathBuf,
    },
}

const LARGEST_BODY_MB: u64 = 1024;

/// Our own body, that models are held against; read only when it is first needed.
#[derive(Default)]
pub struct OwnBody {
    file: PathBuf,
    body: OnceLock<Option<Body>>,
}

impl OwnBody {
    /// The one in a file.
    pub fn at(file: &Path) -> Self {
        Self {
            file: file.to_owned(),
            body: OnceLock::new(),
        }
    }

    /// The body; none where the file cannot be read or is none of ours.
    fn body(&self, sheets: &Sheets) -> Option<&Body> {
        let read = || {
            let _span = info_span!("reading our own body beside the model").entered();
            let bytes = read(&self.file).ok()?;
            let gltf = gltf_file::read(&bytes, &|name| beside::read(&self.file, name)).ok()?;
            gltf.mark.as_ref()?;
            let (structures, _) = own_model::structures(&gltf, &sheets.structures.structures);
            Some(Body::new(structures))
        };
        self.body.get_or_init(read).as_ref()
    }
}

/// Reads a model and matches its meshes to the structures of the sheets. One of our own bake is taken as it is; any other
/// is held against `own` and brought into our frame.
///
/// What is missing, unknown or broken is told in the report and not fatal.
///
/// # Errors
/// Where the file cannot be read, is damaged, or is no body that can be used.
pub fn load(path: &Path, sheets: &Sheets, own: &OwnBody) -> Result<(Body, BodyReport), BodyError> {
    if path.is_dir() {
        return of_parts(obj_files::of_folder(path), path, sheets, own);
    }
    from_bytes(&read(path)?, path, sheets, own)
}

/// What a file is, by how it begins; of OBJ, which begins anyhow, by its name.
fn is_obj(bytes: &[u8], path: &Path) -> bool {
    let is_named_so = path
        .extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case("obj"));
    is_named_so && !bytes.starts_with(b"glTF")
}

/// As [`load`], from the content of a file; `path` is named in errors, and files that the model names lie beside it.
///
/// # Errors
/// As [`load`].
pub fn from_bytes(
    bytes: &[u8],
    path: &Path,
    sheets: &Sheets,
    own: &OwnBody,
) -> Result<(Body, BodyReport), BodyError> {
    // Whatever a stranger's file makes of the libraries that read it, it ends here, in a sentence that names it.
    let read = catch_unwind(AssertUnwindSafe(|| parse(bytes, path, sheets, own)));
    read.unwrap_or_else(|panic| {
        let text = panic.downcast_ref::<String>().map(String::as_str);
        let text = text.or_else(|| panic.downcast_ref::<&str>().copied());
        Err(BodyError::Unforeseen {
            reason: text.map_or_else(|| text!("no-reason-given"), str::to_owned),
            path: path.to_owned(),
        })
    })
}

/// A body of parts of OBJ files.
fn of_parts(
    parts: Result<Vec<Part<'_>>, import::CollectionError>,
    path: &Path,
    sheets: &Sheets,
    own: &OwnBody,
) -> Result<(Body, BodyReport), BodyError> {
    let parts = parts.map_err(|source| BodyError::Collection {
        source,
        path: path.to_owned(),
    })?;
    let (structures, report) = foreign(&parts, path, sheets, own)?;
    let report = completed(report, &structures, sheets);
    Ok((Body::new(structures), report))
}

fn parse(
    bytes: &[u8],
    path: &Path,
    sheets: &Sheets,
    own: &OwnBody,
) -> Result<(Body, BodyReport), BodyError> {
    if bytes.starts_with(b"PK") {
        return match ZippedGltf::of(bytes) {
            Some(zipped) => of_zipped(&zipped, path, sheets, own),
            None => of_parts(obj_files::of_zip(bytes), path, sheets, own),
        };
    }
    if is_obj(bytes, path) {
        return of_parts(Ok(obj_files::of_file(bytes, path)), path, sheets, own);
    }
    of_gltf(bytes, path, sheets, own, &|name| beside::read(path, name))
}

/// A body of a glTF file in a zip.
fn of_zipped(
    zipped: &ZippedGltf<'_>,
    path: &Path,
    sheets: &Sheets,
    own: &OwnBody,
) -> Result<(Body, BodyReport), BodyError> {
    let content = zipped.content().map_err(|reason| BodyError::Unreadable {
        source: std::io::Error::other(reason),
        path: path.to_owned(),
    })?;
    of_gltf(&content, path, sheets, own, &|name| zipped.beside(name))
}

/// A body of a glTF file; `beside` reads the files that it names.
fn of_gltf(
    bytes: &[u8],
    path: &Path,
    sheets: &Sheets,
    own: &OwnBody,
    beside: gltf_file::Beside<'_>,
) -> Result<(Body, BodyReport), BodyError> {
    let gltf = info_span!("parsing the body's file").in_scope(|| gltf_file::read(bytes, beside));
    let gltf = gltf.map_err(|source| BodyError::Damaged {
        source: Box::new(source),
        path: path.to_owned(),
    })?;
    let attribution = attribution(&gltf);
    let (structures, report) = if gltf.mark.is_some() {
        let (structures, report) = own_model::structures(&gltf, &sheets.structures.structures);
        if structures.is_empty() && report.broken.is_empty() {
            let meshes = report.unknown.len();
            return Err(refused(path, Refusal::NothingKnown { meshes }));
        }
        (structures, report)
    } else {
        foreign(&gltf_scene::parts(&gltf), path, sheets, own)?
    };
    let report = BodyReport {
        attribution,
        ..completed(report, &structures, sheets)
    };
    Ok((Body::new(structures), report))
}

fn refused(path: &Path, source: Refusal) -> BodyError {
    BodyError::Refused {
        source,
        path: path.to_owned(),
    }
}

/// The structures of a model made elsewhere.
fn foreign(
    parts: &[Part<'_>],
    path: &Path,
    sheets: &Sheets,
    own: &OwnBody,
) -> Result<(Vec<BodyStructure>, BodyReport), BodyError> {
    let known = &sheets.structures.structures;
    let understood = import::understand(parts, known, own.body(sheets));
    let (understood, report) = understood.map_err(|refusal| refused(path, refusal))?;
    let structures = understood
        .into_iter()
        .map(|it| BodyStructure::new(it.structure, it.side, it.surface));
    Ok((structures.collect(), report))
}

/// The report with what the structures lack.
fn completed(mut report: BodyReport, structures: &[BodyStructure], sheets: &Sheets) -> BodyReport {
    let have: HashSet<&str> = structures
        .iter()
        .map(|structure| structure.key.id.as_str())
        .collect();
    let known = sheets.structures.structures.iter();
    report.missing = known
        .filter(|structure| !have.contains(structure.id.as_str()))
        .map(|structure| StructureId::new(&structure.id))
        .collect();
    report.without_fibres = structures
        .iter()
        .filter(|structure| matches!(structure.kind, Kind::Muscle | Kind::Tendon))
        .filter(|structure| structure.surface.fibres.is_none())
        .map(|structure| structure.key.id.clone())
        .collect();
    report.without_fibres.sort();
    report.without_fibres.dedup();
    report
}

fn read(path: &Path) -> Result<Vec<u8>, BodyError> {
    let unreadable = |source| BodyError::Unreadable {
        source,
        path: path.to_owned(),
    };
    let megabytes = std::fs::metadata(path).map_err(unreadable)?.len() / 1_048_576;
    if megabytes > LARGEST_BODY_MB {
        return Err(BodyError::TooLarge {
            megabytes,
            path: path.to_owned(),
        });
    }
    std::fs::read(path).map_err(unreadable)
}

fn attribution(gltf: &GltfFile<'_>) -> Option<String> {
    let of_ours = gltf.mark.as_ref().map(|mark| mark.attribution.clone());
    of_ours.or_else(|| gltf.document.as_json().asset.copyright.clone())
}
