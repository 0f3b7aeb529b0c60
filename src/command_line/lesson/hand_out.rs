//! The hand-out of a lesson, for whoever presents it: every step with its picture, its words and the note to it.

use super::export::{ExportError, moments};
use super::page::told;
use crate::shell::studio::{PictureRequest, Studio};
use bevy::math::{UVec2, vec2};
use image::RgbaImage;
use myomap_knowledge::command_line::output::tell;
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

/// How high a picture is on the screen whose letters it has, in pixels: so they are as large on paper as the text beside
/// them.
const HIGH_PX: f32 = 345.0;

/// And so many times larger it is drawn, that it is sharp on paper.
const DRAWN_LARGER: u32 = 3;

/// No picture is wider than so many times its height.
const WIDEST: f32 = 1.8;

/// How the pictures are drawn, of a lesson whose slides have this size: of their shape, without words, which the page has.
pub(super) fn request(slides: UVec2) -> PictureRequest {
    let shape = slides.x as f32 / slides.y.max(1) as f32;
    PictureRequest::plain(
        (vec2(shape.min(WIDEST), 1.0) * HIGH_PX)
            .round()
            .as_uvec2()
            .max(UVec2::ONE),
        DRAWN_LARGER,
    )
}

/// A picture of a step, or of the answer to its question.
pub(super) struct Printed {
    step: usize,
    is_answer: bool,
    picture: RgbaImage,
}

/// Draws every step, and of each question the answer that is seen.
pub(super) fn drawn(studio: &mut Studio, scene: &Scene) -> Result<Vec<Printed>, ExportError> {
    let mut printed = Vec::new();
    let mut commands = Vec::new();
    for (moment, command) in moments(scene) {
        commands.push(command);
        let step = scene.steps.get(moment.step);
        if moment.is_answer && !step.is_some_and(answer_differs) {
            continue;
        }
        let picture = studio.picture_as_drawn(std::mem::take(&mut commands))?;
        tell(text!(
            "lesson-hand-out-progress",
            number = moment.step + 1,
            all = scene.steps.len()
        ));
        printed.push(Printed {
            step: moment.step,
            is_answer: moment.is_answer,
            picture,
        });
    }
    Ok(printed)
}

/// Whether the answer to the question of a step shows something else than the step.
fn answer_differs(step: &SceneStep) -> bool {
    let question = step.question.as_ref();
    question.is_some_and(|question| question.answer_view.is_some())
}

/// The whole hand-out.
pub(super) fn of_lesson(scene: &Scene, printed: &[Printed]) -> Result<Document, PaperError> {
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
        let pictures: Vec<&Printed> = printed.iter().filter(|it| it.step == number).collect();
        document.extend(of_step(number, step, &pictures)?);
    }
    document.push(Block::Rule);
    document.push(Paragraph::new(text!("disclaimer-in-full")).in_voice(Voice::Small));
    Ok(document)
}

/// The picture with its words, the answer with its own, and the note.
fn of_step(
    number: usize,
    step: &SceneStep,
    pictures: &[&Printed],
) -> Result<Vec<Block>, PaperError> {
    let count = number + 1;
    let figure = |is_answer: bool| -> Result<Option<Block>, PaperError> {
        let found = pictures.iter().find(|it| it.is_answer == is_answer);
        found.map(|it| of_picture(step, it)).transpose()
    };
    let mut blocks: Vec<Block> = vec![Heading::new(2, text!("paper-step", number = count)).into()];
    blocks.extend(figure(false)?);
    if !step.caption.is_empty() {
        blocks.push(Paragraph::new(step.caption.as_str()).into());
    }
    if let Some(question) = &step.question {
        blocks.push(Paragraph::new(Text::from(question.asks.as_str()).bold()).into());
        blocks.extend(figure(true)?);
        blocks.push(Paragraph::new(question.answer.as_str()).into());
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

fn of_picture(step: &SceneStep, printed: &Printed) -> Result<Block, PaperError> {
    let picture = image::DynamicImage::ImageRgba8(printed.picture.clone()).into_rgb8();
    let picture = Picture::from_rgb(picture.as_raw(), picture.dimensions(), JPEG_QUALITY)?;
    let figure = Figure::new(picture, told(step, printed.is_answer));
    Ok(figure.framed().at_most_high(HIGHEST_PICTURE).into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use myomap_state::lesson::SceneQuestion;

    #[test]
    fn letters_in_a_picture_are_no_smaller_on_paper_than_the_text_beside_it() {
        /// Of the names on the body, in points of the screen, and of the text of a page.
        const NAME: f32 = 14.0;
        const TEXT: f32 = 9.0;
        for slides in [
            UVec2::new(1600, 900),
            UVec2::new(1024, 768),
            UVec2::new(320, 240),
        ] {
            let size = request(slides).size.as_vec2();
            let times = HIGHEST_PICTURE / size.y;
            assert!(NAME * times >= TEXT, "{slides}: {}", NAME * times);
            let shape = slides.x as f32 / slides.y as f32;
            assert!((size.x / size.y - shape).abs() < 0.02, "{slides}: {size}");
        }
    }

    #[test]
    fn a_page_has_the_words_of_a_step_as_text() {
        let mut step = SceneStep {
            caption: String::from("Pressing here hurts there."),
            ..SceneStep::default()
        };
        step.question = Some(SceneQuestion {
            asks: String::from("Which muscle is it?"),
            answer: String::from("Infraspinatus."),
            answer_view: None,
        });
        // What a picture shows is told for whoever does not see it; the words stand there besides.
        let blocks = of_step(0, &step, &[]).expect("blocks");
        let written = format!("{blocks:?}");
        for words in ["Pressing here", "Which muscle", "Infraspinatus."] {
            assert!(written.contains(words), "{words}");
        }
    }
}
