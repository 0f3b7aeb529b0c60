//! The frame of a model: its units, which way is up, which way it faces, whether left and right are exchanged, where its
//! origin is and how tall it stands, all found by holding the structures that are known against those of our own body.

use bevy_math::{DVec3, Mat3, Quat, Vec3};

/// A structure of the model beside ours: points spread over each.
#[derive(Debug, Clone)]
pub(super) struct Pair {
    /// In the file's frame.
    pub(super) theirs: Vec<Vec3>,
    /// In the application frame.
    pub(super) ours: Vec<Vec3>,
}

impl Pair {
    /// With theirs in the application frame too.
    pub(super) fn placed(self, frame: &Frame) -> Self {
        Self {
            theirs: self.theirs.into_iter().map(|at| frame.place(at)).collect(),
            ..self
        }
    }
}

/// How a model comes into the application frame.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Frame {
    /// Its directions; a mirror image where left and right are exchanged.
    pub(super) turned: Mat3,
    /// Metres a unit, and from its height to ours.
    pub(super) scale: f32,
    /// In metres, after both.
    pub(super) moved: Vec3,
}

/// A frame, and how well it fits.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Fitted {
    /// The frame.
    pub(super) frame: Frame,
    /// How far each structure lies from ours, metres; infinite where it has no area.
    pub(super) apart_m: Vec<f32>,
    /// Whether it could as well be turned otherwise: with one or two structures that can be so.
    pub(super) is_uncertain: bool,
}

/// Half of the structures of a body lie no further than this from ours, in metres; what does not is none, or names lie.
pub(super) const LIKE_A_BODY_M: f32 = 0.1;

/// A model that stands so close to ours, in metres, is left where it is.
const IN_PLACE_M: f32 = 0.012;

/// How often a fit is made again with the weights that follow from the last.
const ROUNDS: usize = 8;

/// Structures nearer than this to ours, in metres, all count alike.
const NEAR_M: f32 = 0.01;

/// Of so many structures the outlines tell how they stand; of fewer, only with how far each reaches between the axes.
const MANY: usize = 8;

/// A way that needs no turning, or no mirror, is taken where another fits only by so much better: a share, and metres.
const CLEARLY: (f32, f32) = (1.25, 0.004);

/// A body in a unit people measure in has to grow by no less and no more than these to be as tall as ours: it is 2.3 m tall at
/// most, and 0.72 m, as a child that has learned to walk, at least.
const GROWTHS: (f32, f32) = (0.72, 2.3);

/// Units people measure in, in metres.
pub(super) const UNITS_M: [f32; 7] = [1.0, 0.001, 0.01, 0.1, 0.0254, 0.3048, 0.000_001];

impl Frame {
    /// That of a model which is as ours.
    pub(super) const OURS: Self = Self {
        turned: Mat3::IDENTITY,
        scale: 1.0,
        moved: Vec3::ZERO,
    };

    /// A place of the file in the application frame.
    pub(super) fn place(&self, at: Vec3) -> Vec3 {
        self.turned * at * self.scale + self.moved
    }

    /// By how many degrees it has to be turned beyond what exchanges its axes.
    pub(super) fn askew_degrees(&self) -> f32 {
        let back = self.turned.transpose();
        let off = |way: Vec3| way.abs().max_element().clamp(0.0, 1.0).acos();
        off(back * Vec3::Y).max(off(back * Vec3::Z)).to_degrees()
    }

    /// Whether left and right are exchanged in the file.
    pub(super) fn is_mirrored(&self) -> bool {
        self.turned.determinant() < 0.0
    }

    /// The unit that the model is in and how much it then has to grow to be as tall as ours; no unit where none is near.
    pub(super) fn unit(&self) -> (Option<f32>, f32) {
        let growth = |unit: &f32| (self.scale / unit).ln().abs();
        let is_tall_as_people = |unit: &f32| {
            let growth = self.scale / unit;
            growth > GROWTHS.0 && growth < GROWTHS.1
        };
        let unit = UNITS_M
            .into_iter()
            .filter(is_tall_as_people)
            .min_by(|a, b| growth(a).total_cmp(&growth(b)));
        (unit, self.scale / unit.unwrap_or(1.0))
    }
}

impl Fitted {
    /// How far the middle one of all structures lies from ours, metres.
    pub(super) fn error_m(&self) -> f32 {
        self.apart_m_of_share(0.5)
    }

    /// How far a share of all structures, 0 to 1, lies from ours at most, metres.
    pub(super) fn apart_m_of_share(&self, share: f32) -> f32 {
        let mut apart = self.apart_m.clone();
        apart.sort_by(f32::total_cmp);
        let at = (apart.len() as f32 * share) as usize;
        apart.get(at).copied().unwrap_or(f32::INFINITY)
    }

    /// How large the whole is along each axis, as a share of what ours is, but for what lies far from ours; none where ours has
    /// no size.
    pub(super) fn sizes(&self, pairs: &[Pair]) -> Option<Vec3> {
        let near = pairs.iter().zip(self.far()).filter(|(_, far)| !far);
        let near: Vec<&Pair> = near.map(|(pair, _)| pair).collect();
        let theirs = near.iter().flat_map(|pair| &pair.theirs);
        let [low, _, high] = outline(theirs.map(|&at| self.frame.place(at)))?;
        let ours = near.iter().flat_map(|pair| &pair.ours);
        let [from, _, to] = outline(ours.copied())?;
        let ours = to - from;
        (ours.min_element() > 0.0).then(|| (high - low) / ours)
    }

    /// Which structures lie much further from ours than the others do.
    pub(super) fn far(&self) -> Vec<bool> {
        let limit = self.error_m() * 3.0 + 0.05;
        self.apart_m.iter().map(|&apart| apart > limit).collect()
    }
}

/// The lowest, the middle and the highest of some points on each axis, as three points.
type Outline = [Vec3; 3];

fn outline(points: impl Iterator<Item = Vec3>) -> Option<Outline> {
    let nothing = (Vec3::INFINITY, Vec3::ZERO, Vec3::NEG_INFINITY, 0.0);
    let (low, sum, high, count) = points.fold(nothing, |(low, sum, high, count), at| {
        (low.min(at), sum + at, high.max(at), count + 1.0)
    });
    (count > 0.0).then(|| [low, sum / count, high])
}

/// How far points reach along each of the ways between the axes: what tells front from back where their outlines are alike.
type Reaches = [f32; 20];

/// The ways from the middle of a cube to its edges and corners.
fn ways_between_axes() -> [Vec3; 20] {
    let mut ways = [Vec3::ZERO; 20];
    let signs = [-1.0, 0.0, 1.0];
    let all = signs.into_iter().flat_map(|x| signs.map(move |y| (x, y)));
    let all = all.flat_map(|(x, y)| signs.map(move |z| Vec3::new(x, y, z)));
    let between = all.filter(|way| way.length_squared() > 1.5);
    for (place, way) in ways.iter_mut().zip(between) {
        *place = way.normalize();
    }
    ways
}

fn reaches(points: &[Vec3], frame: &Frame) -> Option<Reaches> {
    let back = frame.turned.transpose() * frame.scale;
    let reach = |way: Vec3| {
        let in_file = back * way;
        let furthest = points.iter().map(|at| in_file.dot(*at)).reduce(f32::max);
        furthest.map_or(f32::NAN, |reach| reach + way.dot(frame.moved))
    };
    (!points.is_empty()).then(|| ways_between_axes().map(reach))
}

/// The frame in which the structures of a model lie as ours do; none where nothing has an area.
pub(super) fn fit(pairs: &[Pair]) -> Option<Fitted> {
    let ours = pairs.iter().map(|pair| outline(pair.ours.iter().copied()));
    let reaches = pairs.iter().map(|pair| reaches(&pair.ours, &Frame::OURS));
    let fitting = Fitting {
        pairs,
        ours: ours.collect(),
        reaches: reaches.collect(),
    };
    let in_place = fitting.held(Frame::OURS);
    let is_in_place = in_place.error_m() < IN_PLACE_M
        && (pairs.len() >= MANY || fitting.judged_m(&in_place) < IN_PLACE_M);
    if is_in_place {
        return Some(in_place);
    }
    let all: Vec<(Fitted, f32)> = signed_axes()
        .filter_map(|turned| fitting.turned(turned))
        .map(|fitted| {
            let judged_m = fitting.judged_m(&fitted);
            (fitted, judged_m)
        })
        .collect();
    let (simplest, judged_m) = simplest(&all)?;
    let turned = simplest.frame.turned;
    let is_as_good = |(other, of_other): &(Fitted, f32)| {
        other.frame.turned != turned
            && other.frame.is_mirrored() == simplest.frame.is_mirrored()
            && *of_other <= enough_m(*judged_m)
    };
    let is_uncertain = all.iter().any(is_as_good);
    let best = fitting.refined(simplest.clone());
    Some(Fitted {
        is_uncertain,
        ..fitting.plainly(best)
    })
}

/// Whether of two models that fit so well, metres, the second is clearly no worse.
fn enough_m(least_m: f32) -> f32 {
    least_m * CLEARLY.0 + CLEARLY.1
}

/// Of all that fit about as well the one that changes least: nothing turned, else nothing mirrored.
fn simplest(all: &[(Fitted, f32)]) -> Option<&(Fitted, f32)> {
    let best = |of: &dyn Fn(&Frame) -> bool| {
        let among = all.iter().filter(|(fitted, _)| of(&fitted.frame));
        among.min_by(|a, b| a.1.total_cmp(&b.1))
    };
    let least = best(&|_| true)?;
    let good = |(_, judged_m): &&(Fitted, f32)| *judged_m <= enough_m(least.1);
    best(&|frame| frame.turned == Mat3::IDENTITY)
        .filter(good)
        .or_else(|| best(&|frame| !frame.is_mirrored()).filter(good))
        .or(Some(least))
}

/// Of several ways to pair a model with ours the first that fits about as well as the best, and mirrors nothing where another
/// does not; by its number, with its fit.
pub(super) fn fit_first_of<'a>(ways: impl Iterator<Item = &'a [Pair]>) -> Option<(usize, Fitted)> {
    let fits = ways.enumerate();
    let fits: Vec<(usize, Fitted)> = fits
        .filter_map(|(number, pairs)| Some((number, fit(pairs)?)))
        .collect();
    let least = fits
        .iter()
        .map(|(_, fitted)| fitted.error_m())
        .reduce(f32::min)?;
    let is_good = |(_, fitted): &&(usize, Fitted)| fitted.error_m() <= enough_m(least);
    let best = fits.iter().filter(is_good);
    let best = best.min_by_key(|(number, fitted)| (fitted.frame.is_mirrored(), *number));
    best.or(fits.first()).cloned()
}

/// Every way in which axes can be exchanged and turned round: 24, and their mirror images.
fn signed_axes() -> impl Iterator<Item = Mat3> {
    const ORDERS: [[usize; 3]; 6] = [
        [0, 1, 2],
        [1, 2, 0],
        [2, 0, 1],
        [1, 0, 2],
        [0, 2, 1],
        [2, 1, 0],
    ];
    ORDERS.into_iter().flat_map(|order| {
        (0..8).map(move |signs| {
            let axis = |at: usize| {
                let sign = if signs >> at & 1 == 0 { 1.0 } else { -1.0 };
                Vec3::AXES[order[at]] * sign
            };
            Mat3::from_cols(axis(0), axis(1), axis(2))
        })
    })
}

struct Fitting<'a> {
    pairs: &'a [Pair],
    ours: Vec<Option<Outline>>,
    /// Of ours.
    reaches: Vec<Option<Reaches>>,
}

impl Fitting<'_> {
    fn outlines(&self, turned: Mat3) -> Vec<Option<(Outline, Outline)>> {
        let pairs = self.pairs.iter().zip(&self.ours);
        pairs
            .map(|(pair, ours)| {
                let theirs = outline(pair.theirs.iter().map(|&at| turned * at))?;
                Some((theirs, (*ours)?))
            })
            .collect()
    }

    /// How well the middle one of all structures lies as ours and is formed as ours, metres.
    fn judged_m(&self, fitted: &Fitted) -> f32 {
        let apart = |(pair, ours): (&Pair, &Option<Reaches>)| {
            let theirs = reaches(&pair.theirs, &fitted.frame)?;
            let squares = theirs.iter().zip((*ours)?).map(|(a, b)| (a - b) * (a - b));
            Some((squares.sum::<f32>() / theirs.len() as f32).sqrt())
        };
        let pairs = self.pairs.iter().zip(&self.reaches);
        let mut formed: Vec<f32> = pairs
            .map(|pair| apart(pair).unwrap_or(f32::INFINITY))
            .collect();
        formed.sort_by(f32::total_cmp);
        let middle = formed.get(formed.len() / 2).copied();
        fitted.error_m().hypot(middle.unwrap_or(f32::INFINITY))
    }

    /// How well a frame fits.
    fn held(&self, frame: Frame) -> Fitted {
        Fitted {
            frame,
            apart_m: self
                .outlines(frame.turned)
                .iter()
                .map(|pair| apart(pair, &frame))
                .collect(),
            is_uncertain: false,
        }
    }

    /// The best frame with these directions; what lies far off counts less each time (Weiszfeld's way to a median).
    fn turned(&self, turned: Mat3) -> Option<Fitted> {
        let outlines = self.outlines(turned);
        let mut weights = vec![1.0; outlines.len()];
        let mut fitted = None;
        for _ in 0..ROUNDS {
            let points = outlines
                .iter()
                .zip(&weights)
                .filter_map(|(pair, weight)| Some((pair.as_ref()?, *weight)))
                .flat_map(|((theirs, ours), weight)| {
                    let pairs = theirs.iter().copied().zip(ours.iter().copied());
                    pairs.map(move |(theirs, ours)| (theirs, ours, weight))
                });
            let points: Vec<(Vec3, Vec3, f32)> = points.collect();
            let (scale, moved) = scaled_and_moved(&points)?;
            let frame = Frame {
                turned,
                scale,
                moved,
            };
            let held = Fitted {
                frame,
                apart_m: outlines.iter().map(|pair| apart(pair, &frame)).collect(),
                is_uncertain: false,
            };
            weights = held
                .apart_m
                .iter()
                .map(|apart| 1.0 / apart.max(NEAR_M))
                .collect();
            fitted = Some(held);
        }
        fitted
    }

    /// With directions between the axes, where that is far better: a body that stands at an angle.
    fn refined(&self, start: Fitted) -> Fitted {
        let mut best = start.clone();
        for _ in 0..12 {
            let Some(turn) = self.turn_left(&best) else {
                break;
            };
            let turned = Mat3::from_quat(turn) * best.frame.turned;
            match self.turned(turned) {
                Some(next) if next.error_m() < best.error_m() => best = next,
                _ => break,
            }
        }
        if best.error_m() < start.error_m() * 0.6 {
            best
        } else {
            start
        }
    }

    /// The small turn that brings the middles of the structures nearer to ours (Gauss and Newton's step).
    fn turn_left(&self, fitted: &Fitted) -> Option<Quat> {
        let far = fitted.far();
        let near = self
            .outlines(fitted.frame.turned)
            .into_iter()
            .zip(far)
            .filter(|(_, far)| !far)
            .filter_map(|(pair, _)| pair);
        let middles: Vec<(Vec3, Vec3)> = near
            .map(|(theirs, ours)| (theirs[1] * fitted.frame.scale, ours[1]))
            .collect();
        let count = middles.len() as f32;
        let (of_theirs, of_ours) = middles
            .iter()
            .fold((Vec3::ZERO, Vec3::ZERO), |(a, b), pair| {
                (a + pair.0 / count, b + pair.1 / count)
            });
        let mut square = Mat3::ZERO;
        let mut turn = Vec3::ZERO;
        for (theirs, ours) in middles {
            let (a, b) = (theirs - of_theirs, ours - of_ours);
            let outer = Mat3::from_cols(a * a.x, a * a.y, a * a.z);
            square += Mat3::from_diagonal(Vec3::splat(a.length_squared())) - outer;
            turn += a.cross(b);
        }
        let about = square.inverse() * turn;
        (square.determinant().abs() > 1e-9 && about.is_finite())
            .then(|| Quat::from_scaled_axis(about.clamp_length_max(0.8)))
    }

    /// With a round unit and without a small move, where that fits as well: what is only another body is not pushed about.
    fn plainly(&self, fitted: Fitted) -> Fitted {
        let (Some(unit), growth) = fitted.frame.unit() else {
            return fitted;
        };
        if (growth - 1.0).abs() > 0.02 {
            return fitted;
        }
        let middle = self
            .outlines(fitted.frame.turned)
            .into_iter()
            .flatten()
            .map(|(theirs, ours)| (theirs[1], ours[1]))
            .collect::<Vec<_>>();
        let count = middle.len().max(1) as f32;
        let moved = middle
            .iter()
            .map(|(theirs, ours)| (*ours - *theirs * unit) / count)
            .sum::<Vec3>();
        let moved = if moved.length() < 0.02 {
            Vec3::ZERO
        } else {
            moved
        };
        let plain = self.held(Frame {
            scale: unit,
            moved,
            ..fitted.frame
        });
        if plain.error_m() < fitted.error_m() + CLEARLY.1 {
            plain
        } else {
            fitted
        }
    }
}

/// How far a structure lies from ours in a frame, metres; infinite where it has no area.
fn apart(pair: &Option<(Outline, Outline)>, frame: &Frame) -> f32 {
    let Some((theirs, ours)) = pair else {
        return f32::INFINITY;
    };
    let squares = theirs
        .iter()
        .zip(ours)
        .map(|(theirs, ours)| (*theirs * frame.scale + frame.moved).distance_squared(*ours));
    (squares.sum::<f32>() / 3.0).sqrt()
}

/// The scale and the move that bring the first of each pair nearest to the second; none where all firsts are one.
fn scaled_and_moved(points: &[(Vec3, Vec3, f32)]) -> Option<(f32, Vec3)> {
    let total: f64 = points.iter().map(|point| f64::from(point.2)).sum();
    let mean = |of: fn(&(Vec3, Vec3, f32)) -> Vec3| {
        let weighed = points
            .iter()
            .map(|point| of(point).as_dvec3() * f64::from(point.2));
        weighed.sum::<DVec3>() / total
    };
    let (from, to) = (mean(|point| point.0), mean(|point| point.1));
    let (mut product, mut square) = (0.0_f64, 0.0_f64);
    for (theirs, ours, weight) in points {
        let (a, b) = (theirs.as_dvec3() - from, ours.as_dvec3() - to);
        product += a.dot(b) * f64::from(*weight);
        square += a.length_squared() * f64::from(*weight);
    }
    let scale = product / square;
    let moved = to - from * scale;
    let is_sound = scale.is_finite() && scale > 0.0 && moved.is_finite();
    is_sound.then(|| (scale as f32, moved.as_vec3()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Some boxes that lie as a body's structures do: uneven in height and depth, alike on both sides.
    fn body() -> Vec<Vec<Vec3>> {
        let boxes = [
            (Vec3::new(0.10, 0.40, 0.06), Vec3::new(0.02, 0.22, 0.02)),
            (Vec3::new(-0.10, 0.40, 0.06), Vec3::new(0.02, 0.22, 0.02)),
            (Vec3::new(0.12, 1.20, -0.02), Vec3::new(0.06, 0.08, 0.01)),
            (Vec3::new(-0.12, 1.20, -0.02), Vec3::new(0.06, 0.08, 0.01)),
            (Vec3::new(0.20, 1.10, 0.03), Vec3::new(0.02, 0.15, 0.02)),
            (Vec3::new(-0.20, 1.10, 0.03), Vec3::new(0.02, 0.15, 0.02)),
            (Vec3::new(0.0, 0.80, 0.08), Vec3::new(0.25, 0.80, 0.12)),
        ];
        boxes
            .iter()
            .map(|(middle, half)| {
                let signs = (0..8).map(|at| {
                    let sign = |bit: usize| if at >> bit & 1 == 0 { 1.0 } else { -1.0 };
                    Vec3::new(sign(0), sign(1), sign(2))
                });
                signs.map(|sign| *middle + *half * sign).collect()
            })
            .collect()
    }

    fn pairs(of: impl Fn(Vec3) -> Vec3) -> Vec<Pair> {
        body()
            .into_iter()
            .map(|ours| Pair {
                theirs: ours.iter().map(|&at| of(at)).collect(),
                ours,
            })
            .collect()
    }

    #[track_caller]
    fn assert_brought_right(of: impl Fn(Vec3) -> Vec3, mirrored: bool) -> Frame {
        let pairs = pairs(of);
        let fitted = fit(&pairs).expect("it fits");
        for pair in &pairs {
            for (theirs, ours) in pair.theirs.iter().zip(&pair.ours) {
                let at = fitted.frame.place(*theirs);
                assert!(at.distance(*ours) < 0.006, "{at} for {ours}");
            }
        }
        assert_eq!(fitted.frame.is_mirrored(), mirrored);
        fitted.frame
    }

    #[test]
    fn what_is_as_ours_is_left_alone() {
        assert_eq!(assert_brought_right(|at| at, false), Frame::OURS);
        let nearly = |at: Vec3| at * 1.002 + Vec3::splat(0.002);
        assert_eq!(fit(&pairs(nearly)).expect("it fits").frame, Frame::OURS);
    }

    #[test]
    fn units_are_found() {
        for unit in UNITS_M {
            let frame = assert_brought_right(|at| at / unit, false);
            assert_eq!(frame.unit().0, Some(unit));
            assert_eq!(frame.moved, Vec3::ZERO);
        }
        // A taller body in millimetres.
        let frame = assert_brought_right(|at| at * 1140.0, false);
        assert_eq!(frame.unit().0, Some(0.001));
        assert!((frame.unit().1 - 1.0 / 1.14).abs() < 0.01);
        // A child of ten and one of four years.
        for (share, unit) in [(1.4 / 1.655, 0.01), (1.0 / 1.655, 0.01), (1.0 / 1.655, 1.0)] {
            let frame = assert_brought_right(|at| at * (share / unit), false);
            assert_eq!(frame.unit().0, Some(unit));
        }
        // Of no unit at all.
        assert_eq!(assert_brought_right(|at| at * 0.37, false).unit().0, None);
    }

    #[test]
    fn axes_facing_and_origin_are_found() {
        let moved = Vec3::new(3.0, -2.0, 0.5);
        assert_brought_right(|at| Vec3::new(at.x, -at.z, at.y), false);
        assert_brought_right(|at| Vec3::new(-at.x, at.y, -at.z), false);
        assert_brought_right(|at| Vec3::new(at.z, at.x, at.y) * 100.0 + moved, false);
        assert_brought_right(|at| at + moved, false);
        let askew = Quat::from_rotation_y(0.6);
        assert_brought_right(|at| askew * at, false);
    }

    #[test]
    fn exchanged_sides_are_found() {
        assert_brought_right(|at| Vec3::new(-at.x, at.y, at.z), true);
        assert_brought_right(|at| Vec3::new(-at.x, -at.z, at.y) * 1000.0, true);
    }

    #[test]
    fn names_that_lie_do_not_fit() {
        let mut pairs = pairs(|at| at);
        let ours: Vec<_> = pairs.iter().map(|pair| pair.ours.clone()).collect();
        for (at, pair) in pairs.iter_mut().enumerate() {
            pair.ours.clone_from(&ours[(at * 3 + 2) % ours.len()]);
        }
        let error = fit(&pairs).expect("a fit").error_m();
        assert!(error > LIKE_A_BODY_M, "{error}");
        assert!(fit(&[]).is_none());
    }

    #[test]
    fn one_that_lies_elsewhere_does_not_move_the_others() {
        let mut pairs = pairs(|at| at * 1000.0);
        for at in &mut pairs[4].theirs {
            *at += Vec3::Y * 700.0;
        }
        let fitted = fit(&pairs).expect("it fits");
        let far: Vec<usize> = (0..7).filter(|&at| fitted.far()[at]).collect();
        assert_eq!(far, [4]);
        let at = fitted.frame.place(pairs[0].theirs[0]);
        assert!(at.distance(pairs[0].ours[0]) < 0.01, "{at}");
    }

    /// The outline of a body with feet that point to the front, alike before and behind but for them.
    fn outline_with_feet() -> Vec<Vec3> {
        let mut points = Vec::new();
        for x in [-0.25, 0.25] {
            for z in [-0.12, 0.12] {
                points.extend([Vec3::new(x, 0.4, z), Vec3::new(x, 1.65, z)]);
            }
            points.extend([Vec3::new(x, 0.0, 0.12), Vec3::new(x, 0.0, -0.08)]);
        }
        points
    }

    #[test]
    fn a_skin_alone_that_faces_the_back_is_turned() {
        let ours = outline_with_feet();
        let pair = |of: fn(Vec3) -> Vec3| Pair {
            theirs: ours.iter().map(|&at| of(at)).collect(),
            ours: ours.clone(),
        };
        let fitted = fit(&[pair(|at| Vec3::new(-at.x, at.y, -at.z))]).expect("it fits");
        let toes = fitted.frame.place(Vec3::new(0.25, 0.0, -0.12));
        assert!(toes.z > 0.1, "{toes}");
        assert!(!fitted.is_uncertain);
        assert_eq!(fit(&[pair(|at| at)]).expect("it fits").frame, Frame::OURS);
    }

    #[test]
    fn what_looks_alike_from_all_sides_is_uncertain() {
        let ours = body().swap_remove(4);
        let theirs = ours.iter().map(|&at| at * 1000.0).collect();
        assert!(fit(&[Pair { theirs, ours }]).expect("it fits").is_uncertain);
        assert!(!fit(&pairs(|at| at * 1000.0)).expect("it fits").is_uncertain);
    }
}
