//! Where a technique is done: the point, the fibre through it, the joint that moves.

use bevy::math::Vec3;
use myomap_body_format::{Direction, Side, frame};
use myomap_knowledge::atlas::files::{Anchor, Motion, Movement, Muscle, Stroke, Tool, Treatment};
use myomap_knowledge::atlas::{TechniqueChoice, TechniqueOfMuscle};
use myomap_knowledge::body::capsule::mirror;
use myomap_knowledge::body::{Body, Surface, Trail};
use myomap_knowledge::ids::LandmarkId;
use myomap_knowledge::knowledge::{Item, Knowledge};
use myomap_knowledge::referral::PointKey;
use myomap_knowledge::referral::place::PointPlace;

/// How far to either side of the point a line across the fibres is prepared, in metres.
const ACROSS_REACH_M: f32 = 0.03;

/// So far flesh gives way under a tool that is set down beside its point, in metres.
const YIELDS_M: f32 = 0.015;

/// Where a technique is done, and by which motion.
#[derive(Debug, Clone)]
pub struct Target {
    /// How it is done.
    pub motion: Motion,
    /// What presses.
    pub tool: Tool,
    /// How hard, least and most, on the client's scale of 10.
    pub pressure_of_10: Option<(u8, u8)>,
    /// The side of the muscle.
    pub side: Side,
    /// The trigger point it is done at; none of a stretch and of breathing.
    pub point: Option<PointKey>,
    /// The place on the muscle's surface above the trigger point, or where else the tool is set down; without either, a
    /// place of the muscle.
    pub place: Vec3,
    /// Unit normal of the surface there, outward.
    pub normal: Vec3,
    /// From which side the tool comes, a unit vector outwards, where it is not set down straight above the point.
    pub comes_from: Option<Vec3>,
    /// How a stroke along the fibres goes.
    pub stroke: Stroke,
    /// The fibre through the place, from origin to insertion.
    pub fibre: Option<Trail>,
    /// The line square to the fibres through the place.
    pub across: Option<Trail>,
    /// The movement that lengthens the muscle.
    pub movement: Option<Movement>,
}

impl Target {
    /// Where a technique of the muscle is done; none where nothing of it can be shown.
    pub fn find(knowledge: &Knowledge, item: &Item, choice: &TechniqueChoice) -> Option<Self> {
        let (muscle, side) = knowledge.muscle(item)?;
        let target = |motion, tool| Self {
            motion,
            tool,
            pressure_of_10: None,
            side,
            point: None,
            place: Vec3::ZERO,
            normal: Vec3::Z,
            comes_from: None,
            stroke: Stroke::default(),
            fibre: None,
            across: None,
            movement: None,
        };
        let (target, treatment) = match muscle.technique(choice)? {
            TechniqueOfMuscle::Treatment(treatment) => {
                let technique = knowledge.atlas.technique(&treatment.technique)?;
                let pressure = treatment.pressure_of_10.or(technique.pressure_of_10);
                let movement = treatment.movement.clone();
                let first = muscle.stretches.first().map(|first| first.movement.clone());
                let target = Self {
                    pressure_of_10: pressure,
                    movement: movement.or(first),
                    stroke: treatment.stroke.unwrap_or_default(),
                    ..target(technique.motion, treatment.tool)
                };
                (target, Some(treatment))
            }
            TechniqueOfMuscle::Stretch(stretch) => {
                let movement = Some(stretch.movement.clone());
                let target = target(Motion::Stretch, Tool::Hand);
                (Self { movement, ..target }, None)
            }
        };
        let is_at_a_point = !matches!(target.motion, Motion::Stretch | Motion::Breathing);
        let found = point_of(knowledge, item, muscle, side, treatment);
        match found.filter(|_| is_at_a_point) {
            Some((key, place)) => {
                let touches = treatment.and_then(|treatment| treatment.touches.as_ref());
                let set_down = touches.and_then(|anchor| anchored(knowledge, anchor, side));
                Some(target.at(knowledge.meshes()?, key, place, set_down))
            }
            None if is_at_a_point => None,
            None => Some(Self {
                place: middle_of(knowledge, item)?,
                ..target
            }),
        }
    }

    /// Done at a point, the tool set down above it or elsewhere.
    fn at(self, body: &Body, key: PointKey, point: &PointPlace, set_down: Option<Vec3>) -> Self {
        let surface = body
            .get(&point.structure)
            .map(|structure| &structure.surface);
        let (place, comes_from) = surface
            .zip(set_down)
            .map_or((point.surface, None), |(surface, skin)| {
                self.set_down(surface, skin, point.surface)
            });
        Self {
            point: Some(key),
            place,
            normal: comes_from.unwrap_or(point.normal),
            comes_from,
            fibre: surface.and_then(|surface| Trail::along_fibres(surface, place)),
            across: surface
                .and_then(|surface| Trail::across_fibres(surface, place, ACROSS_REACH_M)),
            ..self
        }
    }

    /// Where the tool goes that is set down at a place of the skin, and from which side it comes.
    fn set_down(&self, muscle: &Surface, skin: Vec3, point: Vec3) -> (Vec3, Option<Vec3>) {
        let place = match self.motion {
            // What goes along or across the fibres goes where they are nearest.
            Motion::Stripping | Motion::CrossFibreFriction => muscle.nearest(skin).point,
            // What presses aims at the point.
            _ => point,
        };
        let comes_from = (skin - place).try_normalize();
        let at = match self.motion {
            Motion::SustainedPressure | Motion::PinAndStretch => skin.move_towards(point, YIELDS_M),
            _ => place,
        };
        (at, comes_from)
    }

    /// Half the width of what touches the body, in metres.
    pub fn half_width(&self) -> f32 {
        match self.tool {
            Tool::Fingertip => 0.006,
            Tool::Thumb | Tool::Voice => 0.009,
            Tool::Knuckle => 0.011,
            Tool::PincerGrip => 0.012,
            Tool::Fingertips => 0.013,
            Tool::Elbow => 0.017,
            Tool::Hand => 0.030,
        }
    }
}

/// The place on the skin that landmarks give, for a muscle of a side.
fn anchored(knowledge: &Knowledge, anchor: &Anchor, side: Side) -> Option<Vec3> {
    let landmarks = knowledge.body.landmarks.as_ref()?;
    let place = match anchor {
        Anchor::At(id) => landmarks.place(id, side)?,
        Anchor::Opposite(id) => landmarks.place(id, side.opposite())?,
        Anchor::Between(from, to, share) => {
            let (from, to) = (landmarks.place(from, side)?, landmarks.place(to, side)?);
            from.lerp(to, *share)
        }
    };
    let skin = knowledge.meshes()?.skin_surface()?;
    Some(skin.nearest(place).point)
}

/// The place of a landmark on a side, and the unit direction in which it is drawn along.
pub fn glide(
    knowledge: &Knowledge,
    moves: &LandmarkId,
    towards: &[Direction],
    side: Side,
) -> Option<(Vec3, Vec3)> {
    let place = knowledge.body.landmarks.as_ref()?.place(moves, side)?;
    let way = towards.iter().map(|direction| on_side(*direction, side));
    Some((place, way.sum::<Vec3>().try_normalize()?))
}

/// A direction of the left side's figure as it is on a side, a unit vector of the application frame.
fn on_side(direction: Direction, side: Side) -> Vec3 {
    let left = frame::app_from_reference(direction.in_reference_frame());
    let left = Vec3::from(left).normalize_or_zero();
    match side {
        Side::Right => mirror(left),
        Side::Left | Side::Midline => left,
    }
}

/// The middle of what a muscle is made of.
fn middle_of(knowledge: &Knowledge, item: &Item) -> Option<Vec3> {
    let body = knowledge.meshes()?;
    let keys = knowledge.structures_of(item);
    let positions = keys.iter().filter_map(|key| body.position(key));
    let (low, high) = body.bounds(positions)?;
    Some((low + high) / 2.0)
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
