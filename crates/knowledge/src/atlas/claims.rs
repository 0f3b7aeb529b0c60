//! Every statement of the atlas, gathered: what reports and checks walk through.

use super::Atlas;
use super::files::{
    Claim, Condition, Muscle, OtherSource, OtherSourceSheet, RedFlagHere, Technique, Therapy,
    Warning,
};
use crate::ids::SourceId;

impl Claim {
    /// Who says so, and who speaks against it.
    pub fn all_sources(&self) -> impl Iterator<Item = &SourceId> {
        let against = self.against.iter().flat_map(|against| &against.sources);
        self.sources.iter().chain(against)
    }
}

impl Muscle {
    /// The source of everything its file says, as often as the file names it: anatomy, statements, zones, treatments
    /// and stretches.
    pub fn sources(&self) -> impl Iterator<Item = &SourceId> {
        let of_claims = self.claims().flat_map(Claim::all_sources);
        let zones = self.trigger_points.iter().flat_map(|point| &point.referral);
        let of_zones = zones.flat_map(|zone| &zone.sources);
        let of_treatments = self.treatments.iter().flat_map(|it| &it.sources);
        let of_stretches = self.stretches.iter().flat_map(|it| &it.sources);
        self.anatomy_sources
            .iter()
            .chain(of_claims)
            .chain(of_zones)
            .chain(of_treatments)
            .chain(of_stretches)
    }

    /// Every graded statement about the muscle and its points; zones, which are graded too, are not among them.
    pub fn claims(&self) -> impl Iterator<Item = &Claim> {
        let of_points = self.trigger_points.iter().flat_map(|point| &point.symptoms);
        let told_apart = self.look_alikes.iter().map(|other| &other.tell_apart);
        [
            &self.symptoms,
            &self.questions,
            &self.activated_by,
            &self.kept_going_by,
            &self.self_care,
        ]
        .into_iter()
        .flatten()
        .chain(of_points)
        .chain(told_apart)
    }

    /// The red flags of the muscle, and those of what feels alike.
    pub fn all_red_flags(&self) -> impl Iterator<Item = &RedFlagHere> {
        let alike = self.look_alikes.iter().flat_map(|other| &other.red_flags);
        self.red_flags.iter().chain(alike)
    }

    /// The fields that a muscle should have and this one lacks, by their names in the file. One without trigger points
    /// needs only its anatomy.
    pub fn missing_fields(&self) -> Vec<&'static str> {
        let anatomy = [
            ("names.latin", self.names.latin.is_empty()),
            ("roots", self.roots.is_empty()),
        ];
        let treated = [
            ("names.everyday", self.names.everyday.is_empty()),
            ("symptoms", self.symptoms.is_empty()),
            ("questions", self.questions.is_empty()),
            ("activated_by", self.activated_by.is_empty()),
            ("kept_going_by", self.kept_going_by.is_empty()),
            ("look_alikes", self.look_alikes.is_empty()),
            ("red_flags", self.red_flags.is_empty()),
            ("treatments", self.treatments.is_empty()),
            ("stretches", self.stretches.is_empty()),
            ("self_care", self.self_care.is_empty()),
        ];
        let has_points = !self.trigger_points.is_empty();
        anatomy
            .into_iter()
            .chain(treated.into_iter().filter(|_| has_points))
            .filter(|(_, missing)| *missing)
            .map(|(field, _)| field)
            .collect()
    }
}

impl Condition {
    /// Every graded statement about the condition.
    pub fn claims(&self) -> impl Iterator<Item = &Claim> {
        self.article_says.iter().chain(&self.evidence_says)
    }
}

impl Warning {
    /// Every graded statement of the warning.
    pub fn claims(&self) -> impl Iterator<Item = &Claim> {
        self.look_alikes.iter().map(|other| &other.tell_apart)
    }

    /// The red flags of the place, and those of what feels alike.
    pub fn all_red_flags(&self) -> impl Iterator<Item = &RedFlagHere> {
        let alike = self.look_alikes.iter().flat_map(|other| &other.red_flags);
        self.red_flags.iter().chain(alike)
    }
}

impl Technique {
    /// Every graded statement about the technique.
    pub fn claims(&self) -> impl Iterator<Item = &Claim> {
        self.dose.iter().chain(&self.evidence)
    }
}

impl OtherSource {
    /// Every graded statement about the source; zones, which are graded too, are not among them.
    pub fn claims(&self) -> impl Iterator<Item = &Claim> {
        self.feels_like.iter().chain(&self.tells_apart)
    }
}

impl OtherSourceSheet {
    /// Every graded statement about the map and its entries.
    pub fn claims(&self) -> impl Iterator<Item = &Claim> {
        let of_entries = self.entries.iter().flat_map(OtherSource::claims);
        self.map.iter().chain(of_entries)
    }
}

impl Therapy {
    /// Every graded statement about neuromuscular therapy.
    pub fn graded_claims(&self) -> impl Iterator<Item = &Claim> {
        let compared = self
            .comparison
            .iter()
            .flat_map(|line| [&line.neuromuscular, &line.deep_tissue]);
        [
            &self.claims,
            &self.feedback,
            &self.aftercare,
            &self.training,
        ]
        .into_iter()
        .flatten()
        .chain(compared)
    }
}

impl Atlas {
    /// Every graded statement, with what it is about.
    pub fn claims(&self) -> impl Iterator<Item = (ClaimAbout, &Claim)> {
        let of_muscles = self.muscles.iter().flat_map(Muscle::claims);
        let of_conditions = self.conditions.iter().flat_map(Condition::claims);
        let of_warnings = self.warnings.iter().flat_map(Warning::claims);
        let of_techniques = self.techniques.iter().flat_map(Technique::claims);
        let of_therapy = self.therapy.iter().flat_map(Therapy::graded_claims);
        let of_other_sources = self.other_sources.iter().flat_map(OtherSourceSheet::claims);
        of_muscles
            .map(|claim| (ClaimAbout::Muscle, claim))
            .chain(of_conditions.map(|claim| (ClaimAbout::Condition, claim)))
            .chain(of_warnings.map(|claim| (ClaimAbout::Warning, claim)))
            .chain(of_techniques.map(|claim| (ClaimAbout::Technique, claim)))
            .chain(of_therapy.map(|claim| (ClaimAbout::Therapy, claim)))
            .chain(of_other_sources.map(|claim| (ClaimAbout::OtherSource, claim)))
    }
}

/// What a statement is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ClaimAbout {
    /// A muscle or one of its points.
    Muscle,
    /// A condition or complaint.
    Condition,
    /// What must be thought of first at a place.
    Warning,
    /// A technique.
    Technique,
    /// Neuromuscular therapy as such.
    Therapy,
    /// What pain may come from other than muscle.
    OtherSource,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::RonFile;
    use std::collections::BTreeSet;
    use std::path::Path;

    /// A muscle of which every field that has sources names one of its own.
    const SOURCED: &str = r#"(
        id: "strap", names: (english: "strap", latin: "s"), structures: [], plain: "p", origin: "o", insertion: "i",
        action: "a", nerve: "n", roots: [], anatomy_sources: ["anatomy"],
        trigger_points: [(
            number: 1, name: "middle", plain: "p", address: (structure: "strap", along: 0.5, across: 0.5, depth: 0.5),
            referral: [(kind: Essential, shape: Spot(at: At("x"), radius_mm: 9), regions: [], grade: C, sources: ["zone"])],
            symptoms: [(text: "t", grade: C, sources: ["point"])],
        )],
        symptoms: [(text: "t", grade: C, sources: ["symptom"], against: Some((text: "t", sources: ["against"])))],
        questions: [(text: "t", grade: C, sources: ["question"])],
        activated_by: [(text: "t", grade: C, sources: ["activated"])],
        kept_going_by: [(text: "t", grade: C, sources: ["kept"])],
        look_alikes: [(name: "l", tell_apart: (text: "t", grade: C, sources: ["look_alike"]))],
        red_flags: [(flag: "f")],
        treatments: [(
            technique: "t", tool: Thumb, client_position: "c", direction: "d", sources: ["treatment"],
        )],
        stretches: [(
            movement: Glides(moves: "x", towards: [Superior]), client_position: "c", how: "h", hold_s: (1, 2),
            sources: ["stretch"],
        )],
        self_care: [(text: "t", grade: C, sources: ["self_care"])],
    )"#;

    #[test]
    fn the_source_of_every_field_of_a_muscle_is_among_its_sources() {
        let file = RonFile::<Muscle>::parse(Path::new("strap.ron"), SOURCED.to_owned());
        let muscle = file.expect("a muscle").content;
        let found: BTreeSet<&str> = muscle.sources().map(SourceId::as_str).collect();
        let named: BTreeSet<&str> = SOURCED
            .split("ources: [\"")
            .skip(1)
            .filter_map(|rest| rest.split_once('"').map(|(id, _)| id))
            .collect();
        assert_eq!(found, named);
        assert!(named.len() == 12 && named.contains("question"), "{named:?}");
    }
}
