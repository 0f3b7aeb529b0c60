//! Two drawings of pain held against each other: what is gone, what has come, how much of the skin hurts, in how many
//! regions, how strong.

use crate::client::Client;
use crate::moment::Moment;
use myomap_body_format::Side;
use myomap_knowledge::ids::RegionId;
use myomap_knowledge::knowledge::Knowledge;
use myomap_knowledge::referral::{Pain, PainOnSkin, SkinWeights, Strength};
use std::collections::{BTreeMap, BTreeSet};

/// Skin that belongs to a pain less than this, 0 to 1, is not said to hurt. A brush ends softly.
const HURTS: f32 = 0.5;

/// Pains as they lie on the skin together.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Drawing {
    /// For each vertex of the skin that hurts how surely it does, 0 to 1.
    pub weights: SkinWeights,
    /// How much of all skin hurts, 0 to 1.
    pub share_of_skin: f32,
    /// The regions where it hurts, each on its side.
    pub regions: BTreeSet<(RegionId, Side)>,
    /// How strong the worst of it is; none where nothing hurts.
    pub strongest: Option<Strength>,
}

impl Drawing {
    /// Finds the skin of some pains; none of it on a body without skin.
    pub fn of(knowledge: &Knowledge, pains: &[Pain]) -> Self {
        let regions = &knowledge.body.regions;
        let mut drawing = Self {
            strongest: pains.iter().map(|pain| pain.strength).max(),
            ..Self::default()
        };
        let Some(body) = knowledge.meshes() else {
            return drawing;
        };
        let Some((skin, surface)) = body.skin().zip(body.skin_surface()) else {
            return drawing;
        };
        let mut weights: BTreeMap<u32, f32> = BTreeMap::new();
        for pain in pains {
            let Some(on_skin) = PainOnSkin::find(body, regions, pain) else {
                continue;
            };
            let hurting = on_skin.hurting_regions();
            drawing
                .regions
                .extend(hurting.map(|(region, side)| (region.clone(), side)));
            for (vertex, weight) in on_skin.weights {
                let known = weights.entry(vertex).or_default();
                *known = known.max(weight);
            }
        }
        let outer = skin.outer_part();
        let vertices = 0..u32::try_from(surface.positions.len()).unwrap_or(u32::MAX);
        let area = |vertices: &mut dyn Iterator<Item = u32>| -> f32 {
            let outer = vertices.filter(|&vertex| skin.part(vertex as usize) == outer);
            // The sum of nothing would be less than zero by its sign.
            outer.fold(0.0, |sum, vertex| sum + skin.area(vertex))
        };
        let hurting = weights.iter().filter(|(_, weight)| **weight >= HURTS);
        let all = area(&mut vertices.into_iter());
        drawing.share_of_skin =
            area(&mut hurting.map(|(vertex, _)| *vertex)) / all.max(f32::EPSILON);
        drawing.weights = weights.into_iter().collect();
        drawing
    }
}

/// An earlier drawing beside a later one.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Comparison {
    /// The earlier.
    pub before: Drawing,
    /// The later.
    pub after: Drawing,
    /// Where it hurt before and does no more.
    pub gone: SkinWeights,
    /// Where it hurts as before.
    pub stays: SkinWeights,
    /// Where it has come.
    pub new: SkinWeights,
}

impl Comparison {
    /// Holds two drawings against each other.
    pub fn of(before: Drawing, after: Drawing) -> Self {
        let earlier: BTreeMap<u32, f32> = before.weights.iter().copied().collect();
        let later: BTreeMap<u32, f32> = after.weights.iter().copied().collect();
        let hurts = |drawing: &BTreeMap<u32, f32>, vertex: u32| {
            drawing.get(&vertex).is_some_and(|weight| *weight >= HURTS)
        };
        let mut compared = Self::default();
        for vertex in earlier
            .keys()
            .chain(later.keys())
            .copied()
            .collect::<BTreeSet<u32>>()
        {
            let weight =
                |drawing: &BTreeMap<u32, f32>| drawing.get(&vertex).copied().unwrap_or(0.0);
            let (was, is) = (weight(&earlier), weight(&later));
            match (hurts(&earlier, vertex), hurts(&later, vertex)) {
                (true, false) => compared.gone.push((vertex, was)),
                (false, true) => compared.new.push((vertex, is)),
                (true, true) => compared.stays.push((vertex, was.max(is))),
                (false, false) => {}
            }
        }
        compared.before = before;
        compared.after = after;
        compared
    }

    /// The regions where it hurt before and does no more.
    pub fn regions_gone(&self) -> impl Iterator<Item = &(RegionId, Side)> {
        self.before.regions.difference(&self.after.regions)
    }

    /// The regions where it has come.
    pub fn regions_new(&self) -> impl Iterator<Item = &(RegionId, Side)> {
        self.after.regions.difference(&self.before.regions)
    }
}

/// How strong the worst of it was at each visit; a visit at which nothing was drawn tells nothing.
pub fn strength_over_time(client: &Client) -> Vec<(Moment, Strength)> {
    let visits = client.visits().iter();
    visits
        .filter_map(|visit| Some((visit.began(), visit.record().strongest()?)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawing(vertices: &[(u32, f32)], regions: &[&str]) -> Drawing {
        Drawing {
            weights: vertices.to_vec(),
            regions: regions
                .iter()
                .map(|region| (RegionId::new(region), Side::Left))
                .collect(),
            ..Drawing::default()
        }
    }

    #[test]
    fn skin_is_gone_new_or_stays_and_the_soft_edge_is_neither() {
        let before = drawing(&[(1, 1.0), (2, 0.9), (3, 0.1)], &["temple", "jaw"]);
        let after = drawing(&[(2, 0.6), (3, 0.2), (4, 0.8)], &["jaw", "ear_region"]);
        let compared = Comparison::of(before, after);
        assert_eq!(compared.gone, [(1, 1.0)]);
        assert_eq!(compared.stays, [(2, 0.9)]);
        assert_eq!(compared.new, [(4, 0.8)]);
        let names = |regions: Vec<&(RegionId, Side)>| -> Vec<String> {
            regions
                .into_iter()
                .map(|(region, _)| region.to_string())
                .collect()
        };
        assert_eq!(names(compared.regions_gone().collect()), ["temple"]);
        assert_eq!(names(compared.regions_new().collect()), ["ear_region"]);
    }

    #[test]
    fn a_visit_without_a_drawing_is_no_visit_without_pain() {
        let mut client = Client::new("C001");
        for (day, strength) in [("2026-11-26 10:00", Some(7)), ("2026-12-03 10:00", None)] {
            let visit = client.begin_visit(day.parse().expect("a moment"));
            let visit = client.visit_mut(visit).expect("a visit");
            let record = visit.record_mut().expect("not signed");
            record.notes.told = String::from("told");
            let place =
                myomap_knowledge::referral::PainPlace::Region(RegionId::new("jaw"), Side::Left);
            let pain = strength.map(|it| Pain::at(place, Strength::of_ten(it)));
            record.pains.extend(pain);
        }
        let told = strength_over_time(&client);
        assert_eq!(told.len(), 1);
        assert_eq!(told[0].1, Strength::of_ten(7));
    }
}
