//! `myomap refer`: which trigger points refer to a place.

use super::{AssetArguments, FAILED, WRONG_USE, fail};
use crate::app::{Item, Knowledge};
use crate::atlas::files::ZoneKind;
use crate::referral::Answer;
use crate::referral::ask::what_refers_to;
use bevy::math::Vec3;
use clap::{Args, ValueEnum};
use myomap_body_format::Side;
use myomap_body_format::frame::app_from_reference;
use serde::Serialize;
use std::process::ExitCode;
use std::str::FromStr;

/// Say which trigger points refer pain to a place or region of the skin, the likeliest first.
#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("place").required(true).args(["at", "region"]))]
pub(super) struct Refer {
    /// A place in mm of the reference frame: X towards the body's left, Y towards the back, Z up from the feet. The
    /// skin nearest to it is meant.
    #[arg(long, value_name = "X,Y,Z", allow_hyphen_values = true)]
    at: Option<Place>,
    /// A region by its id, its name or everyday words: "forehead", "left is with --side".
    #[arg(long, value_name = "NAME")]
    region: Option<String>,
    /// The side of the region.
    #[arg(long, value_enum, default_value_t = RegionSide::Left)]
    side: RegionSide,
    /// Answer as JSON.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    assets: AssetArguments,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum RegionSide {
    Left,
    Right,
}

/// A place in mm of the reference frame.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Place([f32; 3]);

impl FromStr for Place {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let numbers: Vec<f32> = text
            .split(',')
            .map(|part| {
                part.trim()
                    .parse()
                    .map_err(|_| format!("\"{part}\" is no number"))
            })
            .collect::<Result<_, _>>()?;
        match numbers[..] {
            [x, y, z] if numbers.iter().all(|number| number.is_finite()) => Ok(Place([x, y, z])),
            _ => Err(String::from(
                "write three numbers in mm, parted by commas: 120,-80,1350",
            )),
        }
    }
}

/// One answer as it is written in JSON.
#[derive(Debug, Serialize)]
struct AnswerJson {
    muscle: String,
    name: String,
    point: u8,
    side: Side,
    kind: &'static str,
    weight: f32,
    score: f32,
    grade: &'static str,
    why: String,
}

/// The whole answer as it is written in JSON.
#[derive(Debug, Serialize)]
struct ReplyJson {
    place: String,
    disclaimer: &'static str,
    answers: Vec<AnswerJson>,
}

const DISCLAIMER: &str = "Myomap teaches; it does not diagnose.";

impl Refer {
    pub(super) fn run(&self) -> ExitCode {
        let knowledge = Knowledge::read(&self.assets.assets());
        let Some(skin) = knowledge.meshes().and_then(|body| body.skin_surface()) else {
            for problem in knowledge.problems.iter() {
                eprintln!("{problem}");
            }
            return fail(
                FAILED,
                "there is no skin to ask about; myomap check says what is wrong",
            );
        };
        let (place, vertices) = if let Some(Place(at)) = self.at {
            let on_skin = skin.nearest(Vec3::from(app_from_reference(at)));
            let region = knowledge.body.regions.at(&on_skin);
            let vertices = on_skin.corners.into_iter().zip(on_skin.weights).collect();
            (
                region.map_or(String::from("skin"), |region| region.name()),
                vertices,
            )
        } else {
            let wanted = self.region.as_deref().unwrap_or_default();
            let Some(region) = knowledge.body.regions.find(wanted) else {
                return fail(WRONG_USE, unknown_region(&knowledge, wanted));
            };
            let side = match self.side {
                RegionSide::Left => Side::Left,
                RegionSide::Right => Side::Right,
            };
            let vertices: Vec<(u32, f32)> = knowledge
                .body
                .regions
                .vertices(region, side)
                .map(|vertex| (vertex, 1.0))
                .collect();
            (region.name.clone(), vertices)
        };
        let answers = what_refers_to(&knowledge.map, &vertices);
        if self.json {
            print_json(&knowledge, place, &answers)
        } else {
            print_words(&knowledge, &place, &answers);
            ExitCode::SUCCESS
        }
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

fn print_json(knowledge: &Knowledge, place: String, answers: &[Answer]) -> ExitCode {
    let answers = answers
        .iter()
        .map(|answer| AnswerJson {
            muscle: answer.point.point.muscle.to_string(),
            name: knowledge.name_of(&Item::Point(answer.point.clone())),
            point: answer.point.point.number,
            side: answer.point.side,
            kind: answer.cause.kind.word(),
            weight: answer.cause.weight,
            score: answer.score,
            grade: answer.cause.grade.letter(),
            why: answer.cause.sentence(),
        })
        .collect();
    let reply = ReplyJson {
        place,
        disclaimer: DISCLAIMER,
        answers,
    };
    match serde_json::to_string_pretty(&reply) {
        Ok(text) => {
            println!("{text}");
            ExitCode::SUCCESS
        }
        Err(error) => fail(FAILED, error),
    }
}

fn print_words(knowledge: &Knowledge, place: &str, answers: &[Answer]) {
    println!("{place}");
    if answers.is_empty() {
        println!("  No trigger point of the atlas refers here.");
    }
    for answer in answers {
        let mark = match answer.cause.kind {
            ZoneKind::Essential => "●",
            ZoneKind::Spillover => "○",
        };
        let name = knowledge.name_of(&Item::Point(answer.point.clone()));
        println!("  {mark} {name}\n      {}", answer.cause.sentence());
    }
    println!("{DISCLAIMER}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_three_numbers() {
        assert_eq!("120,-80, 1350".parse(), Ok(Place([120.0, -80.0, 1350.0])));
        assert!("120,-80".parse::<Place>().is_err());
        assert!("120,-80,NaN".parse::<Place>().is_err());
        assert!("a,b,c".parse::<Place>().is_err());
    }
}
