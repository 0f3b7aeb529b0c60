//! The page with all pictures of a lesson and the notes to them, for a browser and for paper.

use super::export::Slide;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use myomap_knowledge::text;
use myomap_state::lesson::{Scene, SceneStep};

/// On paper two steps a sheet, none of them cut.
const STYLE: &str = include_str!("page.css");

/// The whole page. Where the pictures hold the words, they are not written a second time.
pub(super) fn of_lesson(scene: &Scene, slides: &[Slide], with_words: bool) -> Markup {
    html! {
        (DOCTYPE)
        html lang=(text::spoken().to_string()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (scene.title) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                h1 { (scene.title) }
                p { (scene.about) }
                @for (number, step) in scene.steps.iter().enumerate() {
                    (of_step(number, step, slides, with_words))
                }
                footer { p { (text!("disclaimer-in-full")) } }
            }
        }
    }
}

fn of_step(number: usize, step: &SceneStep, slides: &[Slide], with_words: bool) -> Markup {
    let question = step.question.as_ref();
    let answer_differs = question.is_some_and(|question| question.answer_view.is_some());
    let of_step = slides.iter().filter(|slide| slide.step == number);
    let pictures = of_step.filter(|slide| !slide.is_answer || answer_differs || with_words);
    html! {
        section {
            h2 { (number + 1) }
            @for slide in pictures {
                img src=(slide.file_name) alt=(told(step, slide.is_answer));
            }
            @if !with_words {
                p { (step.caption) }
                @if let Some(question) = question {
                    p.asks { (question.asks) }
                    p { (question.answer) }
                }
            }
            @if !step.note.is_empty() {
                p.note { (step.note) }
            }
        }
    }
}

/// What a picture tells, for whoever does not see it.
pub(super) fn told(step: &SceneStep, is_answer: bool) -> String {
    let mut told = vec![step.caption.as_str()];
    if let Some(question) = &step.question {
        told.push(&question.asks);
        if is_answer {
            told.push(&question.answer);
        }
    }
    told.join(" ")
}
