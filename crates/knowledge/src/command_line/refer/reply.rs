//! The answer as JSON: ids and figures, which stay the same in every language. Only what the atlas says is prose.

use crate::atlas::Atlas;
use crate::atlas::files::{
    Grade, HowCommon, LookAlike, OtherSourceKind, RedFlag, RedFlagHere, Urgency, Warning, ZoneKind,
};
use crate::ids::{MuscleId, RegionId};
use crate::knowledge::{Answer, Knowledge};
use crate::referral::{Candidate, OtherCandidate, PainDepth, PainOnSkin, PainQuality};
use crate::text;
use myomap_body_format::Side;
use serde::Serialize;

/// The whole answer.
#[derive(Debug, Serialize)]
pub(super) struct Reply {
    disclaimer: String,
    places: Vec<PlaceReply>,
    /// What must be thought of first.
    first_think_of: Vec<WarningReply>,
    candidates: Vec<CandidateReply>,
    /// Muscles beyond those named.
    more_candidates: usize,
    /// What is not muscle and could refer there, and whether it is to be thought of before any muscle.
    other_sources: Vec<OtherReply>,
    other_sources_first: bool,
    /// The fewest candidates that explain all that can be explained.
    together: Vec<MuscleReply>,
    next_place: Option<NextPlaceReply>,
    questions: Vec<QuestionReply>,
}

#[derive(Debug, Serialize)]
struct PlaceReply {
    regions: Vec<RegionReply>,
    /// From 0 to 10.
    strength: u8,
    quality: Option<PainQuality>,
    depth: Option<PainDepth>,
    /// Whether the body has skin there; without it nothing can be looked up, and no muscle is named.
    has_skin: bool,
}

#[derive(Debug, Serialize)]
struct RegionReply {
    id: String,
    side: Side,
}

#[derive(Debug, Serialize)]
struct MuscleReply {
    muscle: String,
    side: Side,
}

#[derive(Debug, Serialize)]
struct WarningReply {
    id: String,
    name: String,
    /// The most urgent first.
    red_flags: Vec<RedFlagReply>,
    look_alikes: Vec<LookAlikeReply>,
}

#[derive(Debug, Serialize)]
struct RedFlagReply {
    id: String,
    urgency: Urgency,
    sign: String,
    may_be: String,
    /// What belongs to this place only.
    here: String,
}

#[derive(Debug, Serialize)]
struct OtherReply {
    id: String,
    kind: OtherSourceKind,
    name: String,
    side: Side,
    score: f32,
    explains: Vec<OtherExplainedReply>,
    /// What would tell it from muscle.
    tells_apart: Vec<String>,
    red_flags: Vec<RedFlagReply>,
}

#[derive(Debug, Serialize)]
struct OtherExplainedReply {
    /// Position of the place, from 0.
    place: usize,
    kind: ZoneKind,
    share: f32,
    close_by: bool,
}

#[derive(Debug, Serialize)]
struct LookAlikeReply {
    name: String,
    tell_apart: String,
    red_flags: Vec<RedFlagReply>,
}

#[derive(Debug, Serialize)]
struct CandidateReply {
    #[serde(flatten)]
    muscle: MuscleReply,
    score: f32,
    how_common: HowCommon,
    points: Vec<u8>,
    explains: Vec<ExplainedReply>,
    /// Positions of the places it leaves unexplained, from 0.
    unexplained: Vec<usize>,
    /// Places that should hurt too, and were not named.
    also_expected: Vec<RegionReply>,
    /// Why points of it cannot be shown on this body.
    not_shown: Vec<NotShownReply>,
}

#[derive(Debug, Serialize)]
struct NotShownReply {
    point: u8,
    why: Vec<String>,
}

#[derive(Debug, Serialize)]
struct ExplainedReply {
    /// Position of the place, from 0.
    place: usize,
    point: u8,
    kind: ZoneKind,
    share: f32,
    /// Whether the zone does not cover the place but ends within 30 mm of it.
    close_by: bool,
    grade: Option<Grade>,
}

#[derive(Debug, Serialize)]
struct NextPlaceReply {
    region: RegionReply,
    speaks_for: Vec<MuscleReply>,
    speaks_against: Vec<MuscleReply>,
}

#[derive(Debug, Serialize)]
struct QuestionReply {
    speaks_for: MuscleReply,
    question: String,
}

impl Reply {
    /// The answer with its first candidates, so many of them as are to be named.
    pub(super) fn new(knowledge: &Knowledge, answer: &Answer, named: usize) -> Self {
        let Answer {
            pains,
            differential,
        } = answer;
        let candidates = &differential.candidates;
        let muscle = |position: &usize| MuscleReply::from(&candidates[*position]);
        Self {
            disclaimer: text!("disclaimer"),
            places: pains.iter().map(PlaceReply::new).collect(),
            first_think_of: differential
                .warnings
                .iter()
                .filter_map(|id| knowledge.atlas.warning(id))
                .map(|warning| WarningReply::new(&knowledge.atlas, warning))
                .collect(),
            candidates: candidates[..named]
                .iter()
                .map(|candidate| CandidateReply::new(knowledge, pains, candidate))
                .collect(),
            more_candidates: candidates.len() - named,
            other_sources: differential
                .others
                .iter()
                .filter_map(|candidate| OtherReply::new(&knowledge.atlas, candidate))
                .collect(),
            other_sources_first: differential.others_first,
            together: differential.together.iter().map(muscle).collect(),
            next_place: differential.next_place.as_ref().map(|next| NextPlaceReply {
                region: RegionReply::new(&next.region, next.side),
                speaks_for: next.speaks_for.iter().map(muscle).collect(),
                speaks_against: next.speaks_against.iter().map(muscle).collect(),
            }),
            questions: differential
                .questions(&knowledge.atlas, &[])
                .into_iter()
                .map(|next| QuestionReply {
                    speaks_for: muscle(&next.candidate),
                    question: next.claim.text.clone(),
                })
                .collect(),
        }
    }
}

impl PlaceReply {
    fn new(pain: &PainOnSkin) -> Self {
        Self {
            regions: pain
                .named_regions()
                .map(|(region, side)| RegionReply::new(region, side))
                .collect(),
            strength: pain.strength.number(),
            quality: pain.quality,
            depth: pain.depth,
            has_skin: !pain.shares.is_empty(),
        }
    }
}

impl RegionReply {
    fn new(region: &RegionId, side: Side) -> Self {
        Self {
            id: region.to_string(),
            side,
        }
    }
}

impl MuscleReply {
    fn new(muscle: &MuscleId, side: Side) -> Self {
        Self {
            muscle: muscle.to_string(),
            side,
        }
    }
}

impl From<&Candidate> for MuscleReply {
    fn from(candidate: &Candidate) -> Self {
        Self::new(&candidate.muscle, candidate.side)
    }
}

impl WarningReply {
    fn new(atlas: &Atlas, warning: &Warning) -> Self {
        let look_alike = |other: &LookAlike| LookAlikeReply {
            name: other.name.clone(),
            tell_apart: other.tell_apart.text.clone(),
            red_flags: red_flags(atlas, &other.red_flags),
        };
        Self {
            id: warning.id.to_string(),
            name: warning.name.clone(),
            red_flags: red_flags(atlas, &warning.red_flags),
            look_alikes: warning.look_alikes.iter().map(look_alike).collect(),
        }
    }
}

fn red_flags(atlas: &Atlas, here: &[RedFlagHere]) -> Vec<RedFlagReply> {
    let told = |(flag, here): (&RedFlag, &str)| RedFlagReply {
        id: flag.id.to_string(),
        urgency: flag.urgency,
        sign: flag.sign.clone(),
        may_be: flag.may_be.clone(),
        here: here.to_owned(),
    };
    atlas.red_flags_of(here).into_iter().map(told).collect()
}

impl OtherReply {
    fn new(atlas: &Atlas, candidate: &OtherCandidate) -> Option<Self> {
        let source = atlas.other_source(&candidate.key.source)?;
        let explains = candidate.explains.iter().enumerate();
        let explains = explains.filter_map(|(place, explained)| {
            let explained = explained.as_ref()?;
            Some(OtherExplainedReply {
                place,
                kind: explained.kind,
                share: explained.share,
                close_by: explained.close_by,
            })
        });
        Some(Self {
            id: source.id.to_string(),
            kind: candidate.kind,
            name: source.name.clone(),
            side: candidate.key.side,
            score: candidate.score,
            explains: explains.collect(),
            tells_apart: source
                .tells_apart
                .iter()
                .map(|claim| claim.text.clone())
                .collect(),
            red_flags: red_flags(atlas, &source.red_flags),
        })
    }
}

impl CandidateReply {
    fn new(knowledge: &Knowledge, pains: &[PainOnSkin], candidate: &Candidate) -> Self {
        let explains = candidate
            .explains
            .iter()
            .zip(pains)
            .enumerate()
            .filter_map(|(place, (explained, pain))| {
                let explained = explained.as_ref()?;
                Some(ExplainedReply {
                    place,
                    point: explained.point.point.number,
                    kind: explained.kind,
                    share: explained.share,
                    close_by: explained.close_by,
                    grade: knowledge.grade_of(explained, pain),
                })
            })
            .collect();
        Self {
            muscle: candidate.into(),
            score: candidate.score,
            how_common: candidate.how_common,
            points: candidate
                .points
                .iter()
                .map(|key| key.point.number)
                .collect(),
            explains,
            not_shown: candidate
                .points
                .iter()
                .map(|key| NotShownReply {
                    point: key.point.number,
                    why: knowledge.why_not_shown(key),
                })
                .filter(|reply| !reply.why.is_empty())
                .collect(),
            unexplained: candidate.unexplained().collect(),
            also_expected: candidate
                .also_expected
                .iter()
                .map(|(region, side)| RegionReply::new(region, *side))
                .collect(),
        }
    }
}
