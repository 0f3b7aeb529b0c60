//! `myomap refer`: where does it hurt, and which muscles could refer pain there.

use super::pain_argument::{PlaceArgument, RegionArgument, pains};
use super::{AssetArguments, FAILED, SideArgument, WRONG_USE, fail, tell_of_body};
use crate::atlas::files::{LookAlike, Warning, ZoneKind};
use crate::knowledge::{Answer, Item, Knowledge};
use crate::referral::{Candidate, PainOnSkin, Strength};
use crate::words::DISCLAIMER;
use clap::Args;
use myomap_body_format::Side;
use serde::Serialize;
use std::process::ExitCode;

/// Say which muscles could refer pain to one or several places of the skin, the first to examine first.
#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("place").required(true).multiple(true).args(["at", "region"]))]
pub struct Refer {
    /// A place in mm of the reference frame: X towards the body's left, Y towards the back, Z up from the feet. The
    /// skin nearest to it is meant. Can be given several times; ":mild" or ":strong" after it says how strong.
    #[arg(long, value_name = "X,Y,Z[:STRENGTH]", allow_hyphen_values = true)]
    at: Vec<PlaceArgument>,
    /// A region by its id, its name or everyday words, with its side: "left temple", "lower back", "right kneecap:strong".
    /// Can be given several times.
    #[arg(long, value_name = "NAME[:STRENGTH]")]
    region: Vec<RegionArgument>,
    /// The side of regions that are named without one.
    #[arg(long, value_enum, default_value_t = SideArgument::Left)]
    side: SideArgument,
    /// Answer as JSON.
    #[arg(long)]
    json: bool,
    /// How many muscles to name; 0 names all.
    #[arg(long, default_value_t = 12)]
    most: usize,
    #[command(flatten)]
    assets: AssetArguments,
}

impl Refer {
    /// Does it, and gives the exit code.
    pub fn run(&self) -> ExitCode {
        let knowledge = Knowledge::read(&self.assets.assets());
        tell_of_body(&knowledge);
        if knowledge.meshes().and_then(|body| body.skin()).is_none() {
            return fail(
                FAILED,
                "there is no skin to ask about; myomap check says what is wrong",
            );
        }
        let pains = match pains(&knowledge, &self.at, &self.region, self.side.side()) {
            Ok(pains) => pains,
            Err(message) => return fail(WRONG_USE, message),
        };
        let answer = Answer::new(&knowledge, &pains);
        let reply = Reply::new(&knowledge, &answer, self.most);
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
    regions: Vec<RegionReply>,
    strength: Strength,
}

#[derive(Debug, Serialize)]
struct RegionReply {
    id: String,
    side: Side,
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
        Answer {
            pains,
            differential,
        }: &Answer,
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
                .map(|(region, side)| RegionReply {
                    id: region.to_string(),
                    side,
                })
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
                .map(|candidate| CandidateReply::new(knowledge, &words, pains, candidate))
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
            println!(
                "{} Yes speaks for {}.",
                question.question, question.speaks_for
            );
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
    fn new(
        knowledge: &Knowledge,
        places: &[String],
        pains: &[PainOnSkin],
        candidate: &Candidate,
    ) -> Self {
        let explains = candidate
            .explains
            .iter()
            .zip(places.iter().zip(pains))
            .filter_map(|(explained, (place, pain))| {
                let explained = explained.as_ref()?;
                Some(ExplainedReply {
                    place: place.clone(),
                    point: explained.point.point.number,
                    kind: explained.kind.word(),
                    share: explained.share,
                    grade: knowledge
                        .grade_of(explained, pain)
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
