//! Pictures without a sheet behind the body. The renderer gives colours multiplied by how much of them is seen, as light;
//! picture files want them unmultiplied, and as they are written.

use image::{Rgba, RgbaImage};

/// From light to what is written of it (IEC 61966-2-1).
fn written(light: f32) -> f32 {
    if light <= 0.003_130_8 {
        light * 12.92
    } else {
        1.055 * light.powf(1.0 / 2.4) - 0.055
    }
}

/// From what is written to light.
fn light(written: f32) -> f32 {
    if written <= 0.040_45 {
        written / 12.92
    } else {
        ((written + 0.055) / 1.055).powf(2.4)
    }
}

/// From light that was multiplied to written colours that are, which can be shrunk like any other picture.
pub(super) fn multiply_as_written(picture: &mut RgbaImage) {
    let lights: Vec<f32> = (0..=255_u8)
        .map(|byte| light(f32::from(byte) / 255.0))
        .collect();
    for Rgba([red, green, blue, alpha]) in picture.pixels_mut() {
        if matches!(alpha, 0 | 255) {
            continue;
        }
        let seen = f32::from(*alpha) / 255.0;
        for part in [red, green, blue] {
            let own = written((lights[usize::from(*part)] / seen).min(1.0));
            *part = (own * seen * 255.0).round() as u8;
        }
    }
}

/// Divides written colours by how much of them is seen.
pub(super) fn unmultiply(picture: &mut RgbaImage) {
    for Rgba([red, green, blue, alpha]) in picture.pixels_mut() {
        if matches!(alpha, 0 | 255) {
            continue;
        }
        for part in [red, green, blue] {
            let own = u32::from(*part) * 255 / u32::from(*alpha);
            *part = own.min(255) as u8;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_half_seen_colour_comes_out_as_itself() {
        let colour = [200_u8, 100, 40];
        let seen = 128.0 / 255.0;
        let drawn = colour
            .map(|part| (written(light(f32::from(part) / 255.0) * seen) * 255.0).round() as u8);
        let mut picture = RgbaImage::from_pixel(1, 1, Rgba([drawn[0], drawn[1], drawn[2], 128]));
        multiply_as_written(&mut picture);
        unmultiply(&mut picture);
        let Rgba([red, green, blue, alpha]) = *picture.get_pixel(0, 0);
        assert_eq!(alpha, 128);
        for (now, before) in [red, green, blue].into_iter().zip(colour) {
            assert!(now.abs_diff(before) <= 3, "{now} and {before}");
        }
    }

    #[test]
    fn what_is_wholly_seen_or_not_at_all_stays() {
        let pixels = [[10, 20, 30, 255], [0, 0, 0, 0]];
        for pixel in pixels {
            let mut picture = RgbaImage::from_pixel(1, 1, Rgba(pixel));
            multiply_as_written(&mut picture);
            unmultiply(&mut picture);
            assert_eq!(picture.get_pixel(0, 0).0, pixel);
        }
    }
}
