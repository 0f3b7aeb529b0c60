//! Where a tool touches the body: on the outermost of what is shown there, so that it never stands within.

use bevy::math::{Mat4, Quat, Vec3};
use myomap_knowledge::body::{Body, Trail};

/// A place where a tool touches.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Contact {
    /// The place, in metres.
    pub place: Vec3,
    /// Unit vector away from the body, against which the tool presses.
    pub out: Vec3,
}

/// What of the body a tool can touch: the body, and whether the structure at a position is shown as solid.
pub struct Touchable<'a> {
    /// The body.
    pub body: &'a Body,
    /// Whether a structure is solid.
    pub is_solid: &'a dyn Fn(usize) -> bool,
}

/// So much room a fingertip needs above the place where it presses, in metres.
const FREE_M: f32 = 0.03;

impl Touchable<'_> {
    /// Where a tool touches that presses towards a place within the body, or on a surface with this normal: from where
    /// the skin is nearest.
    pub fn contact(&self, place: Vec3, normal: Vec3) -> Contact {
        let Some(skin) = self.body.skin_surface() else {
            return Contact { place, out: normal };
        };
        let over = skin.nearest(place);
        let out = (skin.normal_at(&over) + normal * 0.5).normalize_or(normal);
        self.pressed(place, out, over.point.distance(place) * 1.5)
    }

    /// Where a tool touches that presses towards a place within the body from this side of it, a unit vector outwards.
    pub fn contact_from(&self, place: Vec3, side: Vec3) -> Contact {
        let skin = self.body.skin_surface();
        let hit = skin.and_then(|skin| skin.cast_ray(place, side));
        self.pressed(place, side, hit.map_or(0.0, |hit| hit.distance))
    }

    /// Where a tool touches that comes from `out`, where the skin lies so far above the place.
    fn pressed(&self, place: Vec3, out: Vec3, below_skin: f32) -> Contact {
        // From just outside the skin: further out another limb may be in the way.
        let outside = below_skin + 0.012;
        let hits = self
            .body
            .cast_ray(place + out * outside, -out, |position, _| {
                (self.is_solid)(position)
            });
        let hit = hits
            .first()
            .filter(|hit| hit.hit.distance <= outside + 0.003);
        let Some(hit) = hit else {
            return Contact { place, out };
        };
        let surface = &self.body.structures()[hit.structure].surface;
        let facing = surface.normal_at(&surface.nearest(hit.hit.point));
        let facing = if facing.dot(out) > 0.2 { facing } else { out };
        // As square to the surface as the room there allows: in a fold only the way from outside is free.
        let place = hit.hit.point;
        let square = (out + facing * 0.6).normalize_or(out);
        let is_free = self.room(place + square * 0.005, square, FREE_M) >= FREE_M;
        Contact {
            place,
            out: if is_free { square } else { out },
        }
    }

    /// How far it is from a place in a direction to anything solid, in metres, at most so many.
    fn room(&self, from: Vec3, towards: Vec3, most: f32) -> f32 {
        let hits = self
            .body
            .cast_ray(from, towards, |position, _| (self.is_solid)(position));
        hits.first().map_or(most, |hit| hit.hit.distance.min(most))
    }

    /// Whether a viewer far away in a direction sees a place: nothing solid of the body stands before it.
    pub fn sees(&self, place: Vec3, towards_viewer: Vec3) -> bool {
        const FAR_M: f32 = 3.0;
        self.room(place + towards_viewer * 0.004, towards_viewer, FAR_M) >= FAR_M
    }

    /// Which way a tool is turned about its own press: its hand or forearm lead away where the body leaves the most
    /// room, and there as near to `wanted` as can be. `leads_away` is in the tool's own frame.
    pub fn facing(&self, contact: &Contact, leads_away: Vec3, wanted: Vec3) -> Quat {
        const WAYS: u8 = 16;
        const MOST_ROOM_M: f32 = 0.2;
        let upright = upright(contact.out, wanted);
        let turned = |way: u8| {
            let angle = f32::from(way) / f32::from(WAYS) * std::f32::consts::TAU;
            Quat::from_axis_angle(contact.out, angle) * upright
        };
        let worth = |way: &u8| {
            let leads = turned(*way) * leads_away;
            let room = self.room(contact.place + contact.out * 0.02, leads, MOST_ROOM_M);
            room / MOST_ROOM_M + 0.45 * leads.dot(wanted)
        };
        let best = (0..WAYS).max_by(|a, b| worth(a).total_cmp(&worth(b)));
        turned(best.unwrap_or(0))
    }
}

/// The turn of a tool that presses against `out` and leads away towards `wanted` as far as that lies along the surface.
fn upright(out: Vec3, wanted: Vec3) -> Quat {
    let away = wanted
        .reject_from_normalized(out)
        .try_normalize()
        .unwrap_or_else(|| out.any_orthonormal_vector());
    let right = away.cross(out);
    Quat::from_mat3(&bevy::math::Mat3::from_cols(right, away, out))
}

/// A tool that touches there, lifted off by so many metres; less than 0 presses in.
pub fn placed(contact: &Contact, facing: Quat, lifted: f32) -> Mat4 {
    Mat4::from_rotation_translation(facing, contact.place + contact.out * lifted)
}

/// The way of a tool along a line.
#[derive(Debug, Clone, PartialEq)]
pub struct Path {
    contacts: Vec<Contact>,
    /// Metres from the beginning to each.
    lengths: Vec<f32>,
    /// Where on it the technique's own place is, in metres from the beginning.
    pub start: f32,
}

impl Path {
    /// The way over a part of a trail, with the contact at each place and normal, in metres of the trail; from the greater to the smaller it runs back.
    pub fn over(
        trail: &Trail,
        (from, to): (f32, f32),
        contact: impl Fn(Vec3, Vec3) -> Contact,
    ) -> Option<Self> {
        let count = (((to - from).abs() / 0.005).ceil() as usize).clamp(4, 60);
        let contacts = (0..=count).map(|step| {
            let at = trail.at(from + (to - from) * step as f32 / count as f32);
            contact(at.place, at.normal)
        });
        Self::through(contacts.collect(), (trail.start() - from) / (to - from))
    }

    /// The way through some contacts, evened out: a hand glides over the steps between one muscle and the next.
    pub fn through(mut contacts: Vec<Contact>, share_of_start: f32) -> Option<Self> {
        for _ in 0..4 {
            let before = contacts.clone();
            for (middle, three) in contacts.iter_mut().skip(1).zip(before.windows(3)) {
                let mean = |of: fn(&Contact) -> Vec3| three.iter().map(of).sum::<Vec3>() / 3.0;
                middle.place = mean(|contact| contact.place);
                middle.out = mean(|contact| contact.out).normalize_or(middle.out);
            }
        }
        let mut lengths = vec![0.0];
        for pair in contacts.windows(2) {
            let length = lengths[lengths.len() - 1] + pair[0].place.distance(pair[1].place);
            lengths.push(length);
        }
        let length = *lengths.last()?;
        (length > 0.004).then(|| Self {
            start: length * share_of_start.clamp(0.0, 1.0),
            contacts,
            lengths,
        })
    }

    /// Its length in metres.
    pub fn length(&self) -> f32 {
        self.lengths.last().copied().unwrap_or(0.0)
    }

    /// The contact so many metres from its beginning, with the unit direction onwards.
    pub fn at(&self, metres: f32) -> (Contact, Vec3) {
        let metres = metres.clamp(0.0, self.length());
        let after = self.lengths.partition_point(|&length| length < metres);
        let after = after.clamp(1, self.contacts.len() - 1);
        let (a, b) = (&self.contacts[after - 1], &self.contacts[after]);
        let (from, to) = (self.lengths[after - 1], self.lengths[after]);
        let share = ((metres - from) / (to - from).max(1e-6)).clamp(0.0, 1.0);
        let contact = Contact {
            place: a.place.lerp(b.place, share),
            out: a.out.lerp(b.out, share).normalize_or(a.out),
        };
        (contact, (b.place - a.place).normalize_or_zero())
    }
}
