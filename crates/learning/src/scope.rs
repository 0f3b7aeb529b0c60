//! About which muscles is asked.

use myomap_body_format::Side;
use myomap_knowledge::ids::{MuscleId, RegionId};
use myomap_knowledge::in_words::without_side;
use myomap_knowledge::knowledge::Knowledge;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// About which muscles is asked.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// All of the atlas that have trigger points.
    #[default]
    All,
    /// Those of a part of the body, by the folder of their files: "shoulder_and_arm".
    Part(String),
    /// Those that refer pain into a region of the skin.
    RefersTo(RegionId),
    /// These: a list of one's own.
    Own(Vec<MuscleId>),
    /// Those that a lesson shows.
    Lesson {
        /// What the lesson is called.
        title: String,
        /// Its muscles.
        muscles: Vec<MuscleId>,
    },
}

impl Scope {
    /// The muscles that are meant and known, in the order of the atlas.
    pub fn muscles(&self, knowledge: &Knowledge) -> Vec<MuscleId> {
        let all = knowledge.atlas.muscles().iter();
        match self {
            Self::All => all
                .filter(|muscle| !muscle.trigger_points.is_empty())
                .map(|muscle| muscle.id.clone())
                .collect(),
            Self::Part(part) => all
                .filter(|muscle| muscle.region == *part)
                .map(|muscle| muscle.id.clone())
                .collect(),
            Self::RefersTo(region) => {
                let reaching = reaching(knowledge, region);
                all.map(|muscle| muscle.id.clone())
                    .filter(|id| reaching.contains(id))
                    .collect()
            }
            Self::Own(muscles) | Self::Lesson { muscles, .. } => all
                .map(|muscle| muscle.id.clone())
                .filter(|id| muscles.contains(id))
                .collect(),
        }
    }

    /// What is meant by a name: a part of the body, or what refers to a region of the skin; none where neither is called so.
    pub fn named(name: &str, knowledge: &Knowledge) -> Option<Self> {
        let plain = name.trim().to_lowercase().replace([' ', '-'], "_");
        if Self::parts(knowledge).contains(&plain.as_str()) {
            return Some(Self::Part(plain));
        }
        // Both sides are asked about, whichever is named.
        let lower = name.to_lowercase();
        let (of_either_side, _) = without_side(&lower);
        let regions = &knowledge.body.regions;
        let region = regions
            .find(&lower)
            .or_else(|| regions.find(of_either_side))?;
        Some(Self::RefersTo(RegionId::new(&region.id)))
    }

    /// The parts of the body that muscles are kept by, head to foot.
    pub fn parts(knowledge: &Knowledge) -> Vec<&str> {
        let mut parts: Vec<&str> = Vec::new();
        for muscle in knowledge.atlas.muscles() {
            if !parts.contains(&muscle.region.as_str()) {
                parts.push(&muscle.region);
            }
        }
        parts
    }
}

/// The muscles whose essential zones reach a region of the skin.
fn reaching(knowledge: &Knowledge, region: &RegionId) -> BTreeSet<MuscleId> {
    let regions = &knowledge.body.regions;
    let mut muscles = BTreeSet::new();
    for side in [Side::Left, Side::Right] {
        let Some(place) = regions.place(region.as_str(), side) else {
            continue;
        };
        let points = knowledge.index.points.iter();
        let here = points.filter(|point| point.essential_regions.iter().any(|it| it.0 == place));
        muscles.extend(here.map(|point| point.key.point.muscle.clone()));
    }
    muscles
}
