//! The typeface: letters become glyphs of known width.

use crate::PaperError;
use krilla::text::{Font, GlyphId, KrillaGlyph};
use rustybuzz::{Direction, Face, Script, ShapePlan, UnicodeBuffer};
use std::cell::RefCell;
use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;

/// Ubuntu Bold, of the same family as the light cut that egui brings. Its licence lies beside it.
static BOLD: &[u8] = include_bytes!("../../../../assets/fonts/Ubuntu-Bold.ttf");

/// The font files, and where a sign is looked for that its own cut has not, one after the other.
static FILES: [&[u8]; 4] = [
    epaint_default_fonts::UBUNTU_LIGHT,
    BOLD,
    epaint_default_fonts::HACK_REGULAR,
    epaint_default_fonts::NOTO_EMOJI_REGULAR,
];

/// Printed in the place of a sign that no font has.
const UNKNOWN: char = '?';

/// How thick letters are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Cut {
    Light,
    Bold,
}

impl Cut {
    fn file(self) -> usize {
        match self {
            Cut::Light => 0,
            Cut::Bold => 1,
        }
    }
}

/// Glyphs of one font that follow each other, for letters of size 1.
#[derive(Debug, Clone)]
pub(crate) struct Run {
    pub(crate) file: usize,
    pub(crate) text: String,
    pub(crate) glyphs: Vec<KrillaGlyph>,
    pub(crate) width: f32,
}

/// Letters that stay together on a line, for letters of size 1.
#[derive(Debug, Clone)]
pub(crate) struct Word {
    pub(crate) runs: Vec<Run>,
    /// With the space after it.
    pub(crate) width: f32,
    /// Without the space after it.
    pub(crate) printed_width: f32,
}

/// How far a font reaches above and below the line its letters stand on, for letters of size 1.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reach {
    pub(crate) above: f32,
    pub(crate) beneath: f32,
}

struct Typeface {
    face: Face<'static>,
    font: Font,
}

/// The typefaces, read once. Makes glyphs of letters, and remembers those of words it has made before.
pub struct Shaper {
    typefaces: Vec<Typeface>,
    known: RefCell<HashMap<(Cut, String), Rc<Word>>>,
    plans: RefCell<Vec<(Way, Rc<ShapePlan>)>>,
}

/// A font, and which way which script is written in it.
type Way = (usize, Direction, Script);

impl Shaper {
    /// Reads the typefaces.
    ///
    /// # Errors
    /// Where one of them is damaged.
    pub fn new() -> Result<Self, PaperError> {
        let typefaces = FILES.iter().map(|&bytes| {
            Some(Typeface {
                face: Face::from_slice(bytes, 0)?,
                font: Font::new(bytes.into(), 0)?,
            })
        });
        Ok(Self {
            typefaces: typefaces
                .collect::<Option<Vec<_>>>()
                .ok_or(PaperError::Typeface)?,
            known: RefCell::default(),
            plans: RefCell::default(),
        })
    }

    /// The font of a file.
    pub(crate) fn font(&self, file: usize) -> Font {
        self.typefaces[file].font.clone()
    }

    /// How far a cut reaches.
    pub(crate) fn reach(&self, cut: Cut) -> Reach {
        let face = &self.typefaces[cut.file()].face;
        let units = f32::from(face.units_per_em() as i16);
        Reach {
            above: f32::from(face.ascender()) / units,
            beneath: -f32::from(face.descender()) / units,
        }
    }

    /// The glyphs of a word.
    pub(crate) fn word(&self, cut: Cut, text: &str) -> Rc<Word> {
        let key = (cut, text.to_owned());
        if let Some(known) = self.known.borrow().get(&key) {
            return known.clone();
        }
        let word = Rc::new(self.shape(cut, text));
        self.known.borrow_mut().insert(key, word.clone());
        word
    }

    fn shape(&self, cut: Cut, text: &str) -> Word {
        let printable: String = text.chars().filter_map(printable).collect();
        let printable: String = printable
            .chars()
            .map(|sign| self.file_with(cut, sign).map_or(UNKNOWN, |_| sign))
            .collect();
        let runs: Vec<Run> = self
            .by_file(cut, &printable)
            .into_iter()
            .map(|(file, range)| self.run(file, &printable[range]))
            .collect();
        let width = runs.iter().map(|run| run.width).sum();
        let trimmed = printable.trim_end();
        let space = if trimmed.len() < printable.len() {
            self.run(cut.file(), &printable[trimmed.len()..]).width
        } else {
            0.0
        };
        Word {
            runs,
            width,
            printed_width: width - space,
        }
    }

    /// The first font that has the sign.
    fn file_with(&self, cut: Cut, sign: char) -> Option<usize> {
        let own = cut.file();
        std::iter::once(own)
            .chain((0..FILES.len()).filter(|&file| file != own))
            .find(|&file| self.typefaces[file].face.glyph_index(sign).is_some())
    }

    /// The text divided by the font that prints it.
    fn by_file(&self, cut: Cut, text: &str) -> Vec<(usize, Range<usize>)> {
        let mut parts: Vec<(usize, Range<usize>)> = Vec::new();
        for (at, sign) in text.char_indices() {
            let file = self.file_with(cut, sign).unwrap_or(cut.file());
            let end = at + sign.len_utf8();
            match parts.last_mut() {
                Some((last, range)) if *last == file => range.end = end,
                _ => parts.push((file, at..end)),
            }
        }
        parts
    }

    /// What a font does to letters; finding that out takes longer than to do it.
    fn plan(&self, way: Way) -> Rc<ShapePlan> {
        let mut plans = self.plans.borrow_mut();
        if let Some((_, plan)) = plans.iter().find(|(of, _)| *of == way) {
            return plan.clone();
        }
        let (file, direction, script) = way;
        let face = &self.typefaces[file].face;
        let plan = Rc::new(ShapePlan::new(face, direction, Some(script), None, &[]));
        plans.push((way, plan.clone()));
        plan
    }

    fn run(&self, file: usize, text: &str) -> Run {
        let face = &self.typefaces[file].face;
        let units = face.units_per_em() as f32;
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.guess_segment_properties();
        let plan = self.plan((file, buffer.direction(), buffer.script()));
        let shaped = rustybuzz::shape_with_plan(face, &plan, buffer);
        let infos = shaped.glyph_infos();
        let glyphs: Vec<KrillaGlyph> = infos
            .iter()
            .zip(shaped.glyph_positions())
            .map(|(info, position)| {
                KrillaGlyph::new(
                    GlyphId::new(info.glyph_id),
                    position.x_advance as f32 / units,
                    position.x_offset as f32 / units,
                    position.y_offset as f32 / units,
                    position.y_advance as f32 / units,
                    cluster(info.cluster, infos, text.len()),
                    None,
                )
            })
            .collect();
        let width = glyphs.iter().map(|glyph| glyph.x_advance).sum();
        Run {
            file,
            text: text.to_owned(),
            glyphs,
            width,
        }
    }
}

/// The letters a glyph stands for: from where it begins to where the next one does, whichever way the text runs.
fn cluster(start: u32, infos: &[rustybuzz::GlyphInfo], length: usize) -> Range<usize> {
    let next = infos.iter().map(|info| info.cluster);
    let end = next.filter(|&other| other > start).min();
    start as usize..end.map_or(length, |end| end as usize)
}

/// The sign as it goes on paper; none for those that only steer a screen.
fn printable(sign: char) -> Option<char> {
    match sign {
        '\t' | '\n' | '\r' => Some(' '),
        // Fonts draw them as the space and the hyphen they are.
        '\u{2011}' => Some('-'),
        '\u{202f}' | '\u{2009}' => Some('\u{a0}'),
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{fe0e}' | '\u{fe0f}' => None,
        sign if sign.is_control() => None,
        sign => Some(sign),
    }
}

/// The signs of a text that no typeface here has; they are printed as question marks.
pub fn unprintable_signs(text: &str) -> Vec<char> {
    let shaper = Shaper::new().ok();
    let has = |sign| {
        let shaper = shaper.as_ref();
        shaper.is_some_and(|shaper| shaper.file_with(Cut::Light, sign).is_some())
    };
    let mut missing: Vec<char> = text
        .chars()
        .filter_map(printable)
        .filter(|&sign| !has(sign))
        .collect();
    missing.sort_unstable();
    missing.dedup();
    missing
}
