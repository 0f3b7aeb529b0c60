//! A small picture of the whole body with the place of a flag: to orient by, as a map does for who sees one muscle from near.

use crate::panels::parts::small;
use crate::panels::theme::Palette;
use crate::panels::view_pictures::{ViewPicture, ViewPictures, WHOLE_SIZE};
use crate::view::camera::framing::{self, FIELD_OF_VIEW};
use bevy::math::Vec3;
use bevy_egui::egui::{Color32, Image, Pos2, Rect, Sense, Stroke, Ui, pos2, vec2};
use myomap_knowledge::knowledge::Knowledge;
use myomap_knowledge::text;
use myomap_learning::spotter::Flag;
use myomap_state::{Pose, ViewPreset};

/// The height of the picture, in points.
const HEIGHT: f32 = 280.0;

/// So many places of the skin are drawn until the picture has come: enough for an outline that is seen as a body.
const PLACES: usize = 5000;

/// A flag is looked at from the side where it stands so many times further to the side than to front or back.
const TO_THE_SIDE: f32 = 1.2;

/// The colour of the flag.
const COLOUR: Color32 = Color32::from_rgb(0, 92, 230);

/// The picture, from the side from which the flag is seen, and the words for that side.
pub(super) fn show(ui: &mut Ui, knowledge: &Knowledge, flag: &Flag, pictures: &ViewPictures) {
    let Some(body) = knowledge.meshes() else {
        return;
    };
    let aspect = WHOLE_SIZE.x as f32 / WHOLE_SIZE.y as f32;
    let side = side_of(flag.seen_from);
    let Some(pose) = framing::of_whole(body, side, aspect) else {
        return;
    };
    let size = vec2(HEIGHT * aspect, HEIGHT);
    let (room, _) = ui.allocate_exact_size(size, Sense::hover());
    if let Some(picture) = pictures.pictures.get(&ViewPicture::Whole(side)) {
        let texture = picture.texture(ui, ("whole_body", side));
        Image::new(&texture).paint_at(ui, room);
    } else if let Some(skin) = body.skin_surface() {
        let colour = Palette::of(ui).line;
        let step = (skin.positions.len() / PLACES).max(1);
        for place in skin.positions.iter().step_by(step) {
            let at = on_picture(&pose, *place, room);
            ui.painter().circle_filled(at, 1.2, colour);
        }
    }
    let at = on_picture(&pose, flag.place, room);
    let painter = ui.painter();
    painter.circle_stroke(at, 9.0, Stroke::new(4.0, Color32::WHITE));
    painter.circle_stroke(at, 9.0, Stroke::new(2.0, COLOUR));
    painter.circle(at, 4.0, COLOUR, Stroke::new(1.5, Color32::WHITE));
    ui.label(small(
        ui,
        match side {
            ViewPreset::Back => text!("spotter-from-back"),
            ViewPreset::Left => text!("spotter-from-left"),
            ViewPreset::Right => text!("spotter-from-right"),
            _ => text!("spotter-from-front"),
        },
    ));
}

/// The side of the body from which one looks along a direction.
fn side_of(seen_from: Vec3) -> ViewPreset {
    if seen_from.x.abs() > TO_THE_SIDE * seen_from.z.abs() {
        if seen_from.x > 0.0 {
            ViewPreset::Left
        } else {
            ViewPreset::Right
        }
    } else if seen_from.z >= 0.0 {
        ViewPreset::Front
    } else {
        ViewPreset::Back
    }
}

/// Where a place of the body is on a picture that fills a room.
fn on_picture(pose: &Pose, place: Vec3, room: Rect) -> Pos2 {
    let seen = pose.rotation().inverse() * (place - pose.focus);
    // What is so far away fills half the picture's height.
    let half = (pose.radius - seen.z) * (FIELD_OF_VIEW / 2.0).tan();
    let points = room.height() / 2.0 / half;
    pos2(
        room.center().x + seen.x * points,
        room.center().y - seen.y * points,
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use bevy::math::Mat4;

    #[test]
    fn the_flag_stands_where_the_camera_of_the_picture_sees_its_place() {
        let pose = Pose {
            focus: Vec3::new(0.02, 0.85, 0.01),
            yaw: std::f32::consts::PI,
            pitch: 0.0,
            radius: 3.9,
        };
        let room = Rect::from_min_size(pos2(40.0, 60.0), vec2(140.0, 280.0));
        let lens = Mat4::perspective_infinite_reverse_rh(FIELD_OF_VIEW, 0.5, 0.01);
        let eye = pose.focus + pose.towards_camera() * pose.radius;
        let camera = Mat4::from_rotation_translation(pose.rotation(), eye);
        for place in [Vec3::new(0.3, 1.4, -0.1), Vec3::new(-0.1, 0.2, 0.08)] {
            let seen = (lens * camera.inverse()).project_point3(place);
            let seen = room.center() + vec2(seen.x, -seen.y) * room.size() / 2.0;
            let found = on_picture(&pose, place, room);
            assert!(seen.distance(found) < 0.1, "{seen:?} {found:?}");
        }
    }

    #[test]
    fn the_picture_is_from_the_side_from_which_the_flag_is_seen() {
        for (seen_from, side) in [
            (Vec3::Z, ViewPreset::Front),
            (Vec3::NEG_Z, ViewPreset::Back),
            (Vec3::new(0.9, 0.3, 0.3), ViewPreset::Left),
            (Vec3::new(-0.9, 0.0, -0.3), ViewPreset::Right),
            (Vec3::new(0.7, 0.0, -0.7), ViewPreset::Back),
        ] {
            assert_eq!(side_of(seen_from), side, "{seen_from}");
        }
    }
}
