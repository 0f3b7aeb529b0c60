//! What is told of a model: one report, in plain words, the worst first.

use super::frame::Frame;
use super::warp::Warp;
use crate::files::Severity;
use crate::ids::StructureId;
use crate::text;
use crate::text::decimal;
use bevy_math::Vec3;
use serde::{Deserialize, Serialize};

/// What of a body was found, and what not. An imported body keeps it in its file.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct BodyReport {
    /// Whether it is a body of Myomap's own bake, known by its mark. What the atlas says of places holds on such a one.
    #[serde(skip)]
    pub is_ours: bool,
    /// How many structures were recognised, each side for itself.
    pub recognised: usize,
    /// Ids of `structures.ron` that the model has no mesh of.
    pub missing: Vec<StructureId>,
    /// Meshes of the model that match nothing.
    pub unknown: Vec<UnknownPart>,
    /// Meshes that match but cannot be used, with the reason.
    pub broken: Vec<String>,
    /// How its frame differed from ours and was brought right, a sentence each.
    pub brought_right: Vec<String>,
    /// Structures that lie much further from ours than the others do.
    pub elsewhere: Vec<String>,
    /// Meshes of which some triangles reach metres away from the body, and were left out.
    pub astray: Vec<String>,
    /// How far the middle one of its structures lies from ours once it was brought right, mm; none for our own.
    pub error_mm: Option<f32>,
    /// How places of our own body come onto this one; none where it stands as ours does.
    pub warp: Option<Warp>,
    /// How far the middle one of its structures still lies from where that warp brings ours, mm.
    pub fitted_mm: Option<f32>,
    /// How many triangles it had, where it is drawn by fewer.
    pub thinned_from: Option<usize>,
    /// Structures joined of several meshes.
    pub joined: Vec<String>,
    /// Meshes left out because they draw once more what another draws.
    pub doubles: Vec<String>,
    /// Structures with holes that matter.
    pub open: Vec<String>,
    /// Structures of too few triangles.
    pub coarse: Vec<String>,
    /// Muscles and tendons whose fibres were reckoned from their shape.
    pub reckoned_fibres: Vec<StructureId>,
    /// Muscles and tendons without fibre coordinates, so that no trigger point finds its place in them.
    pub without_fibres: Vec<StructureId>,
    /// Whose measurements the body is made of, as the file says.
    pub attribution: Option<String>,
}

/// A mesh that matches nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnknownPart {
    /// What the model calls it.
    pub name: String,
    /// The known name most like it, where one is like it at all.
    pub like: Option<String>,
}

impl std::fmt::Display for UnknownPart {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.like {
            None => formatter.write_str(&self.name),
            Some(like) => formatter.write_str(&text!(
                "mesh-unknown-but-like",
                name = &self.name,
                like = like
            )),
        }
    }
}

impl BodyReport {
    /// A report as an imported body keeps it; none where it is none, or says what no body can say.
    pub(in crate::body) fn parse(json: &str) -> Option<Self> {
        let report: Self = serde_json::from_str(json).ok()?;
        let is_sound = report.warp.as_ref().is_none_or(Warp::is_sound);
        is_sound.then_some(report)
    }

    /// What is to be told, the worst first.
    pub fn findings(&self) -> Vec<(Severity, String)> {
        let mut findings = Vec::new();
        let mut tell = |severity, count: usize, told: &dyn Fn(usize) -> String| {
            if count > 0 {
                findings.push((severity, told(count)));
            }
        };
        tell(Severity::Error, self.broken.len(), &|count| {
            text!(
                "body-meshes-broken",
                count = count,
                names = some_of(&self.broken)
            )
        });
        for sentence in &self.brought_right {
            tell(Severity::Warning, 1, &|_| sentence.clone());
        }
        if let Some(error) = self.fitted_mm {
            tell(Severity::Warning, 1, &|_| {
                text!("body-fitted", error = decimal(error, 0))
            });
        }
        tell(Severity::Warning, self.elsewhere.len(), &|count| {
            text!(
                "body-meshes-elsewhere",
                count = count,
                names = some_of(&self.elsewhere)
            )
        });
        tell(Severity::Warning, self.astray.len(), &|count| {
            text!(
                "body-meshes-astray",
                count = count,
                names = some_of(&self.astray)
            )
        });
        tell(Severity::Warning, self.unknown.len(), &|count| {
            text!(
                "body-meshes-unknown",
                count = count,
                names = some_of(&self.unknown)
            )
        });
        tell(Severity::Warning, self.doubles.len(), &|count| {
            text!(
                "body-meshes-double",
                count = count,
                names = some_of(&self.doubles)
            )
        });
        tell(Severity::Warning, self.coarse.len(), &|count| {
            text!(
                "body-meshes-coarse",
                count = count,
                names = some_of(&self.coarse)
            )
        });
        tell(Severity::Warning, self.open.len(), &|count| {
            text!(
                "body-meshes-open",
                count = count,
                names = some_of(&self.open)
            )
        });
        tell(Severity::Warning, self.without_fibres.len(), &|count| {
            text!(
                "body-fibres-missing",
                count = count,
                names = some_of(&self.without_fibres)
            )
        });
        tell(Severity::Warning, self.reckoned_fibres.len(), &|count| {
            text!(
                "body-fibres-reckoned",
                count = count,
                names = some_of(&self.reckoned_fibres)
            )
        });
        if let Some(triangles) = self.thinned_from {
            tell(Severity::Warning, triangles, &|count| {
                text!("body-thinned", count = count)
            });
        }
        tell(Severity::Warning, self.joined.len(), &|count| {
            text!(
                "body-meshes-joined",
                count = count,
                names = some_of(&self.joined)
            )
        });
        tell(Severity::Warning, self.missing.len(), &|count| {
            text!(
                "body-meshes-missing",
                count = count,
                names = some_of(&self.missing)
            )
        });
        findings
    }
}

/// The first few of a list, in words.
fn some_of<T: std::fmt::Display>(list: &[T]) -> String {
    let some: Vec<String> = list.iter().take(5).map(T::to_string).collect();
    let names = some.join(", ");
    match list.len() - some.len() {
        0 => names,
        more => text!("names-and-more", names = names, count = more),
    }
}

/// How a model differed from ours, a sentence each; `height_m` is how tall our own body is, metres.
pub(super) fn brought_right(frame: &Frame, height_m: f32) -> Vec<String> {
    let mut sentences = Vec::new();
    if frame.is_mirrored() {
        sentences.push(text!("frame-mirrored"));
    }
    let (unit, growth) = frame.unit();
    match unit {
        Some(1.0) => {}
        Some(unit) => sentences.push(text!("frame-unit", unit = unit_in_words(unit))),
        None => sentences.push(text!(
            "frame-no-unit",
            height = decimal(height_m / frame.scale, 2),
            ours = decimal(height_m, 2)
        )),
    }
    if unit.is_some() && (growth - 1.0).abs() > 0.02 {
        sentences.push(text!(
            "frame-height",
            height = decimal(height_m / growth, 2),
            ours = decimal(height_m, 2)
        ));
    }
    if let Some(turned) = turned_in_words(frame) {
        sentences.push(turned);
    }
    if frame.moved.length() > 0.02 {
        sentences.push(text!(
            "frame-moved",
            distance = decimal(frame.moved.length(), 2)
        ));
    }
    sentences
}

fn unit_in_words(unit: f32) -> String {
    match unit {
        0.001 => text!("unit-millimetres"),
        0.01 => text!("unit-centimetres"),
        0.1 => text!("unit-decimetres"),
        0.000_001 => text!("unit-micrometres"),
        0.0254 => text!("unit-inches"),
        _ => text!("unit-feet"),
    }
}

/// Which way the model stood and faced, where that is not as ours.
fn turned_in_words(frame: &Frame) -> Option<String> {
    let back = frame.turned.transpose();
    let (up, front) = (nearest_axis(back * Vec3::Y), nearest_axis(back * Vec3::Z));
    let degrees = frame.askew_degrees();
    if (up.as_str(), front.as_str()) != ("+Y", "+Z") {
        return Some(text!("frame-turned", up = up, front = front));
    }
    (degrees > 1.0).then(|| text!("frame-askew", degrees = decimal(degrees, 0)))
}

fn nearest_axis(way: Vec3) -> String {
    let axis = way.abs().max_position();
    let sign = if way[axis] < 0.0 { '-' } else { '+' };
    format!("{sign}{}", ['X', 'Y', 'Z'][axis])
}
