//! What can go wrong, said so that a person knows what to do; in English only, because this is a tool for developers.

use myomap_knowledge::files::Problem;
use std::path::PathBuf;

/// A failure of the tool; every message names the file and what to do about it.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file or folder could not be read.
    #[error("cannot read it ({cause}); check the path and its permissions: {}", path.display())]
    Read {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        cause: std::io::Error,
    },
    /// A file or folder could not be written.
    #[error("cannot write it ({cause}); check the folder and its permissions: {}", path.display())]
    Write {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        cause: std::io::Error,
    },
    /// The archive of meshes is not a zip.
    #[error("not a readable zip ({cause}); give the archive of OBJ files or a folder of them: {}", path.display())]
    Archive {
        /// The archive.
        path: PathBuf,
        /// What the zip reader said.
        cause: zip::result::ZipError,
    },
    /// No OBJ file where meshes were expected.
    #[error("no OBJ file in it; give the archive of OBJ files or a folder of them: {}", path.display())]
    NoMeshes {
        /// The archive or folder.
        path: PathBuf,
    },
    /// A line of a mesh is wrong.
    #[error("{what}; export the mesh again as Wavefront OBJ: {name}")]
    Mesh {
        /// The mesh file.
        name: String,
        /// What is wrong, and in which line.
        what: String,
    },
    /// A mesh encloses nothing.
    #[error("the mesh has no enclosed volume; it must be a closed surface facing outwards: {name}")]
    Flat {
        /// The mesh file.
        name: String,
    },
    /// A RON file cannot be read, or does not parse.
    #[error("{0}")]
    File(Problem),
    /// The figures of an outline file make no sense.
    #[error("{what}; measure this structure again: {}", path.display())]
    Outline {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        what: String,
    },
    /// A structure of `structures.ron` has no outlines, or outlines no structure.
    #[error("{what}: {}", path.display())]
    Structures {
        /// The file.
        path: PathBuf,
        /// What is wrong and what to do.
        what: String,
    },
    /// The body could not be read.
    #[error("{what}; bake it again: {}", path.display())]
    Body {
        /// The GLB.
        path: PathBuf,
        /// What is wrong.
        what: String,
    },
    /// A structure that is not there was asked for.
    #[error("no structure `{id}`{}: {}", hint(.nearest), path.display())]
    NoStructure {
        /// What was asked for.
        id: String,
        /// The nearest known name.
        nearest: Option<String>,
        /// The GLB.
        path: PathBuf,
    },
    /// An address was asked for on something that has no fibres.
    #[error("`{id}` has no fibres; only muscles and tendons have addresses: {}", path.display())]
    NoFibres {
        /// What was asked for.
        id: String,
        /// The GLB.
        path: PathBuf,
    },
    /// No place of a muscle has the address that was asked for.
    #[error("no place of `{id}` has along {along}, across {across}; both go from 0 to 1, and not every muscle fills its corners: {}", path.display())]
    Nowhere {
        /// The muscle.
        id: String,
        /// What was asked for.
        along: f32,
        /// What was asked for.
        across: f32,
        /// The GLB.
        path: PathBuf,
    },
    /// The committed body is not what a bake of the committed figures gives.
    #[error("{what}; run `body bake` and commit what it writes: {}", path.display())]
    Stale {
        /// The GLB.
        path: PathBuf,
        /// By what it is known.
        what: String,
    },
}

fn hint(nearest: &Option<String>) -> String {
    nearest
        .as_ref()
        .map_or_else(String::new, |name| format!(", did you mean `{name}`?"))
}

/// What every fallible function of the tool gives back.
pub type Result<T> = std::result::Result<T, Error>;
