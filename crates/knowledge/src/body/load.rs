//! Reads a body from glTF: the built-in one, or a model somebody brings.

use super::clusters;
use super::gltf_file::{self, Damage, GltfFile};
use super::model::{Body, BodyStructure, FixedEnd, StructureKey};
use super::surface::{FibreCoordinates, FibrePhase, Level, Seen, Surface, SurfaceError};
use crate::files::Sheets;
use crate::ids::StructureId;
use crate::text;
use bevy_math::{Mat4, Vec2, Vec3};
use myomap_body_format::{
    Attachment, Kind, Laterality, LevelExtras, NodeExtras, PrimitiveExtras, Side, Structure,
    fibre_phase,
};
use rayon::prelude::*;
use std::collections::{HashMap, HashSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
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
    /// Nothing in the file is known.
    #[error("{}", text!("body-nothing-known", count = *.nodes, file = .path.display().to_string()))]
    NothingKnown {
        /// How many meshes the file has.
        nodes: usize,
        /// The file.
        path: PathBuf,
    },
}

const LARGEST_BODY_MB: u64 = 1024;

/// What of a body was found, and what not.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct BodyReport {
    /// Ids of `structures.ron` that the file has no mesh of.
    pub missing: Vec<StructureId>,
    /// Meshes of the file that match nothing.
    pub unknown: Vec<String>,
    /// Meshes that match but cannot be used, with the reason.
    pub broken: Vec<String>,
    /// Muscles and tendons whose meshes have no fibre coordinates, so that no trigger point finds its place in them.
    pub without_fibres: Vec<StructureId>,
    /// Whose measurements the body is made of, as the file says.
    pub attribution: Option<String>,
}

/// Reads a glTF binary and matches its meshes to the structures of the sheets.
///
/// What is missing, unknown or broken is told in the report and not fatal.
///
/// # Errors
/// Where the file cannot be read, is damaged, or has nothing in it that is known.
pub fn load(path: &Path, sheets: &Sheets) -> Result<(Body, BodyReport), BodyError> {
    from_bytes(&read(path)?, path, sheets)
}

/// As [`load`], from the content of a file; `path` is only named in errors.
///
/// # Errors
/// As [`load`].
pub fn from_bytes(
    bytes: &[u8],
    path: &Path,
    sheets: &Sheets,
) -> Result<(Body, BodyReport), BodyError> {
    // Whatever a stranger's file makes of the libraries that read it, it ends here, in a sentence that names it.
    let read = catch_unwind(AssertUnwindSafe(|| parse(bytes, path, sheets)));
    read.unwrap_or_else(|panic| {
        let text = panic.downcast_ref::<String>().map(String::as_str);
        let text = text.or_else(|| panic.downcast_ref::<&str>().copied());
        Err(BodyError::Unforeseen {
            reason: text.map_or_else(|| text!("no-reason-given"), str::to_owned),
            path: path.to_owned(),
        })
    })
}

fn parse(bytes: &[u8], path: &Path, sheets: &Sheets) -> Result<(Body, BodyReport), BodyError> {
    let gltf = info_span!("parsing the body's file").in_scope(|| gltf_file::read(bytes));
    let gltf = gltf.map_err(|source| BodyError::Damaged {
        source: Box::new(source),
        path: path.to_owned(),
    })?;
    let mut report = BodyReport {
        attribution: attribution(&gltf),
        ..Default::default()
    };
    let names = NameIndex::new(sheets);
    let mut found: Vec<(StructureKey, &Structure, gltf::Node<'_>)> = Vec::new();
    let mut taken = HashSet::new();
    let mut nodes = 0;
    for node in gltf.document.nodes().filter(|node| node.mesh().is_some()) {
        nodes += 1;
        match names.find(&node) {
            Some((structure, side)) => {
                let key = StructureKey::new(&StructureId::new(&structure.id), side);
                if taken.insert(key.clone()) {
                    found.push((key, structure, node));
                }
            }
            None => report.unknown.push(
                node.name()
                    .map_or_else(|| text!("mesh-without-name"), str::to_owned),
            ),
        }
    }
    if found.is_empty() {
        return Err(BodyError::NothingKnown {
            nodes,
            path: path.to_owned(),
        });
    }
    let structures = read_surfaces(&found, &gltf, &mut report);
    let have: HashSet<&str> = structures
        .iter()
        .map(|structure| structure.key.id.as_str())
        .collect();
    report.missing = sheets
        .structures
        .structures
        .iter()
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
    Ok((Body::new(structures), report))
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
    let json = &gltf.document.as_json().asset;
    let extras: Option<myomap_body_format::AssetExtras> = json
        .extras
        .as_ref()
        .and_then(|extras| serde_json::from_str(extras.get()).ok());
    extras
        .map(|extras| extras.attribution)
        .or_else(|| json.copyright.clone())
}

fn fixed_end(attachment: Option<&Attachment>, reach: f32) -> FixedEnd {
    let at = match attachment {
        Some(Attachment::At(ids) | Attachment::AtEnd(ids, _)) => ids.as_slice(),
        Some(Attachment::End(_)) | None => &[],
    };
    FixedEnd {
        at: at.iter().map(|id| StructureId::new(id)).collect(),
        reach,
    }
}

/// Reads every mesh, both cores at work, in the order of `found`.
fn read_surfaces(
    found: &[(StructureKey, &Structure, gltf::Node<'_>)],
    gltf: &GltfFile<'_>,
    report: &mut BodyReport,
) -> Vec<BodyStructure> {
    let _span = info_span!("reading meshes").entered();
    let surfaces: Vec<_> = found
        .par_iter()
        .map(|(_, _, node)| read_surface(node, gltf))
        .collect();
    let mut structures = Vec::with_capacity(found.len());
    for ((key, structure, node), surface) in found.iter().zip(surfaces) {
        match surface {
            Ok(surface) => structures.push(BodyStructure {
                key: key.clone(),
                name: structure.name.clone(),
                latin: structure.latin.clone(),
                synonyms: structure.synonyms.clone(),
                kind: structure.kind,
                layer: structure.layer,
                tendon: structure.tendon,
                origin: fixed_end(structure.origin.as_ref(), structure.reach.0),
                insertion: fixed_end(structure.insertion.as_ref(), structure.reach.1),
                surface,
            }),
            Err(error) => report.broken.push(text!(
                "mesh-broken",
                mesh = node.name().unwrap_or(&structure.id),
                reason = error.to_string()
            )),
        }
    }
    structures
}

/// Why a mesh of the file cannot be used.
#[derive(Debug, thiserror::Error)]
enum MeshError {
    #[error("{}", text!("mesh-without-vertices"))]
    NoPositions,
    #[error(transparent)]
    Surface(#[from] SurfaceError),
}

fn read_surface(node: &gltf::Node<'_>, gltf: &GltfFile<'_>) -> Result<Surface, MeshError> {
    let mut parts = MeshParts::default();
    let primitives = node
        .mesh()
        .into_iter()
        .flat_map(|mesh| mesh.primitives().collect::<Vec<_>>());
    for primitive in primitives.filter(|p| p.mode() == gltf::mesh::Mode::Triangles) {
        parts.append(&primitive, gltf)?;
    }
    parts.into_surface(Mat4::from_cols_array_2d(&node.transform().matrix()))
}

/// The vertices of a mesh, gathered from its primitives.
#[derive(Default)]
struct MeshParts {
    positions: Vec<Vec3>,
    normals: Vec<Vec3>,
    openness: Vec<f32>,
    along_across: Vec<Vec2>,
    direction: Vec<Vec3>,
    phase: FibrePhase,
    triangles: Vec<[u32; 3]>,
    seen: Option<Seen>,
    levels: Vec<Level>,
}

impl MeshParts {
    fn append(
        &mut self,
        primitive: &gltf::Primitive<'_>,
        gltf: &GltfFile<'_>,
    ) -> Result<(), MeshError> {
        let blob = gltf.blob;
        let reader = primitive.reader(|buffer| match buffer.source() {
            gltf::buffer::Source::Bin => blob,
            gltf::buffer::Source::Uri(_) => None,
        });
        let offset = self.positions.len() as u32;
        let positions = reader.read_positions().ok_or(MeshError::NoPositions)?;
        self.positions.extend(positions.map(Vec3::from));
        if let Some(normals) = reader.read_normals() {
            self.normals.extend(normals.map(Vec3::from));
        }
        if let Some(colors) = reader.read_colors(0) {
            self.openness
                .extend(colors.into_rgba_f32().map(|[red, ..]| red));
        }
        if let (Some(coordinates), Some(tangents)) =
            (reader.read_tex_coords(0), reader.read_tangents())
        {
            self.along_across
                .extend(coordinates.into_f32().map(Vec2::from));
            self.direction
                .extend(tangents.map(|[x, y, z, _]| Vec3::new(x, y, z)));
        }
        for ([turns, length], direction) in gltf_file::fibre_phases(primitive, blob) {
            self.phase.turns.push(turns);
            self.phase.turn_mm.push(fibre_phase::turn_mm(length));
            self.phase.direction.push(Vec3::from(direction));
        }
        let count = self.positions.len() as u32 - offset;
        let corners: Vec<u32> = match reader.read_indices() {
            Some(indices) => indices.into_u32().collect(),
            None => (0..count).collect(),
        };
        self.triangles.extend(triangles(&corners, offset));
        self.append_levels(&gltf_file::levels_of(primitive.extras()), offset, gltf);
        Ok(())
    }

    /// Takes over the levels of a primitive. Those of a mesh in several parts are left out: what can be seen of each part
    /// is no beginning of the whole any more, and no such body has levels.
    fn append_levels(&mut self, more: &PrimitiveExtras, offset: u32, gltf: &GltfFile<'_>) {
        let alone = offset == 0;
        let level = |level: &LevelExtras| Level {
            error_mm: level.error_mm,
            triangles: triangles(&gltf_file::level_corners(gltf, level), offset),
            seen: level.seen,
        };
        self.seen = more.seen.filter(|_| alone);
        self.levels = if alone {
            more.levels.iter().map(level).collect()
        } else {
            Vec::new()
        };
    }

    /// Brings the vertices into the application frame and fills in what a foreign model lacks.
    fn into_surface(mut self, transform: Mat4) -> Result<Surface, MeshError> {
        let count = self.positions.len();
        for position in &mut self.positions {
            *position = transform.transform_point3(*position);
        }
        let mirrors = transform.determinant() < 0.0;
        if mirrors {
            let coarser = self
                .levels
                .iter_mut()
                .flat_map(|level| &mut level.triangles);
            for triangle in self.triangles.iter_mut().chain(coarser) {
                triangle.swap(1, 2);
            }
        }
        let turn = |vector: &Vec3| transform.transform_vector3(*vector).normalize_or_zero();
        let normals = if self.normals.len() == count {
            let normal_transform = transform.inverse().transpose();
            self.normals
                .iter()
                .map(|normal| {
                    normal_transform
                        .transform_vector3(*normal)
                        .normalize_or_zero()
                })
                .collect()
        } else {
            normals_from_triangles(&self.positions, &self.triangles)
        };
        let openness = if self.openness.len() == count {
            self.openness
        } else {
            vec![1.0; count]
        };
        for direction in &mut self.phase.direction {
            *direction = turn(direction);
        }
        let fibres = (self.along_across.len() == count && count > 0).then(|| FibreCoordinates {
            direction: self.direction.iter().map(turn).collect(),
            along_across: self.along_across,
            phase: (self.phase.turns.len() == count).then_some(self.phase),
        });
        let surface = Surface::new(self.positions, normals, self.triangles, openness, fibres)?;
        let levels = if self.levels.is_empty() {
            clusters::levels(&surface)
        } else {
            self.levels
        };
        Ok(surface.with_levels(self.seen, levels)?)
    }
}

/// Corners by threes, each moved on by an offset.
fn triangles(corners: &[u32], offset: u32) -> Vec<[u32; 3]> {
    let by_threes = corners.as_chunks::<3>().0.iter();
    by_threes
        .map(|corners| corners.map(|corner| corner.saturating_add(offset)))
        .collect()
}

/// Vertex normals weighted by area, for a model that brings none.
fn normals_from_triangles(positions: &[Vec3], triangles: &[[u32; 3]]) -> Vec<Vec3> {
    let mut normals = vec![Vec3::ZERO; positions.len()];
    for corners in triangles {
        let [Some(&a), Some(&b), Some(&c)] = corners.map(|corner| positions.get(corner as usize))
        else {
            continue;
        };
        for &corner in corners {
            normals[corner as usize] += (b - a).cross(c - a);
        }
    }
    normals.into_iter().map(Vec3::normalize_or_zero).collect()
}

/// Every way a structure can be named by a file.
struct NameIndex<'a> {
    by_name: HashMap<String, &'a Structure>,
    by_fma: HashMap<u32, &'a Structure>,
}

impl<'a> NameIndex<'a> {
    fn new(sheets: &'a Sheets) -> Self {
        let mut by_name = HashMap::new();
        let mut by_fma = HashMap::new();
        for structure in &sheets.structures.structures {
            let names = [&structure.id, &structure.name, &structure.latin];
            for name in names
                .into_iter()
                .chain(&structure.synonyms)
                .filter(|name| !name.is_empty())
            {
                by_name.entry(plain_name(name)).or_insert(structure);
            }
            if structure.fma != 0 {
                by_fma.entry(structure.fma).or_insert(structure);
            }
        }
        Self { by_name, by_fma }
    }

    /// By the node's extras, then by FMA id in its name, then by its name or a synonym.
    fn find(&self, node: &gltf::Node<'_>) -> Option<(&'a Structure, Side)> {
        if let Some(extras) = node
            .extras()
            .as_ref()
            .and_then(|extras| serde_json::from_str::<NodeExtras>(extras.get()).ok())
            && let Some(structure) = self.by_name.get(&plain_name(&extras.id))
        {
            return Some((structure, extras.side));
        }
        let (name, side) = split_side(node.name()?);
        let by_fma = name
            .strip_prefix("FMA")
            .and_then(|digits| digits.parse().ok())
            .and_then(|fma: u32| self.by_fma.get(&fma));
        let structure = by_fma.or_else(|| self.by_name.get(&plain_name(name)))?;
        let side = match structure.laterality {
            Laterality::Midline => Side::Midline,
            Laterality::Paired => side.unwrap_or(Side::Left),
        };
        Some((structure, side))
    }
}

/// Splits the side off a mesh's name: `infraspinatus.r`, `infraspinatus_R`, `right infraspinatus`.
fn split_side(name: &str) -> (&str, Option<Side>) {
    let lower = name.to_ascii_lowercase();
    for (mark, side) in [("left ", Side::Left), ("right ", Side::Right)] {
        if lower.starts_with(mark) {
            return (&name[mark.len()..], Some(side));
        }
    }
    for (mark, side) in [
        (".l", Side::Left),
        (".r", Side::Right),
        ("_l", Side::Left),
        ("_r", Side::Right),
        ("-l", Side::Left),
        ("-r", Side::Right),
    ] {
        if lower.ends_with(mark) {
            return (&name[..name.len() - mark.len()], Some(side));
        }
    }
    (name, None)
}

/// A name as it is compared: lower case, words parted by one blank.
fn plain_name(name: &str) -> String {
    name.to_lowercase()
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_side_is_read_from_a_name() {
        assert_eq!(
            split_side("infraspinatus.r"),
            ("infraspinatus", Some(Side::Right))
        );
        assert_eq!(
            split_side("Left temporalis"),
            ("temporalis", Some(Side::Left))
        );
        assert_eq!(split_side("sternum"), ("sternum", None));
    }

    #[test]
    fn names_compare_without_their_punctuation() {
        assert_eq!(
            plain_name("Trapezius_(descending)"),
            plain_name("trapezius descending")
        );
    }
}
