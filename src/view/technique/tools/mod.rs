//! What presses, as simple solids of about real size: a hand with its thumb or fingertips put on, a fist on a knuckle, an
//! elbow, a flat hand. They are built from round cones when first asked for.
//!
//! Each stands on the origin of its own frame and presses towards -Z; hand or forearm lead away towards +Y. A right hand
//! throughout.

mod net;
mod solid;

use super::figure::Shape;
use bevy::math::Vec3;
use myomap_knowledge::atlas::files::Tool;
use solid::Solid;
use std::sync::{Arc, OnceLock};

/// The shape of a tool, and what is needed to place it.
#[derive(Debug)]
pub struct ToolShape {
    /// In metres.
    pub shape: Arc<Shape>,
    /// Directions from the tip into the tool, unit vectors of its frame: what must be free of the body.
    pub leads_away: Vec3,
}

/// How a tool is made.
struct Plan {
    solid: Solid,
    cell_mm: f32,
    /// Middles and radii of nails.
    nails: Vec<(Vec3, f32)>,
    /// From the first to the second distance from the tip, in mm, it fades away.
    fades: (f32, f32),
    leads_away: Vec3,
}

/// The shape of a tool; none of a voice.
pub fn shape(tool: Tool) -> Option<&'static ToolShape> {
    static MADE: [OnceLock<ToolShape>; 7] = [const { OnceLock::new() }; 7];
    let (made, plan): (_, fn() -> Plan) = match tool {
        Tool::Thumb => (&MADE[0], thumb),
        Tool::Fingertip => (&MADE[6], fingertip),
        Tool::Fingertips => (&MADE[1], fingertips),
        Tool::PincerGrip => (&MADE[2], pincer_grip),
        Tool::Knuckle => (&MADE[3], knuckle),
        Tool::Elbow => (&MADE[4], elbow),
        Tool::Hand => (&MADE[5], flat_hand),
        Tool::Voice => return None,
    };
    Some(made.get_or_init(|| plan().made()))
}

impl Plan {
    fn made(self) -> ToolShape {
        let mut shape = net::surface(&self.solid, self.cell_mm);
        for vertex in &mut shape.vertices {
            let place = vertex.place * 1000.0;
            let nail = |&(middle, radius): &(Vec3, f32)| {
                1.0 - ((place.distance(middle) - radius + 0.8) / 1.6).clamp(0.0, 1.0)
            };
            vertex.light = self.nails.iter().map(nail).fold(0.0, f32::max);
            let (from, to) = self.fades;
            vertex.opacity = 1.0 - ((place.length() - from) / (to - from)).clamp(0.0, 1.0);
        }
        let seen = |corners: &[u32; 3]| {
            let mut corners = corners.iter();
            corners.any(|&corner| shape.vertices[corner as usize].opacity > 0.0)
        };
        shape.triangles.retain(seen);
        ToolShape {
            shape: Arc::new(shape),
            leads_away: self.leads_away.normalize_or(Vec3::Z),
        }
    }
}

/// The pad of the thumb, fingers bent under the hand.
fn thumb() -> Plan {
    let solid = Solid::new(7.0)
        .chain(&[
            ([0.0, -7.0, 8.6], 7.6),
            ([0.0, 6.0, 13.5], 9.4),
            ([0.0, 20.0, 23.0], 9.6),
            ([3.0, 52.0, 40.0], 11.5),
            ([12.0, 92.0, 62.0], 15.0),
            ([24.0, 122.0, 76.0], 19.0),
        ])
        .chain(&[([24.0, 122.0, 76.0], 19.0), ([34.0, 190.0, 104.0], 24.0)])
        .limb([24.0, 56.0, 58.0], [26.0, 108.0, 74.0], (12.0, 16.0))
        .limb([40.0, 58.0, 60.0], [30.0, 112.0, 78.0], (12.0, 16.0))
        .limb([55.0, 66.0, 58.0], [36.0, 112.0, 76.0], (11.5, 15.0))
        .limb([67.0, 78.0, 52.0], [42.0, 114.0, 72.0], (10.5, 14.0));
    Plan {
        solid: bent_fingers(
            solid,
            &[
                [24.0, 54.0, 58.0],
                [40.0, 56.0, 60.0],
                [55.0, 64.0, 57.0],
                [67.0, 76.0, 51.0],
            ],
        ),
        cell_mm: 2.6,
        nails: vec![(Vec3::new(0.0, -6.0, 16.5), 6.6)],
        fades: (125.0, 185.0),
        leads_away: Vec3::new(0.1, 0.8, 0.55),
    }
}

/// Fingers bent under the hand, from these knuckles on.
fn bent_fingers(solid: Solid, knuckles: &[[f32; 3]]) -> Solid {
    knuckles.iter().fold(solid, |solid, &[x, y, z]| {
        solid.chain(&[
            ([x, y, z], 10.5),
            ([x - 1.0, y - 24.0, z - 20.0], 8.8),
            ([x - 1.0, y - 6.0, z - 36.0], 7.8),
            ([x - 1.0, y + 10.0, z - 28.0], 7.0),
        ])
    })
}

/// The index finger alone, the others bent under the hand and the thumb beside it.
fn fingertip() -> Plan {
    let solid = Solid::new(4.0)
        .chain(&[
            ([0.0, -1.0, 6.2], 5.8),
            ([0.0, 10.0, 22.0], 6.8),
            ([0.0, 27.0, 45.0], 8.4),
            ([0.0, 66.0, 70.0], 11.0),
        ])
        .limb([0.0, 66.0, 70.0], [16.0, 128.0, 92.0], (12.0, 18.0))
        .limb([18.0, 70.0, 76.0], [20.0, 130.0, 94.0], (12.0, 18.0))
        .limb([36.0, 76.0, 74.0], [26.0, 130.0, 92.0], (11.5, 17.0))
        .limb([51.0, 86.0, 68.0], [32.0, 130.0, 90.0], (10.5, 16.0))
        .limb([24.0, 130.0, 92.0], [36.0, 196.0, 122.0], (19.0, 24.0))
        .chain(&[
            ([8.0, 122.0, 82.0], 14.0),
            ([-18.0, 94.0, 58.0], 11.5),
            ([-18.0, 66.0, 46.0], 9.6),
            ([-8.0, 44.0, 40.0], 8.0),
        ]);
    Plan {
        solid: bent_fingers(
            solid,
            &[[18.0, 68.0, 76.0], [36.0, 74.0, 73.0], [51.0, 84.0, 67.0]],
        ),
        cell_mm: 2.4,
        nails: vec![(Vec3::new(0.0, -4.5, 11.8), 4.4)],
        fades: (130.0, 190.0),
        leads_away: Vec3::new(0.1, 0.72, 0.68),
    }
}

/// Index and middle finger side by side, as most therapists press with fingertips.
fn fingertips() -> Plan {
    let finger = |solid: Solid, x: f32, further: f32, knuckle: [f32; 3]| {
        solid.chain(&[
            ([x, -1.0 - further, 7.2], 6.8),
            ([x, 11.0 - further, 25.0], 7.6),
            ([x + 1.0, 27.0 - further, 47.0], 8.8),
            (knuckle, 11.0),
        ])
    };
    let solid = finger(Solid::new(4.0), -8.5, 0.0, [-10.0, 66.0, 70.0]);
    let solid = finger(solid, 8.5, 3.0, [10.0, 64.0, 74.0])
        .limb([-10.0, 66.0, 70.0], [14.0, 128.0, 92.0], (12.0, 18.0))
        .limb([10.0, 64.0, 74.0], [18.0, 130.0, 94.0], (12.0, 18.0))
        .limb([28.0, 70.0, 72.0], [24.0, 130.0, 92.0], (11.5, 17.0))
        .limb([42.0, 82.0, 66.0], [30.0, 130.0, 90.0], (10.5, 16.0))
        .limb([22.0, 130.0, 92.0], [34.0, 196.0, 122.0], (19.0, 24.0))
        .chain(&[
            ([6.0, 122.0, 82.0], 14.0),
            ([-24.0, 92.0, 56.0], 11.5),
            ([-30.0, 64.0, 42.0], 9.6),
            ([-28.0, 40.0, 34.0], 8.0),
        ]);
    Plan {
        solid: bent_fingers(solid, &[[28.0, 68.0, 70.0], [42.0, 80.0, 64.0]]),
        cell_mm: 2.6,
        nails: vec![
            (Vec3::new(-8.5, -4.5, 13.6), 5.0),
            (Vec3::new(8.5, -7.5, 13.6), 5.0),
            (Vec3::new(-28.5, 36.0, 42.0), 5.6),
        ],
        fades: (130.0, 190.0),
        leads_away: Vec3::new(0.1, 0.72, 0.68),
    }
}

/// Thumb and two fingers round a fold of muscle.
fn pincer_grip() -> Plan {
    let solid = Solid::new(5.0)
        .chain(&[
            ([-15.0, -2.0, -3.0], 7.6),
            ([-20.0, 6.0, 20.0], 9.4),
            ([-27.0, 34.0, 44.0], 11.0),
            ([-22.0, 72.0, 66.0], 14.0),
            ([-2.0, 112.0, 82.0], 18.0),
        ])
        .chain(&[
            ([14.0, -8.0, -3.0], 6.8),
            ([22.0, -3.0, 20.0], 7.6),
            ([26.0, 16.0, 46.0], 8.8),
            ([14.0, 58.0, 66.0], 11.0),
            ([2.0, 116.0, 84.0], 17.0),
        ])
        .chain(&[
            ([14.0, 9.0, -2.0], 6.8),
            ([24.0, 15.0, 20.0], 7.6),
            ([30.0, 34.0, 44.0], 8.8),
            ([26.0, 70.0, 64.0], 11.0),
            ([6.0, 118.0, 84.0], 17.0),
        ])
        .chain(&[
            ([20.0, 32.0, 14.0], 6.8),
            ([34.0, 44.0, 26.0], 8.2),
            ([36.0, 80.0, 58.0], 11.0),
            ([10.0, 120.0, 82.0], 17.0),
        ])
        .limb([4.0, 116.0, 84.0], [8.0, 184.0, 116.0], (19.0, 24.0));
    Plan {
        solid,
        cell_mm: 2.6,
        nails: vec![
            (Vec3::new(-22.5, -6.0, 1.0), 5.8),
            (Vec3::new(20.5, -11.0, 1.0), 4.8),
        ],
        fades: (125.0, 180.0),
        leads_away: Vec3::new(0.0, 0.75, 0.66),
    }
}

/// A fist that stands on the middle joint of its fingers.
fn knuckle() -> Plan {
    let fingers = [
        (-18.0, 4.0, 3.0),
        (0.0, 0.0, 0.0),
        (18.0, 3.0, 3.0),
        (34.0, 8.0, 9.0),
    ];
    let solid = fingers.iter().fold(Solid::new(4.0), |solid, &(x, y, z)| {
        solid.chain(&[
            ([x, y + 26.0, z + 20.0], 7.6),
            ([x, y, z + 9.5], 9.4),
            ([x, y + 6.0, z + 52.0], 11.5),
            ([8.0 + x * 0.45, 34.0, 118.0], 16.0),
        ])
    });
    Plan {
        solid: solid
            .limb([9.0, 34.0, 118.0], [10.0, 66.0, 190.0], (21.0, 25.0))
            .chain(&[
                ([-14.0, 40.0, 96.0], 13.0),
                ([-34.0, 26.0, 62.0], 10.5),
                ([-22.0, 22.0, 34.0], 8.6),
            ]),
        cell_mm: 2.8,
        nails: Vec::new(),
        fades: (130.0, 190.0),
        leads_away: Vec3::new(0.0, 0.3, 0.95),
    }
}

/// The tip of a bent elbow. Forearm and upper arm lead away side by side, as those of a therapist who leans in from the side:
/// an upper arm that stood upright would come towards whoever looks, and hide what is pressed.
fn elbow() -> Plan {
    Plan {
        solid: Solid::new(16.0)
            .limb([0.0, 0.0, 20.5], [0.0, 8.0, 36.0], (20.0, 23.0))
            .limb([-17.0, 6.0, 34.0], [17.0, 6.0, 34.0], (15.0, 15.0))
            .chain(&[
                ([0.0, 8.0, 36.0], 24.0),
                ([-28.0, 91.0, 74.0], 31.0),
                ([-70.0, 212.0, 130.0], 23.0),
            ])
            .chain(&[
                ([0.0, 4.0, 38.0], 24.0),
                ([34.0, 67.0, 84.0], 32.0),
                ([90.0, 170.0, 159.0], 37.0),
            ]),
        cell_mm: 4.0,
        nails: Vec::new(),
        fades: (150.0, 235.0),
        leads_away: Vec3::new(0.05, 0.8, 0.5),
    }
}

/// The whole hand laid on.
fn flat_hand() -> Plan {
    let flat = ([0.0, 0.0, 1.0], 0.62);
    let solid = [-30.0_f32, -10.0, 10.0, 29.0].iter().enumerate().fold(
        Solid::new(9.0),
        |solid, (number, &x)| {
            let length = [62.0, 74.0, 70.0, 54.0][number];
            solid
                .flat_limb([x * 0.7, 40.0, 19.0], [x, -36.0, 13.0], (23.0, 15.0), flat)
                .chain(&[
                    ([x, -38.0, 12.5], 10.2),
                    ([x * 1.08, -38.0 - length * 0.55, 10.0], 8.8),
                    ([x * 1.12, -38.0 - length, 8.0], 7.2),
                ])
        },
    );
    Plan {
        solid: solid
            .chain(&[
                ([-24.0, 38.0, 18.0], 15.0),
                ([-46.0, 8.0, 14.0], 12.0),
                ([-62.0, -18.0, 11.0], 9.6),
                ([-70.0, -42.0, 9.5], 8.0),
            ])
            .chain(&[
                ([0.0, 44.0, 20.0], 21.0),
                ([2.0, 84.0, 34.0], 20.0),
                ([4.0, 190.0, 86.0], 26.0),
            ]),
        cell_mm: 3.0,
        nails: vec![
            (Vec3::new(-71.0, -44.0, 16.5), 5.0),
            (Vec3::new(-33.6, -100.0, 15.0), 4.6),
            (Vec3::new(-11.2, -112.0, 15.0), 4.6),
            (Vec3::new(11.2, -108.0, 15.0), 4.6),
            (Vec3::new(32.5, -92.0, 15.0), 4.6),
        ],
        fades: (140.0, 200.0),
        leads_away: Vec3::new(0.0, 0.9, 0.42),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [Tool; 7] = [
        Tool::Thumb,
        Tool::Fingertip,
        Tool::Fingertips,
        Tool::PincerGrip,
        Tool::Knuckle,
        Tool::Elbow,
        Tool::Hand,
    ];

    #[test]
    fn every_tool_but_the_voice_stands_on_the_body_and_has_the_size_of_a_persons() {
        for tool in ALL {
            let shape = &shape(tool).expect("a shape").shape;
            let lowest = shape.vertices.iter().map(|vertex| vertex.place.z);
            let lowest = lowest.fold(f32::INFINITY, f32::min);
            let least = if tool == Tool::PincerGrip {
                -0.015
            } else {
                -0.003
            };
            assert!((least..0.004).contains(&lowest), "{tool:?} at {lowest}");
            let seen = shape.vertices.iter().filter(|vertex| vertex.opacity > 0.5);
            let far = seen.map(|vertex| vertex.place.length()).fold(0.0, f32::max);
            assert!((0.12..0.22).contains(&far), "{tool:?} reaches {far}");
            assert!(shape.triangles.len() < 40_000, "{tool:?}");
        }
        assert!(shape(Tool::Voice).is_none());
    }

    #[test]
    fn an_elbow_presses_with_a_round_end_and_no_point() {
        let elbow = &shape(Tool::Elbow).expect("a shape").shape;
        let places = elbow.vertices.iter().map(|vertex| vertex.place * 1000.0);
        let lowest = places.clone().map(|at| at.z).fold(f32::INFINITY, f32::min);
        // The radius of the ball that would go through each place near the tip, in mm.
        let mut radii: Vec<f32> = places
            .map(|at| at - Vec3::Z * lowest)
            .filter(|at| (4.0..8.0).contains(&at.z) && at.y.abs() < 5.0)
            .map(|at| (at.x * at.x + at.z * at.z) / (2.0 * at.z))
            .collect();
        radii.sort_by(f32::total_cmp);
        let usual = radii[radii.len() / 2];
        assert!((18.0..28.0).contains(&usual), "{usual} mm");
    }

    #[test]
    fn an_elbow_does_not_stand_between_the_eye_and_what_it_presses() {
        let elbow = &shape(Tool::Elbow).expect("a shape").shape;
        let seen = elbow.vertices.iter().filter(|vertex| vertex.opacity > 0.1);
        let steepest = seen
            .map(|vertex| vertex.place * 1000.0)
            .filter(|at| at.length() > 120.0)
            .map(|at| at.angle_between(Vec3::Z).to_degrees())
            .fold(f32::INFINITY, f32::min);
        assert!(steepest > 20.0, "{steepest} degrees from upright");
    }

    #[test]
    fn a_thumb_has_a_nail_on_its_far_side() {
        let thumb = &shape(Tool::Thumb).expect("a shape").shape;
        let nail: Vec<_> = thumb.vertices.iter().filter(|at| at.light > 0.5).collect();
        assert!(nail.len() > 8);
        assert!(nail.iter().all(|vertex| vertex.normal.z > 0.2));
    }
}
