//! From where a technique is seen well, and what of it must be in the picture.

use super::contact::{Contact, Path, Touchable};
use super::figure::{Shape, Stance};
use bevy::math::{Quat, Vec3};

/// What is to be seen, and from where.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sight {
    /// Unit vector towards the viewer.
    pub towards_viewer: Vec3,
    /// The lowest and highest corner of a box with all of it, in metres.
    pub bounds: (Vec3, Vec3),
    /// The places over which nothing else may lie: where it touches, what moves.
    pub matters: Vec<Vec3>,
}

/// How much is seen round a place that is pressed, in metres: the tool, and where on the muscle it stands.
const ROUND_CONTACT_M: f32 = 0.075;

/// How much is seen round what pins a muscle while something else moves, in metres.
const ROUND_PIN_M: f32 = 0.05;

/// As flat on as can be without something in the way, and a stroke with all of its length.
///
/// An `upright` tool hides what is under it from one who looks along it: it is seen a little from the side.
pub fn of_contact(
    contact: &Contact,
    path: Option<&Path>,
    upright: bool,
    touchable: &Touchable,
) -> Sight {
    let mut places = vec![
        contact.place - Vec3::splat(ROUND_CONTACT_M),
        contact.place + Vec3::splat(ROUND_CONTACT_M),
    ];
    let mut out = contact.out;
    let mut seen = vec![lifted(contact)];
    if let Some(path) = path {
        const STEPS: u8 = 12;
        let steps =
            (0..=STEPS).map(|step| path.at(path.length() * f32::from(step) / f32::from(STEPS)));
        for (on_path, _) in steps {
            places.push(on_path.place);
            out += on_path.out;
            seen.push(lifted(&on_path));
        }
    }
    Sight {
        towards_viewer: in_the_open(out.normalize_or(contact.out), upright, &seen, touchable),
        bounds: bounds(&places),
        matters: seen,
    }
}

/// Where something is that touches there: a little above.
fn lifted(contact: &Contact) -> Vec3 {
    contact.place + contact.out * 0.012
}

/// The direction nearest to one, or nearest to one aside of it, from which places are seen, and no other part of the body
/// stands before them.
fn in_the_open(wanted: Vec3, aside: bool, places: &[Vec3], touchable: &Touchable) -> Vec3 {
    const TURNS: i8 = 8;
    const STEP: f32 = std::f32::consts::PI / 16.0;
    /// How many steps aside is.
    const ASIDE: i8 = 3;
    let turned = |turns: i8| Quat::from_rotation_y(f32::from(turns) * STEP) * wanted;
    let worth = |turns: &i8| {
        let towards = turned(*turns);
        let seen = places
            .iter()
            .filter(|place| touchable.sees(**place, towards));
        let off = turns.abs() - if aside { ASIDE } else { 0 };
        let near = (f32::from(off) * STEP).cos();
        seen.count() as f32 / places.len() as f32 + 0.7 * near
    };
    let best = (-TURNS..=TURNS).max_by(|a, b| worth(a).total_cmp(&worth(b)));
    best.map_or(wanted, turned)
}

/// From the front and a little from the side.
pub fn of_chest(chest: &Shape) -> Sight {
    let places: Vec<Vec3> = chest.vertices.iter().map(|vertex| vertex.place).collect();
    Sight {
        towards_viewer: Vec3::new(0.75, 0.1, 0.8).normalize(),
        bounds: bounds(&places),
        matters: places,
    }
}

/// From where most of a movement is seen, and of what is pinned; at the level of the body.
pub fn of_movement(
    shape: &Shape,
    begin: &Stance,
    end: &Stance,
    pinned: Option<Contact>,
    muscle: Vec3,
    touchable: &Touchable,
) -> Sight {
    const WAYS: u8 = 16;
    /// So many places of what is moved are asked whether the body stands before them.
    const ASKED: usize = 60;
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
    // With the fingers that hold it.
    let around = pinned.into_iter().flat_map(|contact| {
        [-ROUND_PIN_M, ROUND_PIN_M].map(|off| contact.place + Vec3::splat(off))
    });
    places.extend(around);
    let (low, high) = bounds(&places);
    let from_middle = pinned.map_or(muscle - (low + high) / 2.0, |contact| contact.out);
    let every = (ways.len() / ASKED).max(1);
    let worth = |towards: &Vec3| {
        let seen = ways
            .iter()
            .map(|(from, to)| (*to - *from).reject_from_normalized(*towards).length());
        let asked = ways.iter().step_by(every);
        let open = asked
            .clone()
            .filter(|(_, to)| touchable.sees(*to, *towards));
        let open = open.count() as f32 / asked.count().max(1) as f32;
        let pinned_is_seen =
            pinned.is_none_or(|contact| touchable.sees(lifted(&contact), *towards));
        let open = open + if pinned_is_seen { 0.6 } else { 0.0 };
        let whole: f32 = ways.iter().map(|(from, to)| to.distance(*from)).sum();
        let facing = from_middle.normalize_or_zero().dot(*towards);
        // The hand that pins must be seen, whatever moves.
        let weight = if pinned.is_some() { 0.9 } else { 0.3 };
        // Of two sides alike, the front: people look at each other so.
        seen.sum::<f32>() / whole.max(1e-6) + 1.2 * open + weight * facing + 0.08 * towards.z
            - 0.3 * towards.y.abs()
    };
    // What is pinned may lie on a sole, where nobody sees it who looks from the level of the body.
    let heights: &[f32] = if pinned.is_some() {
        &[0.12, 0.8, -0.8]
    } else {
        &[0.12]
    };
    let around = heights.iter().flat_map(|height| {
        (0..WAYS).map(|way| {
            let angle = f32::from(way) / f32::from(WAYS) * std::f32::consts::TAU;
            Quat::from_rotation_y(angle) * Vec3::new(0.0, *height, 1.0).normalize()
        })
    });
    let best = around.max_by(|a, b| worth(a).total_cmp(&worth(b)));
    Sight {
        towards_viewer: best.unwrap_or(Vec3::Z),
        bounds: (low, high),
        matters: places,
    }
}

fn bounds(places: &[Vec3]) -> (Vec3, Vec3) {
    let corners = (Vec3::INFINITY, Vec3::NEG_INFINITY);
    places.iter().fold(corners, |(low, high), place| {
        (low.min(*place), high.max(*place))
    })
}
