//! What a muscle's file is checked for.

use super::{Check, Known, Named};
use crate::atlas::LONGEST_HOLD_S;
use crate::atlas::files::*;
use crate::files::Problem;
use crate::files::{RonFile, plain_id};
use crate::ids::*;
use crate::text;
use crate::text::span;
use myomap_body_format::Kind;

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
        self.check.red_flags(muscle.all_red_flags());
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
                text!(
                    "id-unlike-its-file",
                    id = id,
                    file = file_name.unwrap_or_default()
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
                    .error(id, text!("muscle-field-empty", id = id, field = field));
            }
        }
        self.check.sources(&muscle.anatomy_sources, id);
    }

    fn structures(&mut self) {
        let muscle = self.muscle;
        let known = self.check.known;
        for structure in &muscle.structures {
            let names: Vec<&str> = known.structures.keys().copied().collect();
            self.check
                .known(Named::Structure, structure.as_str(), &names);
            if let Some(kind) = known.structures.get(structure.as_str())
                && !matches!(kind, Kind::Muscle | Kind::Tendon)
            {
                self.check.error(
                    structure.as_str(),
                    text!(
                        "structure-no-muscle",
                        structure = structure.as_str(),
                        kind = format!("{kind:?}")
                    ),
                );
            }
        }
        match &muscle.shown_with {
            Some(other) => self
                .check
                .known(Named::Muscle, other.as_str(), &known.muscles),
            None if muscle.structures.is_empty() => self.check.error(
                muscle.id.as_str(),
                text!("muscle-without-structures", id = muscle.id.as_str()),
            ),
            None => {}
        }
    }

    fn point(&mut self, position: usize, point: &TriggerPoint) {
        let name = point.name.as_str();
        if usize::from(point.number) != position + 1 {
            self.check.error(
                name,
                text!(
                    "point-number-wrong",
                    name = name,
                    number = point.number,
                    place = position + 1
                ),
            );
        }
        self.address(name, &point.address);
        if !point
            .referral
            .iter()
            .any(|zone| zone.kind == ZoneKind::Essential)
        {
            self.check
                .error(name, text!("point-without-essential-zone", name = name));
        }
        for zone in &point.referral {
            self.check.zone(name, zone);
        }
        let own = self.muscle.point_ref(point);
        let known = self.check.known;
        let points: Vec<&str> = known.points.iter().map(String::as_str).collect();
        for other in point.satellites.iter().chain(&point.key_points) {
            self.check
                .known(Named::TriggerPoint, &other.to_string(), &points);
            if *other == own {
                self.check.error(
                    &own.to_string(),
                    text!("point-names-itself", point = own.to_string()),
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
                .known(Named::Structure, address.structure.as_str(), &all);
        } else {
            self.check.known(
                Named::StructureOfThisMuscle,
                address.structure.as_str(),
                &own,
            );
        }
        if let Some(landmark) = &address.near {
            let known = self.check.known;
            self.check
                .known(Named::Landmark, landmark.as_str(), &known.landmarks);
        }
        for (field, value) in [
            ("along", address.along),
            ("across", address.across),
            ("depth", address.depth),
        ] {
            if !(0.0..=1.0).contains(&value) {
                self.check.error(
                    name,
                    text!(
                        "point-share-out-of-range",
                        name = name,
                        field = field,
                        value = value.to_string()
                    ),
                );
            }
        }
    }

    fn treatment(&mut self, treatment: &Treatment) {
        let known = self.check.known;
        let id = treatment.technique.as_str();
        self.check.known(Named::Technique, id, &known.technique_ids);
        if let Some(technique) = known.techniques.get(id)
            && !technique.tools.contains(&treatment.tool)
        {
            let problem = self.check.file.warning_at(
                id,
                text!(
                    "treatment-tool-unlisted",
                    technique = id,
                    tool = format!("{:?}", treatment.tool)
                ),
            );
            self.check.problems.push(problem);
        }
        for number in &treatment.points {
            if self.muscle.point(*number).is_none() {
                self.check.error(
                    id,
                    text!(
                        "treatment-point-unknown",
                        technique = id,
                        number = *number,
                        muscle = self.muscle.id.as_str()
                    ),
                );
            }
        }
        if let Some((shortest, longest)) = treatment.hold_s
            && (shortest > longest || longest > LONGEST_HOLD_S)
        {
            self.check.error(
                id,
                text!(
                    "treatment-hold-out-of-range",
                    technique = id,
                    shortest = shortest,
                    longest = longest,
                    most = LONGEST_HOLD_S
                ),
            );
        }
        if let Some(movement) = &treatment.movement {
            self.movement(movement, &treatment.direction);
        }
        if let Some(anchor) = &treatment.touches {
            self.check.anchor(anchor);
        }
        self.stroke(treatment);
        self.pressure(treatment);
        self.check.cautions(&treatment.cautions);
        self.check.sources(&treatment.sources, id);
    }

    /// Only what goes along the fibres has a stroke.
    fn stroke(&mut self, treatment: &Treatment) {
        let id = treatment.technique.as_str();
        let technique = self.check.known.techniques.get(id);
        if treatment.stroke.is_some()
            && technique.is_some_and(|technique| technique.motion != Motion::Stripping)
        {
            self.check
                .error(id, text!("treatment-without-stroke", technique = id));
        }
    }

    /// A muscle may be pressed less hard, or less softly, than its technique allows, but not outside of it.
    fn pressure(&mut self, treatment: &Treatment) {
        let id = treatment.technique.as_str();
        let technique = self.check.known.techniques.get(id);
        let allowed = technique.and_then(|technique| technique.pressure_of_10);
        if let (Some((least, most)), Some(allowed)) = (treatment.pressure_of_10, allowed)
            && (least > most || least < allowed.0 || most > allowed.1)
        {
            self.check.error(
                id,
                text!(
                    "problem-pressure-outside",
                    technique = id,
                    here = span((least, most)),
                    allowed = span(allowed)
                ),
            );
        }
        if treatment.pressure_of_10.is_some() && technique.is_some() && allowed.is_none() {
            self.check
                .error(id, text!("problem-pressure-of-nothing", technique = id));
        }
        if treatment.direction.contains("of 10") {
            self.check.error(
                &treatment.direction,
                text!("problem-pressure-by-hand", technique = id),
            );
        }
    }

    fn stretch(&mut self, stretch: &Stretch) {
        self.movement(&stretch.movement, &stretch.how);
        self.check.cautions(&stretch.cautions);
        self.check.sources(&stretch.sources, &stretch.how);
    }

    /// `near` is a text beside it by which a person finds the place in the file.
    fn movement(&mut self, movement: &Movement, near: &str) {
        match movement {
            Movement::Turns(turns) if turns.is_empty() => {
                self.check.error(near, text!("movement-without-turn"));
            }
            Movement::Turns(turns) => {
                for turn in turns {
                    self.turn(turn, near);
                }
            }
            Movement::Glides { moves, towards } => {
                let known = self.check.known;
                self.check
                    .known(Named::Landmark, moves.as_str(), &known.landmarks);
                if towards.is_empty() {
                    self.check
                        .error(moves.as_str(), text!("stretch-without-direction"));
                }
            }
            Movement::Breathes => {}
        }
    }

    /// A joint moves only as joints of its kind do, and no further.
    fn turn(&mut self, turn: &Turn, near: &str) {
        let (joint, way) = (format!("{:?}", turn.joint), format!("{:?}", turn.way));
        if turn.joint.most_degrees(turn.way).is_none() {
            let problem = text!("movement-unknown-to-joint", joint = joint, way = way);
            self.check.error(near, problem);
            return;
        }
        for degrees in [turn.from, turn.degrees] {
            let towards = if degrees < 0 {
                turn.way.opposite()
            } else {
                turn.way
            };
            let most = turn.joint.most_degrees(towards).unwrap_or(0);
            if degrees.unsigned_abs() > most.unsigned_abs() {
                let problem = text!(
                    "movement-too-far",
                    joint = joint.clone(),
                    way = format!("{towards:?}"),
                    degrees = degrees.unsigned_abs(),
                    most = most
                );
                self.check.error(near, problem);
            }
        }
    }
}
