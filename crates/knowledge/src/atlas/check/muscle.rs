//! What a muscle's file is checked for.

use super::{Check, Known};
use crate::atlas::files::*;
use crate::files::Problem;
use crate::files::{RonFile, plain_id};
use crate::ids::*;
use myomap_body_format::Kind;

/// Zones smaller or larger than this, in mm, are a slip of the pen or of the unit.
const ZONE_RADIUS_MM: std::ops::RangeInclusive<f32> = 3.0..=150.0;

/// What a muscle's file is checked for.
pub(super) struct MuscleCheck<'a> {
    check: Check<'a, Muscle>,
    muscle: &'a Muscle,
}

impl<'a> MuscleCheck<'a> {
    pub(super) fn new(
        file: &'a RonFile<Muscle>,
        known: &'a Known<'a>,
        problems: &'a mut Vec<Problem>,
    ) -> Self {
        Self {
            muscle: &file.content,
            check: Check::new(file, known, problems),
        }
    }

    pub(super) fn run(&mut self) {
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
        self.check.claims(muscle.claims());
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
        let plain = plain_id(id);
        if !file_name
            .as_deref()
            .is_some_and(|name| name.eq_ignore_ascii_case(&plain))
        {
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
        let all = &self.check.known.structures;
        // Where the muscle's own structures are misspelt, that has been told, and only whether there is such a structure
        // is left to ask.
        if own.is_empty() || own.iter().any(|structure| !all.contains_key(structure)) {
            let all: Vec<&str> = all.keys().copied().collect();
            self.check
                .known("structure", address.structure.as_str(), &all);
        } else {
            self.check
                .known("structure of this muscle", address.structure.as_str(), &own);
        }
        if let Some(landmark) = &address.near {
            let known = self.check.known;
            self.check
                .known("landmark", landmark.as_str(), &known.landmarks);
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
        self.check.regions(&zone.regions);
        if zone.regions.is_empty() {
            self.check.error(
                name,
                format!("a zone of \"{name}\" names no region; say in regions where it is felt"),
            );
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
                    "\"{id}\" is done here with {:?}, which techniques.ron does not list for it",
                    treatment.tool
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
