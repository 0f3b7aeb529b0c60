//! Says everything that is wrong with the files of the atlas, all at once: file, line, what is wrong, and the nearest
//! known name. What needs surfaces (does a point lie on its mesh?) is checked in [`crate::referral::check`].

use super::files::*;
use super::ids::*;
use super::load::AtlasFiles;
use crate::body::sheets::Sheets;
use crate::problem::Problem;
use crate::ron_file::RonFile;
use myomap_body_format::Kind;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// Zones smaller or larger than this, in mm, are a slip of the pen or of the unit.
const ZONE_RADIUS_MM: std::ops::RangeInclusive<f32> = 3.0..=150.0;

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
        for technique in &file.content.techniques {
            let mut check = Check::new(file, &known, &mut problems);
            check.id(technique.id.as_str());
            check.cautions(&technique.cautions);
            check.claims(technique.dose.iter().chain(&technique.evidence));
            if technique.steps.is_empty() {
                check.error(
                    technique.id.as_str(),
                    format!("technique \"{}\" has no steps", technique.id),
                );
            }
        }
    }
    if let Some(file) = &files.cautions {
        for caution in &file.content.cautions {
            let mut check = Check::new(file, &known, &mut problems);
            check.id(caution.id.as_str());
            check.sources(&caution.sources, caution.id.as_str());
        }
    }
    if let Some(file) = &files.conditions {
        for condition in &file.content.conditions {
            let mut check = Check::new(file, &known, &mut problems);
            check.id(condition.id.as_str());
            check.claims(
                condition
                    .article_says
                    .iter()
                    .chain(&condition.evidence_says)
                    .chain(&condition.see_a_doctor),
            );
            for lead in &condition.muscles {
                check.known("muscle", lead.muscle.as_str(), &known.muscles);
            }
        }
    }
    if let Some(file) = &files.therapy {
        let therapy = &file.content;
        let lists = [
            &therapy.claims,
            &therapy.feedback,
            &therapy.aftercare,
            &therapy.training,
        ];
        let compared = therapy
            .comparison
            .iter()
            .flat_map(|line| [&line.neuromuscular, &line.deep_tissue]);
        Check::new(file, &known, &mut problems).claims(lists.into_iter().flatten().chain(compared));
    }
    problems
}

/// Every name that can be referred to.
struct Known<'a> {
    muscles: BTreeSet<&'a str>,
    points: BTreeSet<String>,
    structures: BTreeMap<&'a str, Kind>,
    landmarks: BTreeSet<&'a str>,
    techniques: HashMap<&'a str, &'a Technique>,
    technique_ids: BTreeSet<&'a str>,
    cautions: BTreeSet<&'a str>,
    sources: BTreeSet<&'a str>,
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
        if !is_snake_case(id) {
            self.error(
                id,
                format!(
                    "\"{id}\" is no id; use small letters, digits and underscores, as in \"levator_scapulae\""
                ),
            );
        }
    }

    fn known<'n>(&mut self, what: &str, name: &str, names: impl IntoIterator<Item = &'n &'n str>) {
        let mut nearest: Option<(&str, f64)> = None;
        for &candidate in names {
            if candidate == name {
                return;
            }
            let likeness = strsim::jaro_winkler(name, candidate);
            if nearest.is_none_or(|(_, best)| likeness > best) {
                nearest = Some((candidate, likeness));
            }
        }
        let hint = match nearest {
            Some((candidate, likeness)) if likeness > 0.7 => {
                format!("; did you mean \"{candidate}\"?")
            }
            _ => String::new(),
        };
        self.error(name, format!("no {what} \"{name}\" is known{hint}"));
    }

    fn sources(&mut self, sources: &[SourceId], whose: &str) {
        if sources.is_empty() {
            self.error(
                whose,
                format!(
                    "\"{}\" names no source; every statement needs one",
                    shortened(whose)
                ),
            );
        }
        let known = self.known;
        for source in sources {
            self.known("source", source.as_str(), &known.sources);
        }
    }

    fn cautions(&mut self, cautions: &[CautionId]) {
        let known = self.known;
        for caution in cautions {
            self.known("caution", caution.as_str(), &known.cautions);
        }
    }

    fn claims<'c>(&mut self, claims: impl IntoIterator<Item = &'c Claim>) {
        let known = self.known;
        for claim in claims {
            if claim.text.trim().is_empty() {
                self.problems
                    .push(Problem::error(&self.file.path, None, "a claim has no text"));
            }
            self.sources(&claim.sources, &claim.text);
            for source in claim.against.iter().flat_map(|against| &against.sources) {
                self.known("source", source.as_str(), &known.sources);
            }
        }
    }
}

/// What a muscle's file is checked for.
struct MuscleCheck<'a> {
    check: Check<'a, Muscle>,
    muscle: &'a Muscle,
}

impl<'a> MuscleCheck<'a> {
    fn new(
        file: &'a RonFile<Muscle>,
        known: &'a Known<'a>,
        problems: &'a mut Vec<Problem>,
    ) -> Self {
        Self {
            muscle: &file.content,
            check: Check::new(file, known, problems),
        }
    }

    fn run(&mut self) {
        let muscle = self.muscle;
        self.names();
        self.structures();
        for (position, point) in muscle.trigger_points.iter().enumerate() {
            self.point(position, point);
        }
        for treatment in &muscle.treatments {
            self.treatment(treatment);
        }
        for stretch in &muscle.stretches {
            self.stretch(stretch);
        }
        self.check.claims(
            [
                &muscle.symptoms,
                &muscle.activated_by,
                &muscle.kept_going_by,
                &muscle.red_flags,
                &muscle.self_care,
            ]
            .into_iter()
            .flatten()
            .chain(
                muscle
                    .look_alikes
                    .iter()
                    .map(|look_alike| &look_alike.tell_apart),
            ),
        );
    }

    fn names(&mut self) {
        let muscle = self.muscle;
        let id = muscle.id.as_str();
        self.check.id(id);
        let file_name = self
            .check
            .file
            .path
            .file_stem()
            .map(|stem| stem.to_string_lossy().into_owned());
        if file_name.as_deref() != Some(id) {
            self.check.error(
                id,
                format!(
                    "the id is \"{id}\" but the file is called {}.ron; make them the same",
                    file_name.unwrap_or_default()
                ),
            );
        }
        let texts = [
            ("names.english", &muscle.names.english),
            ("plain", &muscle.plain),
            ("origin", &muscle.origin),
            ("insertion", &muscle.insertion),
            ("action", &muscle.action),
            ("nerve", &muscle.nerve),
        ];
        for (field, text) in texts {
            if text.trim().is_empty() {
                self.check
                    .error(id, format!("\"{id}\" has an empty {field}"));
            }
        }
        self.check.sources(&muscle.anatomy_sources, id);
    }

    fn structures(&mut self) {
        let muscle = self.muscle;
        let known = self.check.known;
        for structure in &muscle.structures {
            let names: Vec<&str> = known.structures.keys().copied().collect();
            self.check.known("structure", structure.as_str(), &names);
            if let Some(kind) = known.structures.get(structure.as_str())
                && !matches!(kind, Kind::Muscle | Kind::Tendon)
            {
                self.check.error(
                    structure.as_str(),
                    format!("\"{structure}\" is no muscle but a {kind:?}"),
                );
            }
        }
        match &muscle.shown_with {
            Some(other) => self.check.known("muscle", other.as_str(), &known.muscles),
            None if muscle.structures.is_empty() => self.check.error(
                muscle.id.as_str(),
                format!(
                    "\"{}\" has no structures; name them, or the muscle it is shown with in shown_with",
                    muscle.id
                ),
            ),
            None => {}
        }
    }

    fn point(&mut self, position: usize, point: &TriggerPoint) {
        let name = point.name.as_str();
        if usize::from(point.number) != position + 1 {
            self.check.error(
                name,
                format!(
                    "trigger point \"{name}\" has number {}, but stands in place {}; count from 1",
                    point.number,
                    position + 1
                ),
            );
        }
        self.address(name, &point.address);
        if !point
            .referral
            .iter()
            .any(|zone| zone.kind == ZoneKind::Essential)
        {
            self.check.error(
                name,
                format!("trigger point \"{name}\" has no essential zone"),
            );
        }
        for zone in &point.referral {
            self.zone(name, zone);
        }
        self.check.claims(&point.symptoms);
        let own = self.muscle.point_ref(point);
        let known = self.check.known;
        let points: Vec<&str> = known.points.iter().map(String::as_str).collect();
        for other in point.satellites.iter().chain(&point.key_points) {
            self.check
                .known("trigger point", &other.to_string(), &points);
            if *other == own {
                self.check.error(
                    &own.to_string(),
                    format!("trigger point {own} names itself"),
                );
            }
        }
    }

    fn address(&mut self, name: &str, address: &Address) {
        let muscle = self.muscle;
        let own: Vec<&str> = muscle.structures.iter().map(StructureId::as_str).collect();
        if !muscle.structures.is_empty() {
            self.check
                .known("structure of this muscle", address.structure.as_str(), &own);
        }
        for (field, value) in [
            ("along", address.along),
            ("across", address.across),
            ("depth", address.depth),
        ] {
            if !(0.0..=1.0).contains(&value) {
                self.check.error(
                    name,
                    format!("trigger point \"{name}\" has {field} {value}; it goes from 0 to 1"),
                );
            }
        }
    }

    fn zone(&mut self, name: &str, zone: &Zone) {
        let known = self.check.known;
        let radius = zone.shape.radius_mm();
        if !ZONE_RADIUS_MM.contains(&radius) {
            self.check.error(
                name,
                format!(
                    "a zone of \"{name}\" has a radius of {radius} mm; zones have {} to {} mm, measured along the skin",
                    ZONE_RADIUS_MM.start(),
                    ZONE_RADIUS_MM.end()
                ),
            );
        }
        if matches!(&zone.shape, Shape::Band { through, .. } if through.len() < 2) {
            self.check.error(
                name,
                format!(
                    "a band of \"{name}\" needs at least two places; for one place write a Spot"
                ),
            );
        }
        for anchor in zone.shape.anchors() {
            for landmark in anchor.landmarks() {
                self.check
                    .known("landmark", landmark.as_str(), &known.landmarks);
            }
            if let Anchor::Between(from, _, share) = anchor
                && !(0.0..=1.0).contains(share)
            {
                self.check.error(
                    from.as_str(),
                    format!("Between goes from 0 to 1, not to {share}"),
                );
            }
        }
        self.check.sources(&zone.sources, name);
    }

    fn treatment(&mut self, treatment: &Treatment) {
        let known = self.check.known;
        let id = treatment.technique.as_str();
        self.check.known("technique", id, &known.technique_ids);
        if let Some(technique) = known.techniques.get(id)
            && !technique.tools.contains(&treatment.tool)
        {
            let problem = self.check.file.warning_at(
                id,
                format!(
                    "\"{id}\" is done here with the {}, which techniques.ron does not list for it",
                    treatment.tool.word()
                ),
            );
            self.check.problems.push(problem);
        }
        for number in &treatment.points {
            if self.muscle.point(*number).is_none() {
                self.check.error(
                    id,
                    format!(
                        "\"{id}\" is meant for trigger point {number}, which \"{}\" does not have",
                        self.muscle.id
                    ),
                );
            }
        }
        if matches!(treatment.hold_s, Some((shortest, longest)) if shortest > longest || longest > 600)
        {
            self.check.error(
                id,
                format!(
                    "the hold of \"{id}\" goes from the shortest to the longest time, in seconds, up to 600"
                ),
            );
        }
        self.check.cautions(&treatment.cautions);
        self.check.sources(&treatment.sources, id);
    }

    fn stretch(&mut self, stretch: &Stretch) {
        let known = self.check.known;
        for landmark in [&stretch.movement.about, &stretch.movement.moves] {
            self.check
                .known("landmark", landmark.as_str(), &known.landmarks);
        }
        if stretch.movement.towards.is_empty() {
            self.check.error(
                stretch.movement.about.as_str(),
                "a stretch needs at least one direction in towards",
            );
        }
        self.check.cautions(&stretch.cautions);
        self.check.sources(&stretch.sources, &stretch.how);
    }
}

fn check_doubles(files: &AtlasFiles, problems: &mut Vec<Problem>) {
    let mut seen: HashMap<&str, &RonFile<Muscle>> = HashMap::new();
    for file in &files.muscles {
        let id = file.content.id.as_str();
        if let Some(first) = seen.get(id) {
            problems.push(file.error_at(
                id,
                format!(
                    "the id \"{id}\" is already taken by {}",
                    first.path.display()
                ),
            ));
        } else {
            seen.insert(id, file);
        }
    }
    fn sheet<'a, T>(
        file: Option<&'a RonFile<T>>,
        ids: impl Fn(&'a T) -> Vec<&'a str>,
        problems: &mut Vec<Problem>,
    ) {
        let Some(file) = file else { return };
        let mut seen = HashSet::new();
        for id in ids(&file.content) {
            if !seen.insert(id) {
                problems.push(Problem::error(
                    &file.path,
                    file.line_of_text(&format!("id: \"{id}\""), 1),
                    format!("the id \"{id}\" stands here a second time; give each entry an id of its own"),
                ));
            }
        }
    }
    sheet(
        files.techniques.as_ref(),
        |s| s.techniques.iter().map(|t| t.id.as_str()).collect(),
        problems,
    );
    sheet(
        files.cautions.as_ref(),
        |s| s.cautions.iter().map(|c| c.id.as_str()).collect(),
        problems,
    );
    sheet(
        files.conditions.as_ref(),
        |s| s.conditions.iter().map(|c| c.id.as_str()).collect(),
        problems,
    );
    sheet(
        files.sources.as_ref(),
        |s| s.sources.iter().map(|s| s.id.as_str()).collect(),
        problems,
    );
}

fn check_shared_structures(files: &AtlasFiles, problems: &mut Vec<Problem>) {
    let mut owner: HashMap<&str, &MuscleId> = HashMap::new();
    for file in &files.muscles {
        for structure in &file.content.structures {
            match owner.get(structure.as_str()) {
                Some(other) if **other != file.content.id => problems.push(file.error_at(
                    structure.as_str(),
                    format!("\"{structure}\" already belongs to \"{other}\""),
                )),
                _ => {
                    owner.insert(structure.as_str(), &file.content.id);
                }
            }
        }
    }
}

/// A point that awakens another must not be awakened by it in turn, however long the way round.
fn check_satellite_cycles(files: &AtlasFiles, problems: &mut Vec<Problem>) {
    let satellites: BTreeMap<PointRef, &[PointRef]> = files
        .muscles
        .iter()
        .flat_map(|file| {
            let muscle = &file.content;
            muscle
                .trigger_points
                .iter()
                .map(move |point| (muscle.point_ref(point), point.satellites.as_slice()))
        })
        .collect();
    let mut finished = BTreeSet::new();
    for start in satellites.keys() {
        let mut way = Vec::new();
        if let Some(cycle) = find_cycle(start, &satellites, &mut way, &mut finished) {
            let told: Vec<String> = cycle.iter().map(PointRef::to_string).collect();
            let file = files
                .muscles
                .iter()
                .find(|file| file.content.id == cycle[0].muscle);
            if let Some(file) = file {
                let next = cycle[1].to_string();
                problems.push(file.error_at(
                    &next,
                    format!("satellites go round in a circle: {}", told.join(" → ")),
                ));
            }
        }
    }
}

fn find_cycle(
    point: &PointRef,
    satellites: &BTreeMap<PointRef, &[PointRef]>,
    way: &mut Vec<PointRef>,
    finished: &mut BTreeSet<PointRef>,
) -> Option<Vec<PointRef>> {
    if let Some(start) = way.iter().position(|visited| visited == point) {
        let mut cycle = way[start..].to_vec();
        cycle.push(point.clone());
        return Some(cycle);
    }
    if finished.contains(point) {
        return None;
    }
    way.push(point.clone());
    let mut found = None;
    for next in satellites.get(point).copied().unwrap_or_default() {
        found = found.or_else(|| find_cycle(next, satellites, way, finished));
    }
    way.pop();
    finished.insert(point.clone());
    found
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
