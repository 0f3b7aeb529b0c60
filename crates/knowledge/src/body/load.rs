//! Reads a body from a file: the built-in one, or a model somebody brings.

use super::gltf_file::{self, Damage, GltfFile, Mark};
use super::import::part::Part;
use super::import::{self, BodyReport, Refusal, Stage, Terms};
use super::import::{gltf_scene, obj_files};
use super::model::{Body, BodyStructure};
use super::other_format::OtherFormat;
use super::zipped_gltf::ZippedGltf;
use super::{baked_model, beside};
use crate::files::{Sheets, Unread, read_bounded_by_name};
use crate::ids::StructureId;
use crate::text;
use crate::text::InWords;
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
    /// The file is of a kind that is not read.
    #[error("{}", text!("body-refused", reason = .format.in_words(), file = .path.display().to_string()))]
    OtherFormat {
        /// What it is.
        format: OtherFormat,
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
            matches!(gltf.mark, Some(Mark::Own(_))).then_some(())?;
            let (structures, _) = baked_model::structures(&gltf, &sheets.structures.structures);
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
    load_on(path, sheets, own, Terms::default())
}

/// As [`load`], for somebody who waits for it.
///
/// # Errors
/// As [`load`], and where whoever waits has left.
pub fn load_on(
    path: &Path,
    sheets: &Sheets,
    own: &OwnBody,
    terms: Terms<'_>,
) -> Result<(Body, BodyReport), BodyError> {
    let reader = Reader {
        path,
        sheets,
        own,
        terms,
    };
    terms.watcher.reached(Stage::Reading, 0, 1);
    reader.foreseeing(|| {
        if path.is_dir() {
            return reader.of_parts(obj_files::of_folder(path));
        }
        reader.of_bytes(&read(path)?)
    })
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
    let reader = Reader {
        path,
        sheets,
        own,
        terms: Terms::default(),
    };
    reader.foreseeing(|| reader.of_bytes(bytes))
}

/// What a file is, by how it begins; of OBJ, which begins anyhow, by its name.
fn is_obj(bytes: &[u8], path: &Path) -> bool {
    let is_named_so = path
        .extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case("obj"));
    is_named_so && !bytes.starts_with(b"glTF")
}

/// A model, and what it is read with.
struct Reader<'a> {
    path: &'a Path,
    sheets: &'a Sheets,
    own: &'a OwnBody,
    terms: Terms<'a>,
}

/// A body, and what of it was found.
type Known = Result<(Body, BodyReport), BodyError>;

impl Reader<'_> {
    /// Whatever a stranger's file makes of the libraries that read it, it ends here, in a sentence that names it.
    fn foreseeing(&self, read: impl FnOnce() -> Known) -> Known {
        catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|panic| {
            let text = panic.downcast_ref::<String>().map(String::as_str);
            let text = text.or_else(|| panic.downcast_ref::<&str>().copied());
            Err(BodyError::Unforeseen {
                reason: text.map_or_else(|| text!("no-reason-given"), str::to_owned),
                path: self.path.to_owned(),
            })
        })
    }

    fn of_bytes(&self, bytes: &[u8]) -> Known {
        if let Some(format) = OtherFormat::of(bytes, self.path) {
            return Err(BodyError::OtherFormat {
                format,
                path: self.path.to_owned(),
            });
        }
        if bytes.starts_with(b"PK") {
            return match ZippedGltf::of(bytes) {
                Some(zipped) => self.of_zipped(&zipped),
                None => self.of_parts(obj_files::of_zip(bytes)),
            };
        }
        if is_obj(bytes, self.path) {
            return self.of_parts(Ok(obj_files::of_file(bytes, self.path)));
        }
        self.of_gltf(bytes, &|name| beside::read(self.path, name))
    }

    /// A body of parts of OBJ files.
    fn of_parts(&self, parts: Result<Vec<Part<'_>>, import::CollectionError>) -> Known {
        let parts = parts.map_err(|source| BodyError::Collection {
            source,
            path: self.path.to_owned(),
        })?;
        let (structures, report) = self.foreign(&parts)?;
        drop(parts);
        let report = completed(report, &structures, self.sheets);
        Ok((Body::new(structures), report))
    }

    /// A body of a glTF file in a zip.
    fn of_zipped(&self, zipped: &ZippedGltf<'_>) -> Known {
        let content = zipped.content().map_err(|reason| BodyError::Unreadable {
            source: std::io::Error::other(reason),
            path: self.path.to_owned(),
        })?;
        self.of_gltf(&content, &|name| zipped.beside(name))
    }

    /// A body of a glTF file; `beside` reads the files that it names.
    fn of_gltf(&self, bytes: &[u8], beside: gltf_file::Beside<'_>) -> Known {
        let gltf =
            info_span!("parsing the body's file").in_scope(|| gltf_file::read(bytes, beside));
        let gltf = gltf.map_err(|source| self.damaged(source))?;
        let attribution = attribution(&gltf);
        let (structures, report) = match &gltf.mark {
            Some(Mark::Own(_)) => self.baked(&gltf, true, BodyReport::default())?,
            Some(Mark::Import(import)) => {
                let report = BodyReport::parse(import.report.get());
                let report = report.ok_or_else(|| self.damaged(Damage::BadReport))?;
                self.baked(&gltf, false, report)?
            }
            None => self.foreign(&gltf_scene::parts(&gltf))?,
        };
        let report = BodyReport {
            attribution,
            ..completed(report, &structures, self.sheets)
        };
        Ok((Body::new(structures), report))
    }

    /// The structures of a body that Myomap wrote: its own, or one that was imported, of which `known` tells.
    fn baked(
        &self,
        gltf: &GltfFile<'_>,
        is_ours: bool,
        known: BodyReport,
    ) -> Result<(Vec<BodyStructure>, BodyReport), BodyError> {
        let (structures, read) = baked_model::structures(gltf, &self.sheets.structures.structures);
        if structures.is_empty() && read.broken.is_empty() {
            let meshes = read.unknown.len();
            return Err(self.refused(Refusal::NothingKnown { meshes }));
        }
        let report = BodyReport {
            is_ours,
            recognised: structures.len(),
            unknown: known.unknown.into_iter().chain(read.unknown).collect(),
            broken: known.broken.into_iter().chain(read.broken).collect(),
            ..known
        };
        Ok((structures, report))
    }

    /// The structures of a model made elsewhere.
    fn foreign(&self, parts: &[Part<'_>]) -> Result<(Vec<BodyStructure>, BodyReport), BodyError> {
        let known = &self.sheets.structures.structures;
        let understood = import::understand(parts, known, self.own.body(self.sheets), &self.terms);
        let (understood, report) = understood.map_err(|refusal| self.refused(refusal))?;
        let structures = understood
            .into_iter()
            .map(|it| BodyStructure::new(it.structure, it.side, it.surface));
        Ok((structures.collect(), report))
    }

    fn damaged(&self, source: Damage) -> BodyError {
        BodyError::Damaged {
            source: Box::new(source),
            path: self.path.to_owned(),
        }
    }

    fn refused(&self, source: Refusal) -> BodyError {
        BodyError::Refused {
            source,
            path: self.path.to_owned(),
        }
    }
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
    read_bounded_by_name(path, LARGEST_BODY_MB << 20).map_err(|unread| {
        let path = path.to_owned();
        match unread {
            Unread::TooLarge(bytes) => BodyError::TooLarge {
                megabytes: bytes >> 20,
                path,
            },
            Unread::System(source) => BodyError::Unreadable { source, path },
        }
    })
}

fn attribution(gltf: &GltfFile<'_>) -> Option<String> {
    match &gltf.mark {
        Some(Mark::Own(mark)) => Some(mark.attribution.clone()),
        Some(Mark::Import(mark)) => mark.attribution.clone(),
        None => gltf.document.as_json().asset.copyright.clone(),
    }
}
