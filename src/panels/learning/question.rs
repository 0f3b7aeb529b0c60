//! A question while it is open: its words, and what one answers it by.

use super::view_tools;
use super::{head, pressed};
use crate::panels::memory::PanelMemory;
use crate::panels::parts::small;
use crate::panels::state::{Commands, MapState};
use crate::panels::theme::{self, Palette};
use bevy::math::Vec3;
use bevy_egui::egui::{Button, Key, RichText, TextEdit, Ui, vec2};
use myomap_body_format::Side;
use myomap_knowledge::ids::MuscleId;
use myomap_knowledge::knowledge::Item;
use myomap_knowledge::referral::PainPlace;
use myomap_knowledge::text;
use myomap_learning::answer::PointedMuscle;
use myomap_learning::question::choices;
use myomap_learning::{Answering, Given, Question};
use myomap_state::{AskingCommand, LearningCommand, Sitting};

/// The size of what is asked, in points.
const ASKED: f32 = 18.0;

/// The question, and what one answers it by.
pub(super) fn show(
    ui: &mut Ui,
    sitting: &Sitting,
    (offered, told): (&[String], Option<&str>),
    state: &MapState,
    memory: &mut PanelMemory,
    commands: &mut Commands,
) {
    let Some(question) = sitting.practice.question() else {
        return;
    };
    begin_anew(question, memory);
    let (answered, left) = sitting.practice.counts();
    let number = text!(
        "learning-number",
        number = answered + 1,
        count = answered + left
    );
    if head(ui, number, text!("learning-leave")) || pressed(ui, Key::Escape) {
        commands.push(LearningCommand::BackToPlan.into());
    }
    ui.add_space(theme::GAP);
    let asks = RichText::new(question.asks(state.knowledge));
    ui.label(asks.size(ASKED).color(Palette::of(ui).ink));
    ui.add_space(theme::WIDE_GAP);
    let answering = question.card.kind.answering();
    if !offered.is_empty() || answering == Answering::OneOfAll {
        let all = match answering {
            Answering::OneOfAll => choices(state.knowledge, question, sitting.practice.seed),
            _ => offered.to_vec(),
        };
        choose(ui, &all, answering, commands);
    } else {
        match answering {
            Answering::Typed | Answering::InOwnWords => write(ui, answering, memory, commands),
            Answering::Painted => paint(ui, state, commands),
            Answering::PointedAtSkin => point_at_skin(ui, state, commands),
            Answering::PointedAtMuscle => point_at_muscle(ui, state, memory, commands),
            Answering::OneOfAll => {}
        }
    }
    if let Some(told) = told {
        ui.add_space(theme::GAP);
        ui.label(RichText::new(told).color(Palette::of(ui).alarm));
    }
    ui.add_space(theme::GAP);
    ui.horizontal_wrapped(|ui| {
        let can_be_offered = matches!(answering, Answering::Typed | Answering::InOwnWords);
        if can_be_offered
            && offered.is_empty()
            && ui
                .button(small(ui, text!("learning-offer")))
                .on_hover_text(text!("learning-offer-hint"))
                .clicked()
        {
            commands.push(LearningCommand::Offer.into());
        }
        if ui.button(small(ui, text!("learning-unknown"))).clicked() {
            commands.push(LearningCommand::Give(Given::Nothing).into());
        }
    });
    ui.add_space(theme::WIDE_GAP);
    ui.separator();
    view_tools::show(ui, state, commands);
}

/// What was written to the last question is gone with it.
fn begin_anew(question: &Question, memory: &mut PanelMemory) {
    let memory = &mut memory.learning;
    if memory.of.as_ref() != Some(question) {
        memory.of = Some(question.clone());
        memory.written.clear();
        memory.pointed = None;
        memory.takes_focus = true;
    }
}

fn write(ui: &mut Ui, answering: Answering, memory: &mut PanelMemory, commands: &mut Commands) {
    let memory = &mut memory.learning;
    let hint = text!("learning-write");
    let field = match answering {
        Answering::InOwnWords => TextEdit::multiline(&mut memory.written).desired_rows(3),
        _ => TextEdit::singleline(&mut memory.written),
    };
    let field = field.hint_text(hint.clone()).desired_width(f32::INFINITY);
    let response = ui.scope(|ui| {
        theme::edge_fields(ui);
        ui.add(field.margin(vec2(10.0, 8.0)))
    });
    let response = response.inner;
    crate::panels::parts::called(ui, &response, hint);
    if std::mem::take(&mut memory.takes_focus) {
        response.request_focus();
    }
    ui.add_space(theme::GAP);
    let check = check_button(ui, !memory.written.trim().is_empty());
    let entered = answering == Answering::Typed
        && response.lost_focus()
        && ui.input(|input| input.key_pressed(Key::Enter));
    if check || entered {
        memory.takes_focus = true;
        commands.push(LearningCommand::Give(Given::Typed(memory.written.clone())).into());
    }
}

fn check_button(ui: &mut Ui, in_use: bool) -> bool {
    let palette = Palette::of(ui);
    let word = RichText::new(text!("learning-check")).color(palette.on_accent);
    let button = Button::new(word)
        .fill(palette.accent)
        .min_size(vec2(0.0, 36.0));
    ui.add_enabled(in_use, button).clicked()
}

/// Each of the answers as a button, and by its number.
fn choose(ui: &mut Ui, all: &[String], answering: Answering, commands: &mut Commands) {
    const NUMBERS: [Key; 4] = [Key::Num1, Key::Num2, Key::Num3, Key::Num4];
    if answering != Answering::OneOfAll {
        ui.label(small(ui, text!("learning-counts-half")));
    }
    for (place, answer) in all.iter().enumerate() {
        let number = place + 1;
        let word = text!("learning-choice", number = number, answer = answer);
        let button = Button::new(word)
            .wrap()
            .min_size(vec2(ui.available_width(), 36.0));
        let by_key = NUMBERS.get(place).is_some_and(|key| pressed(ui, *key));
        if ui.add(button).clicked() || by_key {
            let given = match answering {
                Answering::OneOfAll => Given::Typed(answer.clone()),
                _ => Given::Chosen(answer.clone()),
            };
            commands.push(LearningCommand::Give(given).into());
        }
    }
}

fn paint(ui: &mut Ui, state: &MapState, commands: &mut Commands) {
    ui.label(small(ui, text!("learning-how-to-paint")));
    let is_painted = !state.asking.pains.is_empty();
    ui.add_space(theme::GAP);
    ui.horizontal(|ui| {
        if check_button(ui, is_painted) || (is_painted && pressed(ui, Key::Enter)) {
            let given = Given::Painted(state.asking.pains.clone());
            commands.push(LearningCommand::Give(given).into());
        }
        let last = state.asking.pains.len().saturating_sub(1);
        let take_back = Button::new(text!("learning-take-back"));
        if ui.add_enabled(is_painted, take_back).clicked() {
            commands.push(AskingCommand::RemovePain(last).into());
        }
        let clear = Button::new(text!("learning-clear"));
        if ui.add_enabled(is_painted, clear).clicked() {
            commands.push(AskingCommand::ForgetPains.into());
        }
    });
}

/// The place that was clicked last counts; the others go.
fn point_at_skin(ui: &mut Ui, state: &MapState, commands: &mut Commands) {
    ui.label(small(ui, text!("learning-how-to-point")));
    let pains = &state.asking.pains;
    if pains.len() > 1 {
        commands.push(AskingCommand::RemovePain(0).into());
    }
    let place = pains.last().and_then(|pain| match &pain.place {
        PainPlace::Painted(places) => places.first().copied(),
        PainPlace::Region(..) => None,
    });
    ui.add_space(theme::GAP);
    let checks = check_button(ui, place.is_some()) || pressed(ui, Key::Enter);
    if let (Some(place), true) = (place, checks) {
        commands.push(LearningCommand::Give(Given::PointedAtSkin(place)).into());
    }
}

/// What is selected by a click counts; what lies beneath it is known from the place that was clicked.
fn point_at_muscle(
    ui: &mut Ui,
    state: &MapState,
    memory: &mut PanelMemory,
    commands: &mut Commands,
) {
    ui.label(small(ui, text!("learning-how-to-click")));
    let selected = state.selected();
    let memory = &mut memory.learning;
    match (selected, &memory.pointed) {
        (None, _) => memory.pointed = None,
        (Some(item), Some((known, _))) if item == known => {}
        (Some(item), _) => memory.pointed = state.pointed_place.map(|at| (item.clone(), at)),
    }
    ui.add_space(theme::GAP);
    let checks = check_button(ui, selected.is_some()) || pressed(ui, Key::Enter);
    if let (Some(item), true) = (selected, checks) {
        let place = memory.pointed.as_ref().map(|(_, place)| *place);
        let given = Given::PointedAtMuscle(PointedMuscle {
            at: item.muscle().map(|(muscle, _)| muscle.clone()),
            beneath: place.map_or(Vec::new(), |place| beneath_of(state, place)),
            side: side_of(item, place),
        });
        commands.push(LearningCommand::Give(given).into());
    }
}

/// The side of the body on which something was pointed at; of what lies in the middle, the side of the place.
fn side_of(item: &Item, place: Option<Vec3>) -> Side {
    match item.muscle() {
        Some((_, side @ (Side::Left | Side::Right))) => side,
        _ if place.is_some_and(|place| place.x < 0.0) => Side::Right,
        _ => Side::Left,
    }
}

/// The muscles along the line of sight behind a place, from the outside in.
fn beneath_of(state: &MapState, place: Vec3) -> Vec<MuscleId> {
    /// So far before the place the line begins, in metres.
    const BEFORE_M: f32 = 0.05;
    let Some((pose, body)) = state.viewpoint.0.zip(state.knowledge.meshes()) else {
        return Vec::new();
    };
    let towards = pose.towards_camera();
    let hits = body.cast_ray(place + towards * BEFORE_M, -towards, |_, _| true);
    let structures = hits
        .iter()
        .filter_map(|hit| body.structures().get(hit.structure));
    let items = structures.map(|structure| state.knowledge.item_of(&structure.key));
    let muscles = items.filter_map(|item| match item {
        Item::Muscle(muscle, _) => Some(muscle),
        _ => None,
    });
    let mut beneath = Vec::new();
    for muscle in muscles {
        if !beneath.contains(&muscle) {
            beneath.push(muscle);
        }
    }
    beneath
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_muscle_has_its_own_side_and_what_has_none_that_of_the_place() {
        let right = Item::Muscle(MuscleId::new("deltoid"), Side::Right);
        assert_eq!(side_of(&right, Some(Vec3::X)), Side::Right);
        let midline = Item::Muscle(MuscleId::new("procerus"), Side::Midline);
        assert_eq!(side_of(&midline, Some(Vec3::NEG_X)), Side::Right);
        assert_eq!(side_of(&midline, Some(Vec3::X)), Side::Left);
    }
}
