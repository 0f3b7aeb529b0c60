//! A technique made ready to be shown, and what it looks like at a moment.

use super::band::{Heads, band};
use super::clock::Clock;
use super::contact::{Contact, Path, Touchable, placed};
use super::figure::{Figure, Material, Shape, Stance};
use super::ghost::Ghost;
use super::sight::Sight;
use super::target::{Target, glide};
use super::tools::{self, ToolShape};
use super::{breath, sight};
use bevy::math::{Mat4, Quat, Vec3};
use myomap_knowledge::atlas::files::{Motion, Movement, Stroke, StrokeEnd, Tool};
use myomap_knowledge::knowledge::Knowledge;
use myomap_knowledge::referral::PointKey;
use std::sync::Arc;

/// How far friction goes to either side, in metres: one to two centimetres in all, as the texts have it.
const FRICTION_M: f32 = 0.010;

/// How far a searching finger goes to either side, across and along the fibres, in metres.
const FEEL_M: f32 = 0.010;
const SEARCH_M: f32 = 0.035;

/// How far the skin is drawn along by a hand, in metres.
const GLIDE_M: f32 = 0.014;

/// How far a tool hovers before it presses, how deep it sinks for each of the client's 10, and how far it is lifted
/// between strokes, in metres.
const HOVER_M: f32 = 0.008;
const DEEP_M: f32 = 0.0008;
const LIFT_M: f32 = 0.022;

/// A technique made ready.
#[derive(Debug, Clone)]
pub struct Stage {
    target: Target,
    /// Where the tool touches at first.
    contact: Contact,
    tool: Option<(&'static ToolShape, Quat)>,
    /// The way of the stroke or friction.
    path: Option<Path>,
    band: Option<Arc<Shape>>,
    ghost: Option<(Ghost, Arc<Shape>)>,
    chest: Option<Arc<Shape>>,
    sight: Sight,
}

impl Stage {
    /// Makes a technique ready on what is shown of the body.
    pub fn set(knowledge: &Knowledge, target: Target, touchable: &Touchable) -> Self {
        let gliding = match &target.movement {
            Some(Movement::Glides { moves, towards }) if target.motion == Motion::Stretch => {
                glide(knowledge, moves, towards, target.side)
            }
            _ => None,
        };
        let place = gliding.map_or(target.place, |(place, _)| place);
        let contact = contact_of(&target, place, target.normal, touchable);
        let path = match gliding {
            Some((place, way)) => gliding_path(place, way, touchable),
            None => path_of(&target, touchable),
        };
        let mut stage = Self {
            tool: None,
            band: path.as_ref().map(|path| Arc::new(band_of(&target, path))),
            path,
            contact,
            ghost: None,
            chest: None,
            target,
            sight: Sight::default(),
        };
        stage.add_what_moves(knowledge);
        stage.tool = stage.tool_of(gliding.is_some(), touchable);
        stage.sight = stage.best_sight(touchable);
        stage
    }

    fn add_what_moves(&mut self, knowledge: &Knowledge) {
        let moves_joints = matches!(self.target.motion, Motion::Stretch | Motion::PinAndStretch);
        let turns = self
            .target
            .movement
            .as_ref()
            .map_or(&[][..], Movement::turns);
        if moves_joints && !turns.is_empty() {
            let ghost = Ghost::of(knowledge, turns, self.target.side);
            self.ghost = ghost.map(|ghost| {
                let shape = Arc::new(ghost.shape.clone());
                (ghost, shape)
            });
        }
        if self.breathes() {
            self.chest = breath::chest(knowledge).map(Arc::new);
        }
    }

    /// The tool, and how it is turned.
    fn tool_of(&self, glides: bool, touchable: &Touchable) -> Option<(&'static ToolShape, Quat)> {
        let tool = match self.target.motion {
            Motion::Breathing => return None,
            Motion::Stretch if glides => Tool::Fingertips,
            Motion::Stretch => return None,
            _ => self.target.tool,
        };
        let shape = tools::shape(tool)?;
        let wanted = self.leads_away().normalize_or(Vec3::NEG_Y);
        Some((
            shape,
            touchable.facing(&self.contact, shape.leads_away, wanted),
        ))
    }

    /// Where hand and forearm of the tool should lie, as seen from where it touches.
    fn leads_away(&self) -> Vec3 {
        let contact = self.contact;
        let outwards = Vec3::new(contact.place.x.signum() * 0.7, -0.7, 0.0);
        let path = self.path.as_ref();
        let onwards = path.map(|path| path.at(path.start).1);
        match (self.target.motion, onwards) {
            // The hand follows the thumb that strokes.
            (Motion::Stripping | Motion::Stretch, Some(onwards)) => -onwards,
            // Fingers that rub across the fibres lie along them.
            (Motion::CrossFibreFriction, Some(onwards)) => {
                let along = contact.out.cross(onwards);
                along * along.dot(outwards).signum()
            }
            // What moves is to be seen, and has to have room.
            (Motion::PinAndStretch, _) => self.end_at(1.0).map_or(outwards, |end| {
                let moved = self.end_at(0.0).unwrap_or(end).lerp(end, 0.5);
                contact.place - moved
            }),
            _ => outwards,
        }
    }

    /// Whether the chest is shown breathing.
    pub fn breathes(&self) -> bool {
        let by_breath = self.target.movement == Some(Movement::Breathes);
        self.target.motion == Motion::Breathing
            || self.target.motion == Motion::Stretch && by_breath
    }

    /// Where it is done.
    pub fn target(&self) -> &Target {
        &self.target
    }

    /// Where it is looked at and written about: where the tool touches, what is moved, or the chest.
    pub fn place(&self) -> Vec3 {
        match &self.chest {
            Some(chest) => breath::front(chest),
            None if self.tool.is_none() => self.end_at(0.0).unwrap_or(self.contact.place),
            None => self.contact.place,
        }
    }

    /// The trigger point that is worked at, with the place where it is touched.
    pub fn point(&self) -> Option<(&PointKey, Vec3)> {
        Some((self.target.point.as_ref()?, self.contact.place))
    }

    /// Where a tool touches; none where none does.
    pub fn contact(&self) -> Option<Contact> {
        self.tool.map(|_| self.contact)
    }

    /// The far end of what joints move, when they have turned by a share of their way.
    pub fn end_at(&self, share: f32) -> Option<Vec3> {
        let (ghost, _) = self.ghost.as_ref()?;
        let (place, carried) = ghost.end;
        Some(posed(ghost, share).carry(place, &carried))
    }

    /// Places that are to be seen, and from where.
    pub fn sight(&self) -> &Sight {
        &self.sight
    }

    fn best_sight(&self, touchable: &Touchable) -> Sight {
        if let Some((ghost, _)) = &self.ghost {
            return sight::of_movement(
                &ghost.shape,
                &posed(ghost, 0.0),
                &posed(ghost, 1.0),
                self.contact(),
                self.target.place,
                touchable,
            );
        }
        if let Some(chest) = &self.chest {
            return sight::of_chest(chest);
        }
        let upright = matches!(self.target.tool, Tool::Knuckle | Tool::Elbow);
        sight::of_contact(&self.contact, self.path.as_ref(), upright, touchable)
    }

    /// What is seen at a moment.
    pub fn figures(&self, clock: &Clock) -> Vec<Figure> {
        let mut figures = Vec::new();
        if let (Some(shape), Some(path)) = (&self.band, &self.path) {
            figures.push(Figure {
                shape: shape.clone(),
                material: Material::Band,
                stance: Stance {
                    travelled: self.travelled(path, clock),
                    ..Stance::default()
                },
            });
        }
        if let Some((ghost, shape)) = &self.ghost {
            figures.push(Figure {
                shape: shape.clone(),
                material: Material::Ghost,
                stance: posed(ghost, shown_share(ghost, clock)),
            });
        }
        if let Some(chest) = &self.chest {
            figures.push(Figure {
                shape: chest.clone(),
                material: Material::Ghost,
                stance: breath::stance(clock),
            });
        }
        if let Some((tool, facing)) = self.tool {
            figures.push(Figure {
                shape: tool.shape.clone(),
                material: Material::Clay,
                stance: Stance {
                    world_from_shape: self.tool_stands(clock, facing),
                    ..Stance::default()
                },
            });
        }
        figures
    }

    /// Only a stroke goes one way.
    fn travelled(&self, path: &Path, clock: &Clock) -> Option<f32> {
        let one_way = matches!(self.target.motion, Motion::Stripping | Motion::Stretch);
        one_way.then(|| clock.travelled(path.length()))
    }

    /// How deep the tool sinks in when it presses, in metres.
    fn depth(&self) -> f32 {
        let pressure = self.target.pressure_of_10.unwrap_or((3, 5));
        DEEP_M * f32::from(pressure.0 + pressure.1) / 2.0
    }

    fn tool_stands(&self, clock: &Clock, facing: Quat) -> Mat4 {
        let depth = self.depth();
        match (self.target.motion, &self.path) {
            (Motion::Stripping, Some(path)) => {
                let (metres, lifted) = clock.stroke(path.length());
                let (contact, _) = path.at(metres);
                let facing = Quat::from_rotation_arc(self.contact.out, contact.out) * facing;
                placed(&contact, facing, lifted * LIFT_M - depth * (1.0 - lifted))
            }
            (Motion::CrossFibreFriction, Some(path)) => {
                let reach = FRICTION_M.min(path.length() * 0.5);
                let (contact, _) = path.at(path.start + clock.friction() * reach);
                placed(&contact, facing, -depth)
            }
            (Motion::Palpation, Some(path)) => {
                let (along, across) = clock.search();
                let reach = SEARCH_M.min(path.length() * 0.35);
                let (contact, onwards) = path.at(path.start + along * reach);
                let sideways = contact.out.cross(onwards);
                let aside = Contact {
                    place: contact.place + sideways * (across * FEEL_M),
                    ..contact
                };
                placed(&aside, facing, -depth * 0.5)
            }
            (Motion::Stretch, Some(path)) => {
                let (contact, _) = path.at(path.length() * clock.turned());
                placed(&contact, facing, 0.0)
            }
            _ => {
                let pressed = clock.pressed();
                placed(
                    &self.contact,
                    facing,
                    HOVER_M * (1.0 - pressed) - depth * pressed,
                )
            }
        }
    }
}

fn posed(ghost: &Ghost, share: f32) -> Stance {
    Stance {
        turns: ghost.turned(share),
        ..Stance::default()
    }
}

/// Before it moves the ghost stands where it will come to; where that is where the body stands, at its beginning.
fn shown_share(ghost: &Ghost, clock: &Clock) -> f32 {
    const LEAST_SEEN_M: f32 = 0.02;
    if clock.is_at_its_beginning() {
        let (end, carried) = ghost.end;
        let moved = posed(ghost, 1.0).carry(end, &carried).distance(end);
        if moved < LEAST_SEEN_M && posed(ghost, 0.0).carry(end, &carried).distance(end) > moved {
            return 0.0;
        }
    }
    clock.turned()
}

/// Where the tool touches that presses towards a place of the muscle.
fn contact_of(target: &Target, place: Vec3, normal: Vec3, touchable: &Touchable) -> Contact {
    match target.comes_from {
        Some(side) => touchable.contact_from(place, side),
        None => touchable.contact(place, normal),
    }
}

fn path_of(target: &Target, touchable: &Touchable) -> Option<Path> {
    let contact = |place, normal| contact_of(target, place, normal, touchable);
    match target.motion {
        Motion::Stripping => {
            let trail = target.fibre.as_ref()?;
            Path::over(trail, stroke_over(trail.length(), target.stroke), contact)
        }
        Motion::Palpation => {
            let trail = target.fibre.as_ref()?;
            Path::over(
                trail,
                stroke_over(trail.length(), Stroke::default()),
                contact,
            )
        }
        Motion::CrossFibreFriction => {
            let trail = target.across.as_ref()?;
            let reach = FRICTION_M + 0.010;
            let (from, to) = (trail.start() - reach, trail.start() + reach);
            Path::over(trail, (from.max(0.0), to.min(trail.length())), contact)
        }
        _ => None,
    }
}

/// From where to where a stroke goes over fibres of some length, all in metres from where they begin.
fn stroke_over(length: f32, stroke: Stroke) -> (f32, f32) {
    // The very ends are tendon and bone, where no stroke begins.
    let tendon = (length * 0.06).min(0.012);
    let [begins, ends] =
        [stroke.begins_mm, stroke.ends_mm].map(|mm| (f32::from(mm) / 1000.0).max(tendon));
    // On a body that is smaller than the words think, half of the muscle is left all the same.
    let fits = (length * 0.5 / (begins + ends)).min(1.0);
    let (begins, ends) = (begins * fits, ends * fits);
    match stroke.towards {
        StrokeEnd::Insertion => (begins, length - ends),
        StrokeEnd::Origin => (length - begins, ends),
    }
}

/// The way of a hand that draws the skin along.
fn gliding_path(place: Vec3, way: Vec3, touchable: &Touchable) -> Option<Path> {
    const STEPS: u8 = 6;
    let contacts = (0..=STEPS).map(|step| {
        let along = way * (GLIDE_M * f32::from(step) / f32::from(STEPS));
        touchable.contact(place + along, Vec3::ZERO)
    });
    Path::through(contacts.collect(), 0.0)
}

fn band_of(target: &Target, path: &Path) -> Shape {
    let width = (target.half_width() * 2.0).min(path.length() * 0.5);
    let whole = (0.0, path.length());
    match target.motion {
        Motion::CrossFibreFriction => band(path, whole, width * 0.55, Heads::Both),
        // Where the finger searches, a thin line is enough.
        Motion::Palpation => {
            let reach = SEARCH_M.min(path.length() * 0.35);
            let part = (
                (path.start - reach).max(0.0),
                (path.start + reach).min(path.length()),
            );
            band(path, part, 0.006, Heads::Both)
        }
        _ => band(path, whole, width, Heads::End),
    }
}
