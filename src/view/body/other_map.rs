//! The map of sources of pain other than muscle, as it lies on the skin: which is drawn, what lies where.

use super::nearness::nearness;
use bevy::math::{Vec2, Vec3};
use myomap_knowledge::atlas::files::{OtherSourceKind, ZoneKind};
use myomap_knowledge::knowledge::{Item, Knowledge};
use myomap_knowledge::referral::map::PaintedZone;
use myomap_knowledge::referral::{OtherKey, SkinWeights};
use std::f32::consts::TAU;

/// So many hues follow each other in a map, as in the shader: neighbours in the file are neighbours on the body.
const HUES: usize = 5;

/// What spillover counts beside an essential zone, where one source is shown by itself.
const SPILLOVER: f32 = 0.55;

/// A source is under the pointer where it weighs at least so much, where a zone's soft edge has fallen to half.
const UNDER_POINTER: f32 = 0.5;

/// What is drawn at each vertex of the skin: its length says how surely it lies there, its direction is the hue. The
/// whole map of a kind, and over it the single sources and regions that are selected or pointed at in a list.
pub fn drawn(
    knowledge: &Knowledge,
    map: Option<OtherSourceKind>,
    items: [Option<&Item>; 2],
    vertices: usize,
) -> Vec<[f32; 2]> {
    let mut drawn = vec![Vec2::ZERO; vertices];
    for (key, zones) in of_kind(knowledge, map) {
        let hue = hue(knowledge, key);
        for zone in zones.iter().filter(|zone| zone.kind == ZoneKind::Essential) {
            draw(&mut drawn, &zone.weights, hue, 1.0);
        }
    }
    for item in items.into_iter().flatten() {
        draw_item(&mut drawn, knowledge, item);
    }
    drawn.into_iter().map(|hue| hue.to_array()).collect()
}

/// Whether an item is drawn as a map is.
pub fn is_drawn(item: Option<&Item>) -> bool {
    matches!(item, Some(Item::Other(_) | Item::Region(..)))
}

fn draw_item(drawn: &mut [Vec2], knowledge: &Knowledge, item: &Item) {
    match item {
        Item::Other(key) => {
            let hue = hue(knowledge, key);
            for zone in knowledge.others.get(key).unwrap_or_default() {
                let full = match zone.kind {
                    ZoneKind::Essential => 1.0,
                    ZoneKind::Spillover => SPILLOVER,
                };
                draw(drawn, &zone.weights, hue, full);
            }
        }
        Item::Region(id, side) => {
            let regions = &knowledge.body.regions;
            let region = regions.get(id).into_iter();
            let vertices = region.flat_map(|region| regions.vertices(region, *side));
            let weights: SkinWeights = vertices.map(|vertex| (vertex, 1.0)).collect();
            draw(drawn, &weights, Vec2::X, 1.0);
        }
        Item::Muscle(..) | Item::Point(_) | Item::Structure(_) => {}
    }
}

fn draw(drawn: &mut [Vec2], weights: &SkinWeights, hue: Vec2, full: f32) {
    for &(vertex, weight) in weights {
        if let Some(known) = drawn.get_mut(vertex as usize)
            && known.length() < nearness(weight) * full
        {
            *known = hue * nearness(weight) * full;
        }
    }
}

/// The source that is drawn at a place of the skin; of several the one that lies there most surely.
pub fn source_at(knowledge: &Knowledge, map: Option<OtherSourceKind>, place: Vec3) -> Option<Item> {
    let nearest = knowledge.meshes()?.skin_surface()?.nearest(place);
    let weight = |zone: &PaintedZone| -> f32 {
        let at = |vertex: u32| {
            let found = zone
                .weights
                .binary_search_by_key(&vertex, |&(known, _)| known);
            found.map_or(0.0, |position| zone.weights[position].1)
        };
        let corners = nearest.corners.iter().zip(nearest.weights);
        corners.map(|(&corner, share)| at(corner) * share).sum()
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

/// A direction round the circle of hues, the next one for the next entry of the file.
fn hue(knowledge: &Knowledge, key: &OtherKey) -> Vec2 {
    let mut sheets = knowledge.atlas.other_sources().iter();
    let place = sheets.find_map(|sheet| {
        let mut entries = sheet.entries.iter();
        entries.position(|entry| entry.id == key.source)
    });
    let turn = (place.unwrap_or(0) % HUES) as f32 / HUES as f32;
    Vec2::from_angle(turn * TAU)
}
