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
            .map(|(position, candidate)| (position, gain(candidate) * candidate.score.sqrt()))
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
