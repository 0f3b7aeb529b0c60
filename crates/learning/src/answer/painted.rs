//! Zones that are painted: how much of the true ones was found, and how much of the paint lies beside them.

use super::painted_score::PaintedScore;
use super::verdict::{Finding, Outcome, Verdict};
use myomap_knowledge::body::Skin;
use myomap_knowledge::knowledge::{Item, Knowledge};
use myomap_knowledge::referral::map::paint;
use myomap_knowledge::referral::{Pain, PainOnSkin};

/// From so much of the essential zones on, with no more outside than this, it is right.
const RIGHT_ESSENTIAL: f32 = 0.6;
const RIGHT_OUTSIDE: f32 = 0.4;

/// From this score on it is partly right.
const PARTLY_SCORE: f32 = 0.3;

impl PaintedScore {
    fn outcome(&self) -> Outcome {
        if self.essential >= RIGHT_ESSENTIAL && self.outside <= RIGHT_OUTSIDE {
            Outcome::Right
        } else if self.score() >= PARTLY_SCORE {
            Outcome::Partly
        } else {
            Outcome::Wrong
        }
    }

    /// Of weights at each vertex of the skin: what was painted, and the true zones as [`paint`] gives them.
    fn of(skin: &Skin, painted: &[f32], zones: &[[f32; 2]]) -> Self {
        let (mut essential, mut found_essential) = (0.0, 0.0);
        let (mut spillover, mut found_spillover) = (0.0, 0.0);
        let (mut all, mut outside) = (0.0, 0.0);
        let vertices = (0_u32..).zip(painted.iter().zip(zones));
        for (vertex, (&painted, &[is_essential, is_spillover])) in vertices {
            let area = skin.area(vertex);
            let beside = (is_spillover - is_essential).max(0.0);
            essential += area * is_essential;
            found_essential += area * painted.min(is_essential);
            spillover += area * beside;
            found_spillover += area * painted.min(beside);
            all += area * painted;
            // The edge of a zone is soft; what lies on it is not outside.
            if is_essential.max(is_spillover) <= 0.0 {
                outside += area * painted;
            }
        }
        let share = |part: f32, whole: f32| if whole > 0.0 { part / whole } else { 0.0 };
        Self {
            essential: share(found_essential, essential),
            spillover: (spillover > 0.0).then(|| share(found_spillover, spillover)),
            outside: share(outside, all),
        }
    }
}

/// How painted zones count for an item. What would be right on the other side is partly right, and said so.
pub(super) fn judged(knowledge: &Knowledge, item: &Item, pains: &[Pain]) -> Option<Verdict> {
    let body = knowledge.meshes()?;
    let (skin, surface) = (body.skin()?, body.skin_surface()?);
    let vertices = surface.positions.len();
    let zones = paint(knowledge.zones_of(item), vertices);
    let regions = &knowledge.body.regions;
    let on_skin: Vec<PainOnSkin> = pains
        .iter()
        .filter_map(|pain| PainOnSkin::find(body, regions, pain))
        .collect();
    let score = |mirrored: bool| {
        let mut painted = vec![0.0_f32; vertices];
        for pain in &on_skin {
            let weights = match body.symmetry().filter(|_| mirrored) {
                Some(symmetry) => symmetry.mirrored(&pain.weights),
                None => pain.weights.clone(),
            };
            for (vertex, weight) in weights {
                if let Some(known) = painted.get_mut(vertex as usize) {
                    *known = known.max(weight);
                }
            }
        }
        PaintedScore::of(skin, &painted, &zones)
    };
    let here = score(false);
    let outcome = here.outcome();
    let mut findings = vec![Finding::Painted(here)];
    if outcome == Outcome::Wrong && score(true).outcome() == Outcome::Right {
        findings.push(Finding::OtherSide);
        return Some(Verdict::new(Outcome::Partly, findings));
    }
    Some(Verdict {
        score: if outcome == Outcome::Right {
            1.0
        } else {
            here.score()
        },
        ..Verdict::new(outcome, findings)
    })
}
