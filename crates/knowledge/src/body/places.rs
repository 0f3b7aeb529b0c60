//! Landmarks and regions, mirrored to both sides.

use super::capsule::{Capsule, mirror, sides_of};
use super::surface::Surface;
use crate::ids::{LandmarkId, RegionId};
use bevy_math::Vec3;
use myomap_body_format::frame::app_from_reference;
use myomap_body_format::{Landmark, LandmarkSheet, Laterality, Region, RegionSheet, Side};
use rayon::prelude::*;
use std::collections::HashMap;
use tracing::info_span;

/// Every landmark, by id.
#[derive(Debug, Clone)]
pub struct Landmarks {
    by_id: HashMap<LandmarkId, Landmark>,
}

impl Landmarks {
    /// The landmarks of a sheet.
    pub fn new(sheet: &LandmarkSheet) -> Self {
        let by_id = sheet
            .landmarks
            .iter()
            .map(|landmark| (LandmarkId::new(&landmark.id), landmark.clone()))
            .collect();
        Self { by_id }
    }

    /// What the sheet says of a landmark.
    pub fn get(&self, id: &LandmarkId) -> Option<&Landmark> {
        self.by_id.get(id)
    }

    /// What the sheet says of every landmark, by id.
    pub fn all(&self) -> Vec<&Landmark> {
        let mut all: Vec<&Landmark> = self.by_id.values().collect();
        all.sort_by(|a, b| a.id.cmp(&b.id));
        all
    }

    /// Where a landmark is, as seen from a side; a midline one is where it is from either.
    pub fn place(&self, id: &LandmarkId, side: Side) -> Option<Vec3> {
        let landmark = self.by_id.get(id)?;
        let (x, y, z) = landmark.at;
        let place = Vec3::from(app_from_reference([x, y, z]));
        let mirrored = landmark.laterality == Laterality::Paired && side == Side::Right;
        Some(if mirrored { mirror(place) } else { place })
    }
}

/// Every region, and which of them each vertex of the skin belongs to.
#[derive(Debug, Clone, Default)]
pub struct Regions {
    places: Vec<RegionPlace>,
    regions: Vec<Region>,
    /// For each vertex of the skin, the index of its region in `places`.
    of_vertex: Vec<u32>,
}

/// A region on one side.
#[derive(Debug, Clone)]
struct RegionPlace {
    region: usize,
    side: Side,
}

/// A region as found at a place of the skin.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RegionAt<'a> {
    /// Which region.
    pub region: &'a Region,
    /// On which side.
    pub side: Side,
}

impl Regions {
    /// Gives every vertex of the skin its region.
    pub fn new(sheet: &RegionSheet, skin: Option<&Surface>) -> Self {
        let mut places = Vec::new();
        for (region, entry) in sheet.regions.iter().enumerate() {
            let sides = sides_of(entry.laterality).iter();
            places.extend(sides.map(|&side| RegionPlace { region, side }));
        }
        let mut regions = Self {
            places,
            regions: sheet.regions.clone(),
            of_vertex: Vec::new(),
        };
        if let (Some(skin), false) = (skin, regions.places.is_empty()) {
            let _span = info_span!("giving the skin its regions").entered();
            let capsules = capsules(&regions.places, &regions.regions);
            regions.of_vertex = nearest_of_each(&capsules, &skin.positions);
        }
        regions
    }

    /// All regions, head to foot.
    pub fn all(&self) -> &[Region] {
        &self.regions
    }

    /// The region with this id.
    pub fn get(&self, id: &RegionId) -> Option<&Region> {
        self.regions.iter().find(|region| region.id == id.as_str())
    }

    /// The region with this id, name or everyday word; "lateral elbow" finds `lateral_elbow` and "orbital" the orbital
    /// region.
    pub fn find(&self, name: &str) -> Option<&Region> {
        let plainly = |name: &str| {
            let words = name.trim().to_lowercase().replace('_', " ");
            words.trim_end_matches(" region").to_owned()
        };
        let wanted = plainly(name);
        self.regions.iter().find(|region| {
            let names = [&region.id, &region.name].into_iter();
            names
                .chain(&region.plain)
                .any(|name| plainly(name) == wanted)
        })
    }

    /// Every region on every side it exists on, in the order of the file.
    pub fn places(&self) -> impl Iterator<Item = RegionAt<'_>> {
        self.places.iter().map(|place| RegionAt {
            region: &self.regions[place.region],
            side: place.side,
        })
    }

    /// The position in [`Regions::places`] of a region on a side; of one that exists once, any side will do.
    pub fn place(&self, id: &str, side: Side) -> Option<usize> {
        self.places.iter().position(|place| {
            self.regions[place.region].id == id
                && (place.side == side || place.side == Side::Midline)
        })
    }

    /// The position in [`Regions::places`] of the region a vertex of the skin belongs to; none beyond the last vertex.
    pub fn place_of_vertex(&self, vertex: u32) -> Option<usize> {
        self.of_vertex
            .get(vertex as usize)
            .map(|&place| place as usize)
    }

    /// The most usual everyday word for a region; its id where there is no such region.
    pub fn everyday_name<'a>(&'a self, id: &'a RegionId) -> &'a str {
        self.get(id).map_or(id.as_str(), Region::everyday_name)
    }

    /// The region a vertex of the skin belongs to.
    pub fn of_vertex(&self, vertex: u32) -> Option<RegionAt<'_>> {
        let place = &self.places[*self.of_vertex.get(vertex as usize)? as usize];
        Some(RegionAt {
            region: &self.regions[place.region],
            side: place.side,
        })
    }

    /// The vertices of the skin that belong to a region, on one side.
    pub fn vertices<'a>(
        &'a self,
        region: &'a Region,
        side: Side,
    ) -> impl Iterator<Item = u32> + 'a {
        let asked_for = |place: &RegionPlace| {
            self.regions[place.region].id == region.id
                && (place.side == side || place.side == Side::Midline)
        };
        // There are far more vertices than places, and names take long to compare.
        let asked: Vec<bool> = self.places.iter().map(asked_for).collect();
        (0..)
            .zip(&self.of_vertex)
            .filter(move |&(_, &place)| asked[place as usize])
            .map(|(vertex, _)| vertex)
    }
}

/// A capsule, the place it belongs to, and a ball around it, by which most capsules are known to be too far away.
struct Near {
    place: u32,
    capsule: Capsule,
    middle: Vec3,
    /// In metres.
    radius: f32,
}

/// The capsules of every region on every side, each with the index of its place.
fn capsules(places: &[RegionPlace], regions: &[Region]) -> Vec<Near> {
    let mut capsules = Vec::new();
    for (place, entry) in (0..).zip(places) {
        let parts = regions[entry.region].parts.iter();
        capsules.extend(parts.map(|part| {
            let capsule = Capsule::of_part(part, entry.side);
            Near {
                place,
                capsule,
                middle: capsule.from.midpoint(capsule.to),
                radius: capsule.from.distance(capsule.to) / 2.0 + capsule.radius,
            }
        }));
    }
    capsules
}

/// The place whose capsule lies nearest to each position, all cores at work. Neighbours in the list mostly are neighbours on
/// the skin, so each search begins with what was nearest before.
fn nearest_of_each(capsules: &[Near], positions: &[Vec3]) -> Vec<u32> {
    const TOGETHER: usize = 1024;
    let of_some = |some: &[Vec3]| {
        let mut before = 0;
        let found = some.iter().map(|&at| {
            before = nearest(capsules, at, before);
            capsules.get(before).map_or(0, |near| near.place)
        });
        found.collect::<Vec<_>>()
    };
    positions
        .par_chunks(TOGETHER)
        .flat_map_iter(of_some)
        .collect()
}

/// The index of the capsule that lies nearest; of several the first. `guess` is one that is likely to be near.
fn nearest(capsules: &[Near], at: Vec3, guess: usize) -> usize {
    /// More than the rounding of a distance, in metres for each metre.
    const ROUNDING: f32 = 1e-4;
    let far = |near: &Near| near.capsule.distance(at);
    let upper = capsules.get(guess).map_or(f32::INFINITY, far);
    let mut nearest = (0, f32::INFINITY);
    for (index, near) in capsules.iter().enumerate() {
        let least = upper.min(nearest.1) + near.radius;
        let away = at.distance_squared(near.middle);
        if away > (least * (1.0 + ROUNDING) + ROUNDING).powi(2) && least > 0.0 {
            continue;
        }
        let distance = far(near);
        if distance < nearest.1 {
            nearest = (index, distance);
        }
    }
    nearest.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_capsule_found_is_the_nearest_of_all_and_of_several_the_first() {
        let capsule = |at: f32, radius: f32| Capsule {
            from: Vec3::new(at, 0.0, 0.0),
            to: Vec3::new(at, 1.0, 0.2 * at),
            radius,
        };
        let near = |(place, at): (u32, f32)| {
            let capsule = capsule(at, 0.05 + at.abs() / 10.0);
            Near {
                place,
                capsule,
                middle: capsule.from.midpoint(capsule.to),
                radius: capsule.from.distance(capsule.to) / 2.0 + capsule.radius,
            }
        };
        let places = [-0.8, -0.3, 0.1, 0.1, 0.4, 0.9];
        let capsules: Vec<Near> = (0..).zip(places).map(near).collect();
        let positions: Vec<Vec3> = (0..3000)
            .map(|at| {
                let at = at as f32;
                Vec3::new(
                    (at * 0.37) % 2.4 - 1.2,
                    (at * 0.11) % 1.6 - 0.3,
                    (at * 0.07) % 0.5,
                )
            })
            .collect();
        let found = nearest_of_each(&capsules, &positions);
        for (at, found) in positions.iter().zip(found) {
            let all = capsules.iter().map(|near| near.capsule.distance(*at));
            let (first, _) = (0..).zip(all).fold((0, f32::INFINITY), |least, next| {
                if next.1 < least.1 { next } else { least }
            });
            assert_eq!(found, first, "at {at}");
        }
    }
}
