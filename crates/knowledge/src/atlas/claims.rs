//! Every statement of the atlas, gathered: what reports and checks walk through.

use super::Atlas;
use super::files::{Claim, Condition, Muscle, Technique, Therapy, Warning};

impl Muscle {
    /// Every graded statement about the muscle and its points; zones, which are graded too, are not among them.
    pub fn claims(&self) -> impl Iterator<Item = &Claim> {
        let of_points = self.trigger_points.iter().flat_map(|point| &point.symptoms);
        let told_apart = self.look_alikes.iter().map(|other| &other.tell_apart);
        [
            &self.symptoms,
            &self.questions,
            &self.activated_by,
            &self.kept_going_by,
            &self.red_flags,
            &self.self_care,
        ]
        .into_iter()
        .flatten()
        .chain(of_points)
        .chain(told_apart)
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
        [&self.article_says, &self.evidence_says, &self.see_a_doctor]
            .into_iter()
            .flatten()
    }
}

impl Warning {
    /// Every graded statement of the warning.
    pub fn claims(&self) -> impl Iterator<Item = &Claim> {
        let told_apart = self.look_alikes.iter().map(|other| &other.tell_apart);
        self.red_flags.iter().chain(told_apart)
    }
}

impl Technique {
    /// Every graded statement about the technique.
    pub fn claims(&self) -> impl Iterator<Item = &Claim> {
        self.dose.iter().chain(&self.evidence)
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
        of_muscles
            .map(|claim| (ClaimAbout::Muscle, claim))
            .chain(of_conditions.map(|claim| (ClaimAbout::Condition, claim)))
            .chain(of_warnings.map(|claim| (ClaimAbout::Warning, claim)))
            .chain(of_techniques.map(|claim| (ClaimAbout::Technique, claim)))
            .chain(of_therapy.map(|claim| (ClaimAbout::Therapy, claim)))
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
}

impl ClaimAbout {
    /// The word a person reads.
    pub fn word(self) -> &'static str {
        match self {
            ClaimAbout::Muscle => "muscles",
            ClaimAbout::Condition => "conditions",
            ClaimAbout::Warning => "warnings",
            ClaimAbout::Technique => "techniques",
            ClaimAbout::Therapy => "therapy",
        }
    }
}
