//! The body turning once round, as one animated picture.

use crate::shell::studio::{CaptureError, Studio};
use gif::{DisposalMethod, Encoder, Frame, Repeat};
use image::RgbaImage;
use myomap_state::{CameraTarget, MapCommand, Pose};
use std::f32::consts::TAU;

/// How long one turn takes, in hundredths of a second.
const TURN_CENTISECONDS: u16 = 800;

/// The shortest time for which a picture is shown that every browser keeps to, in hundredths of a second.
const SHORTEST_CENTISECONDS: u16 = 2;

/// How quickly colours are chosen, 1 best to 30 quickest.
const COLOUR_SPEED: i32 = 10;

/// Draws what the commands bring about, and the same from all round, the camera going to its right; tells of each.
pub(in crate::command_line) fn pictures(
    studio: &mut Studio,
    commands: Vec<MapCommand>,
    count: u16,
    mut told: impl FnMut(u16),
) -> Result<Vec<RgbaImage>, CaptureError> {
    let mut pictures = vec![studio.picture(commands)?];
    told(1);
    let Some(first) = studio.viewpoint() else {
        return Ok(pictures);
    };
    for number in 1..count {
        let turned = turned(first, f32::from(number) / f32::from(count));
        let commands = vec![MapCommand::fly(CameraTarget::Pose(turned))];
        pictures.push(studio.picture(commands)?);
        told(number + 1);
    }
    Ok(pictures)
}

/// A camera that has gone a share of a turn round what it looks at.
fn turned(pose: Pose, share: f32) -> Pose {
    Pose {
        yaw: pose.yaw + share * TAU,
        ..pose
    }
}

/// Pictures of one size one after the other, for ever.
pub(super) fn gif(pictures: &[RgbaImage]) -> Result<Vec<u8>, gif::EncodingError> {
    let (wide, high) = pictures.first().map_or((1, 1), RgbaImage::dimensions);
    // No picture is larger than 8192 pixels a side.
    let (wide, high) = (wide as u16, high as u16);
    let each = TURN_CENTISECONDS / u16::try_from(pictures.len().max(1)).unwrap_or(u16::MAX);
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, wide, high, &[])?;
    encoder.set_repeat(Repeat::Infinite)?;
    for picture in pictures {
        let mut pixels = picture.to_vec();
        let mut frame = Frame::from_rgba_speed(wide, high, &mut pixels, COLOUR_SPEED);
        frame.delay = each.max(SHORTEST_CENTISECONDS);
        // Where it is transparent the picture before would shine through.
        frame.dispose = DisposalMethod::Background;
        encoder.write_frame(&frame)?;
    }
    drop(encoder);
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::Rgba;

    #[test]
    fn the_animated_picture_holds_every_picture_and_begins_again() {
        let pictures = [10_u8, 90, 170]
            .map(|grey| RgbaImage::from_pixel(20, 30, Rgba([grey, grey, grey, 255])));
        let bytes = gif(&pictures).expect("a picture");
        let mut options = gif::DecodeOptions::new();
        options.set_color_output(gif::ColorOutput::RGBA);
        let mut read = options.read_info(&bytes[..]).expect("a GIF");
        assert_eq!((read.width(), read.height()), (20, 30));
        let mut greys = Vec::new();
        while let Some(frame) = read.read_next_frame().expect("a frame") {
            assert!(frame.delay >= SHORTEST_CENTISECONDS);
            greys.push(frame.buffer[0]);
        }
        assert_eq!(greys.len(), 3);
        assert!(greys[0] < greys[1] && greys[1] < greys[2], "{greys:?}");
        assert_eq!(read.repeat(), Repeat::Infinite);
    }
}
