//! Says everything that is wrong with the files of the atlas, all at once: file, line, what is wrong, and the nearest
//! known name. What needs surfaces (does a point lie on its mesh?) is checked in [`crate::referral::check`].
//!
//! Here: what any file is checked for, and the files beside the muscles. [`muscle`]: a muscle's file. [`links`]: what
//! entries say of each other.

mod links;
mod muscle;

use super::files::*;
use super::load::AtlasFiles;
use crate::files::{Problem, RonFile, Sheet, Sheets, disguised_id, plain_id};
use crate::ids::*;
use crate::text;
use links::{check_doubles, check_satellite_cycles, check_shared_structures};
use muscle::MuscleCheck;
use myomap_body_format::Kind;
use myomap_body_format::frame::is_sound_part;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Every problem of the files against each other and against the sheets of the body.
pub fn check(files: &AtlasFiles, sheets: &Sheets) -> Vec<Problem> {
    let known = Known::new(files, sheets);
    let mut problems = Vec::new();
    check_doubles(files, &mut problems);
    for file in &files.muscles {
        MuscleCheck::new(file, &known, &mut problems).run();
    }
    check_shared_structures(files, &mut problems);
    check_satellite_cycles(files, &mut problems);
    if let Some(file) = &files.techniques {
        check_techniques(file, &known, &mut problems);
    }
    if let Some(file) = &files.cautions {
        check_cautions(file, &known, &mut problems);
    }
    if let Some(file) = &files.conditions {
        check_conditions(file, &known, &mut problems);
    }
    if let Some(file) = &files.warnings {
        check_warnings(file, &known, &mut problems);
    }
    if let Some(file) = &files.therapy {
        check_therapy(file, &known, &mut problems);
    }
    problems
}

fn check_techniques(
    file: &RonFile<TechniqueSheet>,
    known: &Known<'_>,
    problems: &mut Vec<Problem>,
) {
    for technique in &file.content.techniques {
        let mut check = Check::new(file, known, problems);
        check.id(technique.id.as_str());
        check.cautions(&technique.cautions);
        check.claims(technique.claims());
        if technique.steps.is_empty() {
            check.error(
                technique.id.as_str(),
                text!("technique-without-steps", technique = technique.id.as_str()),
            );
        }
        if technique.is_stretch && technique.motion != Motion::Stretch {
            check.error(
                technique.id.as_str(),
                text!(
                    "technique-stretch-moves-otherwise",
                    technique = technique.id.as_str(),
                    motion = format!("{:?}", technique.motion)
                ),
            );
        }
    }
    check_stretching(file, problems);
}

/// The stretches of the muscles name no technique: exactly one says that it is theirs.
fn check_stretching(file: &RonFile<TechniqueSheet>, problems: &mut Vec<Problem>) {
    let techniques = file.content.techniques.iter();
    let mut stretching = techniques.filter(|technique| technique.is_stretch);
    match (stretching.next(), stretching.next()) {
        (Some(_), None) => {}
        (Some(first), Some(second)) => problems.push(file.error_at(
            second.id.as_str(),
            text!(
                "technique-stretches-twice",
                first = first.id.as_str(),
                second = second.id.as_str()
            ),
        )),
        (None, _) => problems.push(Problem::error(
            &file.path,
            None,
            text!("technique-stretches-missing"),
        )),
    }
}

fn check_cautions(file: &RonFile<CautionSheet>, known: &Known<'_>, problems: &mut Vec<Problem>) {
    for caution in &file.content.cautions {
        let mut check = Check::new(file, known, problems);
        let id = caution.id.as_str();
        check.id(id);
        check.sources(&caution.sources, id);
        match &caution.site {
            Some(_) if caution.everywhere => {
                check.error(id, text!("caution-everywhere-and-somewhere", caution = id))
            }
            None if !caution.everywhere => check.error(id, text!("caution-nowhere", caution = id)),
            Some(site) if site.parts.is_empty() => {
                check.error(id, text!("caution-site-without-parts", caution = id));
            }
            Some(site) if !site.parts.iter().all(is_sound_part) => {
                check.error(id, text!("caution-site-part-unsound", caution = id))
            }
            _ => {}
        }
    }
}

fn check_conditions(
    file: &RonFile<ConditionSheet>,
    known: &Known<'_>,
    problems: &mut Vec<Problem>,
) {
    for condition in &file.content.conditions {
        let mut check = Check::new(file, known, problems);
        check.id(condition.id.as_str());
        check.claims(condition.claims());
        check.regions(&condition.regions);
        for lead in &condition.muscles {
            check.known(Named::Muscle, lead.muscle.as_str(), &known.muscles);
        }
    }
}

/// A warning for every region, so that no place that hurts goes without one.
fn check_warnings(file: &RonFile<WarningSheet>, known: &Known<'_>, problems: &mut Vec<Problem>) {
    let mut without: BTreeSet<&str> = known.regions.clone();
    without.retain(|region| disguised_id(region).is_none());
    for warning in &file.content.warnings {
        let mut check = Check::new(file, known, problems);
        let id = warning.id.as_str();
        check.id(id);
        check.regions(&warning.regions);
        if warning.regions.is_empty() {
            check.error(id, text!("warning-without-region", warning = id));
        }
        if warning.red_flags.is_empty() {
            check.error(id, text!("warning-without-red-flags", warning = id));
        }
        check.claims(warning.claims());
        for region in &warning.regions {
            without.remove(region.as_str());
        }
    }
    if !without.is_empty() {
        let names: Vec<&str> = without.into_iter().collect();
        problems.push(Problem::warning(
            &file.path,
            None,
            text!("warning-missing", regions = names.join(", ")),
        ));
    }
}

fn check_therapy(file: &RonFile<Therapy>, known: &Known<'_>, problems: &mut Vec<Problem>) {
    Check::new(file, known, problems).claims(file.content.graded_claims());
}

/// What a name is meant to be the name of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Named {
    Muscle,
    /// Written as `"trapezius/1"`.
    TriggerPoint,
    Structure,
    /// One of those that belong to the muscle which names it.
    StructureOfThisMuscle,
    Landmark,
    Region,
    Technique,
    Caution,
    Source,
}

impl Named {
    /// That nothing of the kind bears this name.
    fn unknown(self, name: &str) -> String {
        match self {
            Self::Muscle => text!("unknown-muscle", name = name),
            Self::TriggerPoint => text!("unknown-trigger-point", name = name),
            Self::Structure => text!("unknown-structure", name = name),
            Self::StructureOfThisMuscle => text!("unknown-structure-of-this-muscle", name = name),
            Self::Landmark => text!("unknown-landmark", name = name),
            Self::Region => text!("unknown-region", name = name),
            Self::Technique => text!("unknown-technique", name = name),
            Self::Caution => text!("unknown-caution", name = name),
            Self::Source => text!("unknown-source", name = name),
        }
    }
}

/// Every name that can be referred to.
struct Known<'a> {
    muscles: BTreeSet<&'a str>,
    points: BTreeSet<String>,
    structures: BTreeMap<&'a str, Kind>,
    landmarks: BTreeSet<&'a str>,
    regions: BTreeSet<&'a str>,
    techniques: HashMap<&'a str, &'a Technique>,
    technique_ids: BTreeSet<&'a str>,
    cautions: BTreeSet<&'a str>,
    sources: BTreeSet<&'a str>,
    missing: Missing<'a>,
}

/// What nobody can know, because the files that would say it cannot be read. That is told of those files; whoever
/// names such a thing is not to blame.
struct Missing<'a> {
    /// The kinds of things whose whole file is missing.
    kinds: Vec<Named>,
    /// The muscles whose files are missing.
    muscles: &'a BTreeSet<String>,
    /// Ids that stand in a file but cannot be used as they are.
    left_out: BTreeSet<String>,
}

impl<'a> Missing<'a> {
    fn new(files: &'a AtlasFiles, sheets: &Sheets) -> Self {
        let of_atlas = [
            (Named::Technique, files.techniques.is_none()),
            (Named::Caution, files.cautions.is_none()),
            (Named::Source, files.sources.is_none()),
            (Named::Muscle, files.muscles_unknown),
            (Named::TriggerPoint, files.muscles_unknown),
        ];
        let of_body = [
            (Named::Structure, Sheet::Structures),
            (Named::Landmark, Sheet::Landmarks),
            (Named::Region, Sheet::Regions),
        ];
        let of_body = of_body.map(|(kind, sheet)| (kind, sheets.unreadable.contains(&sheet)));
        let kinds = of_atlas.into_iter().chain(of_body);
        let ids_of_muscles = files.muscles.iter().map(|file| file.content.id.as_str());
        let disguised = ids_of_muscles.filter(|id| disguised_id(id).is_some());
        Self {
            kinds: kinds
                .filter(|(_, gone)| *gone)
                .map(|(kind, _)| kind)
                .collect(),
            muscles: &files.unreadable_muscles,
            left_out: disguised
                .map(plain_id)
                .chain(sheets.left_out.iter().cloned())
                .collect(),
        }
    }

    /// Whether a name could be that of something missing.
    fn may_be(&self, kind: Named, name: &str) -> bool {
        let muscle = match kind {
            Named::Muscle => Some(name),
            Named::TriggerPoint => name.split_once('/').map(|(muscle, _)| muscle),
            _ => None,
        };
        self.kinds.contains(&kind)
            || self.left_out.contains(muscle.unwrap_or(name))
            || muscle.is_some_and(|muscle| self.muscles.contains(muscle))
    }
}

impl<'a> Known<'a> {
    fn new(files: &'a AtlasFiles, sheets: &'a Sheets) -> Self {
        let muscles = files.muscles.iter().map(|file| &file.content);
        let techniques: HashMap<_, _> = files
            .techniques
            .iter()
            .flat_map(|file| &file.content.techniques)
            .map(|technique| (technique.id.as_str(), technique))
            .collect();
        Self {
            muscles: muscles.clone().map(|muscle| muscle.id.as_str()).collect(),
            points: muscles
                .flat_map(|muscle| {
                    muscle
                        .trigger_points
                        .iter()
                        .map(|point| muscle.point_ref(point).to_string())
                })
                .collect(),
            structures: sheets
                .structures
                .structures
                .iter()
                .map(|structure| (structure.id.as_str(), structure.kind))
                .collect(),
            landmarks: sheets
                .landmarks
                .landmarks
                .iter()
                .map(|landmark| landmark.id.as_str())
                .collect(),
            regions: sheets
                .regions
                .regions
                .iter()
                .map(|region| region.id.as_str())
                .collect(),
            technique_ids: techniques.keys().copied().collect(),
            techniques,
            cautions: files
                .cautions
                .iter()
                .flat_map(|file| {
                    file.content
                        .cautions
                        .iter()
                        .map(|caution| caution.id.as_str())
                })
                .collect(),
            sources: files
                .sources
                .iter()
                .flat_map(|file| file.content.sources.iter().map(|source| source.id.as_str()))
                .collect(),
            missing: Missing::new(files, sheets),
        }
    }
}

/// What any file is checked for.
struct Check<'a, T> {
    file: &'a RonFile<T>,
    known: &'a Known<'a>,
    problems: &'a mut Vec<Problem>,
}

impl<'a, T> Check<'a, T> {
    fn new(file: &'a RonFile<T>, known: &'a Known<'a>, problems: &'a mut Vec<Problem>) -> Self {
        Self {
            file,
            known,
            problems,
        }
    }

    fn error(&mut self, at: &str, message: impl Into<String>) {
        self.problems.push(self.file.error_at(at, message));
    }

    fn id(&mut self, id: &str) {
        if let Some(message) = disguised_id(id) {
            self.error(id, message);
        } else if !is_snake_case(id) {
            self.error(id, text!("id-malformed", id = id));
        }
    }

    fn known<'n, Names>(&mut self, what: Named, name: &str, names: Names)
    where
        Names: IntoIterator<Item = &'n &'n str, IntoIter: Clone>,
    {
        let names = names.into_iter();
        // Nearly every name is known; likeness is dear and only asked for where one is not.
        if names.clone().any(|&known| known == name) || self.known.missing.may_be(what, name) {
            return;
        }
        if let Some(message) = disguised_id(name) {
            self.error(name, message);
            return;
        }
        let nearest = names
            .map(|&known| (known, strsim::jaro_winkler(name, known)))
            .max_by(|a, b| a.1.total_cmp(&b.1));
        let unknown = what.unknown(name);
        let message = match nearest {
            Some((like, likeness)) if likeness > 0.7 => {
                text!("unknown-but-like", unknown = unknown, like = like)
            }
            _ => unknown,
        };
        self.error(name, message);
    }

    fn sources(&mut self, sources: &[SourceId], whose: &str) {
        if sources.is_empty() {
            self.error(whose, text!("sources-missing", whose = shortened(whose)));
        }
        let known = self.known;
        for source in sources {
            self.known(Named::Source, source.as_str(), &known.sources);
        }
    }

    fn cautions(&mut self, cautions: &[CautionId]) {
        let known = self.known;
        for caution in cautions {
            self.known(Named::Caution, caution.as_str(), &known.cautions);
        }
    }

    fn regions(&mut self, regions: &[RegionId]) {
        let known = self.known;
        for region in regions {
            self.known(Named::Region, region.as_str(), &known.regions);
        }
    }

    fn claims<'c>(&mut self, claims: impl IntoIterator<Item = &'c Claim>) {
        let known = self.known;
        for claim in claims {
            if claim.text.trim().is_empty() {
                let message = text!("claim-without-text");
                self.problems
                    .push(Problem::error(&self.file.path, None, message));
            }
            self.sources(&claim.sources, &claim.text);
            for source in claim.against.iter().flat_map(|against| &against.sources) {
                self.known(Named::Source, source.as_str(), &known.sources);
            }
        }
    }
}

fn is_snake_case(id: &str) -> bool {
    id.starts_with(|first: char| first.is_ascii_lowercase())
        && id
            .chars()
            .all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_')
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(60) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
