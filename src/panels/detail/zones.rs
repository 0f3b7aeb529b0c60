//! Referral zones in words.

use myomap_body_format::Side;
use myomap_knowledge::atlas::files::{Anchor, Shape};
use myomap_knowledge::body::places::RegionAt;
use myomap_knowledge::body::{Landmarks, Regions};
use myomap_knowledge::ids::LandmarkId;
use myomap_knowledge::referral::ZoneExtent;
use myomap_knowledge::text;
use myomap_knowledge::text::decimal;

/// The parts of the skin that a zone covers, in everyday words: "Cheek, jaw"; empty where the zone lies on no skin.
///
/// A part on the other side of the body than `side` says so.
pub fn regions_in_words(extent: &ZoneExtent, regions: &Regions, side: Side) -> String {
    let mut shares: Vec<(RegionAt<'_>, f32)> = Vec::new();
    for (vertex, weight) in extent.weights() {
        let Some(at) = regions.of_vertex(vertex) else {
            continue;
        };
        match shares
            .iter_mut()
            .find(|(other, _)| other.region.id == at.region.id && other.side == at.side)
        {
            Some((_, share)) => *share += weight,
            None => shares.push((at, weight)),
        }
    }
    let total: f32 = shares.iter().map(|(_, share)| share).sum();
    shares.sort_by(|a, b| b.1.total_cmp(&a.1));
    let named = shares
        .iter()
        .filter(|(_, share)| *share >= total * LEAST_SHARE)
        .take(MOST_REGIONS);
    let mut words: Vec<String> = Vec::new();
    for (at, _) in named {
        let plain = at.region.everyday_name();
        let word = match at.side {
            Side::Midline => plain.to_owned(),
            other if other == side => plain.to_owned(),
            other => text!("zones-on-the-side", region = plain, side = other.id()),
        };
        if !words.contains(&word) {
            words.push(word);
        }
    }
    capital(&words.join(", "))
}

/// A part of the skin that less of a zone lies on than this is not named.
const LEAST_SHARE: f32 = 0.12;

/// At most so many parts are named.
const MOST_REGIONS: usize = 5;

/// Where a zone is, by landmarks that everybody can find on themselves.
pub fn in_words(shape: &Shape, landmarks: Option<&Landmarks>) -> String {
    let width = text!(
        "zones-about-cm",
        width = decimal((shape.radius_mm() / 5.0).round().max(1.0), 0)
    );
    match shape {
        Shape::Spot { at, .. } => text!(
            "zones-spot",
            place = capital(&place(at, landmarks)),
            width = width
        ),
        Shape::Band { through, .. } => {
            let mut places: Vec<String> = through
                .iter()
                .map(|anchor| place(anchor, landmarks))
                .collect();
            places.dedup();
            let (Some(first), Some(last)) = (places.first(), places.last()) else {
                return String::new();
            };
            if places.len() == 1 {
                return text!("zones-band-at", place = capital(first), width = width);
            }
            match places.get(1..places.len() - 1) {
                Some(between) if !between.is_empty() => text!(
                    "zones-band-over",
                    first = first,
                    between = between.join("; "),
                    last = last,
                    width = width
                ),
                _ => text!("zones-band", first = first, last = last, width = width),
            }
        }
    }
}

/// Shares this near to an end are that end.
const AT_THE_END: f32 = 0.15;

fn place(anchor: &Anchor, landmarks: Option<&Landmarks>) -> String {
    let name = |id: &LandmarkId| plain_name(id, landmarks);
    match anchor {
        Anchor::At(id) => name(id),
        Anchor::Opposite(id) => text!("zones-on-the-other-side", place = name(id)),
        Anchor::Between(from, _, share) if *share <= AT_THE_END => name(from),
        Anchor::Between(_, to, share) if *share >= 1.0 - AT_THE_END => name(to),
        Anchor::Between(from, _, share) if *share < 0.4 => text!("zones-near", place = name(from)),
        Anchor::Between(_, to, share) if *share > 0.6 => text!("zones-near", place = name(to)),
        Anchor::Between(from, to, _) => text!("zones-between", from = name(from), to = name(to)),
    }
}

fn plain_name(id: &LandmarkId, landmarks: Option<&Landmarks>) -> String {
    match landmarks.and_then(|landmarks| landmarks.get(id)) {
        Some(landmark) => landmark.plain.clone(),
        None => id.as_str().replace('_', " "),
    }
}

fn capital(text: &str) -> String {
    myomap_knowledge::text::capitalised(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_band_is_told_from_end_to_end() {
        let at = |id| Anchor::At(LandmarkId::new(id));
        let shape = Shape::Band {
            through: vec![at("ear"), at("temple"), at("eye")],
            radius_mm: 20.0,
        };
        assert_eq!(
            in_words(&shape, None),
            "From: ear; over: temple; to: eye (about 4 cm wide)"
        );
    }

    #[test]
    fn a_place_near_one_end_is_named_by_it() {
        let between =
            |share| Anchor::Between(LandmarkId::new("elbow"), LandmarkId::new("wrist"), share);
        assert_eq!(place(&between(0.1), None), "elbow");
        assert_eq!(place(&between(0.5), None), "between elbow and wrist");
        assert_eq!(place(&between(0.7), None), "near wrist");
    }
}
