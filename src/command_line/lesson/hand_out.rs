//! The hand-out of a lesson, for whoever presents it: every step with its picture, its words and the note to it.

use super::export::Slide;
use super::page::told;
use myomap_knowledge::text;
use myomap_paper::{
    Block, Colour, Document, Figure, FooterLine, Heading, Panel, Paper, PaperError, Paragraph,
    Picture, Span, Text, Voice,
};
use myomap_state::lesson::{Scene, SceneStep};

/// How good the pictures are, of 100.
const JPEG_QUALITY: u8 = 90;

/// How high a picture is at most, in points: two steps with their notes on a page.
const HIGHEST_PICTURE: f32 = 230.0;

/// The whole hand-out. Where the pictures hold the words, they are not written a second time.
pub(super) fn of_lesson(
    scene: &Scene,
    slides: &[Slide],
    with_words: bool,
) -> Result<Document, PaperError> {
    let title = scene.title.clone();
    let language = text::spoken().to_string();
    let foot = title.clone();
    let mut document =
        Document::new(title.clone(), language, Paper::A4).with_footer(move |page| FooterLine {
            left: text!("paper-foot", part = &foot, disclaimer = text!("disclaimer")),
            right: text!("paper-page-of", number = page.number, count = page.count),
        });
    document.push(Heading::new(1, title));
    if !scene.about.is_empty() {
        document.push(Paragraph::new(scene.about.as_str()).in_voice(Voice::Lead));
    }
    for (number, step) in scene.steps.iter().enumerate() {
        document.extend(of_step(number, step, slides, with_words)?);
    }
    document.push(Block::Rule);
    document.push(Paragraph::new(text!("disclaimer-in-full")).in_voice(Voice::Small));
    Ok(document)
}

fn of_step(
    number: usize,
    step: &SceneStep,
    slides: &[Slide],
    with_words: bool,
) -> Result<Vec<Block>, PaperError> {
    let count = number + 1;
    let mut blocks: Vec<Block> = vec![Heading::new(2, text!("paper-step", number = count)).into()];
    let question = step.question.as_ref();
    let answer_differs = question.is_some_and(|question| question.answer_view.is_some());
    let of_step = slides.iter().filter(|slide| slide.step == number);
    for slide in of_step.filter(|slide| !slide.is_answer || answer_differs || with_words) {
        let shows = told(step, slide.is_answer);
        let figure = Figure::new(printed(slide)?, shows);
        blocks.push(figure.framed().at_most_high(HIGHEST_PICTURE).into());
    }
    if !with_words {
        blocks.push(Paragraph::new(step.caption.as_str()).into());
        if let Some(question) = question {
            blocks.push(Paragraph::new(Text::from(question.asks.as_str()).bold()).into());
            blocks.push(Paragraph::new(question.answer.as_str()).into());
        }
    }
    let mut together = vec![Block::Together(blocks)];
    if !step.note.is_empty() {
        let head = Span::new(text!("paper-note"))
            .bold()
            .coloured(Colour::QUIET);
        let note = Text::from(head).and(format!("  {}", step.note));
        together.push(Panel::new(vec![Paragraph::new(note).into()]).into());
    }
    Ok(together)
}

/// On paper nothing shines through.
fn printed(slide: &Slide) -> Result<Picture, PaperError> {
    let picture = image::DynamicImage::ImageRgba8(slide.on_white()).into_rgb8();
    Picture::from_rgb(picture.as_raw(), picture.dimensions(), JPEG_QUALITY)
}
