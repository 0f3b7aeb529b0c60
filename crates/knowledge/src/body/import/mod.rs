//! A model made elsewhere, understood: what its meshes are, in which frame it stands, what is wrong with it.
//!
//! `gltf_scene` and `obj_files` read parts from files; `names` says which structure each is; `frame` holds them against our own body;
//! `joining`, `sides`, `weld`, `fewer` and `health` make whole surfaces of them; `report` tells of it all, and `watching` of how
//! far it is. Reading files from disk,
//! and bodies of our own bake, which need none of this, live in `body::load`. What the atlas says of such a body is judged
//! above.

mod fewer;
mod finer;
mod frame;
pub(in crate::body) mod gltf_scene;
mod health;
mod joining;
pub(in crate::body) mod names;
pub(in crate::body) mod obj_files;
pub(in crate::body) mod part;
mod reckoned_fibres;
mod report;
mod samples;
mod sides;
mod warp;
mod watching;
mod weld;
mod words;

pub use obj_files::CollectionError;
pub use report::{BodyReport, UnknownPart};
pub use warp::Warp;
pub use watching::{Stage, Terms, Unwatched, Watcher};

use super::clusters;
use super::model::{Body, StructureKey};
use super::surface::Surface;
use crate::ids::StructureId;
use crate::text;
use crate::text::decimal;
use bevy_math::Vec3;
use frame::{Fitted, Frame, LIKE_A_BODY_M, Pair};
use health::Ailment;
use myomap_body_format::{Kind, Side, Structure};
use names::{Identity, Known, NameIndex};
use part::{Part, PartError, RawSurface};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use tracing::info_span;
use watching::Count;

/// Why a model is no body that can be used.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// Nothing in it is known.
    #[error("{}", text!("refusal-nothing-known", count = *.meshes))]
    NothingKnown {
        /// How many meshes it has.
        meshes: usize,
    },
    /// What is known cannot be read.
    #[error("{}", text!("refusal-nothing-sound", first = .first))]
    NothingSound {
        /// What is wrong with the first mesh.
        first: String,
    },
    /// It stands where no body stands, and there is none of ours to hold it against.
    #[error("{}", text!("refusal-not-judged"))]
    NotJudged,
    /// All that is known is a point, or next to it.
    #[error("{}", text!("refusal-no-size"))]
    NoSize,
    /// Its structures do not lie to each other as those of a body do.
    #[error("{}", text!("refusal-unlike-a-body", structures = *.structures, apart = decimal(.apart_m * 100.0, 0)))]
    UnlikeABody {
        /// How many structures were held against ours.
        structures: usize,
        /// How far the middle one of them lies from ours, metres.
        apart_m: f32,
    },
    /// Whoever wanted it has left.
    #[error("{}", text!("refusal-stopped"))]
    Stopped,
}

/// A body that stands as ours does lies between these corners, in metres of the application frame.
const ROOM_OF_A_BODY_M: (Vec3, Vec3) = (Vec3::new(-1.2, -0.3, -1.0), Vec3::new(1.2, 2.5, 1.0));

/// What reaches further than this out of that room, in metres, is no part of a body: a vertex that a program has left behind.
const ASTRAY_M: f32 = 1.0;

/// A body is not flatter or longer than ours by more than these, whatever it shows.
const SIZES: (f32, f32) = (0.4, 2.5);

/// A model of more triangles than these, about those of our own body, is drawn by fewer as far as its shape allows: millions
/// show nothing more of muscles, and take seconds and memory wherever they are asked.
const MOST_TRIANGLES: usize = 600_000;

/// A body of which not nearly all structures lie within this of ours, in metres, is built otherwise, and places are fitted.
/// Half of a body's structures are those of hands and feet: they say little of a broad chest.
const BUILT_OTHERWISE_M: f32 = 0.01;

/// How many are nearly all, as a share.
const NEARLY_ALL: f32 = 0.9;

/// A structure of a model in the application frame.
pub struct Understood<'a> {
    /// What `structures.ron` says of it.
    pub structure: &'a Structure,
    /// On which side it is.
    pub side: Side,
    /// Its surface.
    pub surface: Surface,
}

/// A part that is known, with its surface in the file's frame.
struct Found<'a> {
    known: Known<'a>,
    name: String,
    raw: RawSurface,
}

/// What a model shows, by the structures of our own body, and how it was understood.
///
/// # Errors
/// Where it is no body, or none that can be brought into our frame; or where whoever waits for it has left.
pub fn understand<'a>(
    parts: &[Part<'_>],
    structures: &'a [Structure],
    own: Option<&Body>,
    terms: &Terms<'_>,
) -> Result<(Vec<Understood<'a>>, BodyReport), Refusal> {
    let mut report = BodyReport::default();
    let names = NameIndex::new(structures);
    let found = known_parts(parts, &names, terms.watcher, &mut report)?;
    terms.watcher.reached(Stage::Placing, 0, 1);
    let share = share_kept(&found, &mut report);
    let frame = match own {
        Some(own) => framed(&found, own, &mut report)?,
        None => unjudged(&found, &mut report)?,
    };
    let wholes = wholes(found, &frame, own.is_some(), &names, &mut report);
    let mut understood = surfaces(wholes, share, terms.watcher, &mut report);
    if terms.watcher.has_left() {
        return Err(Refusal::Stopped);
    }
    if understood.is_empty() {
        return Err(Refusal::NothingSound {
            first: report.broken.first().cloned().unwrap_or_default(),
        });
    }
    reckoned_fibres::reckon(&mut understood, own, terms.watcher);
    if terms.watcher.has_left() {
        return Err(Refusal::Stopped);
    }
    let with_fibres = understood.iter().filter(|it| it.surface.fibres.is_some());
    let ids: BTreeSet<StructureId> = with_fibres
        .map(|it| StructureId::new(&it.structure.id))
        .collect();
    report.reckoned_fibres = ids.into_iter().collect();
    Ok((understood, report))
}

/// The parts whose names are known and that can be read.
fn known_parts<'a>(
    parts: &[Part<'_>],
    names: &NameIndex<'a>,
    watcher: &dyn Watcher,
    report: &mut BodyReport,
) -> Result<Vec<Found<'a>>, Refusal> {
    let _span = info_span!("recognising and reading meshes").entered();
    let mut known = Vec::new();
    for part in parts {
        match names.find(&part.naming) {
            Identity::Known(it) => known.push((it, part)),
            Identity::Beside => {}
            Identity::Unknown => tell_unknown(part.naming.told(), names, report),
        }
    }
    if known.is_empty() {
        // A file of one mesh that cannot be read has no name to be known by: that it cannot be read is said.
        if let [part] = parts
            && let Err(error) = (part.read)()
        {
            let first = broken(&part.naming.told(), &error);
            return Err(Refusal::NothingSound { first });
        }
        return Err(Refusal::NothingKnown {
            meshes: parts.len(),
        });
    }
    let to_read: Vec<&Part<'_>> = known.iter().map(|(_, part)| *part).collect();
    let count = Count::new(watcher, Stage::Reading, to_read.len());
    let read = to_read.par_iter().map(|part| {
        if count.has_ended() {
            return Err(PartError::NoPositions);
        }
        let read = (part.read)();
        count.one_more();
        read
    });
    let read: Vec<Result<RawSurface, PartError>> = read.collect();
    if watcher.has_left() {
        return Err(Refusal::Stopped);
    }
    let mut found = Vec::new();
    for ((known, part), read) in known.into_iter().zip(read) {
        let name = part.naming.told();
        match read.and_then(checked) {
            Ok(raw) => found.push(Found { known, name, raw }),
            Err(error) => report.broken.push(broken(&name, &error)),
        }
    }
    if found.is_empty() {
        return Err(Refusal::NothingSound {
            first: report.broken.first().cloned().unwrap_or_default(),
        });
    }
    Ok(found)
}

/// Which share of its triangles each structure keeps; a model of more than are of use is told of.
fn share_kept(found: &[Found<'_>], report: &mut BodyReport) -> f32 {
    let all: usize = found.iter().map(|part| part.raw.triangles.len()).sum();
    if all <= MOST_TRIANGLES {
        return 1.0;
    }
    report.thinned_from = Some(all);
    MOST_TRIANGLES as f32 / all as f32
}

/// So many unknown names are held against all that are known; more are counted and not named.
const MOST_LIKENESSES: usize = 24;

fn tell_unknown(name: String, names: &NameIndex<'_>, report: &mut BodyReport) {
    let is_named = report.unknown.len() < MOST_LIKENESSES;
    let like = is_named.then(|| names.nearest(&name)).flatten();
    let like = like.map(str::to_owned);
    report.unknown.push(UnknownPart { name, like });
}

fn broken(name: &str, error: &PartError) -> String {
    text!("mesh-broken", mesh = name, reason = error.to_string())
}

/// A surface whose numbers can be reckoned with.
fn checked(raw: RawSurface) -> Result<RawSurface, PartError> {
    use super::surface::SurfaceError;
    if raw.triangles.is_empty() {
        return Err(SurfaceError::Empty.into());
    }
    let count = raw.positions.len();
    if raw
        .triangles
        .iter()
        .flatten()
        .any(|&corner| corner as usize >= count)
    {
        return Err(SurfaceError::BadTriangle.into());
    }
    if !raw.positions.iter().all(|at| at.is_finite()) {
        return Err(SurfaceError::NotFinite.into());
    }
    Ok(raw)
}

/// The frame of the model, told where it is not ours.
fn framed(found: &[Found<'_>], own: &Body, report: &mut BodyReport) -> Result<Frame, Refusal> {
    let _span = info_span!("finding the model's frame").entered();
    let mut ways = pairings(found, own);
    let best = frame::fit_first_of(ways.iter().map(|(_, pairs)| pairs.as_slice()));
    let (names, pairs) = ways.swap_remove(best.as_ref().map_or(0, |(way, _)| *way));
    let fitted = best.map(|(_, fitted)| fitted);
    let apart_m = fitted.as_ref().map_or(f32::INFINITY, Fitted::error_m);
    if !apart_m.is_finite() {
        return Err(Refusal::NoSize);
    }
    let is_like_a_body = |fitted: &Fitted| {
        let sizes = fitted.sizes(&pairs);
        let is_solid = sizes
            .is_none_or(|sizes| sizes.min_element() > SIZES.0 && sizes.max_element() < SIZES.1);
        apart_m <= LIKE_A_BODY_M && is_solid
    };
    let Some(fitted) = fitted.filter(is_like_a_body) else {
        return Err(Refusal::UnlikeABody {
            structures: pairs.len(),
            apart_m,
        });
    };
    report.error_mm = Some(apart_m * 1000.0);
    // What has no area lies nowhere, and is told to be broken.
    let lies_somewhere = fitted.apart_m.iter().map(|apart| apart.is_finite());
    let far = fitted.far().into_iter().zip(lies_somewhere);
    let far = names
        .into_iter()
        .zip(far.map(|(far, somewhere)| far && somewhere));
    report.elsewhere = far.filter(|(_, far)| *far).map(|(name, _)| name).collect();
    report.brought_right = report::brought_right(&fitted.frame, height_m(own));
    if fitted.is_uncertain {
        report.brought_right.push(text!("frame-uncertain"));
    }
    let is_built_otherwise =
        fitted.apart_m_of_share(NEARLY_ALL) > BUILT_OTHERWISE_M || !report.elsewhere.is_empty();
    if is_built_otherwise {
        let placed: Vec<Pair> = pairs
            .into_iter()
            .map(|pair| pair.placed(&fitted.frame))
            .collect();
        let warp = Warp::of(&placed);
        report.fitted_mm = Some(warp.error_m(&placed) * 1000.0);
        report.warp = Some(warp);
    }
    Ok(fitted.frame)
}

/// The frame of a model where there is nothing to hold it against: ours, if it stands where a body can.
fn unjudged(found: &[Found<'_>], report: &mut BodyReport) -> Result<Frame, Refusal> {
    let (low, high) = ROOM_OF_A_BODY_M;
    let mut places = found.iter().flat_map(|part| &part.raw.positions);
    if !places.all(|at| at.cmpge(low).all() && at.cmple(high).all()) {
        return Err(Refusal::NotJudged);
    }
    report.brought_right.push(text!("frame-not-judged"));
    Ok(Frame::OURS)
}

/// How tall our own body is, metres.
fn height_m(own: &Body) -> f32 {
    let all = own.bounds(0..own.structures().len());
    let bounds = own.skin_surface().map(Surface::bounds).or(all);
    bounds.map_or(0.0, |(low, high)| high.y - low.y)
}

/// What a model may show that says no side: a whole body, or one half.
const SIDES_OF_PART_OF_BODY: [&[Side]; 3] =
    [&[Side::Left, Side::Right], &[Side::Left], &[Side::Right]];

/// Structures of a model beside ours, by their names.
type Pairing = (Vec<String>, Vec<Pair>);

/// Points of each structure beside those of ours, with its name: in the one way that the sides say; where a model says none,
/// as both sides of a body, as its left half and as its right.
fn pairings(found: &[Found<'_>], own: &Body) -> Vec<Pairing> {
    let mut sided: BTreeMap<StructureKey, Vec<&RawSurface>> = BTreeMap::new();
    let mut without: BTreeMap<StructureId, Vec<&RawSurface>> = BTreeMap::new();
    for part in found {
        let id = StructureId::new(&part.known.structure.id);
        match part.known.side {
            Some(side) => sided.entry(StructureKey::new(&id, side)).or_default(),
            None => without.entry(id).or_default(),
        }
        .push(&part.raw);
    }
    let says_sides = sided.keys().any(|key| key.side != Side::Midline);
    let pairs = sided.par_iter().filter_map(|(key, parts)| {
        let name = format!("{}{}", key.id, key.side.suffix());
        Some((name, pair(parts, &[key.side], &key.id, own)?))
    });
    let pairs: Vec<(String, Pair)> = pairs.collect();
    if says_sides || without.is_empty() {
        // What does not say its side is told apart by the frame, and cannot tell it.
        return vec![pairs.into_iter().unzip()];
    }
    let of_sides = |sides: &&[Side]| -> Pairing {
        let more = without
            .par_iter()
            .filter_map(|(id, parts)| Some((id.to_string(), pair(parts, sides, id, own)?)));
        let more: Vec<(String, Pair)> = more.collect();
        pairs.iter().cloned().chain(more).unzip()
    };
    SIDES_OF_PART_OF_BODY.iter().map(of_sides).collect()
}

/// Parts of a model beside the same structure of ours on some sides; none where we have none.
fn pair(parts: &[&RawSurface], sides: &[Side], id: &StructureId, own: &Body) -> Option<Pair> {
    let theirs = parts
        .iter()
        .flat_map(|raw| samples::of(&raw.positions, &raw.triangles));
    let ours = sides.iter().filter_map(|&side| {
        let ours = &own.get(&StructureKey::new(id, side))?.surface;
        Some(samples::of(&ours.positions, &ours.triangles))
    });
    let ours: Vec<Vec3> = ours.flatten().collect();
    (!ours.is_empty()).then(|| Pair {
        theirs: theirs.collect(),
        ours,
    })
}

/// The parts of each structure on each side, in the application frame, with their names.
type Wholes<'a> = BTreeMap<StructureKey, (&'a Structure, Vec<(String, RawSurface)>)>;

/// Brings every part into the application frame and gathers what is one structure.
fn wholes<'a>(
    found: Vec<Found<'a>>,
    frame: &Frame,
    is_judged: bool,
    names: &NameIndex<'a>,
    report: &mut BodyReport,
) -> Wholes<'a> {
    let placed: Vec<Found<'a>> = found
        .into_par_iter()
        .map(|part| Found {
            raw: placed(part.raw, frame),
            ..part
        })
        .collect();
    let mut wholes = Wholes::new();
    for part in placed {
        let structure = part.known.structure;
        let sides = match part.known.side {
            // A number that was only reckoned has to agree with where the mesh lies.
            Some(side) if part.known.reckoned && is_judged && !lies_on(side, &part.raw) => {
                tell_unknown(part.name, names, report);
                continue;
            }
            Some(side) => vec![(side, part.raw)],
            None => sides::by_side(&part.raw),
        };
        for (side, mut raw) in sides {
            if is_judged && leave_out_astray(&mut raw) {
                report.astray.push(part.name.clone());
            }
            let key = StructureKey::new(&StructureId::new(&structure.id), side);
            let (_, parts) = wholes.entry(key).or_insert((structure, Vec::new()));
            parts.push((part.name.clone(), raw));
        }
    }
    wholes
}

/// Leaves out every triangle that reaches metres away from the body, and whether there was one. What lies there as a whole
/// stays: it is told to lie elsewhere.
fn leave_out_astray(raw: &mut RawSurface) -> bool {
    let (low, high) = ROOM_OF_A_BODY_M;
    let (low, high) = (low - ASTRAY_M, high + ASTRAY_M);
    let is_near = |corner: &u32| {
        let at = raw.positions[*corner as usize];
        at.cmpge(low).all() && at.cmple(high).all()
    };
    let near = raw.triangles.iter().filter(|it| it.iter().all(is_near));
    let near: Vec<[u32; 3]> = near.copied().collect();
    let is_stray = !near.is_empty() && near.len() < raw.triangles.len();
    if is_stray {
        raw.triangles = near;
    }
    is_stray
}

/// Whether a mesh lies on a side of the body.
fn lies_on(side: Side, raw: &RawSurface) -> bool {
    let points = samples::of(&raw.positions, &raw.triangles);
    let across: f32 = points.iter().map(|at| at.x).sum();
    match side {
        Side::Left => across > 0.0,
        Side::Right => across < 0.0,
        Side::Midline => true,
    }
}

fn placed(mut raw: RawSurface, frame: &Frame) -> RawSurface {
    if *frame == Frame::OURS {
        return raw;
    }
    for at in &mut raw.positions {
        *at = frame.place(*at);
    }
    for normal in &mut raw.normals {
        *normal = frame.turned * *normal;
    }
    if frame.is_mirrored() {
        for triangle in &mut raw.triangles {
            triangle.swap(1, 2);
        }
    }
    raw
}

/// One sound surface of the parts of each structure.
fn surfaces<'a>(
    wholes: Wholes<'a>,
    share: f32,
    watcher: &dyn Watcher,
    report: &mut BodyReport,
) -> Vec<Understood<'a>> {
    let _span = info_span!("joining and welding meshes").entered();
    let count = Count::new(watcher, Stage::Joining, wholes.len());
    let made: Vec<_> = wholes
        .into_par_iter()
        .filter_map(|(key, (structure, parts))| {
            if count.has_ended() {
                return None;
            }
            let made = Made::of(structure, parts, share);
            count.one_more();
            Some((key.side, structure, made))
        })
        .collect();
    let mut understood = Vec::new();
    for (side, structure, made) in made {
        let name = format!("{}{}", structure.id, side.suffix());
        report.doubles.extend(made.left_out);
        if made.joined > 1 {
            report.joined.push(name.clone());
        }
        match made.ailment.filter(|_| made.surface.is_ok()) {
            Some(Ailment::Coarse) => report.coarse.push(name.clone()),
            Some(Ailment::Open) => report.open.push(name.clone()),
            None => {}
        }
        match made.surface {
            Ok(surface) => understood.push(Understood {
                structure,
                side,
                surface,
            }),
            Err(error) => report.broken.push(broken(&name, &error)),
        }
    }
    report.recognised = understood.len();
    understood
}

/// What was made of the parts of a structure.
struct Made {
    surface: Result<Surface, PartError>,
    joined: usize,
    /// What the parts that were left out are called.
    left_out: Vec<String>,
    ailment: Option<Ailment>,
}

impl Made {
    fn of(structure: &Structure, parts: Vec<(String, RawSurface)>, share: f32) -> Self {
        let (names, parts): (Vec<String>, Vec<RawSurface>) = parts.into_iter().unzip();
        let joined = joining::joined(parts);
        let mut raw = weld::welded(joined.surface);
        health::turn_outwards(&mut raw);
        let fewest = match structure.kind {
            Kind::Skin => health::FEWEST_OF_SKIN,
            _ => 0,
        };
        let ailment = health::ailment(&raw, fewest);
        let mut raw = fewer::thinned(raw, share);
        if structure.kind == Kind::Skin {
            raw = finer::divided(raw);
        }
        Self {
            surface: surface(raw),
            joined: joined.joined,
            left_out: joined
                .left_out
                .into_iter()
                .map(|part| names[part].clone())
                .collect(),
            ailment,
        }
    }
}

fn surface(raw: RawSurface) -> Result<Surface, PartError> {
    let count = raw.positions.len();
    let surface = Surface::new(
        raw.positions,
        raw.normals,
        raw.triangles,
        vec![1.0; count],
        None,
    )?;
    let levels = clusters::levels(&surface);
    Ok(surface.with_levels(None, levels)?)
}
