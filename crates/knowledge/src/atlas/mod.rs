//! What is known: muscles, trigger points and where they refer, techniques, conditions, cautions, sources.
//!
//! [`load`] reads the files of `assets/atlas`, [`check`] says everything that is wrong with them, [`Atlas`] answers.
//! Nothing here knows of surfaces, windows or panels; places are named by landmarks and addresses and become points
//! only in [`crate::referral`].

pub mod check;
pub mod claims;
pub mod files;
pub mod load;
pub mod technique_of_muscle;

pub use load::AtlasFiles;
pub use technique_of_muscle::{TechniqueChoice, TechniqueOfMuscle};

use crate::ids::{CautionId, MuscleId, SourceId, StructureId, TechniqueId, WarningId};
use files::{
    Caution, Condition, Muscle, PointRef, Source, Technique, Term, Therapy, TriggerPoint, Warning,
};
use std::collections::HashMap;

/// Folders of muscles from head to foot, as lists show them; other folders follow by alphabet.
const PARTS_OF_BODY: [&str; 8] = [
    "head_and_face",
    "neck",
    "shoulder_and_arm",
    "forearm_and_hand",
    "trunk",
    "pelvis_and_hip",
    "thigh",
    "leg_and_foot",
];

/// Everything the atlas knows, found by id.
#[derive(Debug, Default)]
pub struct Atlas {
    muscles: Vec<Muscle>,
    muscle_index: HashMap<MuscleId, usize>,
    structure_index: HashMap<StructureId, usize>,
    techniques: Vec<Technique>,
    cautions: Vec<Caution>,
    conditions: Vec<Condition>,
    warnings: Vec<Warning>,
    sources: Vec<Source>,
    terms: Vec<Term>,
    therapy: Option<Therapy>,
}

impl Atlas {
    /// The atlas of these files. Of two entries with one id the first stays.
    pub fn new(files: &AtlasFiles) -> Self {
        let mut muscles: Vec<Muscle> = files
            .muscles
            .iter()
            .map(|file| file.content.clone())
            .collect();
        muscles.sort_by_cached_key(|muscle| {
            let part = PARTS_OF_BODY.iter().position(|part| *part == muscle.region);
            (
                part.unwrap_or(PARTS_OF_BODY.len()),
                muscle.region.clone(),
                muscle.names.english.to_lowercase(),
            )
        });
        let mut muscle_index = HashMap::new();
        let mut structure_index = HashMap::new();
        for (position, muscle) in muscles.iter().enumerate() {
            muscle_index.entry(muscle.id.clone()).or_insert(position);
            for structure in &muscle.structures {
                structure_index.entry(structure.clone()).or_insert(position);
            }
        }
        Self {
            muscles,
            muscle_index,
            structure_index,
            techniques: files
                .techniques
                .as_ref()
                .map_or(Vec::new(), |file| file.content.techniques.clone()),
            cautions: files
                .cautions
                .as_ref()
                .map_or(Vec::new(), |file| file.content.cautions.clone()),
            conditions: files
                .conditions
                .as_ref()
                .map_or(Vec::new(), |file| file.content.conditions.clone()),
            warnings: files
                .warnings
                .as_ref()
                .map_or(Vec::new(), |file| file.content.warnings.clone()),
            sources: files
                .sources
                .as_ref()
                .map_or(Vec::new(), |file| file.content.sources.clone()),
            terms: files
                .glossary
                .as_ref()
                .map_or(Vec::new(), |file| file.content.terms.clone()),
            therapy: files.therapy.as_ref().map(|file| file.content.clone()),
        }
    }

    /// Every muscle, by folder and name.
    pub fn muscles(&self) -> &[Muscle] {
        &self.muscles
    }

    /// The muscle with this id.
    pub fn muscle(&self, id: &MuscleId) -> Option<&Muscle> {
        self.muscle_index
            .get(id)
            .map(|&position| &self.muscles[position])
    }

    /// The muscle that a structure is part of.
    pub fn muscle_of(&self, structure: &StructureId) -> Option<&Muscle> {
        self.structure_index
            .get(structure)
            .map(|&position| &self.muscles[position])
    }

    /// The trigger point that is meant.
    pub fn point(&self, reference: &PointRef) -> Option<&TriggerPoint> {
        self.muscle(&reference.muscle)?.point(reference.number)
    }

    /// Every trigger point with its muscle.
    pub fn points(&self) -> impl Iterator<Item = (&Muscle, &TriggerPoint)> {
        self.muscles.iter().flat_map(|muscle| {
            muscle
                .trigger_points
                .iter()
                .map(move |point| (muscle, point))
        })
    }

    /// Every technique, in the order they are shown.
    pub fn techniques(&self) -> &[Technique] {
        &self.techniques
    }

    /// The technique with this id.
    pub fn technique(&self, id: &TechniqueId) -> Option<&Technique> {
        self.techniques.iter().find(|technique| technique.id == *id)
    }

    /// How the stretches that muscles describe are done.
    pub fn stretching(&self) -> Option<&Technique> {
        self.techniques
            .iter()
            .find(|technique| technique.is_stretch)
    }

    /// Every caution, in the order they are shown.
    pub fn cautions(&self) -> &[Caution] {
        &self.cautions
    }

    /// The caution with this id.
    pub fn caution(&self, id: &CautionId) -> Option<&Caution> {
        self.cautions.iter().find(|caution| caution.id == *id)
    }

    /// Every condition, in the order they are shown.
    pub fn conditions(&self) -> &[Condition] {
        &self.conditions
    }

    /// What must be thought of first, by place.
    pub fn warnings(&self) -> &[Warning] {
        &self.warnings
    }

    /// The warning with this id.
    pub fn warning(&self, id: &WarningId) -> Option<&Warning> {
        self.warnings.iter().find(|warning| warning.id == *id)
    }

    /// Every source.
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }

    /// The source with this id.
    pub fn source(&self, id: &SourceId) -> Option<&Source> {
        self.sources.iter().find(|source| source.id == *id)
    }

    /// The words, explained.
    pub fn terms(&self) -> &[Term] {
        &self.terms
    }

    /// Neuromuscular therapy itself.
    pub fn therapy(&self) -> Option<&Therapy> {
        self.therapy.as_ref()
    }
}

impl Muscle {
    /// The trigger point with this number.
    pub fn point(&self, number: u8) -> Option<&TriggerPoint> {
        self.trigger_points
            .iter()
            .find(|point| point.number == number)
    }

    /// How a trigger point of this muscle is named from elsewhere.
    pub fn point_ref(&self, point: &TriggerPoint) -> PointRef {
        PointRef {
            muscle: self.id.clone(),
            number: point.number,
        }
    }
}
