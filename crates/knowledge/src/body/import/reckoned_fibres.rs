//! Fibre coordinates for the muscles of a model that brings none: found from their shape, and from the bones that
//! `structures.ron` says they are fixed to. A bone that the model lacks is lent by our own body, beside which it stands.

use super::Understood;
use super::watching::{Count, Stage, Watcher};
use crate::body::fibres::Coordinates;
use crate::body::fibres::attachment::{self, Attachments};
use crate::body::fibres::mesh::Mesh;
use crate::body::model::Body;
use crate::body::surface::{FibreCoordinates, Surface};
use crate::ids::StructureId;
use bevy_math::{IVec3, Vec2, Vec3};
use myomap_body_format::frame::{app_direction_from_reference, mirrored, reference_from_app};
use myomap_body_format::{Attachment, Kind, Side, Structure};
use parry3d::shape::TriMesh;
use rayon::prelude::*;
use std::collections::{BTreeSet, HashMap};
use tracing::info_span;

/// A muscle of more vertices is reckoned on a coarser surface, and its own vertices take from that.
const MOST_VERTICES: usize = 3_000;

/// A piece of less than this share of a muscle's area is a speck.
const LEAST_PIECE: f32 = 0.05;

/// Gives every muscle and tendon its coordinates.
pub(super) fn reckon(understood: &mut [Understood<'_>], own: Option<&Body>, watcher: &dyn Watcher) {
    let _span = info_span!("finding the fibres of muscles").entered();
    let wanted: BTreeSet<&str> = understood
        .iter()
        .filter(|it| has_fibres(it.structure))
        .flat_map(|it| [&it.structure.origin, &it.structure.insertion])
        .flatten()
        .flat_map(fixed_at)
        .map(String::as_str)
        .collect();
    let (left, right) = rayon::join(
        || attachments(&wanted, understood, own, Side::Left),
        || attachments(&wanted, understood, own, Side::Right),
    );
    let muscles = understood.iter().filter(|it| has_fibres(it.structure));
    let count = Count::new(watcher, Stage::Fibres, muscles.count());
    understood.par_iter_mut().for_each(|it| {
        if has_fibres(it.structure) && !count.has_ended() {
            let attachments = if it.side == Side::Right {
                &right
            } else {
                &left
            };
            it.surface.fibres = of(&it.surface, it.structure, it.side, attachments);
            count.one_more();
        }
    });
}

fn has_fibres(structure: &Structure) -> bool {
    matches!(structure.kind, Kind::Muscle | Kind::Tendon)
}

fn fixed_at(attachment: &Attachment) -> &[String] {
    match attachment {
        Attachment::At(ids) | Attachment::AtEnd(ids, _) => ids,
        Attachment::End(_) => &[],
    }
}

/// What muscles of a side are fixed to, as if it were the left.
fn attachments(
    wanted: &BTreeSet<&str>,
    understood: &[Understood<'_>],
    own: Option<&Body>,
    side: Side,
) -> Attachments {
    let surface = |id: &str| -> Option<&Surface> {
        let on_side = |it: &&Understood<'_>| {
            it.structure.id == id && (it.side == side || it.side == Side::Midline)
        };
        let theirs = understood.iter().find(on_side).map(|it| &it.surface);
        theirs.or_else(|| {
            own?.on_side(&StructureId::new(id), side)
                .map(|it| &it.surface)
        })
    };
    let of = |id: &&str| {
        let mesh = mesh(surface(id)?, side);
        let hierarchy = TriMesh::new(mesh.positions, mesh.triangles).ok()?;
        Some(((*id).to_owned(), hierarchy))
    };
    let found: Vec<_> = wanted.par_iter().filter_map(of).collect();
    found.into_iter().collect()
}

/// A surface in mm of the reference frame, as if it were on the left.
fn mesh(surface: &Surface, side: Side) -> Mesh {
    let places = surface.positions.iter();
    let mut mesh = Mesh {
        positions: places
            .map(|at| {
                parry3d::math::Vec3::from_array(to_left(reference_from_app(at.to_array()), side))
            })
            .collect(),
        triangles: surface.triangles.clone(),
    };
    if side == Side::Right {
        for triangle in &mut mesh.triangles {
            triangle.swap(1, 2);
        }
    }
    mesh
}

/// What is on the right as if it were on the left, and back.
fn to_left(at: [f32; 3], side: Side) -> [f32; 3] {
    if side == Side::Right {
        mirrored(at)
    } else {
        at
    }
}

/// The coordinates of a muscle; none where its shape gives none.
fn of(
    surface: &Surface,
    structure: &Structure,
    side: Side,
    attachments: &Attachments,
) -> Option<FibreCoordinates> {
    if surface.positions.len() > MOST_VERTICES
        && let Some(coarse) = coarser(surface)
    {
        let of_coarse = coordinates(&coarse, structure, side, attachments)?;
        return Some(taken_over(surface, &coarse, &of_coarse));
    }
    coordinates(surface, structure, side, attachments)
}

fn coordinates(
    surface: &Surface,
    structure: &Structure,
    side: Side,
    attachments: &Attachments,
) -> Option<FibreCoordinates> {
    let Coordinates {
        along,
        across,
        direction,
    } = without_specks(&mesh(surface, side), structure, attachments);
    let pairs = along.into_iter().zip(across);
    let fibres = FibreCoordinates {
        along_across: pairs
            .map(|(along, across)| Vec2::new(along, across))
            .collect(),
        direction: direction
            .into_iter()
            .map(|way| Vec3::from(app_direction_from_reference(to_left(way.to_array(), side))))
            .collect(),
        phase: None,
    };
    let is_sound = fibres.along_across.iter().all(|at| at.is_finite())
        && fibres.direction.iter().all(|way| way.is_finite());
    is_sound.then_some(fibres)
}

/// The coordinates of every piece worth having its own; a speck takes those of what lies nearest to it.
fn without_specks(mesh: &Mesh, structure: &Structure, attachments: &Attachments) -> Coordinates {
    let mut coordinates = Coordinates::unknown(mesh.positions.len());
    let mut is_known = vec![false; mesh.positions.len()];
    let least = mesh.area() * LEAST_PIECE;
    for (piece, places) in mesh.pieces_with_places() {
        if piece.area() < least {
            continue;
        }
        let ends = attachment::ends(&piece, structure, attachments);
        let of_piece = Coordinates::of_piece(&piece, &ends);
        coordinates.put(&places, &of_piece);
        for (index, &place) in places.iter().enumerate() {
            is_known[place as usize] = of_piece.along[index].is_finite()
                && of_piece.across[index].is_finite()
                && of_piece.direction[index].is_finite();
        }
    }
    let known: Vec<usize> = (0..is_known.len()).filter(|&at| is_known[at]).collect();
    let distance =
        |from: usize, to: usize| mesh.positions[from].distance_squared(mesh.positions[to]);
    for at in (0..is_known.len()).filter(|&at| !is_known[at]) {
        let near = known.iter().copied();
        if let Some(near) = near.min_by(|&a, &b| distance(at, a).total_cmp(&distance(at, b))) {
            coordinates.along[at] = coordinates.along[near];
            coordinates.across[at] = coordinates.across[near];
            coordinates.direction[at] = coordinates.direction[near];
        }
    }
    coordinates
}

/// A surface of few enough vertices: those in one cell of a grid are one (as `clusters` does for levels of detail).
fn coarser(surface: &Surface) -> Option<Surface> {
    let (low, high) = surface.bounds();
    let mut cell = (high - low).max_element() / 60.0;
    for _ in 0..6 {
        let coarse = in_cells(surface, cell)?;
        if coarse.positions.len() <= MOST_VERTICES {
            return Some(coarse);
        }
        cell *= 1.4;
    }
    None
}

fn in_cells(surface: &Surface, cell: f32) -> Option<Surface> {
    let mut numbers: HashMap<IVec3, u32> = HashMap::new();
    let mut sums: Vec<(Vec3, f32)> = Vec::new();
    let cells: Vec<u32> = surface
        .positions
        .iter()
        .map(|&at| {
            let number = *numbers
                .entry((at / cell).floor().as_ivec3())
                .or_insert_with(|| {
                    sums.push((Vec3::ZERO, 0.0));
                    sums.len() as u32 - 1
                });
            let (sum, count) = &mut sums[number as usize];
            *sum += at;
            *count += 1.0;
            number
        })
        .collect();
    let mut triangles: Vec<[u32; 3]> = surface
        .triangles
        .iter()
        .map(|corners| corners.map(|corner| cells[corner as usize]))
        .filter(|[a, b, c]| a != b && b != c && c != a)
        .collect();
    triangles.sort_unstable();
    triangles.dedup();
    let positions: Vec<Vec3> = sums.into_iter().map(|(sum, count)| sum / count).collect();
    let count = positions.len();
    Surface::new(
        positions,
        vec![Vec3::Y; count],
        triangles,
        vec![1.0; count],
        None,
    )
    .ok()
}

/// The coordinates of each vertex, from the place of the coarser surface nearest to it.
fn taken_over(
    surface: &Surface,
    coarse: &Surface,
    of_coarse: &FibreCoordinates,
) -> FibreCoordinates {
    let taken = surface
        .positions
        .iter()
        .zip(&surface.normals)
        .map(|(&at, &normal)| {
            let near = coarse.nearest(at);
            let shares = near.corners.into_iter().zip(near.weights);
            let mut along_across = Vec2::ZERO;
            let mut direction = Vec3::ZERO;
            for (corner, share) in shares {
                along_across += of_coarse.along_across[corner as usize] * share;
                direction += of_coarse.direction[corner as usize] * share;
            }
            let within = direction - normal * direction.dot(normal);
            (
                along_across,
                within.normalize_or(normal.any_orthonormal_vector()),
            )
        });
    let (along_across, direction) = taken.unzip();
    FibreCoordinates {
        along_across,
        direction,
        phase: None,
    }
}
