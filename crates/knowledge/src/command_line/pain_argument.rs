//! Where it hurts, as it is written on the command line.

use crate::in_words::without_side;
use crate::knowledge::Knowledge;
use crate::referral::{Pain, PainDepth, PainPlace, PainQuality, Strength};
use crate::text;
use bevy_math::Vec3;
use myomap_body_format::frame::in_reference_frame;
use myomap_body_format::frame::{app_from_reference, reference_from_app};
use myomap_body_format::{Region, Side};
use std::str::FromStr;

/// How a pain feels, as it is written after its place.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
struct Felt {
    strength: Strength,
    quality: Option<PainQuality>,
    depth: Option<PainDepth>,
}

impl Felt {
    fn pain(self, place: PainPlace) -> Pain {
        Pain {
            quality: self.quality,
            depth: self.depth,
            ..Pain::at(place, self.strength)
        }
    }
}

/// A place in mm of the reference frame, and how it feels there.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PlaceArgument([f32; 3], Felt);

impl FromStr for PlaceArgument {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (place, felt) = with_feeling(text)?;
        let numbers: Vec<f32> = place
            .split(',')
            .map(|part| {
                part.trim()
                    .parse()
                    .map_err(|_| text!("place-no-number", text = part))
            })
            .collect::<Result<_, _>>()?;
        match numbers[..] {
            [x, y, z] if numbers.iter().all(|number| number.is_finite()) => {
                Ok(Self([x, y, z], felt))
            }
            _ => Err(text!("place-as-three-numbers")),
        }
    }
}

/// A region by a name, the side said with it, and how it feels there.
#[derive(Debug, Clone, PartialEq)]
pub struct RegionArgument {
    name: String,
    side: Option<Side>,
    felt: Felt,
}

impl FromStr for RegionArgument {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = text.to_lowercase();
        let (name, felt) = with_feeling(&text)?;
        let (name, side) = without_side(name);
        Ok(Self {
            name: name.to_owned(),
            side,
            felt,
        })
    }
}

/// Parts "120,-80,1350:strong:burning" into the place and how it feels; a word that is left out is as usual, or not said.
fn with_feeling(text: &str) -> Result<(&str, Felt), String> {
    let mut parts = text.split(':');
    let place = parts.next().unwrap_or(text);
    let mut felt = Felt::default();
    for word in parts {
        let word = word.trim();
        let strength = Strength::of_text(word);
        let depth = PainDepth::ALL.into_iter().find(|it| it.id() == word);
        match (strength, quality(word), depth) {
            (Some(strength), ..) => felt.strength = strength,
            (_, Some(quality), _) => felt.quality = Some(quality),
            (.., Some(depth)) => felt.depth = Some(depth),
            (None, None, None) => return Err(text!("feeling-unknown", text = word)),
        }
    }
    Ok((place, felt))
}

/// The quality that a word means: its id, or one half of it.
fn quality(word: &str) -> Option<PainQuality> {
    match word {
        "numb" | "tingling" => Some(PainQuality::NumbOrTingling),
        word => PainQuality::ALL.into_iter().find(|it| it.id() == word),
    }
}

/// The pains that places and regions mean; `usual` is the side of paired regions that are named without one.
///
/// # Errors
/// Where no region has a name, with the nearest that one has.
pub fn pains(
    knowledge: &Knowledge,
    places: &[PlaceArgument],
    regions: &[RegionArgument],
    usual: Side,
) -> Result<Vec<Pain>, String> {
    let mut pains: Vec<Pain> = places
        .iter()
        .map(|&PlaceArgument(at, felt)| {
            felt.pain(PainPlace::Painted(vec![Vec3::from(app_from_reference(at))]))
        })
        .collect();
    if pains.iter().any(|pain| !is_near_the_body(pain)) {
        return Err(text!("place-far-from-the-body"));
    }
    for wanted in regions {
        let region = knowledge
            .body
            .regions
            .find(&wanted.name)
            .ok_or_else(|| unknown_region(knowledge, &wanted.name))?;
        let side = wanted.side.unwrap_or_else(|| region.side_or(usual));
        let place = PainPlace::Region(region.id.clone().into(), side);
        pains.push(wanted.felt.pain(place));
    }
    Ok(pains)
}

/// Whether a place can be meant at all; one in metres, or far away, would answer for some foot or fingertip.
fn is_near_the_body(pain: &Pain) -> bool {
    match &pain.place {
        PainPlace::Painted(places) => places
            .iter()
            .all(|place| in_reference_frame(reference_from_app(place.to_array()))),
        PainPlace::Region(..) => true,
    }
}

fn unknown_region(knowledge: &Knowledge, wanted: &str) -> String {
    let regions = knowledge.body.regions.all();
    let parts: Vec<String> = regions
        .iter()
        .filter_map(|region| name_with_words(region, wanted))
        .map(|name| format!("\"{name}\""))
        .collect();
    if !parts.is_empty() {
        let parts = parts.join(", ");
        return text!("region-of-several", name = wanted, regions = parts);
    }
    let names = regions.iter().flat_map(names_of);
    let likeness = |name: &str| strsim::jaro_winkler(&name.to_lowercase(), &wanted.to_lowercase());
    match names.max_by(|a, b| likeness(a).total_cmp(&likeness(b))) {
        Some(name) => text!("region-unknown-but-like", name = wanted, like = name),
        None => text!("region-unknown", name = wanted),
    }
}

/// Everyday names first: those people type.
fn names_of(region: &Region) -> impl Iterator<Item = &String> {
    region.plain.iter().chain([&region.name, &region.id])
}

/// How a region is called with all words of what is wanted: "shoulder" is a part of four names.
fn name_with_words<'a>(region: &'a Region, wanted: &str) -> Option<&'a str> {
    let wanted = wanted.to_lowercase();
    let words: Vec<&str> = wanted.split_whitespace().collect();
    if words.is_empty() {
        return None;
    }
    let has_all = |name: &str| {
        let name = name.to_lowercase();
        words
            .iter()
            .all(|word| name.split_whitespace().any(|it| it == *word))
    };
    names_of(region).map(String::as_str).find(|it| has_all(it))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test_support::repository_assets;

    fn felt(strength: Strength) -> Felt {
        Felt {
            strength,
            ..Felt::default()
        }
    }

    #[test]
    fn a_place_is_three_numbers_and_how_it_feels() {
        assert_eq!(
            "120,-80, 1350".parse(),
            Ok(PlaceArgument([120.0, -80.0, 1350.0], Felt::default()))
        );
        assert_eq!(
            "120,-80,1350:strong".parse(),
            Ok(PlaceArgument(
                [120.0, -80.0, 1350.0],
                felt(Strength::STRONG)
            ))
        );
        let all = Felt {
            strength: Strength::MILD,
            quality: Some(PainQuality::NumbOrTingling),
            depth: Some(PainDepth::Skin),
        };
        for words in [
            "mild:numb:skin",
            "skin:tingling:mild",
            "numb_or_tingling:mild:skin",
        ] {
            let found = format!("1,2,3:{words}").parse();
            assert_eq!(found, Ok(PlaceArgument([1.0, 2.0, 3.0], all)), "{words}");
        }
        assert!("120,-80".parse::<PlaceArgument>().is_err());
        assert!("120,-80,NaN".parse::<PlaceArgument>().is_err());
        assert!("1,2,3:terrible".parse::<PlaceArgument>().is_err());
    }

    #[test]
    fn a_region_may_say_its_side_before_or_after() {
        let region = |name: &str, side, strength| RegionArgument {
            name: name.to_owned(),
            side,
            felt: felt(strength),
        };
        for text in ["left temple", "temple left", "temple, left"] {
            assert_eq!(
                text.parse(),
                Ok(region("temple", Some(Side::Left), Strength::MODERATE))
            );
        }
        assert_eq!(
            "lower back:mild".parse(),
            Ok(region("lower back", None, Strength::MILD))
        );
    }

    #[test]
    fn a_word_for_several_regions_names_them_all() {
        let knowledge = Knowledge::read(&repository_assets());
        let several = unknown_region(&knowledge, "Shoulder");
        for region in [
            "front of the shoulder",
            "back of the shoulder",
            "outer shoulder",
        ] {
            assert!(several.contains(&format!("\"{region}\"")), "{several}");
        }
        let misspelt = unknown_region(&knowledge, "tempel");
        assert!(misspelt.contains("did you mean \"temple\""), "{misspelt}");
    }
}
