//! Pictures as they are printed.

use crate::PaperError;
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};
use krilla::image::Image;

/// A picture: its points and how many there are of them. Cheap to clone; the same picture on two pages is stored once.
#[derive(Debug, Clone)]
pub struct Picture {
    image: Image,
    size: (u32, u32),
}

impl Picture {
    /// A picture of a PNG file.
    ///
    /// # Errors
    /// Where it is none.
    pub fn from_png(bytes: Vec<u8>) -> Result<Self, PaperError> {
        Image::from_png(bytes.into(), true)
            .map(Self::of)
            .map_err(PaperError::Picture)
    }

    /// A picture of a JPEG file, which is stored as it is.
    ///
    /// # Errors
    /// Where it is none.
    pub fn from_jpeg(bytes: Vec<u8>) -> Result<Self, PaperError> {
        Image::from_jpeg(bytes.into(), true)
            .map(Self::of)
            .map_err(PaperError::Picture)
    }

    /// A picture of red, green, blue and opacity, row by row from above.
    ///
    /// # Errors
    /// Where there are more or fewer values than the size says.
    pub fn from_rgba(bytes: Vec<u8>, width: u32, height: u32) -> Result<Self, PaperError> {
        let wanted = u64::from(width) * u64::from(height) * 4;
        if bytes.len() as u64 != wanted || wanted == 0 {
            let told = format!("{width} × {height}");
            return Err(PaperError::Picture(told));
        }
        Ok(Self::of(Image::from_rgba8(bytes, width, height)))
    }

    /// A picture of red, green and blue, row by row from above, stored as JPEG of this quality, 1 to 100: what was drawn
    /// of the body takes a tenth of the room so.
    ///
    /// # Errors
    /// Where there are more or fewer values than the size says, or a side is longer than JPEG can have.
    pub fn from_rgb(
        bytes: &[u8],
        (width, height): (u32, u32),
        quality: u8,
    ) -> Result<Self, PaperError> {
        let told = || PaperError::Picture(format!("{width} × {height}"));
        let side = |side: u32| u16::try_from(side).map_err(|_| told());
        let wanted = u64::from(width) * u64::from(height) * 3;
        if bytes.len() as u64 != wanted || wanted == 0 {
            return Err(told());
        }
        let mut jpeg = Vec::new();
        let mut encoder = Encoder::new(&mut jpeg, quality);
        // Numbers and thin lines stay sharp.
        encoder.set_sampling_factor(SamplingFactor::R_4_4_4);
        encoder
            .encode(bytes, side(width)?, side(height)?, ColorType::Rgb)
            .map_err(|error| PaperError::Picture(error.to_string()))?;
        Self::from_jpeg(jpeg)
    }

    fn of(image: Image) -> Self {
        let size = image.size();
        Self { image, size }
    }

    /// How wide and how high it is, in its own points.
    pub fn size(&self) -> (u32, u32) {
        self.size
    }

    /// Its height for this width.
    pub(crate) fn height_at(&self, width: f32) -> f32 {
        width * self.size.1 as f32 / self.size.0.max(1) as f32
    }

    pub(crate) fn image(&self) -> Image {
        self.image.clone()
    }
}
