//! Reads a body that Myomap wrote, its own or an imported one: known by its mark, in our frame, with everything that was put
//! on it.

use super::clusters;
use super::gltf_file::{self, GltfFile};
use super::import::names::{Identity, NameIndex};
use super::import::part::Naming;
use super::import::{BodyReport, UnknownPart};
use super::model::{BodyStructure, StructureKey};
use super::surface::{FibreCoordinates, FibrePhase, Level, Seen, Surface, SurfaceError};
use crate::ids::StructureId;
use crate::text;
use bevy_math::{Mat4, Vec2, Vec3};
use myomap_body_format::{LevelExtras, PrimitiveExtras, Side, Structure, fibre_phase};
use rayon::prelude::*;
use std::collections::HashSet;
use tracing::info_span;

/// The structures of such a body, in the order of its nodes, with the meshes that are unknown or cannot be used.
pub(super) fn structures(
    gltf: &GltfFile<'_>,
    known: &[Structure],
) -> (Vec<BodyStructure>, BodyReport) {
    let mut report = BodyReport::default();
    let names = NameIndex::new(known);
    let mut found: Vec<(&Structure, Side, gltf::Node<'_>)> = Vec::new();
    let mut taken = HashSet::new();
    for node in gltf.document.nodes().filter(|node| node.mesh().is_some()) {
        let naming = naming(&node);
        match names.find(&naming) {
            Identity::Known(it) => {
                let side = it.side.unwrap_or(Side::Left);
                let key = StructureKey::new(&StructureId::new(&it.structure.id), side);
                if taken.insert(key) {
                    found.push((it.structure, side, node));
                }
            }
            Identity::Beside | Identity::Unknown => report.unknown.push(UnknownPart {
                name: naming.told(),
                like: None,
            }),
        }
    }
    let structures = read_surfaces(&found, gltf, &mut report);
    (structures, report)
}

fn naming(node: &gltf::Node<'_>) -> Naming {
    let extras = node.extras().as_ref();
    Naming {
        extras: extras.and_then(|extras| serde_json::from_str(extras.get()).ok()),
        own: node.name().map(str::to_owned),
        ..Naming::default()
    }
}

/// Reads every mesh, both cores at work, in the order of `found`.
fn read_surfaces(
    found: &[(&Structure, Side, gltf::Node<'_>)],
    gltf: &GltfFile<'_>,
    report: &mut BodyReport,
) -> Vec<BodyStructure> {
    let _span = info_span!("reading meshes").entered();
    let surfaces: Vec<_> = found
        .par_iter()
        .map(|(_, _, node)| read_surface(node, gltf))
        .collect();
    let mut structures = Vec::with_capacity(found.len());
    for ((structure, side, node), surface) in found.iter().zip(surfaces) {
        match surface {
            Ok(surface) => structures.push(BodyStructure::new(structure, *side, surface)),
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
        let reader = primitive.reader(|buffer| gltf.numbers(&buffer));
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
        for ([turns, length], direction) in gltf_file::fibre_phases(primitive, gltf) {
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
