//! What was said to questions: what it has changed, and the way to change it or take it back.

use crate::panels::memory::HeldQuestions;
use crate::panels::parts::{head, small};
use crate::panels::replies;
use crate::panels::state::{Commands, MapState};
use crate::panels::theme::{self, Palette};
use bevy_egui::egui::Ui;
use myomap_knowledge::in_words;
use myomap_knowledge::knowledge::Item;
use myomap_knowledge::referral::{Question, Replied, Reply};
use myomap_knowledge::text;
use myomap_knowledge::text::{InWords, capitalised};

/// Whether a reply has been given, whose effect is told.
pub(super) fn tells_change(state: &MapState) -> bool {
    !state.asking.replies.is_empty()
}

/// What the last reply has changed of the order; nothing before anything was replied to.
pub(super) fn what_changed(ui: &mut Ui, state: &MapState) {
    let Some(last) = state.asking.replies.len().checked_sub(1) else {
        return;
    };
    ui.add_space(4.0);
    let palette = Palette::of(ui);
    theme::box_frame(palette.accent_soft, palette.accent).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.visuals_mut().override_text_color = Some(palette.on_accent_soft);
        ui.label(effect(state, last));
    });
}

/// Every question that was replied to, the last one first; but for those that still stand where they were put.
pub(super) fn show(
    ui: &mut Ui,
    state: &MapState,
    held: Option<&HeldQuestions>,
    hovered: &mut Option<Item>,
    commands: &mut Commands,
) {
    let stands_above = |question: &Question| {
        let mut held = held.into_iter().flat_map(|held| &held.questions);
        held.any(|it| it.question == *question)
    };
    let replies = state.asking.replies.iter().enumerate().rev();
    let mut replies = replies
        .filter(|(_, it)| !stands_above(&it.question))
        .peekable();
    if replies.peek().is_none() {
        return;
    }
    ui.add_space(theme::GAP);
    head(ui, &text!("asking-replied"));
    for (position, Replied { question, .. }) in replies {
        let Some(asks) = asks(state, question) else {
            continue;
        };
        ui.add_space(2.0);
        let response = ui.scope(|ui| {
            ui.label(small(ui, &asks));
            replies::show(ui, state, question, &asks, commands);
            ui.label(small(ui, effect(state, position)));
        });
        if let Question::HurtsIn(region, side) = question
            && ui.rect_contains_pointer(response.response.rect)
        {
            *hovered = Some(Item::Region(region.clone(), *side));
        }
    }
}

/// What the reply to a question has changed; none where it has none.
pub(super) fn effect_of(state: &MapState, question: &Question) -> Option<String> {
    let mut replies = state.asking.replies.iter();
    let position = replies.position(|it| it.question == *question)?;
    Some(effect(state, position))
}

/// The question in words; none where the atlas no longer has it.
pub(super) fn asks(state: &MapState, question: &Question) -> Option<String> {
    match question {
        Question::HurtsIn(region, side) => {
            let place = in_words::region(&state.knowledge.body.regions, region, *side);
            Some(text!("asking-does-it-hurt-here", place = place))
        }
        Question::OfMuscle(..) => Some(question.claim(state.atlas())?.text.clone()),
    }
}

/// What a reply has changed: "Yes: Infraspinatus (left) rises from 3 to 1."
fn effect(state: &MapState, position: usize) -> String {
    let said = state.asking.replies.get(position);
    let reply = said.map_or_else(String::new, |it| capitalised(&it.reply.in_words()));
    let differential = &state.answer.differential;
    let effect = differential.effects.get(position).copied().flatten();
    let of =
        effect.and_then(|effect| Some((effect, differential.candidates.get(effect.candidate)?)));
    let Some((effect, candidate)) = of else {
        return match said.map(|it| it.reply) {
            Some(Reply::Unknown) => text!("asking-reply-set-aside", reply = reply),
            _ => text!("asking-order-stays", reply = reply),
        };
    };
    let muscle = state.atlas().muscle(&candidate.muscle);
    let muscle = muscle.map_or(candidate.muscle.as_str(), |it| it.names.english.as_str());
    let muscle = capitalised(muscle);
    let side = candidate.side.in_words();
    let (from, to) = (effect.from + 1, effect.candidate + 1);
    if to < from {
        text!(
            "asking-rises",
            reply = reply,
            muscle = muscle,
            side = side,
            from = from,
            to = to
        )
    } else if to > from {
        text!(
            "asking-falls",
            reply = reply,
            muscle = muscle,
            side = side,
            from = from,
            to = to
        )
    } else {
        text!(
            "asking-stays",
            reply = reply,
            muscle = muscle,
            side = side,
            to = to
        )
    }
}
