//! Keeps what is looked at clear of the small view in the corner.

use super::framing::FIELD_OF_VIEW;
use bevy::math::{Rect, Vec2, Vec3};
use myomap_state::Pose;

/// The upper right corner of a picture, as far as something lies over it. A picture reaches from -1 at its left and lower
/// edge to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Covered {
    /// Where it begins at the left.
    left: f32,
    /// Where it ends below.
    bottom: f32,
}

impl Covered {
    /// What a small view covers of a large one, each given by its part of the window in logical pixels; none where it
    /// covers nothing.
    pub(super) fn by(inset: Rect, view: Rect) -> Option<Self> {
        /// So far what is looked at keeps from the small view, in logical pixels.
        const GAP: f32 = 10.0;
        if view.intersect(inset).is_empty() {
            return None;
        }
        let (middle, half) = (view.center(), view.half_size());
        Some(Self {
            left: (inset.min.x - GAP - middle.x) / half.x,
            bottom: (middle.y - inset.max.y - GAP) / half.y,
        })
    }
}

/// A pose from which no place is seen in the covered corner: the picture is shifted, no further than it must be, and where
/// that would push a place out of it, seen from further away. Without such a pose it stays as it is.
pub(super) fn moved_clear(pose: Pose, places: &[Vec3], aspect: f32, covered: Covered) -> Pose {
    /// So many distances are tried, each greater than the one before by this share of the first.
    const DISTANCES: u8 = 21;
    const FURTHER: f32 = 0.05;
    let as_seen = pose.rotation().inverse();
    let places: Vec<Vec3> = places
        .iter()
        .map(|&place| as_seen * (place - pose.focus))
        .collect();
    let cleared = (0..DISTANCES).find_map(|step| {
        let radius = pose.radius * (1.0 + FURTHER * f32::from(step));
        let shift = shift(&places, radius, aspect, covered)?;
        let focus = pose.focus + pose.rotation() * shift.extend(0.0);
        Some(Pose {
            focus,
            radius,
            ..pose
        })
    });
    cleared.unwrap_or(pose)
}

/// How far the picture is shifted, in metres to its right and up, so that no place is in the covered corner and none leaves
/// the picture; none where that cannot be had from this distance. Places are given as they are seen: to the right, up and
/// towards the camera of what it looks at.
fn shift(places: &[Vec3], radius: f32, aspect: f32, covered: Covered) -> Option<Vec2> {
    /// Beyond this, a place is out of the picture or as good as.
    const EDGE: f32 = 0.96;
    let (mut need, mut room) = (Vec2::ZERO, Vec2::INFINITY);
    for place in places {
        let height = (radius - place.z) * (FIELD_OF_VIEW / 2.0).tan();
        let half = Vec2::new(height * aspect, height);
        let over = place.truncate() - half * Vec2::new(covered.left, covered.bottom);
        if over.min_element() > 0.0 {
            need = need.max(over);
        }
        room = room.min(place.truncate() + half * EDGE);
    }
    if need == Vec2::ZERO {
        return Some(Vec2::ZERO);
    }
    let aside = (need.x <= room.x).then_some(Vec2::new(need.x, 0.0));
    let down = (need.y <= room.y).then_some(Vec2::new(0.0, need.y));
    let ways = aside.into_iter().chain(down);
    ways.min_by(|a, b| a.length().total_cmp(&b.length()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const VIEW: Rect = Rect {
        min: Vec2::new(212.0, 44.0),
        max: Vec2::new(740.0, 665.0),
    };
    const INSET: Rect = Rect {
        min: Vec2::new(570.0, 56.0),
        max: Vec2::new(728.0, 311.0),
    };

    fn covered() -> Covered {
        Covered::by(INSET, VIEW).expect("it lies over the view")
    }

    fn pose() -> Pose {
        Pose {
            focus: Vec3::new(0.1, 1.2, 0.0),
            yaw: 2.4,
            pitch: 0.3,
            radius: 1.0,
        }
    }

    /// A plate that faces the camera, so wide and high in metres.
    fn plate(width: f32, height: f32) -> Vec<Vec3> {
        let corners = [-0.5, -0.25, 0.0, 0.25, 0.5];
        let places = corners.into_iter().flat_map(|x| corners.map(|y| (x, y)));
        places
            .map(|(x, y)| pose().focus + pose().rotation() * Vec3::new(x * width, y * height, 0.0))
            .collect()
    }

    /// Where a place is seen in the window.
    fn seen(pose: &Pose, place: Vec3) -> Vec2 {
        let place = pose.rotation().inverse() * (place - pose.focus);
        let height = (pose.radius - place.z) * (FIELD_OF_VIEW / 2.0).tan();
        let scale = VIEW.half_size().y / height;
        VIEW.center() + Vec2::new(place.x, -place.y) * scale
    }

    fn cleared(places: &[Vec3]) -> Pose {
        let aspect = VIEW.width() / VIEW.height();
        let cleared = moved_clear(pose(), places, aspect, covered());
        for &place in places {
            let at = seen(&cleared, place);
            assert!(VIEW.contains(at), "{at} has left the picture");
            assert!(!INSET.contains(at), "{at} is covered");
        }
        cleared
    }

    #[test]
    fn what_does_not_reach_into_the_corner_stays_where_it_is() {
        assert_eq!(cleared(&plate(0.08, 0.2)), pose());
        assert_eq!(Covered::by(Rect::default(), VIEW), None);
    }

    #[test]
    fn what_is_high_is_shifted_to_the_left_and_what_is_wide_down() {
        for (width, height) in [(0.2, 0.35), (0.3, 0.12)] {
            let cleared = cleared(&plate(width, height));
            assert_eq!(cleared.radius, pose().radius, "{width} by {height}");
            let way = pose().rotation().inverse() * (cleared.focus - pose().focus);
            let [aside, up] = [way.x, way.y].map(|way| way > 0.001);
            assert_eq!([aside, up], [width < height, width > height]);
        }
    }

    #[test]
    fn what_has_no_room_beside_the_corner_is_seen_from_further_away() {
        let cleared = cleared(&plate(0.33, 0.35));
        assert!(cleared.radius > pose().radius);
        assert!(cleared.radius < 1.8 * pose().radius, "{cleared:?}");
    }
}
