//! The typeface: one family in two weights, with more air between its lines than it is cut with.
//!
//! Lines of egui's own typeface stand 1.15 of the letters' size apart, which is close for a page that is read. egui takes
//! the distance from the font file, so the file's own figures are changed, half above the letters and half beneath: they
//! stay in the middle of buttons.

use bevy_egui::egui::{Context, FontData, FontDefinitions, FontFamily};
use std::sync::Arc;

/// From line to line, as a share of the letters' size.
const LINE_PITCH: f32 = 1.4;

/// Of that, how much lies above the line that letters stand on.
const ABOVE_BASE_LINE: f32 = 1.05;

/// Ubuntu Bold, of the same family as the light cut that egui brings. Its licence lies beside it.
static BOLD: &[u8] = include_bytes!("../../assets/fonts/Ubuntu-Bold.ttf");

/// What is read in panels. Words on the picture of the body are set closer, in egui's own family, and hide less of it.
pub fn page() -> FontFamily {
    FontFamily::Name("page".into())
}

/// The heads of parts.
pub fn bold() -> FontFamily {
    FontFamily::Name("bold".into())
}

/// Teaches a context the typeface. It takes effect with the next pass of egui, and texts in [`page`] and [`bold`] cannot
/// be laid out before that.
pub fn install(ctx: &Context) {
    ctx.set_fonts(definitions());
}

fn definitions() -> FontDefinitions {
    let mut fonts = FontDefinitions::default();
    let usual = fonts.families.get(&FontFamily::Proportional);
    let usual = usual.cloned().unwrap_or_default();
    let light = usual.first().and_then(|name| fonts.font_data.get(name));
    let light = light.map(|font| font.font.clone().into_owned());
    for (family, font) in [(page(), light), (bold(), Some(BOLD.to_vec()))] {
        // What a cut has no letter for, those that egui brings may have; how far lines stand apart is for the first to say.
        let mut names = usual.clone();
        if let Some(font) = font {
            let name = format!("{family}");
            let data = FontData::from_owned(with_line_pitch(font));
            fonts.font_data.insert(name.clone(), Arc::new(data));
            names.insert(0, name);
        }
        fonts.families.insert(family, names);
    }
    fonts
}

/// A font file with lines that stand [`LINE_PITCH`] apart; as it is where it has not the tables that say so.
fn with_line_pitch(mut font: Vec<u8>) -> Vec<u8> {
    let units_per_em = table(&font, b"head").and_then(|head| number(&font, head + 18));
    if let (Some(units), Some(lines)) = (units_per_em, table(&font, b"hhea")) {
        let share = |share: f32| ((f32::from(units) * share).round() as i16).to_be_bytes();
        let wanted = [
            share(ABOVE_BASE_LINE),
            share(ABOVE_BASE_LINE - LINE_PITCH),
            share(0.0),
        ];
        // Ascender, descender and line gap follow the table's version.
        if let Some(figures) = font.get_mut(lines + 4..lines + 10) {
            figures.copy_from_slice(wanted.as_flattened());
        }
    }
    font
}

/// Where a table of a font file begins.
fn table(font: &[u8], tag: &[u8; 4]) -> Option<usize> {
    const FIRST_RECORD: usize = 12;
    const RECORD: usize = 16;
    let count = usize::from(number(font, 4)?);
    let record = (0..count)
        .map(|position| FIRST_RECORD + position * RECORD)
        .find(|&record| font.get(record..record + 4) == Some(tag))?;
    let offset = font.get(record + 8..record + 12)?;
    usize::try_from(u32::from_be_bytes(offset.try_into().ok()?)).ok()
}

fn number(font: &[u8], at: usize) -> Option<u16> {
    let bytes = font.get(at..at + 2)?;
    Some(u16::from_be_bytes(bytes.try_into().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use bevy_egui::egui::{FontId, RawInput};

    #[test]
    fn lines_of_both_weights_stand_well_apart() {
        let ctx = Context::default();
        install(&ctx);
        let _ = ctx.run_ui(RawInput::default(), |ui| {
            for family in [page(), bold()] {
                let font = FontId::new(20.0, family);
                let pitch = ui.ctx().fonts_mut(|fonts| fonts.row_height(&font)) / font.size;
                assert!((pitch - LINE_PITCH).abs() < 0.06, "{font:?}: {pitch}");
            }
        });
    }

    #[test]
    fn a_file_that_is_no_font_is_left_as_it_is() {
        for damaged in [&b""[..], b"\0\x01\0\0\0\x09", &BOLD[..40]] {
            assert_eq!(with_line_pitch(damaged.to_vec()), damaged);
        }
    }
}
