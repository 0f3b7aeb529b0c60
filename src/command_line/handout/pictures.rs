//! The pictures of a hand-out: where it hurts, each muscle, each stretch half-way through, and the body from all round.

use crate::command_line::picture_file::{DrawnError, packed_jpeg};
use crate::command_line::render::turntable;
use crate::shell::concealed::Concealed;
use crate::shell::studio::{PictureRequest, Studio};
use bevy::math::UVec2;
use image::RgbaImage;
use image::imageops::FilterType;
use myomap_handout::{HandOut, Jpeg, Pictures, Subject};
use myomap_knowledge::command_line::output;
use myomap_knowledge::text;
use myomap_state::{
    AskingCommand, CameraTarget, CompareCommand, LayersCommand, MapCommand, Mode, ReferralSide,
    SkinMode, TreatingCommand, ViewLayout,
};

/// Width and height in pixels: sharp on paper at 6 cm.
const SIZE: UVec2 = UVec2::new(720, 900);

/// What of the ring's pictures is kept: the body, from whichever side, and little beside it; and how large that becomes.
const RING_PART: (UVec2, UVec2) = (UVec2::new(170, 60), UVec2::new(380, 780));
const RING_SIZE: UVec2 = UVec2::new(304, 624);

/// So many pictures go round the body: one each 15°.
const RING: u16 = 24;

/// How good they are, of 100.
const QUALITY: u8 = 85;
const RING_QUALITY: u8 = 70;

/// How they are drawn.
pub(super) fn request() -> PictureRequest {
    PictureRequest::plain(SIZE, 1)
}

/// Draws all of them, and tells of each on standard error.
pub(super) fn draw(
    studio: &mut Studio,
    subject: &Subject,
    told: &HandOut,
    with_ring: bool,
) -> Result<Pictures, DrawnError> {
    // What is to be read stands beside the pictures, large enough for a phone.
    studio.conceal(Concealed {
        words: true,
        ..Concealed::default()
    });
    let stretches: usize = told
        .muscles
        .iter()
        .map(|muscle| muscle.stretches.len())
        .sum();
    let ring = if with_ring { usize::from(RING) } else { 0 };
    let hurts = usize::from(!subject.pains.is_empty());
    let all = hurts + told.muscles.len() + stretches + ring;
    let mut drawn = 0;
    let mut tell = || {
        drawn += 1;
        output::tell(text!("render-tile", number = drawn, all = all));
    };
    let mut pictures = Pictures::default();
    let ghost = || MapCommand::from(LayersCommand::SetSkin(SkinMode::Ghost));
    let start = vec![MapCommand::ArrangeViews(ViewLayout::Single), ghost()];
    if hurts > 0 {
        tell();
        let picture = studio.picture(where_it_hurts(subject, start.clone()))?;
        pictures.hurts = Some(jpeg(&picture, QUALITY)?);
    }
    for (place, muscle) in told.muscles.iter().enumerate() {
        tell();
        let mut commands = start.clone();
        commands.extend([
            MapCommand::Enter(Mode::Explore),
            ghost(),
            MapCommand::Select(Some(muscle.item.clone())),
            MapCommand::fly(CameraTarget::Referral(ReferralSide::Main)),
        ]);
        pictures
            .muscles
            .insert(place, jpeg(&studio.picture(commands)?, QUALITY)?);
        for (number, stretch) in muscle.stretches.iter().enumerate() {
            tell();
            let half = f32::from(stretch.hold_s) / 2.0;
            let commands = vec![
                MapCommand::Select(Some(muscle.item.clone())),
                TreatingCommand::Choose(Some(stretch.choice.clone())).into(),
                TreatingCommand::Seek(half).into(),
            ];
            let picture = jpeg(&studio.picture(commands)?, QUALITY)?;
            pictures.stretches.insert((place, number), picture);
        }
    }
    if with_ring && !told.muscles.is_empty() {
        // So small, the numbers of points would only hide what is beneath them.
        studio.conceal(Concealed {
            words: true,
            points: true,
            ..Concealed::default()
        });
        let commands = from_all_round(told);
        for picture in turntable::pictures(studio, commands, RING, |_| tell())? {
            let (corner, size) = RING_PART;
            let body = image::imageops::crop_imm(&picture, corner.x, corner.y, size.x, size.y);
            let (wide, high) = RING_SIZE.into();
            let small = image::imageops::resize(&*body, wide, high, FilterType::CatmullRom);
            pictures.ring.push(jpeg(&small, RING_QUALITY)?);
        }
    }
    Ok(pictures)
}

fn where_it_hurts(subject: &Subject, mut commands: Vec<MapCommand>) -> Vec<MapCommand> {
    commands.push(MapCommand::Enter(Mode::Ask));
    let pains = subject.pains.iter().cloned();
    commands.extend(pains.map(|pain| AskingCommand::AddPain(pain).into()));
    if subject.pains.len() > 1 {
        // They may lie on both sides of the body, and each is to be seen.
        commands.push(MapCommand::ArrangeViews(ViewLayout::FrontAndBack));
    }
    commands.push(MapCommand::fly(CameraTarget::PainsAndSelected));
    commands
}

/// The whole body with all muscles and their zones.
fn from_all_round(told: &HandOut) -> Vec<MapCommand> {
    let mut commands = vec![
        TreatingCommand::Choose(None).into(),
        MapCommand::Compare(CompareCommand::Clear),
    ];
    let others = told.muscles.iter().skip(1);
    commands.extend(
        others.map(|muscle| MapCommand::Compare(CompareCommand::Keep(muscle.item.clone()))),
    );
    let first = told.muscles.first().map(|muscle| muscle.item.clone());
    commands.extend([
        MapCommand::Select(first),
        MapCommand::fly(CameraTarget::WholeWithReferral),
    ]);
    commands
}

fn jpeg(picture: &RgbaImage, quality: u8) -> Result<Jpeg, jpeg_encoder::EncodingError> {
    Ok(Jpeg {
        bytes: packed_jpeg(picture, quality)?,
        width: picture.width(),
        height: picture.height(),
    })
}
