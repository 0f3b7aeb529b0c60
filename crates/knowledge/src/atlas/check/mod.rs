//! Says everything that is wrong with the files of the atlas, all at once: file, line, what is wrong, and the nearest
//! known name. What needs surfaces (does a point lie on its mesh?) is checked in [`crate::referral::check`].
//!
//! Here: what any file is checked for, and the files beside the muscles. [`muscle`]: a muscle's file. [`zone`]: a zone.
//! [`groups`]: groups of muscles, and the words of the search. [`links`]: what entries say of each other. [`red_flags`]: urgency is said once. [`evidence`]: grades and what sources
//! are about. [`article`]: every fact has a home. [`other_sources`]: what is not muscle. [`words_for_clients`]: words that
//! frighten, and how hard a text is to read.

mod article;
mod evidence;
mod groups;
mod links;
mod muscle;
mod other_sources;
mod red_flags;
mod words_for_clients;
mod zone;

use super::files::*;
use super::load::AtlasFiles;
use crate::files::{Problem, RonFile, Sheet, Sheets, disguised_id, plain_id};
use crate::ids::*;
use crate::text;
use article::{check_article, check_credit_to_the_article};
use evidence::{check_sources, check_what_sources_are_about};
use groups::{check_groups, check_search_words};
use links::{check_doubles, check_satellite_cycles, check_shared_structures};
use muscle::MuscleCheck;
use myomap_body_format::Kind;
use myomap_body_format::frame::is_sound_part;
use other_sources::check_other_sources;
use red_flags::{check_red_flags, check_urgency_by_hand};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use tracing::info_span;
use words_for_clients::check_words_for_clients;

/// Every problem of the files against each other and against the sheets of the body.
pub fn check(files: &AtlasFiles, sheets: &Sheets) -> Vec<Problem> {
    let _span = info_span!("checking the files of the atlas").entered();
    let known = Known::new(files, sheets);
    let mut problems = Vec::new();
    check_doubles(files, &mut problems);
    for file in &files.muscles {
        MuscleCheck::new(file, &known, &mut problems).run();
        check_what_sources_are_about(file, &known, &mut problems);
        check_words_for_clients(file, &mut problems);
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
    if let Some(file) = &files.red_flags {
        check_red_flags(file, &known, &mut problems);
    }
    if let Some(file) = &files.sources {
        check_sources(file, &known, &mut problems);
    }
    if let Some(file) = &files.article {
        check_article(file, files, &known, &mut problems);
    }
    if let Some(file) = &files.groups {
        check_groups(file, &known, &mut problems);
    }
    if let Some(file) = &files.search_words {
        check_search_words(file, &mut problems);
    }
    for file in &files.other_sources {
        check_other_sources(file, &known, &mut problems);
    }
    check_credit_to_the_article(files, &known, &mut problems);
    check_urgency_by_hand(files, &mut problems);
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
        check.pressing(technique);
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
        check.red_flags(&caution.red_flags);
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
        check.red_flags(&condition.red_flags);
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
        check.red_flags(warning.all_red_flags());
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
    Condition,
    RedFlag,
    /// One that has an id.
    Claim,
    /// A word of the glossary.
    Term,
    /// One of the names of neuromuscular therapy.
    NameOfTherapy,
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
            Self::Condition => text!("unknown-condition", name = name),
            Self::RedFlag => text!("unknown-red-flag", name = name),
            Self::Claim => text!("unknown-claim", name = name),
            Self::Term => text!("unknown-term", name = name),
            Self::NameOfTherapy => text!("unknown-name-of-therapy", name = name),
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
    source_entries: HashMap<&'a str, &'a Source>,
    conditions: BTreeMap<&'a str, &'a Condition>,
    red_flags: BTreeSet<&'a str>,
    /// Claims that have an id, each with how often that id stands.
    claims: BTreeMap<&'a str, usize>,
    missing: Missing<'a>,
}

/// What nobody can know, because the files that would say it cannot be read. That is told of those files; whoever
/// names such a thing is not to blame.
struct Missing<'a> {
    /// The kinds of things whose whole file is missing, with that file.
    kinds: Vec<(Named, &'a Path)>,
    /// The muscles whose files are missing.
    muscles: &'a BTreeMap<String, PathBuf>,
    /// Ids that stand in a file but cannot be used as they are.
    left_out: BTreeSet<String>,
}

impl<'a> Missing<'a> {
    fn new(files: &'a AtlasFiles, sheets: &'a Sheets) -> Self {
        let of_atlas = [
            (Named::Technique, "techniques.ron"),
            (Named::Caution, "cautions.ron"),
            (Named::Source, "sources.ron"),
            (Named::RedFlag, "red_flags.ron"),
            (Named::Condition, "conditions.ron"),
            (Named::Term, "glossary.ron"),
            (Named::NameOfTherapy, "therapy.ron"),
            (Named::Claim, "therapy.ron"),
            (Named::Claim, "conditions.ron"),
            (Named::Claim, "techniques.ron"),
        ];
        let of_atlas = of_atlas.into_iter().filter_map(|(kind, sheet)| {
            Some((kind, files.unreadable_sheets.get(sheet)?.as_path()))
        });
        let of_muscles = [Named::Muscle, Named::TriggerPoint].into_iter();
        let of_muscles =
            of_muscles.filter_map(|kind| Some((kind, files.muscles_unknown.as_deref()?)));
        let of_body = [
            (Named::Structure, Sheet::Structures),
            (Named::Landmark, Sheet::Landmarks),
            (Named::Region, Sheet::Regions),
        ];
        let of_body = of_body
            .into_iter()
            .filter_map(|(kind, sheet)| Some((kind, sheets.unreadable.get(&sheet)?.as_path())));
        let ids_of_muscles = files.muscles.iter().map(|file| file.content.id.as_str());
        let disguised = ids_of_muscles.filter(|id| disguised_id(id).is_some());
        Self {
            kinds: of_atlas.chain(of_muscles).chain(of_body).collect(),
            muscles: &files.unreadable_muscles,
            left_out: disguised
                .map(plain_id)
                .chain(sheets.left_out.iter().cloned())
                .collect(),
        }
    }

    /// Whether a name could be that of something missing.
    fn may_be(&self, kind: Named, name: &str) -> bool {
        self.left_out
            .contains(muscle_in(kind, name).unwrap_or(name))
            || self.file_of(kind, name).is_some()
    }

    /// The file that cannot be read and would say what bears this name.
    fn file_of(&self, kind: Named, name: &str) -> Option<&'a Path> {
        let of_muscle = muscle_in(kind, name).and_then(|muscle| self.muscles.get(muscle));
        let of_kind = self.kinds.iter().find(|(missing, _)| *missing == kind);
        of_muscle
            .map(PathBuf::as_path)
            .or_else(|| of_kind.map(|(_, file)| *file))
    }
}

/// The muscle that a name of this kind is, or contains.
fn muscle_in(kind: Named, name: &str) -> Option<&str> {
    match kind {
        Named::Muscle => Some(name),
        Named::TriggerPoint => name.split_once('/').map(|(muscle, _)| muscle),
        _ => None,
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
            source_entries: files
                .sources
                .iter()
                .flat_map(|file| &file.content.sources)
                .map(|source| (source.id.as_str(), source))
                .collect(),
            conditions: files
                .conditions
                .iter()
                .flat_map(|file| &file.content.conditions)
                .map(|condition| (condition.id.as_str(), condition))
                .collect(),
            red_flags: files
                .red_flags
                .iter()
                .flat_map(|file| file.content.red_flags.iter().map(|flag| flag.id.as_str()))
                .collect(),
            claims: claims_by_id(files),
            missing: Missing::new(files, sheets),
        }
    }
}

/// Every claim that has an id, with how often that id stands in the atlas.
fn claims_by_id(files: &AtlasFiles) -> BTreeMap<&str, usize> {
    let muscles = files.muscles.iter().flat_map(|file| file.content.claims());
    let conditions = files
        .conditions
        .iter()
        .flat_map(|file| &file.content.conditions);
    let techniques = files
        .techniques
        .iter()
        .flat_map(|file| &file.content.techniques);
    let warnings = files
        .warnings
        .iter()
        .flat_map(|file| &file.content.warnings);
    let therapy = files
        .therapy
        .iter()
        .flat_map(|file| file.content.graded_claims());
    let others = files
        .other_sources
        .iter()
        .flat_map(|file| file.content.claims());
    let claims = muscles
        .chain(conditions.flat_map(Condition::claims))
        .chain(techniques.flat_map(Technique::claims))
        .chain(warnings.flat_map(Warning::claims))
        .chain(therapy)
        .chain(others);
    let mut found = BTreeMap::new();
    for id in claims.filter_map(|claim| claim.id.as_ref()) {
        *found.entry(id.as_str()).or_default() += 1;
    }
    found
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
        if names.clone().any(|&known| known == name) {
            return;
        }
        if let Some(file) = self.known.missing.file_of(what, name) {
            self.problems.push(Problem {
                follows_from: Some(file.to_owned()),
                ..self.file.error_at(name, what.unknown(name))
            });
            return;
        }
        if self.known.missing.may_be(what, name) {
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

    /// The general cautions that a technique leaves out, and how hard it presses.
    fn pressing(&mut self, technique: &Technique) {
        let id = technique.id.as_str();
        let known = self.known;
        for left_out in &technique.leaves_out {
            self.known(Named::Caution, left_out.caution.as_str(), &known.cautions);
            if left_out.why.trim().is_empty() {
                let caution = left_out.caution.as_str();
                self.error(
                    caution,
                    text!(
                        "problem-left-out-without-why",
                        technique = id,
                        caution = caution
                    ),
                );
            }
        }
        let presses = technique.motion.presses();
        match technique.pressure_of_10 {
            None if presses => self.error(id, text!("problem-pressure-missing", technique = id)),
            Some((least, most)) if least > most || most > 10 => {
                self.error(id, text!("problem-pressure-scale", technique = id));
            }
            _ => {}
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
            self.grade(claim.grade, &claim.sources, &claim.text);
            if let Some(id) = &claim.id {
                self.id(id.as_str());
                if known
                    .claims
                    .get(id.as_str())
                    .is_some_and(|count| *count > 1)
                {
                    self.error(
                        id.as_str(),
                        text!("problem-claim-id-twice", id = id.as_str()),
                    );
                }
            }
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
