//! `myomap refer`: where does it hurt, and which muscles could refer pain there.

use super::{AssetArguments, FAILED, WRONG_USE, fail};
use crate::app::{Item, Knowledge};
use crate::atlas::files::{LookAlike, Warning, ZoneKind};
use crate::referral::{Candidate, Differential, Pain, PainOnSkin, PainPlace, Strength};
use bevy::math::Vec3;
use clap::{Args, ValueEnum};
use myomap_body_format::frame::app_from_reference;
use myomap_body_format::{Laterality, Side};
use serde::Serialize;
use std::process::ExitCode;
use std::str::FromStr;

/// Say which muscles could refer pain to one or several places of the skin, the first to examine first.
#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("place").required(true).multiple(true).args(["at", "region"]))]
pub(super) struct Refer {
    /// A place in mm of the reference frame: X towards the body's left, Y towards the back, Z up from the feet. The
    /// skin nearest to it is meant. Can be given several times; ":mild" or ":strong" after it says how strong.
    #[arg(long, value_name = "X,Y,Z[:STRENGTH]", allow_hyphen_values = true)]
    at: Vec<PlaceArgument>,
    /// A region by its id, its name or everyday words, with its side: "left temple", "lower back", "right knee:strong".
    /// Can be given several times.
    #[arg(long, value_name = "NAME[:STRENGTH]")]
    region: Vec<RegionArgument>,
    /// The side of regions that are named without one.
    #[arg(long, value_enum, default_value_t = RegionSide::Left)]
    side: RegionSide,
    /// Answer as JSON.
    #[arg(long)]
    json: bool,
    /// How many muscles to name; 0 names all.
    #[arg(long, default_value_t = 12)]
    most: usize,
    #[command(flatten)]
    assets: AssetArguments,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum RegionSide {
    Left,
    Right,
}

/// A place in mm of the reference frame, and how strong it hurts there.
#[derive(Debug, Clone, Copy, PartialEq)]
struct PlaceArgument([f32; 3], Strength);

impl FromStr for PlaceArgument {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (place, strength) = with_strength(text)?;
        let numbers: Vec<f32> = place
            .split(',')
            .map(|part| {
                part.trim()
                    .parse()
                    .map_err(|_| format!("\"{part}\" is no number"))
            })
            .collect::<Result<_, _>>()?;
        match numbers[..] {
            [x, y, z] if numbers.iter().all(|number| number.is_finite()) => {
                Ok(Self([x, y, z], strength))
            }
            _ => Err(String::from(
                "write three numbers in mm, parted by commas: 120,-80,1350",
            )),
        }
    }
}

/// A region by a name, the side said with it, and how strong it hurts there.
#[derive(Debug, Clone, PartialEq)]
struct RegionArgument {
    name: String,
    side: Option<Side>,
    strength: Strength,
}

impl FromStr for RegionArgument {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (name, strength) = with_strength(text)?;
        let sides = [("left", Side::Left), ("right", Side::Right)];
        let found = sides.into_iter().find_map(|(word, side)| {
            let trimmed = name.trim();
            let rest = trimmed
                .strip_prefix(word)
                .filter(|rest| rest.starts_with(' '))
                .or_else(|| {
                    trimmed
                        .strip_suffix(word)
                        .filter(|rest| rest.ends_with([' ', ',']))
                })?;
            Some((rest.trim_matches([' ', ',']).to_owned(), side))
        });
        Ok(match found {
            Some((name, side)) => Self {
                name,
                side: Some(side),
                strength,
            },
            None => Self {
                name: name.trim().to_owned(),
                side: None,
                strength,
            },
        })
    }
}

/// Parts "120,-80,1350:strong" into the place and the strength; without a word it is moderate.
fn with_strength(text: &str) -> Result<(&str, Strength), String> {
    let Some((place, word)) = text.rsplit_once(':') else {
        return Ok((text, Strength::default()));
    };
    Strength::ALL
        .into_iter()
        .find(|strength| strength.word() == word.trim())
        .map(|strength| (place, strength))
        .ok_or_else(|| format!("\"{word}\" is no strength; write mild, moderate or strong"))
}

const DISCLAIMER: &str = "Myomap teaches; it does not diagnose.";

impl Refer {
    pub(super) fn run(&self) -> ExitCode {
        let knowledge = Knowledge::read(&self.assets.assets());
        let Some(body) = knowledge.meshes().filter(|body| body.skin().is_some()) else {
            for problem in knowledge.problems.iter() {
                eprintln!("{problem}");
            }
            return fail(
                FAILED,
                "there is no skin to ask about; myomap check says what is wrong",
            );
        };
        let pains = match self.pains(&knowledge) {
            Ok(pains) => pains,
            Err(message) => return fail(WRONG_USE, message),
        };
        let regions = &knowledge.body.regions;
        let on_skin: Vec<PainOnSkin> = pains
            .iter()
            .filter_map(|pain| PainOnSkin::find(body, regions, pain))
            .collect();
        let differential =
            Differential::new(&knowledge.atlas, &knowledge.index, regions, &on_skin);
        let reply = Reply::new(&knowledge, &on_skin, &differential, self.most);
        if self.json {
            match serde_json::to_string_pretty(&reply) {
                Ok(text) => println!("{text}"),
                Err(error) => return fail(FAILED, error),
            }
        } else {
            reply.print();
        }
        ExitCode::SUCCESS
    }

    fn pains(&self, knowledge: &Knowledge) -> Result<Vec<Pain>, String> {
        let mut pains: Vec<Pain> = self
            .at
            .iter()
            .map(|&PlaceArgument(at, strength)| Pain {
                place: PainPlace::Painted(vec![Vec3::from(app_from_reference(at))]),
                strength,
            })
            .collect();
        let usual = match self.side {
            RegionSide::Left => Side::Left,
            RegionSide::Right => Side::Right,
        };
        for wanted in &self.region {
            let region = knowledge
                .body
                .regions
                .find(&wanted.name)
                .ok_or_else(|| unknown_region(knowledge, &wanted.name))?;
            let side = match (wanted.side, region.laterality) {
                (Some(side), _) => side,
                (None, Laterality::Midline) => Side::Midline,
                (None, Laterality::Paired) => usual,
            };
            pains.push(Pain {
                place: PainPlace::Region(region.id.clone().into(), side),
                strength: wanted.strength,
            });
        }
        Ok(pains)
    }
}

fn unknown_region(knowledge: &Knowledge, wanted: &str) -> String {
    let nearest = knowledge
        .body
        .regions
        .all()
        .iter()
        .flat_map(|region| {
            std::iter::once(&region.name)
                .chain(&region.plain)
                .chain([&region.id])
        })
        .max_by(|a, b| {
            let likeness =
                |name: &str| strsim::jaro_winkler(&name.to_lowercase(), &wanted.to_lowercase());
            likeness(a).total_cmp(&likeness(b))
        });
    match nearest {
        Some(name) => format!("no region is called \"{wanted}\"; did you mean \"{name}\"?"),
        None => format!("no region is called \"{wanted}\""),
    }
}

/// The whole answer, as it is written in JSON and told in words.
#[derive(Debug, Serialize)]
struct Reply {
    disclaimer: &'static str,
    places: Vec<PlaceReply>,
    /// What must be thought of first.
    first_think_of: Vec<WarningReply>,
    candidates: Vec<CandidateReply>,
    /// Muscles beyond those named.
    more_candidates: usize,
    /// Names of the fewest candidates that explain all that can be explained.
    together: Vec<String>,
    next_place: Option<NextPlaceReply>,
    questions: Vec<QuestionReply>,
}

#[derive(Debug, Serialize)]
struct PlaceReply {
    words: String,
    regions: Vec<String>,
    strength: Strength,
}

#[derive(Debug, Serialize)]
struct WarningReply {
    id: String,
    name: String,
    red_flags: Vec<String>,
    look_alikes: Vec<LookAlikeReply>,
}

#[derive(Debug, Serialize)]
struct LookAlikeReply {
    name: String,
    tell_apart: String,
}

#[derive(Debug, Serialize)]
struct CandidateReply {
    muscle: String,
    name: String,
    side: Side,
    score: f32,
    how_common: &'static str,
    why: String,
    points: Vec<u8>,
    explains: Vec<ExplainedReply>,
    /// Words of the places it leaves unexplained.
    unexplained: Vec<String>,
    /// Words of the places that should hurt too, and were not named.
    also_expected: Vec<String>,
}

#[derive(Debug, Serialize)]
struct ExplainedReply {
    place: String,
    point: u8,
    kind: &'static str,
    share: f32,
    grade: Option<&'static str>,
}

#[derive(Debug, Serialize)]
struct NextPlaceReply {
    place: String,
    speaks_for: Vec<String>,
    speaks_against: Vec<String>,
}

#[derive(Debug, Serialize)]
struct QuestionReply {
    speaks_for: String,
    question: String,
}

impl Reply {
    fn new(
        knowledge: &Knowledge,
        pains: &[PainOnSkin],
        differential: &Differential,
        most: usize,
    ) -> Self {
        let regions = &knowledge.body.regions;
        let candidates = &differential.candidates;
        let named = match most {
            0 => candidates.len(),
            most => most.min(candidates.len()),
        };
        let name = |position: &usize| knowledge.name_of(&Item::from(&candidates[*position]));
        let words: Vec<String> = pains.iter().map(|pain| pain.words(regions)).collect();
        let place = |pain: &PainOnSkin| PlaceReply {
            words: pain.words(regions),
            regions: pain
                .named_regions()
                .map(|(region, _)| region.to_string())
                .collect(),
            strength: pain.strength,
        };
        Self {
            disclaimer: DISCLAIMER,
            places: pains.iter().map(place).collect(),
            first_think_of: differential
                .warnings
                .iter()
                .filter_map(|id| knowledge.atlas.warning(id))
                .map(WarningReply::new)
                .collect(),
            candidates: candidates[..named]
                .iter()
                .map(|candidate| CandidateReply::new(knowledge, &words, candidate))
                .collect(),
            more_candidates: candidates.len() - named,
            together: differential.together.iter().map(name).collect(),
            next_place: differential.next_place.as_ref().map(|next| NextPlaceReply {
                place: regions.words(&next.region, next.side),
                speaks_for: next.speaks_for.iter().map(name).collect(),
                speaks_against: next.speaks_against.iter().map(name).collect(),
            }),
            questions: differential
                .questions(&knowledge.atlas)
                .into_iter()
                .map(|(position, claim)| QuestionReply {
                    speaks_for: name(&position),
                    question: claim.text.clone(),
                })
                .collect(),
        }
    }

    fn print(&self) {
        for place in &self.places {
            println!("{} ({})", place.words, place.strength.word());
        }
        for warning in &self.first_think_of {
            println!("\nFirst think of: {}", warning.name);
            for flag in &warning.red_flags {
                println!("  ! {flag}");
            }
            for other in &warning.look_alikes {
                println!("  ~ {}: {}", other.name, other.tell_apart);
            }
        }
        println!();
        if self.candidates.is_empty() {
            println!("No trigger point of the atlas refers here.");
        }
        for candidate in &self.candidates {
            println!("{}: {}", candidate.name, candidate.why);
            for explained in &candidate.explains {
                let mark = if explained.kind == ZoneKind::Essential.word() {
                    '●'
                } else {
                    '○'
                };
                println!("    {mark} {} (point {})", explained.place, explained.point);
            }
            if !candidate.unexplained.is_empty() {
                println!("    does not explain: {}", candidate.unexplained.join("; "));
            }
        }
        if self.more_candidates > 0 {
            println!("and {} more; --most 0 names all", self.more_candidates);
        }
        if self.together.len() > 1 {
            println!("\nTogether: {}", self.together.join(" + "));
        }
        if let Some(next) = &self.next_place {
            println!(
                "\nAsk next: does it hurt here too: {}? That would speak for {}.",
                next.place,
                next.speaks_for.join(", ")
            );
        }
        for question in &self.questions {
            println!("{} Yes speaks for {}.", question.question, question.speaks_for);
        }
        println!("\n{DISCLAIMER}");
    }
}

impl WarningReply {
    fn new(warning: &Warning) -> Self {
        let look_alike = |other: &LookAlike| LookAlikeReply {
            name: other.name.clone(),
            tell_apart: other.tell_apart.text.clone(),
        };
        Self {
            id: warning.id.to_string(),
            name: warning.name.clone(),
            red_flags: warning
                .red_flags
                .iter()
                .map(|flag| flag.text.clone())
                .collect(),
            look_alikes: warning.look_alikes.iter().map(look_alike).collect(),
        }
    }
}

impl CandidateReply {
    fn new(knowledge: &Knowledge, places: &[String], candidate: &Candidate) -> Self {
        let explains = candidate
            .explains
            .iter()
            .zip(places)
            .filter_map(|(explained, place)| {
                let explained = explained.as_ref()?;
                Some(ExplainedReply {
                    place: place.clone(),
                    point: explained.point.point.number,
                    kind: explained.kind.word(),
                    share: explained.share,
                    grade: knowledge
                        .grade_of(&explained.point.point, explained.kind)
                        .map(|grade| grade.letter()),
                })
            })
            .collect();
        Self {
            muscle: candidate.muscle.to_string(),
            name: knowledge.name_of(&Item::from(candidate)),
            side: candidate.side,
            score: candidate.score,
            how_common: candidate.how_common.words(),
            why: candidate.why(),
            points: candidate
                .points
                .iter()
                .map(|key| key.point.number)
                .collect(),
            explains,
            unexplained: candidate
                .unexplained()
                .filter_map(|position| places.get(position).cloned())
                .collect(),
            also_expected: candidate
                .also_expected
                .iter()
                .map(|(region, side)| knowledge.body.regions.words(region, *side))
                .collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_three_numbers_and_a_strength() {
        assert_eq!(
            "120,-80, 1350".parse(),
            Ok(PlaceArgument([120.0, -80.0, 1350.0], Strength::Moderate))
        );
        assert_eq!(
            "120,-80,1350:strong".parse(),
            Ok(PlaceArgument([120.0, -80.0, 1350.0], Strength::Strong))
        );
        assert!("120,-80".parse::<PlaceArgument>().is_err());
        assert!("120,-80,NaN".parse::<PlaceArgument>().is_err());
        assert!("1,2,3:terrible".parse::<PlaceArgument>().is_err());
    }

    #[test]
    fn a_region_may_say_its_side_before_or_after() {
        let region = |name: &str, side, strength| RegionArgument {
            name: name.to_owned(),
            side,
            strength,
        };
        for text in ["left temple", "temple left", "temple, left"] {
            assert_eq!(
                text.parse(),
                Ok(region("temple", Some(Side::Left), Strength::Moderate))
            );
        }
        assert_eq!(
            "lower back:mild".parse(),
            Ok(region("lower back", None, Strength::Mild))
        );
    }
}
