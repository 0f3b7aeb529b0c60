//! A made-up skin and atlas, small enough to reckon every answer by hand: the skin has a few places in a row, each one
//! vertex, one region and one square centimetre.

use crate::atlas::files::{Grade, HowCommon, Muscle, PointRef, Warning, WarningSheet, ZoneKind};
use crate::atlas::{Atlas, AtlasFiles};
use crate::body::{Regions, Surface};
use crate::files::RonFile;
use crate::ids::{MuscleId, RegionId};
use crate::referral::extent::{SkinWeights, ZoneExtent};
use crate::referral::feeling::Strength;
use crate::referral::index::ReferralIndex;
use crate::referral::map::{PaintedZone, PointKey};
use crate::referral::pain::PainOnSkin;
use bevy_math::Vec3;
use myomap_body_format::{Laterality, Region, RegionPart, RegionSheet, Side};
use std::path::Path;

/// So many places the skin has.
const PLACES: u32 = 6;

const PLACE_AREA_M2: f32 = 1e-4;

/// The name of the region at a place: "place_3".
pub(super) fn region_at(place: u32) -> RegionId {
    RegionId::new(&format!("place_{place}"))
}

/// The regions of the skin, each one place.
pub(super) fn regions() -> Regions {
    let at_mm = |place: u32| (100.0 * place as f32, 0.0, 1000.0);
    let regions = (0..PLACES).map(|place| Region {
        id: region_at(place).to_string(),
        name: format!("Place {place}"),
        plain: Vec::new(),
        definition: String::new(),
        laterality: Laterality::Midline,
        parts: vec![RegionPart {
            from: at_mm(place),
            to: at_mm(place),
            radius_mm: 10.0,
        }],
    });
    let sheet = RegionSheet {
        regions: regions.collect(),
    };
    // The places lie in a row, so its triangles have no area; only where vertices lie decides on their regions.
    let vertices = PLACES as usize;
    let skin = Surface::new(
        (0..PLACES)
            .map(|place| Vec3::new(0.1 * place as f32, 1.0, 0.0))
            .collect(),
        vec![Vec3::Z; vertices],
        (2..PLACES).map(|last| [last - 2, last - 1, last]).collect(),
        vec![1.0; vertices],
        None,
    )
    .expect("a row of places");
    Regions::new(&sheet, Some(&skin))
}

/// A trigger point of the left side with its zones.
pub(super) struct Point {
    key: PointKey,
    how_common: HowCommon,
    zones: Vec<PaintedZone>,
}

/// A very common point of a muscle, without any zone yet.
pub(super) fn point(muscle: &str, number: u8) -> Point {
    Point {
        key: PointKey {
            point: PointRef {
                muscle: MuscleId::new(muscle),
                number,
            },
            side: Side::Left,
        },
        how_common: HowCommon::VeryCommon,
        zones: Vec::new(),
    }
}

impl Point {
    /// With essential zones that cover all of these places.
    pub(super) fn essential(self, places: &[u32]) -> Self {
        let all: SkinWeights = places.iter().map(|&place| (place, 1.0)).collect();
        self.zone(ZoneKind::Essential, all)
    }

    /// With spillover zones that cover all of these places.
    pub(super) fn spillover(self, places: &[u32]) -> Self {
        let all: SkinWeights = places.iter().map(|&place| (place, 1.0)).collect();
        self.zone(ZoneKind::Spillover, all)
    }

    /// With a zone that covers these shares of places.
    pub(super) fn zone(mut self, kind: ZoneKind, weights: SkinWeights) -> Self {
        self.zones.push(PaintedZone {
            kind,
            grade: Grade::C,
            sources: Vec::new(),
            extent: ZoneExtent::of_weights(&weights),
        });
        self
    }

    /// As often met as this.
    pub(super) fn met(mut self, how_common: HowCommon) -> Self {
        self.how_common = how_common;
        self
    }

    /// How it is named.
    pub(super) fn key(&self) -> PointKey {
        self.key.clone()
    }

    /// The same on the right.
    pub(super) fn right(mut self) -> Self {
        self.key.side = Side::Right;
        self
    }
}

/// The index of some points.
pub(super) fn index(points: &[Point]) -> ReferralIndex {
    let all = points
        .iter()
        .map(|point| (&point.key, point.how_common, point.zones.as_slice()));
    ReferralIndex::of_points(all, &[PLACE_AREA_M2; PLACES as usize], &regions())
}

/// A pain in a region named as a whole.
pub(super) fn pain(place: u32, strength: Strength) -> PainOnSkin {
    PainOnSkin {
        weights: vec![(place, 1.0)],
        shares: vec![(place, 1.0)],
        regions: vec![(region_at(place), Side::Midline, 1.0)],
        area: PLACE_AREA_M2,
        side: Side::Midline,
        whole_region: true,
        near: Vec::new(),
        strength,
        quality: None,
        depth: None,
    }
}

/// An atlas of muscles, each with its questions, and of warnings, each with its regions.
pub(super) fn atlas(questions: &[(&str, &[&str])], warnings: &[(&str, &[u32])]) -> Atlas {
    let muscles = questions.iter().map(|(id, questions)| {
        let questions: Vec<String> = questions
            .iter()
            .map(|text| format!("(text: \"{text}\", grade: C, sources: [])"))
            .collect();
        let text = format!(
            r#"(id: "{id}", names: (english: "{id}", latin: "{id}"), structures: [], plain: "", origin: "", insertion: "",
                action: "", nerve: "", roots: [], anatomy_sources: [], questions: [{}], trigger_points: [])"#,
            questions.join(", ")
        );
        RonFile::<Muscle>::parse(Path::new("made_up.ron"), text).expect("a muscle")
    });
    let warnings = warnings.iter().map(|(id, places)| Warning {
        id: (*id).to_owned().into(),
        name: (*id).to_owned(),
        regions: places.iter().map(|&place| region_at(place)).collect(),
        red_flags: Vec::new(),
        look_alikes: Vec::new(),
    });
    Atlas::new(&AtlasFiles {
        muscles: muscles.collect(),
        warnings: Some(RonFile {
            path: "warnings.ron".into(),
            text: String::new(),
            content: WarningSheet {
                warnings: warnings.collect(),
            },
        }),
        ..AtlasFiles::default()
    })
}
