//! The map of sources of pain other than muscle, as it lies on the skin: which is drawn, what lies where.

use super::nearness::nearness;
use bevy::math::Vec3;
use myomap_knowledge::atlas::files::{OtherSourceKind, ZoneKind};
use myomap_knowledge::knowledge::{Item, Knowledge};
use myomap_knowledge::referral::map::PaintedZone;
use myomap_knowledge::referral::{KNOWN_BEYOND_M, OtherKey, ZoneExtent};

/// So many hues follow each other in a map, as in the shader: neighbours in the file are neighbours on the body.
pub const HUES: usize = 5;

/// Deeper within a zone than this, in metres, nothing tells how deep. Sources overlap by less: the border between two lies
/// where both are as deep.
pub const DEEPEST_M: f32 = 0.06;

/// A region that is pointed at.
const HUE_OF_REGIONS: usize = 0;

/// A source is under the pointer where it weighs at least so much, where a zone's soft edge has fallen to half.
const UNDER_POINTER: f32 = 0.5;

/// What is drawn of the map at one vertex of the skin.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct OnMap {
    /// How deep the vertex lies within what has each hue: 0 from [`KNOWN_BEYOND_M`] outside its edge, 1 from [`DEEPEST_M`] within.
    pub depth_in: [f32; HUES],
    /// How near the vertex is to where a source that is shown by itself is felt by some, 0 outside to 1 within.
    pub spillover: f32,
    /// The hue of that source, the same for all vertices.
    pub hue_of_spillover: u8,
}

impl OnMap {
    /// Whether nothing is drawn here.
    pub fn is_empty(&self) -> bool {
        self.spillover <= 0.0 && self.depth_in.iter().all(|depth| *depth <= 0.0)
    }

    /// The hue that lies deepest here, and how deep, in metres; below 0 outside its edge.
    pub fn deepest(&self) -> (usize, f32) {
        let hues = self.depth_in.into_iter().enumerate();
        let (hue, depth) = hues.max_by(|a, b| a.1.total_cmp(&b.1)).unwrap_or_default();
        (hue, depth * (KNOWN_BEYOND_M + DEEPEST_M) - KNOWN_BEYOND_M)
    }

    fn lies(&mut self, hue: usize, depth: f32) {
        let share = (depth + KNOWN_BEYOND_M) / (KNOWN_BEYOND_M + DEEPEST_M);
        let known = &mut self.depth_in[hue];
        *known = known.max(share.clamp(0.0, 1.0));
    }
}

/// What is drawn at each vertex of the skin: the whole map of a kind, and over it the single sources and regions that are
/// selected or pointed at in a list.
pub fn drawn(
    knowledge: &Knowledge,
    map: Option<OtherSourceKind>,
    items: [Option<&Item>; 2],
    vertices: usize,
) -> Vec<OnMap> {
    let mut drawn = vec![OnMap::default(); vertices];
    for (key, zones) in of_kind(knowledge, map) {
        let hue = hue(knowledge, key);
        for zone in zones.iter().filter(|zone| zone.kind == ZoneKind::Essential) {
            draw(&mut drawn, zone.extent.depths(), hue);
        }
    }
    for item in items.into_iter().flatten() {
        draw_item(&mut drawn, knowledge, item);
    }
    drawn
}

/// Whether an item is drawn as a map is.
pub fn is_drawn(item: Option<&Item>) -> bool {
    matches!(item, Some(Item::Other(_) | Item::Region(..)))
}

fn draw_item(drawn: &mut [OnMap], knowledge: &Knowledge, item: &Item) {
    match item {
        Item::Other(key) => {
            let hue = hue(knowledge, key);
            for there in &mut *drawn {
                there.hue_of_spillover = hue as u8;
            }
            for zone in knowledge.others.get(key).unwrap_or_default() {
                match zone.kind {
                    ZoneKind::Essential => draw(drawn, zone.extent.depths(), hue),
                    ZoneKind::Spillover => draw_spillover(drawn, &zone.extent),
                }
            }
        }
        Item::Region(id, side) => {
            let regions = &knowledge.body.regions;
            let region = regions.get(id).into_iter();
            let within = region.flat_map(|region| regions.vertices(region, *side));
            let Some(body) = knowledge.meshes() else {
                return;
            };
            if let (Some(skin), Some(surface)) = (body.skin(), body.skin_surface()) {
                let depths = skin.depths_within(surface, within, KNOWN_BEYOND_M);
                draw(drawn, depths, HUE_OF_REGIONS);
            }
        }
        Item::Muscle(..) | Item::Point(_) | Item::Structure(_) => {}
    }
}

fn draw(drawn: &mut [OnMap], depths: impl IntoIterator<Item = (u32, f32)>, hue: usize) {
    for (vertex, depth) in depths {
        if let Some(there) = drawn.get_mut(vertex as usize) {
            there.lies(hue, depth);
        }
    }
}

fn draw_spillover(drawn: &mut [OnMap], extent: &ZoneExtent) {
    for (vertex, depth) in extent.depths() {
        if let Some(there) = drawn.get_mut(vertex as usize) {
            there.spillover = there.spillover.max(nearness(depth));
        }
    }
}

/// The source that is drawn at a place of the skin; of several the one that lies there most surely.
pub fn source_at(knowledge: &Knowledge, map: Option<OtherSourceKind>, place: Vec3) -> Option<Item> {
    let nearest = knowledge.meshes()?.skin_surface()?.nearest(place);
    let weight = |zone: &PaintedZone| -> f32 {
        let corners = nearest.corners.iter().zip(nearest.weights);
        corners
            .map(|(&corner, share)| zone.extent.weight(corner) * share)
            .sum()
    };
    let strongest = |zones: &[PaintedZone]| {
        let essential = zones.iter().filter(|zone| zone.kind == ZoneKind::Essential);
        essential.map(weight).fold(0.0, f32::max)
    };
    of_kind(knowledge, map)
        .map(|(key, zones)| (key, strongest(zones)))
        .filter(|(_, weight)| *weight >= UNDER_POINTER)
        .max_by(|a, b| a.1.total_cmp(&b.1))
        .map(|(key, _)| Item::Other(key.clone()))
}

fn of_kind(
    knowledge: &Knowledge,
    map: Option<OtherSourceKind>,
) -> impl Iterator<Item = (&OtherKey, &[PaintedZone])> {
    let kind = |key: &OtherKey| Some(knowledge.atlas.other_source(&key.source)?.kind);
    knowledge
        .others
        .iter()
        .filter(move |(key, _)| map.is_some() && kind(key) == map)
}

/// One of the [`HUES`], the next one for the next entry of the file.
fn hue(knowledge: &Knowledge, key: &OtherKey) -> usize {
    let mut sheets = knowledge.atlas.other_sources().iter();
    let place = sheets.find_map(|sheet| {
        let mut entries = sheet.entries.iter();
        entries.position(|entry| entry.id == key.source)
    });
    place.unwrap_or(0) % HUES
}
