//! What to ask next: the place, and the questions, that would tell the first candidates apart.

use super::candidate::Candidate;
use super::covered::in_full;
use crate::atlas::Atlas;
use crate::atlas::files::Claim;
use crate::body::Regions;
use crate::ids::{MuscleId, RegionId};
use crate::referral::index::{IndexedPoint, ReferralIndex};
use crate::referral::question::{Question, Replied};
use myomap_body_format::Side;

/// So many of the first candidates are to be told apart.
const TO_TELL_APART: usize = 4;

/// So many questions are put.
const QUESTIONS: usize = 3;

/// A place that tells candidates apart less than this is not worth asking for.
const LEAST_TELLING: f32 = 0.02;

/// A place to ask about next.
#[derive(Debug, Clone, PartialEq)]
pub struct NextPlace {
    /// The region.
    pub region: RegionId,
    /// On which side.
    pub side: Side,
    /// The candidates that pain there would speak for, as positions.
    pub speaks_for: Vec<usize>,
    /// The candidates of those compared that it would speak against.
    pub speaks_against: Vec<usize>,
}

/// A question of a muscle to put next.
#[derive(Debug, Clone, PartialEq)]
pub struct NextQuestion<'a> {
    /// The question, to be replied to.
    pub question: Question,
    /// What is asked.
    pub claim: &'a Claim,
    /// The candidate that yes speaks for, as its position.
    pub candidate: usize,
}

/// The region place in which the first candidates differ most, each counted by its standing; of each place `known` says
/// whether it hurts there or was asked about already.
pub(super) fn next_place(
    index: &ReferralIndex,
    regions: &Regions,
    candidates: &[Candidate],
    known: &[bool],
) -> Option<NextPlace> {
    let compared = &candidates[..candidates.len().min(TO_TELL_APART)];
    let total: f32 = compared.iter().map(Candidate::standing).sum();
    if compared.len() < 2 || total <= 0.0 {
        return None;
    }
    // What the leading point of each covers decides; a muscle's other points may be silent.
    let position_of = positions_by_point(index, compared);
    let mut best: Option<(f32, usize, f32, Vec<f32>)> = None;
    for (place, _) in regions.places().enumerate() {
        if known.get(place).copied().unwrap_or(true) {
            continue;
        }
        let mut expected = vec![0.0; compared.len()];
        for (point, covered) in index.in_region(place) {
            if let Some(position) = position_of[usize::from(*point)] {
                expected[position] = in_full(*covered);
            }
        }
        let by_score = |of: &dyn Fn(usize) -> f32| -> f32 {
            (0..compared.len())
                .map(|position| compared[position].standing() / total * of(position))
                .sum()
        };
        let mean = by_score(&|position| expected[position]);
        let telling = by_score(&|position| (expected[position] - mean).powi(2));
        if best.as_ref().is_none_or(|(known, ..)| telling > *known) {
            best = Some((telling, place, mean, expected));
        }
    }
    let (telling, place, mean, expected) = best?;
    let at = regions.places().nth(place)?;
    if telling < LEAST_TELLING {
        return None;
    }
    let (speaks_for, speaks_against) =
        (0..compared.len()).partition(|&position| expected[position] > mean);
    Some(NextPlace {
        region: RegionId::new(&at.region.id),
        side: at.side,
        speaks_for,
        speaks_against,
    })
}

/// For each point of the index the candidate that it leads, as its position; asked for every point of every region, and
/// so found once.
fn positions_by_point(index: &ReferralIndex, candidates: &[Candidate]) -> Vec<Option<usize>> {
    let points = index.points.iter();
    let led_by = |point: &IndexedPoint| {
        let mut leading = candidates.iter().map(|candidate| candidate.points.first());
        leading.position(|key| key == Some(&point.key))
    };
    points.map(led_by).collect()
}

/// Of each candidate its first question that was not replied to and that none before it asks too.
pub(super) fn questions<'a>(
    candidates: &[Candidate],
    atlas: &'a Atlas,
    replies: &[Replied],
) -> Vec<NextQuestion<'a>> {
    let replied: Vec<&str> = replies
        .iter()
        .filter_map(|replied| Some(replied.question.claim(atlas)?.text.as_str()))
        .collect();
    let mut muscles: Vec<&MuscleId> = Vec::new();
    let mut questions: Vec<NextQuestion> = Vec::new();
    for (position, candidate) in candidates.iter().enumerate() {
        if questions.len() == QUESTIONS {
            break;
        }
        if muscles.contains(&&candidate.muscle) {
            continue;
        }
        muscles.push(&candidate.muscle);
        let mut own = Question::all_of_muscle(atlas, &candidate.muscle, candidate.side);
        let asked = |claim: &Claim| {
            let mut put = questions.iter().map(|known| known.claim.text.as_str());
            replied.contains(&claim.text.as_str()) || put.any(|text| text == claim.text)
        };
        if let Some((question, claim)) = own.find(|(_, claim)| !asked(claim)) {
            questions.push(NextQuestion {
                question,
                claim,
                candidate: position,
            });
        }
    }
    questions
}

#[cfg(test)]
mod tests {
    use super::super::made_up::{Point, atlas, index, pain, point, region_at, regions};
    use super::*;
    use crate::referral::OtherSourceMap;
    use crate::referral::differential::Differential;
    use crate::referral::feeling::Strength;

    /// The differential of pain at the first place.
    fn at_the_first_place(atlas: &Atlas, points: &[Point]) -> Differential {
        Differential::new(
            atlas,
            &index(points),
            &OtherSourceMap::default(),
            &regions(),
            &[pain(0, Strength::MODERATE)],
            &[],
        )
    }

    fn next(points: &[Point]) -> Option<NextPlace> {
        at_the_first_place(&atlas(&[], &[]), points).next_place
    }

    #[test]
    fn the_place_is_asked_for_that_parts_the_candidates_most_evenly() {
        let found = next(&[
            point("a", 1).essential(&[0, 1, 4]),
            point("b", 1).essential(&[0, 1, 4]),
            point("c", 1).essential(&[0, 2, 4]),
            point("d", 1).essential(&[0, 3, 4]),
        ]);
        // All hurt at 4, which parts nobody; at 1 two of them do, at 2 and 3 one.
        let found = found.expect("a place");
        assert_eq!(found.region, region_at(1));
        assert_eq!(
            (found.speaks_for, found.speaks_against),
            (vec![0, 1], vec![2, 3])
        );
    }

    #[test]
    fn nothing_is_asked_where_nothing_can_be_told_apart() {
        assert_eq!(next(&[point("alone", 1).essential(&[0, 1])]), None);
        let alike = [
            point("a", 1).essential(&[0, 1]),
            point("b", 1).essential(&[0, 1]),
        ];
        assert_eq!(next(&alike), None);
    }

    #[test]
    fn where_it_is_known_to_hurt_is_not_asked_again() {
        // Only at the place that hurts do they differ: there one of them refers by spillover.
        let found = next(&[
            point("a", 1).essential(&[0, 1]),
            point("b", 1).spillover(&[0]).essential(&[1]),
        ]);
        assert_eq!(found, None);
    }

    #[test]
    fn a_point_that_explains_nothing_is_not_asked_for() {
        let found = next(&[
            point("a", 1).essential(&[0]),
            point("a", 2).essential(&[3]),
            point("b", 1).essential(&[0]),
        ]);
        assert_eq!(found, None);
    }

    #[test]
    fn a_question_is_put_once_and_each_muscle_asks_one() {
        let atlas = atlas(
            &[
                ("a", &["same?", "only a?"]),
                ("b", &["same?", "only b?"]),
                ("c", &["same?"]),
                ("d", &["only d?"]),
                ("e", &["only e?"]),
            ],
            &[],
        );
        let mut points: Vec<Point> = ["a", "b", "c", "d", "e"]
            .into_iter()
            .map(|muscle| point(muscle, 1).essential(&[0]))
            .collect();
        points.push(point("a", 1).essential(&[0]).right());
        let differential = at_the_first_place(&atlas, &points);
        let questions: Vec<(&str, &str)> = differential
            .questions(&atlas, &[])
            .into_iter()
            .map(|next| {
                let muscle = differential.candidates[next.candidate].muscle.as_str();
                (muscle, next.claim.text.as_str())
            })
            .collect();
        assert_eq!(
            questions,
            [("a", "same?"), ("b", "only b?"), ("d", "only d?")]
        );
    }
}
