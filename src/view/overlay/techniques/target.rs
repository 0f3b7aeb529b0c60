//! Where a technique is drawn: the point, the fibre through it, the joint that moves.

use super::stretch::Swing;
use bevy::math::Vec3;
use myomap_body_format::Side;
use myomap_knowledge::atlas::files::{Motion, Movement, Muscle, Tool, Treatment};
use myomap_knowledge::atlas::{TechniqueChoice, TechniqueOfMuscle};
use myomap_knowledge::body::{Body, Trail};
use myomap_knowledge::knowledge::{Item, Knowledge};
use myomap_knowledge::referral::PointKey;
use myomap_knowledge::referral::place::PointPlace;

/// How far to either side of the point a line across the fibres is prepared, in metres. More than a finger moves, so
/// that the movement can be drawn larger where the body is seen from afar.
const ACROSS_REACH_M: f32 = 0.03;

/// Where a technique is drawn, and by which motion.
#[derive(Debug, Clone)]
pub struct Target {
    /// How it is drawn.
    pub motion: Motion,
    /// What presses.
    pub tool: Tool,
    /// The trigger point it is drawn at; none for a stretch.
    pub point: Option<PointKey>,
    /// The place on the muscle's surface above the trigger point; for a stretch of a muscle without points, the joint.
    pub place: Vec3,
    /// Unit normal of the surface there, outward.
    pub normal: Vec3,
    /// The fibre through the place, from origin to insertion.
    pub fibre: Option<Trail>,
    /// The line square to the fibres through the place.
    pub across: Option<Trail>,
    /// The movement of the joint that lengthens the muscle.
    pub swing: Option<Swing>,
}

impl Target {
    /// Where a technique of the muscle is drawn; none where there is nothing to draw, or nowhere.
    pub fn find(knowledge: &Knowledge, item: &Item, choice: &TechniqueChoice) -> Option<Self> {
        let (muscle, side) = knowledge.muscle(item)?;
        let (treatment, motion, tool, movement) = match muscle.technique(choice)? {
            TechniqueOfMuscle::Treatment(treatment) => (
                Some(treatment),
                knowledge.atlas.technique(&treatment.technique)?.motion,
                treatment.tool,
                muscle.stretches.first().map(|stretch| &stretch.movement),
            ),
            TechniqueOfMuscle::Stretch(stretch) => {
                (None, Motion::Stretch, Tool::Hand, Some(&stretch.movement))
            }
        };
        let swing = movement.and_then(|movement| swing(knowledge, movement, side));
        let target = Self {
            motion,
            tool,
            point: None,
            place: Vec3::ZERO,
            normal: Vec3::Z,
            fibre: None,
            across: None,
            swing,
        };
        match (
            point_of(knowledge, item, muscle, side, treatment),
            &target.swing,
        ) {
            _ if motion == Motion::None => None,
            (_, Some(swing)) if motion == Motion::Stretch => Some(Self {
                place: swing.joint(),
                ..target
            }),
            (Some((key, place)), _) if motion != Motion::Stretch => {
                Some(target.at(knowledge.meshes()?, key, place))
            }
            _ => None,
        }
    }

    fn at(self, body: &Body, key: PointKey, place: &PointPlace) -> Self {
        let surface = body
            .get(&place.structure)
            .map(|structure| &structure.surface);
        Self {
            point: Some(key),
            place: place.surface,
            normal: place.normal,
            fibre: surface.and_then(|surface| Trail::along_fibres(surface, place.surface)),
            across: surface
                .and_then(|surface| Trail::across_fibres(surface, place.surface, ACROSS_REACH_M)),
            ..self
        }
    }

    /// Radius of the contact of the tool with the body, in metres.
    pub fn contact_radius(&self) -> f32 {
        match self.tool {
            Tool::Fingertip | Tool::Voice => 0.007,
            Tool::Thumb | Tool::PincerGrip => 0.010,
            Tool::Knuckle => 0.012,
            Tool::Elbow => 0.018,
            Tool::Hand => 0.035,
        }
    }
}

/// The selected point; of a selected muscle, the first point the treatment is meant for that the body shows.
fn point_of<'a>(
    knowledge: &'a Knowledge,
    item: &Item,
    muscle: &Muscle,
    side: Side,
    treatment: Option<&Treatment>,
) -> Option<(PointKey, &'a PointPlace)> {
    let placed = |key: PointKey| {
        let place = knowledge.map.get(&key)?.place.as_ref()?;
        Some((key, place))
    };
    if let Some(key) = item.point() {
        return placed(key.clone());
    }
    muscle
        .trigger_points
        .iter()
        .filter(|point| treatment.is_none_or(|treatment| treatment.is_for(point.number)))
        .find_map(|point| {
            placed(PointKey {
                point: muscle.point_ref(point),
                side,
            })
        })
}

fn swing(knowledge: &Knowledge, movement: &Movement, side: Side) -> Option<Swing> {
    let landmarks = knowledge.body.landmarks.as_ref()?;
    let joint = landmarks.place(&movement.about, side)?;
    let moved = landmarks.place(&movement.moves, side)?;
    Swing::new(joint, moved, &movement.towards, side)
}
