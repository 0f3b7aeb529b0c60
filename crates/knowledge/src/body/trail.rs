//! Lines on the surface of a muscle: along its fibres, or across them.
//!
//! A trail is found by walking: a small step in the direction of the fibres (or square to them), then back onto the
//! surface. It therefore stays on the sheet of the muscle that it began on, which for a trigger point is the one next
//! to the skin.

use super::surface::{Surface, SurfacePoint};
use bevy_math::Vec3;

/// Length of a step in metres: below the thickness of any muscle, so that a step never lands on its other sheet.
const STEP_M: f32 = 0.002;

/// What is shorter than this is no step, in metres.
const NEGLIGIBLE_M: f32 = 1e-5;

/// No trail goes further than this from where it began, in metres; sartorius, the longest muscle, has 0.5.
const REACH_M: f32 = 0.6;

/// How much of the tendon's very ends, where fibre coordinates bunch up, is left out of a trail along the fibres.
const ENDS: f32 = 0.02;

/// A line on a surface.
#[derive(Debug, Clone, PartialEq)]
pub struct Trail {
    steps: Vec<Step>,
    /// Length of the line up to each step, in metres.
    lengths: Vec<f32>,
    start: f32,
}

/// One place of a trail.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Step {
    place: Vec3,
    normal: Vec3,
    /// How far along the fibres it lies, 0 at the origin to 1 at the insertion.
    along: f32,
}

/// A place anywhere on a trail.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TrailPlace {
    /// The place on the surface.
    pub place: Vec3,
    /// Unit direction of the trail there.
    pub tangent: Vec3,
    /// Unit normal of the surface there, outward.
    pub normal: Vec3,
}

impl TrailPlace {
    /// Unit vector in the surface, square to the trail.
    pub fn sideways(&self) -> Vec3 {
        self.normal.cross(self.tangent).normalize_or_zero()
    }
}

impl Trail {
    /// The fibre that runs through the place of the surface nearest to `from`, from the origin to the insertion; none
    /// where the surface has no fibres or they end at once.
    pub fn along_fibres(surface: &Surface, from: Vec3) -> Option<Self> {
        surface.fibres.as_ref()?;
        let start = surface.nearest(from);
        let to_insertion = |place: &Footing, before: &Step| {
            (place.along <= 1.0 - ENDS && place.along > before.along).then_some(place.fibre)
        };
        let to_origin = |place: &Footing, before: &Step| {
            (place.along >= ENDS && place.along < before.along).then_some(place.fibre)
        };
        let towards_insertion = walk(surface, start, REACH_M, to_insertion, 1.0);
        let towards_origin = walk(surface, start, REACH_M, to_origin, -1.0);
        Self::joined(surface, towards_origin, start, towards_insertion)
    }

    /// The line square to the fibres through the place of the surface nearest to `from`, at most `reach` metres to
    /// either side; shorter where the muscle is narrower. None where the surface has no fibres.
    pub fn across_fibres(surface: &Surface, from: Vec3, reach: f32) -> Option<Self> {
        surface.fibres.as_ref()?;
        let start = surface.nearest(from);
        let facing = surface.normal_at(&start);
        let square_to_fibres = |place: &Footing, _: &Step| {
            // Beyond the edge of the muscle the walk would go on around it, where no finger follows.
            (place.normal.dot(facing) > 0.35).then(|| place.normal.cross(place.fibre))
        };
        let one_way = walk(surface, start, reach, square_to_fibres, 1.0);
        let other_way = walk(surface, start, reach, square_to_fibres, -1.0);
        Self::joined(surface, other_way, start, one_way)
    }

    fn joined(
        surface: &Surface,
        mut before: Vec<Step>,
        start: SurfacePoint,
        after: Vec<Step>,
    ) -> Option<Self> {
        let at = before.len();
        before.reverse();
        before.push(Footing::of(surface, &start)?.step());
        before.extend(after);
        let mut trail = Self::of_steps(smoothed(surface, before))?;
        trail.start = trail.lengths.get(at).copied().unwrap_or(0.0);
        Some(trail)
    }

    fn of_steps(steps: Vec<Step>) -> Option<Self> {
        let mut length = 0.0;
        let mut lengths = vec![0.0];
        for pair in steps.windows(2) {
            length += pair[0].place.distance(pair[1].place);
            lengths.push(length);
        }
        (length > 0.0).then_some(Self {
            steps,
            lengths,
            start: 0.0,
        })
    }

    /// Its length in metres.
    pub fn length(&self) -> f32 {
        self.lengths.last().copied().unwrap_or(0.0)
    }

    /// How many metres after its beginning it passes the place it was asked for.
    pub fn start(&self) -> f32 {
        self.start
    }

    /// The place so many metres after its beginning; beyond either end, that end.
    pub fn at(&self, metres: f32) -> TrailPlace {
        let metres = metres.clamp(0.0, self.length());
        let after = self
            .lengths
            .partition_point(|&length| length < metres)
            .clamp(1, self.steps.len() - 1);
        let (a, b) = (&self.steps[after - 1], &self.steps[after]);
        let (from, to) = (self.lengths[after - 1], self.lengths[after]);
        let share = if to > from {
            (metres - from) / (to - from)
        } else {
            0.0
        };
        TrailPlace {
            place: a.place.lerp(b.place, share),
            tangent: (b.place - a.place).normalize_or_zero(),
            normal: a.normal.lerp(b.normal, share).normalize_or_zero(),
        }
    }

    /// The part between two lengths in metres, as a line; from the greater to the smaller runs backwards.
    pub fn between(&self, from: f32, to: f32) -> Vec<Vec3> {
        let (low, high) = (from.min(to), from.max(to));
        let within = self
            .lengths
            .iter()
            .zip(&self.steps)
            .filter(|&(&length, _)| length > low && length < high);
        let mut line = vec![self.at(low).place];
        line.extend(within.map(|(_, step)| step.place));
        line.push(self.at(high).place);
        if from > to {
            line.reverse();
        }
        line
    }
}

/// What is known of a place while walking.
struct Footing {
    place: Vec3,
    normal: Vec3,
    fibre: Vec3,
    along: f32,
}

impl Footing {
    fn of(surface: &Surface, at: &SurfacePoint) -> Option<Self> {
        let fibres = surface.fibres.as_ref()?;
        let [a, b, c] = at.corners.map(|corner| corner as usize);
        let [wa, wb, wc] = at.weights;
        let along = |corner: usize| {
            fibres
                .along_across
                .get(corner)
                .map(|along_across| along_across.x)
        };
        let direction = |corner: usize| fibres.direction.get(corner).copied().unwrap_or_default();
        Some(Self {
            place: at.point,
            normal: surface.normal_at(at),
            fibre: (direction(a) * wa + direction(b) * wb + direction(c) * wc).normalize_or_zero(),
            along: along(a)? * wa + along(b)? * wb + along(c)? * wc,
        })
    }

    fn step(&self) -> Step {
        Step {
            place: self.place,
            normal: self.normal,
            along: self.along,
        }
    }
}

/// Steps from a place as `heading` leads, forwards or backwards (`sense` 1 or -1), without the place itself.
///
/// `heading` is given each new place and the step before it, and says which way to go on, or that the walk is over.
fn walk(
    surface: &Surface,
    start: SurfacePoint,
    reach: f32,
    heading: impl Fn(&Footing, &Step) -> Option<Vec3>,
    sense: f32,
) -> Vec<Step> {
    let Some(mut here) = Footing::of(surface, &start) else {
        return Vec::new();
    };
    // At the start there is no step before; one from further back lets the walk begin.
    let mut before = Step {
        along: here.along - sense,
        ..here.step()
    };
    let mut steps = Vec::new();
    let mut travelled = 0.0;
    while travelled + NEGLIGIBLE_M < reach {
        let Some(direction) = heading(&here, &before) else {
            // The place that ended the walk is no part of it; the start never was.
            steps.pop();
            break;
        };
        let in_surface = direction
            .reject_from_normalized(unit_or(here.normal, Vec3::Z))
            .normalize_or_zero();
        let step = in_surface * sense * STEP_M.min(reach - travelled);
        let Some(next) = Footing::of(surface, &surface.nearest(here.place + step)) else {
            break;
        };
        let went = next.place.distance(here.place);
        // An edge holds the walk back; a fold turns it to the other sheet; without a direction it stands still.
        if went <= step.length() * 0.3 || next.normal.dot(here.normal) < 0.0 {
            break;
        }
        travelled += went;
        before = here.step();
        steps.push(next.step());
        here = next;
    }
    steps
}

fn unit_or(vector: Vec3, otherwise: Vec3) -> Vec3 {
    vector.try_normalize().unwrap_or(otherwise)
}

/// Evens out the corners that the triangles give a walk, over about a centimetre. The ends stay.
fn smoothed(surface: &Surface, mut steps: Vec<Step>) -> Vec<Step> {
    const PASSES: usize = 18;
    const PASSES_BETWEEN_RETURNS: usize = 6;
    for pass in 1..=PASSES {
        let evened: Vec<(Vec3, Vec3)> = steps
            .windows(3)
            .map(|three| {
                let mean = |of: fn(&Step) -> Vec3| {
                    of(&three[0]) * 0.25 + of(&three[1]) * 0.5 + of(&three[2]) * 0.25
                };
                (
                    mean(|step| step.place),
                    mean(|step| step.normal).normalize_or_zero(),
                )
            })
            .collect();
        let back_to_surface = pass % PASSES_BETWEEN_RETURNS == 0;
        for (step, (place, normal)) in steps.iter_mut().skip(1).zip(evened) {
            step.place = if back_to_surface {
                surface.nearest(place).point
            } else {
                place
            };
            step.normal = normal;
        }
    }
    steps
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test_support::{quarter_pipe, square};

    #[test]
    fn a_fibre_stays_on_the_muscle_and_runs_from_origin_to_insertion() {
        let surface = quarter_pipe();
        let trail = Trail::along_fibres(&surface, Vec3::new(0.05, 0.08, 0.08)).expect("fibres");
        for step in &trail.steps {
            assert!(surface.nearest(step.place).point.distance(step.place) < 1e-4);
            assert!(
                (step.place.x - 0.05).abs() < 1e-3,
                "it keeps its place across"
            );
        }
        assert!(
            trail
                .steps
                .windows(2)
                .all(|pair| pair[1].along > pair[0].along)
        );
        assert!(trail.steps.first().is_some_and(|first| first.along < 0.06));
        assert!(trail.steps.last().is_some_and(|last| last.along > 0.94));
        let quarter = 0.1 * std::f32::consts::FRAC_PI_2;
        assert!(trail.length() > 0.9 * quarter && trail.length() < quarter);
    }

    #[test]
    fn a_fibre_passes_the_place_it_was_asked_for() {
        let from = Vec3::new(0.3, 0.25, 0.0);
        let trail = Trail::along_fibres(&square(), from).expect("fibres");
        assert!(trail.at(trail.start()).place.distance(from) < 1e-3);
        assert!(trail.at(trail.start()).tangent.dot(Vec3::Y) > 0.99);
    }

    #[test]
    fn across_the_fibres_is_square_to_them_and_as_long_as_asked() {
        let trail =
            Trail::across_fibres(&square(), Vec3::new(0.5, 0.5, 0.0), 0.015).expect("fibres");
        assert!((trail.length() - 0.03).abs() < 1e-3);
        assert!(trail.at(0.01).tangent.dot(Vec3::Y).abs() < 1e-3);
        assert!((trail.start() - 0.015).abs() < 1e-3);
    }

    #[test]
    fn across_the_fibres_ends_at_the_edge_of_the_muscle() {
        let trail =
            Trail::across_fibres(&square(), Vec3::new(0.005, 0.5, 0.0), 0.015).expect("fibres");
        assert!(trail.length() < 0.022);
    }

    #[test]
    fn a_part_of_a_trail_can_be_taken_either_way() {
        let trail = Trail::along_fibres(&square(), Vec3::new(0.5, 0.5, 0.0)).expect("fibres");
        let forwards = trail.between(0.1, 0.3);
        let mut backwards = trail.between(0.3, 0.1);
        backwards.reverse();
        assert_eq!(forwards, backwards);
        assert!((forwards[0].distance(forwards[forwards.len() - 1]) - 0.2).abs() < 1e-3);
    }

    #[test]
    fn a_muscle_without_fibre_directions_has_no_trail_and_ends_at_once() {
        let mut surface = quarter_pipe();
        if let Some(fibres) = &mut surface.fibres {
            fibres.direction.fill(Vec3::ZERO);
        }
        let place = surface.positions[surface.positions.len() / 2];
        assert_eq!(Trail::across_fibres(&surface, place, 0.03), None);
        assert_eq!(Trail::along_fibres(&surface, place), None);
    }
}
