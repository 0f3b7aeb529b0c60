//! What is known: muscles, trigger points and where they refer, techniques, conditions, cautions, sources.
//!
//! [`load`] reads the files of `assets/atlas`, and a school's own over them; [`check`] says everything that is wrong with them, [`Atlas`] answers.
//! Nothing here knows of surfaces, windows or panels; places are named by landmarks and addresses and become points
//! only in [`crate::referral`].

pub mod check;
pub mod claims;
pub mod files;
pub mod load;
mod overlay;
pub mod technique_of_muscle;

pub use load::AtlasFiles;
pub use technique_of_muscle::{LONGEST_HOLD_S, TechniqueChoice, TechniqueOfMuscle};

use crate::ids::{
    CautionId, ClaimId, ConditionId, GroupId, MuscleId, OtherSourceId, RedFlagId, SourceId,
    StructureId, TechniqueId, WarningId,
};
use files::{
    Article, Caution, Claim, Condition, Muscle, MuscleGroup, OtherSource, OtherSourceSheet,
    PointRef, RedFlag, RedFlagHere, SearchWords, Source, Technique, Term, Therapy, TriggerPoint,
    Warning,
};
use myomap_body_format::RegionPart;
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

/// Where a claim stands that carries a fact of the article.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum ClaimHome<'a> {
    /// With neuromuscular therapy itself.
    Therapy,
    /// With a technique.
    Technique(&'a Technique),
    /// With a condition.
    Condition(&'a Condition),
}

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
    red_flags: Vec<RedFlag>,
    red_flag_index: HashMap<RedFlagId, usize>,
    other_sources: Vec<OtherSourceSheet>,
    article: Option<Article>,
    sources: Vec<Source>,
    terms: Vec<Term>,
    therapy: Option<Therapy>,
    groups: Vec<MuscleGroup>,
    search_words: SearchWords,
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
        let red_flags = files
            .red_flags
            .as_ref()
            .map_or(Vec::new(), |file| file.content.red_flags.clone());
        let mut red_flag_index = HashMap::new();
        for (position, flag) in red_flags.iter().enumerate() {
            red_flag_index.entry(flag.id.clone()).or_insert(position);
        }
        Self {
            red_flags,
            red_flag_index,
            other_sources: files
                .other_sources
                .iter()
                .map(|file| file.content.clone())
                .collect(),
            article: files.article.as_ref().map(|file| file.content.clone()),
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
            groups: files
                .groups
                .as_ref()
                .map_or(Vec::new(), |file| file.content.groups.clone()),
            search_words: files
                .search_words
                .as_ref()
                .map_or_else(SearchWords::default, |file| file.content.clone()),
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

    /// Moves every capsule of every caution site, for a body that is not the one they were written for.
    pub fn move_sites(&mut self, moved: impl Fn(&RegionPart) -> RegionPart) {
        let sites = self.cautions.iter_mut().filter_map(|it| it.site.as_mut());
        for part in sites.flat_map(|site| &mut site.parts) {
            *part = moved(part);
        }
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

    /// The condition with this id.
    pub fn condition(&self, id: &ConditionId) -> Option<&Condition> {
        self.conditions.iter().find(|condition| condition.id == *id)
    }

    /// The claim with this id of those that facts of the article name, and where it stands.
    pub fn claim(&self, id: &ClaimId) -> Option<(ClaimHome<'_>, &Claim)> {
        let of_therapy = self.therapy.iter().flat_map(Therapy::graded_claims);
        let of_therapy = of_therapy.map(|claim| (ClaimHome::Therapy, claim));
        let of_techniques = self.techniques.iter().flat_map(|technique| {
            let home = ClaimHome::Technique(technique);
            technique.claims().map(move |claim| (home, claim))
        });
        let of_conditions = self.conditions.iter().flat_map(|condition| {
            let home = ClaimHome::Condition(condition);
            condition.claims().map(move |claim| (home, claim))
        });
        of_therapy
            .chain(of_techniques)
            .chain(of_conditions)
            .find(|(_, claim)| claim.id.as_ref() == Some(id))
    }

    /// What must be thought of first, by place.
    pub fn warnings(&self) -> &[Warning] {
        &self.warnings
    }

    /// The warning with this id.
    pub fn warning(&self, id: &WarningId) -> Option<&Warning> {
        self.warnings.iter().find(|warning| warning.id == *id)
    }

    /// What to mind when a technique is used: its own cautions, and of the general ones those that hold for it, which for
    /// a technique that presses are all but the ones it leaves out.
    pub fn cautions_of<'a>(
        &'a self,
        technique: &'a Technique,
    ) -> impl Iterator<Item = &'a Caution> {
        self.cautions.iter().filter(|caution| {
            let left_out = || {
                technique
                    .leaves_out
                    .iter()
                    .any(|left| left.caution == caution.id)
            };
            technique.cautions.contains(&caution.id)
                || (caution.everywhere && technique.motion.presses() && !left_out())
        })
    }

    /// Every red flag, in the order of the file.
    pub fn red_flags(&self) -> &[RedFlag] {
        &self.red_flags
    }

    /// The red flag with this id.
    pub fn red_flag(&self, id: &RedFlagId) -> Option<&RedFlag> {
        self.red_flag_index
            .get(id)
            .map(|&position| &self.red_flags[position])
    }

    /// The red flags that a place names, each with the place's own words, the most urgent first and each once.
    pub fn red_flags_of<'a>(
        &'a self,
        here: impl IntoIterator<Item = &'a RedFlagHere>,
    ) -> Vec<(&'a RedFlag, &'a str)> {
        let known = here.into_iter().filter_map(|named| {
            let flag = self.red_flag(&named.flag)?;
            Some((flag, named.here.as_str()))
        });
        let mut flags: Vec<(&RedFlag, &str)> = Vec::new();
        for (flag, words) in known {
            match flags.iter_mut().find(|(known, _)| known.id == flag.id) {
                Some((_, known)) if known.is_empty() => *known = words,
                Some(_) => {}
                None => flags.push((flag, words)),
            }
        }
        flags.sort_by_key(|(flag, _)| flag.urgency);
        flags
    }

    /// The maps of what pain may come from other than muscle, one a kind.
    pub fn other_sources(&self) -> &[OtherSourceSheet] {
        &self.other_sources
    }

    /// What pain may come from other than muscle, by its id.
    pub fn other_source(&self, id: &OtherSourceId) -> Option<&OtherSource> {
        let entries = self.other_sources.iter().flat_map(|sheet| &sheet.entries);
        entries.into_iter().find(|entry| entry.id == *id)
    }

    /// The facts of the article.
    pub fn article(&self) -> Option<&Article> {
        self.article.as_ref()
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

    /// The groups of muscles that have a name together.
    pub fn groups(&self) -> &[MuscleGroup] {
        &self.groups
    }

    /// The group with this id.
    pub fn group(&self, id: &GroupId) -> Option<&MuscleGroup> {
        self.groups.iter().find(|group| group.id == *id)
    }

    /// How words are taken when something is searched for.
    pub fn search_words(&self) -> &SearchWords {
        &self.search_words
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
