//! From where a technique is seen well, and what of it must be in the picture.

use super::contact::{Contact, Path};
use super::figure::{Shape, Stance};
use bevy::math::{Quat, Vec3};

/// What is to be seen, and from where.
#[derive(Debug, Clone, PartialEq)]
pub struct Sight {
    /// Unit vector towards the viewer.
    pub towards_viewer: Vec3,
    /// The lowest and highest corner of a box with all of it, in metres.
    pub bounds: (Vec3, Vec3),
}

/// How much is seen round a place that is pressed, in metres: the tool, and where on the muscle it stands.
const ROUND_CONTACT_M: f32 = 0.075;

/// Flat on, and a stroke with all of its length.
pub fn of_contact(contact: &Contact, path: Option<&Path>) -> Sight {
    let mut places = vec![
        contact.place - Vec3::splat(ROUND_CONTACT_M),
        contact.place + Vec3::splat(ROUND_CONTACT_M),
    ];
    let mut out = contact.out;
    if let Some(path) = path {
        const STEPS: u8 = 12;
        let steps =
            (0..=STEPS).map(|step| path.at(path.length() * f32::from(step) / f32::from(STEPS)));
        for (on_path, _) in steps {
            places.push(on_path.place);
            out += on_path.out;
        }
    }
    Sight {
        towards_viewer: out.normalize_or(contact.out),
        bounds: bounds(&places),
    }
}

/// From the front and a little from the side.
pub fn of_chest(chest: &Shape) -> Sight {
    let places: Vec<Vec3> = chest.vertices.iter().map(|vertex| vertex.place).collect();
    Sight {
        towards_viewer: Vec3::new(0.75, 0.1, 0.8).normalize(),
        bounds: bounds(&places),
    }
}

/// From where most of a movement is seen, and of what is pinned; at the level of the body.
pub fn of_movement(
    shape: &Shape,
    begin: &Stance,
    end: &Stance,
    pinned: Option<Contact>,
    muscle: Vec3,
) -> Sight {
    const WAYS: u8 = 16;
    let step = (shape.vertices.len() / 400).max(1);
    let ways: Vec<(Vec3, Vec3)> = shape
        .vertices
        .iter()
        .step_by(step)
        .map(|vertex| {
            let at = |stance: &Stance| stance.carry(vertex.place, &vertex.carried);
            (at(begin), at(end))
        })
        .collect();
    let mut places: Vec<Vec3> = ways.iter().flat_map(|&(from, to)| [from, to]).collect();
    places.push(muscle);
    places.extend(pinned.map(|contact| contact.place));
    let (low, high) = bounds(&places);
    let from_middle = pinned.map_or(muscle - (low + high) / 2.0, |contact| contact.out);
    let worth = |towards: &Vec3| {
        let seen = ways
            .iter()
            .map(|(from, to)| (*to - *from).reject_from_normalized(*towards).length());
        let whole: f32 = ways.iter().map(|(from, to)| to.distance(*from)).sum();
        let facing = from_middle.normalize_or_zero().dot(*towards);
        // The hand that pins must be seen, whatever moves.
        let weight = if pinned.is_some() { 1.3 } else { 0.12 };
        // Of two sides alike, the front: people look at each other so.
        seen.sum::<f32>() / whole.max(1e-6) + weight * facing + 0.08 * towards.z
    };
    let around = (0..WAYS).map(|way| {
        let angle = f32::from(way) / f32::from(WAYS) * std::f32::consts::TAU;
        Quat::from_rotation_y(angle) * Vec3::new(0.0, 0.12, 1.0).normalize()
    });
    let best = around.max_by(|a, b| worth(a).total_cmp(&worth(b)));
    Sight {
        towards_viewer: best.unwrap_or(Vec3::Z),
        bounds: (low, high),
    }
}

fn bounds(places: &[Vec3]) -> (Vec3, Vec3) {
    let corners = (Vec3::INFINITY, Vec3::NEG_INFINITY);
    places.iter().fold(corners, |(low, high), place| {
        (low.min(*place), high.max(*place))
    })
}
