//! Where parts of the body come to in a stretch: the skin beyond the joints as a shape of its own, that the joints turn.

use super::figure::{MOST_JOINTS, Shape, Stance, TurnAbout, Vertex};
use bevy::math::{Quat, Vec3};
use myomap_body_format::{Joint, Side};
use myomap_knowledge::atlas::files::Turn;
use myomap_knowledge::body::{JointPlace, Surface, carried};
use myomap_knowledge::knowledge::Knowledge;

/// How often the shares that joints carry along are evened out between neighbours: over about a finger's breadth.
const EVENED: usize = 10;

/// A triangle whose corners are carried along so differently would be torn.
const TORN: f32 = 0.55;

/// The shape of what is moved, and the joints that move it.
#[derive(Debug, Clone)]
pub struct Ghost {
    /// Skin, and for the jaw its bone.
    pub shape: Shape,
    /// The far end of what is moved, at rest, with how far each joint carries it along.
    pub end: (Vec3, [f32; MOST_JOINTS]),
    joints: Vec<MovingJoint>,
}

/// A joint on a side, with all its turns.
#[derive(Debug, Clone)]
struct MovingJoint {
    joint: Joint,
    side: Side,
    place: JointPlace,
    /// Of how many joints that move together it is one.
    share: f32,
    turns: Vec<Turn>,
}

impl Ghost {
    /// What some turns move, of a muscle of a side; none where the body has no skin, no landmarks or no regions for it.
    pub fn of(knowledge: &Knowledge, turns: &[Turn], side: Side) -> Option<Self> {
        let joints = moving_joints(knowledge, turns, side)?;
        let body = knowledge.meshes()?;
        let skin = body.skin_surface()?;
        let shares: Vec<Vec<f32>> = joints
            .iter()
            .map(|joint| {
                let MovingJoint {
                    joint, side, place, ..
                } = joint;
                carried::by_joint(&knowledge.body.regions, skin, *joint, *side, place, EVENED)
            })
            .collect::<Option<_>>()?;
        let mut shape = moved_part(skin, &shares);
        if joints.iter().any(|joint| joint.joint == Joint::Jaw) {
            let structures = body.structures().iter();
            for structure in
                structures.filter(|structure| carried::is_of_the_jaw(structure.key.id.as_str()))
            {
                add_rigid(&mut shape, &structure.surface, 0);
            }
        }
        let mut ghost = Self {
            end: end_of(&shape, &joints),
            shape,
            joints,
        };
        ghost.leave_out_what_would_tear();
        ghost.follow_what_moves();
        (!ghost.shape.triangles.is_empty()).then_some(ghost)
    }

    /// Skin in a fold, as in the armpit, cannot follow: better a gap there than a sail, and a soft edge to it.
    fn leave_out_what_would_tear(&mut self) {
        const MOST_STRETCHED: f32 = 3.0;
        const LEAST_M: f32 = 0.006;
        let stance = Stance {
            turns: self.turned(1.0),
            ..Stance::default()
        };
        let vertices = self.shape.vertices.iter();
        let moved: Vec<Vec3> = vertices
            .map(|vertex| stance.carry(vertex.place, &vertex.carried))
            .collect();
        let before = &self.shape.vertices;
        let follows = |&[a, b, c]: &[u32; 3]| {
            [(a, b), (b, c), (c, a)].iter().all(|&(from, to)| {
                let (from, to) = (from as usize, to as usize);
                let length = before[from].place.distance(before[to].place);
                moved[from].distance(moved[to]) < length * MOST_STRETCHED + LEAST_M
            })
        };
        let (kept, torn): (Vec<_>, Vec<_>) = self.shape.triangles.iter().partition(|t| follows(t));
        self.shape.triangles = kept;
        self.soften_round(&torn);
    }

    /// Where the far end all but stays in its place, as the crown does when the head turns, what moves farthest is
    /// followed.
    fn follow_what_moves(&mut self) {
        /// So little of the longest way.
        const STAYS: f32 = 0.25;
        let [begin, end] = [0.0, 1.0].map(|share| Stance {
            turns: self.turned(share),
            ..Stance::default()
        });
        let way = |&(place, carried): &(Vec3, [f32; MOST_JOINTS])| {
            begin
                .carry(place, &carried)
                .distance(end.carry(place, &carried))
        };
        let all = self.shape.vertices.iter().map(|v| (v.place, v.carried));
        let farthest = all.max_by(|a, b| way(a).total_cmp(&way(b)));
        self.end = farthest
            .filter(|farthest| way(&self.end) < way(farthest) * STAYS)
            .unwrap_or(self.end);
    }

    /// Fades towards triangles that are left out.
    fn soften_round(&mut self, left_out: &[[u32; 3]]) {
        /// Over so many triangles.
        const SOFT: usize = 5;
        let mut rings = vec![SOFT; self.shape.vertices.len()];
        for corner in left_out.iter().flatten() {
            rings[*corner as usize] = 0;
        }
        for ring in 1..SOFT {
            for corners in &self.shape.triangles {
                let nearest = corners.map(|corner| rings[corner as usize]);
                if nearest.contains(&(ring - 1)) {
                    for corner in corners {
                        let own = &mut rings[*corner as usize];
                        *own = (*own).min(ring);
                    }
                }
            }
        }
        for (vertex, ring) in self.shape.vertices.iter_mut().zip(rings) {
            vertex.opacity *= super::clock::eased(ring as f32 / SOFT as f32);
        }
    }

    /// The joints when they have turned by a share of their way, 0 to 1.
    pub fn turned(&self, share: f32) -> Vec<TurnAbout> {
        let turn_of = |joint: &MovingJoint| {
            // Turns about the limb's own axis come first: after another they would be about another axis.
            let (own, others): (Vec<&Turn>, Vec<&Turn>) = joint
                .turns
                .iter()
                .partition(|turn| turn.way.is_about_the_limb());
            own.into_iter()
                .chain(others)
                .fold(Quat::IDENTITY, |before, turn| {
                    let (from, to) = (f32::from(turn.from), f32::from(turn.degrees));
                    let degrees = (from + (to - from) * share) * joint.share;
                    joint.place.turn(turn.way, degrees.to_radians()) * before
                })
        };
        let turned = self.joints.iter().map(|joint| TurnAbout {
            centre: joint.place.centre,
            turn: turn_of(joint),
        });
        turned.collect()
    }
}

/// The place of a shape nearest to the far end of what its outermost joint moves, with how far joints carry it along.
fn end_of(shape: &Shape, joints: &[MovingJoint]) -> (Vec3, [f32; MOST_JOINTS]) {
    let end = joints.first().map_or(Vec3::ZERO, |joint| joint.place.end);
    let far = |vertex: &Vertex| vertex.place.distance_squared(end);
    let nearest = shape
        .vertices
        .iter()
        .min_by(|a, b| far(a).total_cmp(&far(b)));
    nearest.map_or((end, [1.0; MOST_JOINTS]), |vertex| {
        (vertex.place, vertex.carried)
    })
}

/// Every joint that turns, the farthest from the trunk first.
fn moving_joints(knowledge: &Knowledge, turns: &[Turn], side: Side) -> Option<Vec<MovingJoint>> {
    let landmarks = knowledge.body.landmarks.as_ref()?;
    let mut wanted: Vec<(Joint, Side)> = Vec::new();
    for turn in turns {
        let other = turn.both_sides.then_some(match side {
            Side::Left | Side::Midline => Side::Right,
            Side::Right => Side::Left,
        });
        for side in [Some(side), other].into_iter().flatten() {
            if !wanted.contains(&(turn.joint, side)) {
                wanted.push((turn.joint, side));
            }
        }
    }
    wanted.sort_by_key(|&(joint, _)| from_the_trunk(joint));
    let mut joints = Vec::new();
    for (joint, side) in wanted {
        let mut places = JointPlace::of(landmarks, joint, side)?;
        places.reverse();
        let share = 1.0 / places.len().max(1) as f32;
        let own = turns.iter().filter(|turn| turn.joint == joint);
        let own: Vec<Turn> = own.copied().collect();
        joints.extend(places.into_iter().map(|place| MovingJoint {
            joint,
            side,
            place,
            share,
            turns: own.clone(),
        }));
    }
    joints.truncate(MOST_JOINTS);
    Some(joints)
}

/// The order in which joints turn: what a joint carries along has been turned before by the joints in it.
fn from_the_trunk(joint: Joint) -> u8 {
    match joint {
        Joint::FingerEnds | Joint::ThumbEnd => 0,
        Joint::Fingers | Joint::IndexFinger | Joint::LittleFinger | Joint::Thumb => 1,
        Joint::BigToe | Joint::Toes | Joint::LittleToe => 1,
        Joint::Wrist | Joint::Subtalar => 2,
        Joint::Forearm | Joint::Ankle => 3,
        Joint::Elbow | Joint::Knee => 4,
        Joint::Shoulder | Joint::Jaw => 5,
        Joint::ShoulderGirdle | Joint::UpperNeck => 6,
        Joint::Neck => 7,
        Joint::Hip => 8,
        Joint::Trunk => 9,
    }
}

/// The triangles of the skin that any joint carries along.
fn moved_part(skin: &Surface, carried: &[Vec<f32>]) -> Shape {
    let most = |vertex: u32| {
        let shares = carried.iter().map(|shares| shares[vertex as usize]);
        shares.fold(0.0, f32::max)
    };
    let is_torn = |corners: &[u32; 3]| {
        carried.iter().any(|shares| {
            let shares = corners.map(|corner| shares[corner as usize]);
            let (low, high) = shares
                .iter()
                .fold((1.0_f32, 0.0_f32), |(low, high), &share| {
                    (low.min(share), high.max(share))
                });
            high - low > TORN
        })
    };
    let mut shape = Shape::default();
    let mut numbers = vec![u32::MAX; skin.positions.len()];
    for corners in &skin.triangles {
        if corners.iter().all(|&corner| most(corner) < 0.02) || is_torn(corners) {
            continue;
        }
        shape.triangles.push(corners.map(|corner| {
            let at = corner as usize;
            if numbers[at] == u32::MAX {
                numbers[at] = shape.vertices.len() as u32;
                let mut vertex = Vertex::new(skin.positions[at], skin.normals[at]);
                for (share, shares) in vertex.carried.iter_mut().zip(carried) {
                    *share = shares[at];
                }
                vertex.opacity = super::clock::eased((most(corner) - 0.05) / 0.6);
                shape.vertices.push(vertex);
            }
            numbers[at]
        }));
    }
    shape
}

/// A bone that one joint carries along as a whole.
fn add_rigid(shape: &mut Shape, surface: &Surface, joint: usize) {
    let first = shape.vertices.len() as u32;
    for (place, normal) in surface.positions.iter().zip(&surface.normals) {
        let mut vertex = Vertex::new(*place, *normal);
        vertex.carried[joint] = 1.0;
        shape.vertices.push(vertex);
    }
    let triangles = surface.triangles.iter();
    shape
        .triangles
        .extend(triangles.map(|corners| corners.map(|corner| corner + first)));
}
