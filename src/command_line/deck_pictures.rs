//! The pictures of decks of cards: of each face one, small, with no name in it.

use super::picture_file::{DrawnError, packed_jpeg};
use crate::shell::concealed::Concealed;
use crate::shell::studio::{CaptureError, PictureRequest, Studio};
use crate::view::camera::framing;
use bevy::math::UVec2;
use image::RgbaImage;
use myomap_knowledge::knowledge::Item;
use myomap_learning::deck::{Card, CardPicture, Face};
use myomap_state::{CameraTarget, LayersCommand, MapCommand, ReferralSide, SkinMode, ViewLayout};
use std::collections::{BTreeSet, HashMap};

/// Width and height in pixels; two lie side by side where a zone goes round the body.
const SIZE: UVec2 = UVec2::new(480, 480);

/// How good the pictures are, of 100.
const JPEG_QUALITY: u8 = 82;

/// How they are drawn.
pub(super) fn request() -> PictureRequest {
    PictureRequest::plain(SIZE, 1)
}

/// Draws every face of some cards once; tells of each.
pub(super) fn draw(
    studio: &mut Studio,
    cards: &[Card],
    told: impl Fn(usize, usize),
) -> Result<HashMap<Face, CardPicture>, DrawnError> {
    let faces: BTreeSet<&Face> = cards
        .iter()
        .flat_map(|card| [&card.shows, &card.answer_shows])
        .collect();
    let mut pictures = HashMap::new();
    let all = faces.len();
    for (number, face) in faces.into_iter().enumerate() {
        told(number + 1, all);
        let picture = draw_face(studio, face)?;
        let picture = CardPicture {
            name: format!("{}.jpg", face.name()),
            bytes: packed_jpeg(&picture, JPEG_QUALITY)?,
        };
        pictures.insert(face.clone(), picture);
    }
    Ok(pictures)
}

fn draw_face(studio: &mut Studio, face: &Face) -> Result<RgbaImage, CaptureError> {
    let nothing = Concealed {
        words: true,
        ..Concealed::default()
    };
    let (item, concealed, skin) = match face {
        Face::Zones(item) => (
            item,
            Concealed {
                muscle: true,
                points: true,
                ..nothing
            },
            SkinMode::Solid,
        ),
        Face::Muscle(item) => (
            item,
            Concealed {
                points: true,
                zones: true,
                ..nothing
            },
            SkinMode::Ghost,
        ),
        Face::Point(item) => (
            item,
            Concealed {
                zones: true,
                ..nothing
            },
            SkinMode::Ghost,
        ),
        Face::Everything(item) => (item, nothing, SkinMode::Ghost),
    };
    studio.conceal(concealed);
    let mut commands = vec![
        MapCommand::ArrangeViews(ViewLayout::Single),
        LayersCommand::SetSkin(skin).into(),
        MapCommand::Select(Some(item.clone())),
    ];
    if matches!(face, Face::Muscle(_) | Face::Point(_)) {
        commands.push(MapCommand::fly(CameraTarget::Selected));
        return studio.picture(commands);
    }
    commands.push(MapCommand::fly(CameraTarget::Referral(ReferralSide::Main)));
    let main = studio.picture(commands)?;
    if !has_other_side(studio, item) {
        return Ok(main);
    }
    let other = MapCommand::fly(CameraTarget::Referral(ReferralSide::Other));
    Ok(super::render::beside(&main, &studio.picture(vec![other])?))
}

fn has_other_side(studio: &Studio, item: &Item) -> bool {
    let aspect = SIZE.x as f32 / SIZE.y as f32;
    framing::of_referral(studio.knowledge(), item, ReferralSide::Other, aspect).is_some()
}
