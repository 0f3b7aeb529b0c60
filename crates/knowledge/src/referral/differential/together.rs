//! Which few muscles together explain what none explains alone.

use super::candidate::Candidate;

/// Takes the first candidate, then always the one that explains most of what is left, until none explains more.
pub(super) fn together(candidates: &[Candidate]) -> Vec<usize> {
    let Some(first) = candidates.first() else {
        return Vec::new();
    };
    let mut chosen = vec![0];
    let mut left: Vec<usize> = first.unexplained().collect();
    while !left.is_empty() {
        let gain = |candidate: &Candidate| -> f32 {
            left.iter()
                .filter_map(|&pain| candidate.explains[pain].as_ref())
                .map(|explained| explained.share)
                .sum()
        };
        let best = candidates
            .iter()
            .enumerate()
            .map(|(position, candidate)| (position, gain(candidate) * candidate.standing().sqrt()))
            .max_by(|a, b| a.1.total_cmp(&b.1).then_with(|| b.0.cmp(&a.0)));
        match best {
            Some((position, gain)) if gain > 0.0 => {
                chosen.push(position);
                left.retain(|&pain| candidates[position].explains[pain].is_none());
            }
            _ => break,
        }
    }
    chosen
}

#[cfg(test)]
mod tests {
    use super::super::candidate::Explained;
    use super::super::made_up::point;
    use super::*;
    use crate::atlas::files::{HowCommon, ZoneKind};
    use crate::ids::MuscleId;
    use myomap_body_format::Side;

    /// A candidate that explains these shares of the pains, none of those that are 0.
    fn explaining(score: f32, shares: &[f32]) -> Candidate {
        let by = point("a", 1).key();
        let explains = shares.iter().map(|&share| {
            (share > 0.0).then(|| Explained {
                point: by.clone(),
                kind: ZoneKind::Essential,
                share,
                close_by: false,
            })
        });
        Candidate {
            muscle: MuscleId::new("a"),
            side: Side::Left,
            points: vec![by.clone()],
            score,
            counts: Vec::new(),
            explains: explains.collect(),
            how_common: HowCommon::VeryCommon,
            also_expected: Vec::new(),
        }
    }

    #[test]
    fn the_first_alone_where_it_explains_everything_or_the_rest_is_explained_by_none() {
        let all = [explaining(0.9, &[1.0, 0.5]), explaining(0.8, &[1.0, 1.0])];
        assert_eq!(together(&all), [0]);
        let none = [explaining(0.9, &[1.0, 0.0]), explaining(0.8, &[1.0, 0.0])];
        assert_eq!(together(&none), [0]);
        assert_eq!(together(&[]), [] as [usize; 0]);
    }

    #[test]
    fn who_explains_most_of_what_is_left_comes_next_wherever_it_stands() {
        let candidates = [
            explaining(0.9, &[1.0, 0.0, 0.0]),
            explaining(0.5, &[1.0, 0.5, 0.0]),
            explaining(0.5, &[0.0, 0.5, 0.5]),
        ];
        assert_eq!(together(&candidates), [0, 2]);
    }

    #[test]
    fn of_two_that_explain_as_much_the_better_candidate_helps() {
        let candidates = [
            explaining(0.9, &[1.0, 0.0]),
            explaining(0.6, &[0.0, 0.8]),
            explaining(0.3, &[0.0, 0.8]),
            explaining(0.6, &[0.0, 0.8]),
        ];
        assert_eq!(together(&candidates), [0, 1]);
    }

    #[test]
    fn a_third_helps_where_two_leave_something() {
        let candidates = [
            explaining(0.9, &[1.0, 0.0, 0.0]),
            explaining(0.5, &[0.0, 1.0, 0.0]),
            explaining(0.4, &[0.0, 0.0, 1.0]),
        ];
        assert_eq!(together(&candidates), [0, 1, 2]);
    }
}
