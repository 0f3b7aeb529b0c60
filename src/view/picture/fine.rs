//! The strips that a picture is drawn in, and what a fine one, with several samples a pixel, is drawn into. Where the processor
//! draws, that is the machine's own memory, and so strip after strip is drawn finely into the same few megabytes.

use super::content::{Content, Tools, bind};
use super::device::BodyOnDevice;
use super::drawing::Eye;
use super::pipelines::{DEPTH, Pipelines};
use super::shadow::Shadow;
use super::textures;
use bevy::prelude::*;
use bevy::render::render_resource::{BindGroup, Texture, TextureView, TextureViewDescriptor};
use bevy::render::renderer::RenderDevice;
use myomap_state::Quality;

/// So many pixels a strip has at most where the processor draws finely: 2 MB of colour, and as much of depth.
const STRIP_PIXELS: u32 = 1 << 17;

/// A part of the picture, as wide as it is.
pub(super) struct Strip {
    /// What of the view lies in it; its area is that of the strip, from its own upper left corner.
    pub(super) eye: Eye,
    /// The row of the picture at which it begins.
    pub(super) top: u32,
    pub(super) bindings: BindGroup,
}

impl Strip {
    /// All of a content's picture in strips of so many rows.
    pub(super) fn all(
        wanted: &Content,
        rows: u32,
        (held, pipelines): (&BodyOnDevice, &Pipelines),
        shadow: Option<&Shadow>,
        tools: Tools,
    ) -> Vec<Self> {
        let strips = strips(&wanted.eye, rows).map(|(top, eye)| {
            let content = Content {
                eye,
                ..wanted.clone()
            };
            let bindings = bind(&content, held, pipelines, shadow, tools);
            Self { eye, top, bindings }
        });
        strips.collect()
    }
}

/// Textures as large as a strip, for several samples a pixel.
pub(super) struct Fine {
    /// Width and height of the highest strip.
    size: UVec2,
    pub(super) colour: TextureView,
    pub(super) depth: TextureView,
    /// Where the samples of a strip come together, before it is laid into the picture; none where the only strip is all of it.
    pub(super) resolved: Option<(Texture, TextureView)>,
}

impl Fine {
    /// Textures for strips of so many rows of a whole picture; those that were there before if they are as large.
    pub(super) fn new(
        old: Option<Self>,
        whole: UVec2,
        rows: u32,
        samples: u32,
        device: &RenderDevice,
    ) -> Self {
        let size = UVec2::new(whole.x, rows);
        if let Some(old) = old.filter(|old| old.size == size) {
            return old;
        }
        let several = |format| textures::drawn_into(device, size, samples, format);
        let resolved = (size != whole).then(|| {
            let picture = textures::picture(device, size);
            let view = picture.create_view(&TextureViewDescriptor::default());
            (picture, view)
        });
        Self {
            size,
            colour: several(textures::FORMAT),
            depth: several(DEPTH),
            resolved,
        }
    }
}

/// How many rows of pixels a strip has at most.
pub(super) fn rows_of_strip(wanted: &Content) -> u32 {
    let size = wanted.eye.area.size();
    if wanted.samples() > 1 && wanted.subject.quality == Quality::Low {
        rows_in_memory(size)
    } else {
        size.y
    }
}

/// How many rows of a picture so large are drawn at once where the processor draws.
fn rows_in_memory(size: UVec2) -> u32 {
    let strips = (size.x * size.y).div_ceil(STRIP_PIXELS);
    size.y.div_ceil(strips.max(1))
}

/// What of an eye's picture lies in each strip, and where that begins.
fn strips(eye: &Eye, rows: u32) -> impl Iterator<Item = (u32, Eye)> {
    let (area, height) = (eye.area, eye.area.height());
    (0..height)
        .step_by(rows.max(1) as usize)
        .filter_map(move |top| {
            let begin = area.min + UVec2::new(0, top);
            let end = UVec2::new(area.max.x, area.min.y + (top + rows).min(height));
            Some((top, eye.within(URect::from_corners(begin, end))?))
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::picture::drawing::{PartOfView, Subject};

    /// An eye whose picture is a tile of another, and lies beside a panel.
    fn eye(size: UVec2) -> Eye {
        let corner = UVec2::new(300, 40);
        Eye {
            camera: Entity::PLACEHOLDER,
            world_from_view: Mat4::from_translation(Vec3::new(0.1, 0.9, 4.0)),
            clip_from_view: Mat4::perspective_infinite_reverse_rh(0.5, 1280.0 / 721.0, 0.01),
            area: URect::from_corners(corner, corner + size),
            part: PartOfView {
                whole: UVec2::new(2560, 1442),
                corner: UVec2::new(512, 256),
            },
            inset: false,
            painted_by: Entity::PLACEHOLDER,
        }
    }

    #[test]
    fn strips_lie_side_by_side_and_are_the_whole_picture() {
        let size = UVec2::new(1280, 721);
        let eye = eye(size);
        let rows = rows_in_memory(size);
        assert!(size.x * rows <= STRIP_PIXELS, "{rows} rows");
        let mut next = 0;
        for (top, strip) in strips(&eye, rows) {
            assert_eq!(top, next);
            assert_eq!(strip.area.min, UVec2::ZERO);
            assert_eq!(strip.area.width(), size.x);
            // Of a picture that is a tile itself, it is still known where in the view it lies.
            assert_eq!(strip.part.whole, eye.part.whole);
            assert_eq!(strip.part.corner, eye.part.corner + UVec2::new(0, top));
            next += strip.area.height();
        }
        assert_eq!(next, size.y);
    }

    #[test]
    fn a_graphics_card_draws_at_once_and_so_is_a_sketch_drawn() {
        let rows = |quality, sketch| {
            rows_of_strip(&Content {
                subject: Subject {
                    quality,
                    sketch,
                    ..Subject::default()
                },
                eye: eye(UVec2::new(3840, 2160)),
            })
        };
        assert_eq!(rows(Quality::Standard, false), 2160);
        assert_eq!(rows(Quality::Low, true), 2160);
        assert!(rows(Quality::Low, false) < 2160);
    }
}
