//! The plan: what is due today, until when what is learned by which questions, and how well each part of the body is known.

use super::scope;
use super::{head, pressed, told};
use crate::app::zone_colours::{NOT_BEGUN, NOT_IN_PLAN, for_egui, learned};
use crate::panels::memory::PanelMemory;
use crate::panels::parts::{called, head as part_head, small};
use crate::panels::phrases;
use crate::panels::state::{Commands, MapState};
use crate::panels::theme::{self, Palette};
use bevy::color::Color;
use bevy_egui::egui::{
    Button, DragValue, Grid, Key, ProgressBar, Rect, RichText, Sense, Stroke, StrokeKind, TextEdit,
    TextStyle, TextWrapMode, Ui, Vec2, WidgetInfo, WidgetText, WidgetType, vec2,
};
use myomap_knowledge::text;
use myomap_knowledge::text::{InWords, capitalised};
use myomap_learning::progress::{Standing, to_table};
use myomap_learning::spotter::{Spotter, SpotterOrder};
use myomap_learning::{Card, Date, Plan, QuestionKind, today, weeks_after};
use myomap_state::LearningCommand;
use std::collections::BTreeMap;

/// So many cards are practised where nothing is due.
const PRACTISED_ANYWAY: usize = 10;

/// So many questions are asked in one sitting; the rest of the day waits for the next.
const MOST_IN_A_SITTING: usize = 40;

/// The whole plan.
pub(super) fn show(
    ui: &mut Ui,
    state: &MapState,
    memory: &mut PanelMemory,
    commands: &mut Commands,
) {
    if head(ui, text!("learning-title"), text!("learning-close")) || pressed(ui, Key::Escape) {
        commands.push(LearningCommand::Close.into());
    }
    told(ui, state);
    if let Some(taken_in) = &state.learning_told.taken_in {
        ui.label(taken_in);
        ui.add_space(theme::GAP);
    }
    of_today(ui, state, commands);
    ui.separator();
    let plan = &state.learning.progress.plan;
    let mut wanted = plan.clone();
    exam(ui, state, &mut wanted, memory);
    scope::show(ui, state, &mut wanted.scope, memory);
    kinds(ui, &mut wanted);
    if wanted != *plan {
        commands.push(LearningCommand::SetPlan(Box::new(wanted)).into());
    }
    ui.separator();
    standing(ui, state);
    ui.separator();
    spotter(ui, state, memory, commands);
    ui.separator();
    take_along(ui, state);
}

fn of_today(ui: &mut Ui, state: &MapState, commands: &mut Commands) {
    let work = &state.learned_today.workload;
    let (due, new) = (work.due.len(), work.new.len());
    ui.add_space(theme::GAP);
    let told = match (due, new) {
        (0, 0) if work.all == 0 => text!("learning-no-cards"),
        (0, 0) => text!("learning-nothing-due"),
        _ => text!("learning-due", due = due, new = new),
    };
    ui.label(RichText::new(told).text_style(theme::section()));
    if work.never_answered > new {
        let told = text!(
            "learning-new-a-day",
            new = work.new_a_day,
            left = work.never_answered
        );
        ui.label(small(ui, told));
    }
    if work.next_days.iter().any(|count| *count > 0) {
        let days: Vec<String> = work.next_days.iter().map(ToString::to_string).collect();
        ui.label(small(
            ui,
            text!("learning-next-days", days = days.join(", ")),
        ));
    }
    ui.add_space(theme::GAP);
    let (word, cards) = if due + new > 0 {
        let cards = work.today().into_iter().take(MOST_IN_A_SITTING).collect();
        (text!("learning-start"), cards)
    } else {
        (text!("learning-practise-anyway"), anyway(state))
    };
    let palette = Palette::of(ui);
    let button = Button::new(RichText::new(word).color(palette.on_accent))
        .fill(palette.accent)
        .min_size(vec2(0.0, 36.0));
    let can_begin = !cards.is_empty();
    // Who writes a number or a day ends that with Enter, and does not want to be asked yet.
    let enters = can_begin && !ui.ctx().text_edit_focused() && pressed(ui, Key::Enter);
    if ui.add_enabled(can_begin, button).clicked() || enters {
        commands.push(begin(cards));
    }
    ui.add_space(theme::GAP);
}

/// A sitting with these cards, in an order that no other sitting has.
fn begin(cards: Vec<Card>) -> myomap_state::MapCommand {
    let since = std::time::UNIX_EPOCH.elapsed();
    let seed = since.map_or(0, |since| since.as_secs());
    let day = today();
    LearningCommand::Begin { cards, seed, day }.into()
}

/// Those that sit worst, where nothing is due.
fn anyway(state: &MapState) -> Vec<Card> {
    let plan = &state.learning.progress.plan;
    let muscles = plan.scope.muscles(state.knowledge);
    let day = state.learned_today.day.unwrap_or_else(today);
    let mut cards: Vec<(f32, Card)> = Card::all(state.knowledge, &muscles, &plan.kinds)
        .into_iter()
        .filter_map(|card| {
            let memory = state.learning.progress.memory_of(&card)?;
            Some((memory.recall_on(day), card))
        })
        .collect();
    cards.sort_by(|a, b| a.0.total_cmp(&b.0).then_with(|| a.1.cmp(&b.1)));
    let cards = cards.into_iter().take(PRACTISED_ANYWAY);
    cards.map(|(_, card)| card).collect()
}

fn exam(ui: &mut Ui, state: &MapState, plan: &mut Plan, memory: &mut PanelMemory) {
    part_head(ui, &text!("learning-exam"));
    let today = state.learned_today.day.unwrap_or_else(today);
    let written = &mut memory.learning.exam;
    let mut is_no_day = false;
    ui.horizontal_wrapped(|ui| {
        let shown = plan.exam.map_or(String::new(), |day| day.to_string());
        let field = TextEdit::singleline(written)
            .hint_text(text!("learning-exam-hint"))
            .margin(theme::IN_FIELD)
            .desired_width(110.0);
        let field = ui.add(field);
        called(ui, &field, text!("learning-exam"));
        let day = written.trim().parse::<Date>();
        if field.changed() {
            if let Ok(day) = day {
                plan.exam = Some(day);
            } else if written.trim().is_empty() {
                plan.exam = None;
            }
        } else if !field.has_focus() {
            is_no_day = day.is_err() && !written.trim().is_empty();
            if !is_no_day {
                *written = shown;
            }
        }
        for weeks in [2, 4, 8] {
            let word = small(ui, text!("learning-in-weeks", weeks = weeks));
            if ui.button(word).clicked() {
                plan.exam = Some(weeks_after(today, weeks));
                written.clear();
            }
        }
        if plan.exam.is_some() && ui.button(small(ui, text!("learning-no-exam"))).clicked() {
            plan.exam = None;
            written.clear();
        }
    });
    if is_no_day {
        let example = weeks_after(today, 4).to_string();
        let told = text!("learning-exam-no-day", example = example);
        ui.label(RichText::new(told).color(Palette::of(ui).alarm));
    }
    if let Some(days) = state.learned_today.workload.days_left {
        ui.label(small(ui, text!("learning-days-left", days = days)));
    }
    ui.add_space(theme::GAP);
}

fn kinds(ui: &mut Ui, plan: &mut Plan) {
    part_head(ui, &text!("learning-kinds"));
    if let Some(columns) = columns_of_kinds(ui) {
        Grid::new("kinds of question").show(ui, |ui| {
            for row in QuestionKind::ALL.chunks(columns) {
                for kind in row {
                    offered(ui, *kind, plan);
                }
                ui.end_row();
            }
        });
    } else {
        ui.horizontal_wrapped(|ui| {
            for kind in QuestionKind::ALL {
                offered(ui, kind, plan);
            }
        });
    }
    ui.add_space(theme::GAP);
}

/// In how many columns there is room for the kinds of question; none where there is for one alone.
fn columns_of_kinds(ui: &Ui) -> Option<usize> {
    let spacing = ui.spacing();
    let box_and_gap = spacing.icon_width + spacing.icon_spacing;
    let widths = QuestionKind::ALL.map(|kind| {
        let word = WidgetText::from(capitalised(&kind.in_words()));
        let extend = Some(TextWrapMode::Extend);
        let word = word.into_galley(ui, extend, f32::INFINITY, TextStyle::Button);
        word.size().x + box_and_gap
    });
    let widest = |columns: usize, column: usize| {
        let of_column = widths.iter().skip(column).step_by(columns);
        of_column.copied().fold(0.0, f32::max)
    };
    let width = |columns: usize| -> f32 {
        let gaps = (columns - 1) as f32 * spacing.item_spacing.x;
        (0..columns)
            .map(|column| widest(columns, column))
            .sum::<f32>()
            + gaps
    };
    [3, 2]
        .into_iter()
        .find(|&columns| width(columns) <= ui.available_width())
}

fn offered(ui: &mut Ui, kind: QuestionKind, plan: &mut Plan) {
    let mut is_asked = plan.kinds.contains(&kind);
    let word = capitalised(&kind.in_words());
    if ui.checkbox(&mut is_asked, word).changed() {
        if is_asked {
            plan.kinds.insert(kind);
        } else {
            plan.kinds.remove(&kind);
        }
    }
}

/// How well each part of the body is known, in the colours of the body.
fn standing(ui: &mut Ui, state: &MapState) {
    part_head(ui, &text!("learning-standing"));
    let mut parts: BTreeMap<usize, (&str, Standing)> = BTreeMap::new();
    for (place, muscle) in state.atlas().muscles().iter().enumerate() {
        if let Some(known) = state.learned_today.standing.get(&muscle.id) {
            let same = parts.values_mut().find(|(part, _)| *part == muscle.region);
            match same {
                Some((_, all)) => *all = all.and(*known),
                None => {
                    parts.insert(place, (&muscle.region, *known));
                }
            }
        }
    }
    for (part, known) in parts.values() {
        ui.label(text!(
            "learning-part",
            part = phrases::folder(part),
            learned = known.learned,
            all = known.cards
        ));
        let colour = learned(known.share, known.begun > 0);
        let bar = ui.add(
            ProgressBar::new(known.share)
                .desired_height(8.0)
                .fill(for_egui(colour)),
        );
        outline(ui, bar.rect, bar.rect.height() / 2.0);
    }
    ui.add_space(theme::GAP);
    ui.horizontal_wrapped(|ui| {
        let scale = [
            (NOT_BEGUN, text!("learning-not-begun")),
            (learned(0.0, true), text!("learning-begun")),
            (learned(0.5, true), text!("learning-half")),
            (learned(1.0, true), text!("learning-learned")),
            (NOT_IN_PLAN, text!("learning-not-in-plan")),
        ];
        for (colour, word) in scale {
            entry(ui, colour, word);
        }
    });
    ui.label(small(ui, text!("learning-when-learned")));
}

/// Round a colour of the body: some of them are nearly those of the paper.
fn outline(ui: &Ui, rect: Rect, corner: f32) {
    let edge = Stroke::new(1.0, Palette::of(ui).edge);
    ui.painter()
        .rect_stroke(rect, corner, edge, StrokeKind::Inside);
}

/// A colour and what it means, which stay together where a row ends.
fn entry(ui: &mut Ui, colour: Color, word: String) {
    const PATCH: f32 = 14.0;
    const GAP: f32 = 8.0;
    let extend = Some(TextWrapMode::Extend);
    let text = WidgetText::from(small(ui, &word));
    let text = text.into_galley(ui, extend, f32::INFINITY, TextStyle::Small);
    let size = vec2(PATCH + GAP + text.size().x, text.size().y.max(PATCH));
    let (room, response) = ui.allocate_exact_size(size, Sense::hover());
    let middle = room.left_center();
    let patch = Rect::from_center_size(middle + vec2(PATCH / 2.0, 0.0), Vec2::splat(PATCH));
    ui.painter().rect_filled(patch, 3.0, for_egui(colour));
    outline(ui, patch, 3.0);
    let at = middle + vec2(PATCH + GAP, -text.size().y / 2.0);
    ui.painter().galley(at, text, Palette::of(ui).quiet);
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Label, true, &word));
}

fn spotter(ui: &mut Ui, state: &MapState, memory: &mut PanelMemory, commands: &mut Commands) {
    part_head(ui, &text!("spotter"));
    ui.label(small(ui, text!("spotter-what")));
    let order = &mut memory.learning.exam_order;
    let number = |ui: &mut Ui, word: String, value: DragValue| {
        let label = ui.label(small(ui, word));
        ui.add(value).labelled_by(label.id);
        ui.end_row();
    };
    // Each number beside its word, however wide the panel is.
    Grid::new("order of the exam")
        .num_columns(2)
        .show(ui, |ui| {
            let stations = DragValue::new(&mut order.stations).range(1..=100);
            number(ui, text!("spotter-stations"), stations);
            let seconds = DragValue::new(&mut order.seconds).range(10..=600);
            number(ui, text!("spotter-seconds"), seconds);
            let rests = DragValue::new(&mut order.rest_after).range(0..=50);
            number(ui, text!("spotter-rest-after"), rests);
            number(ui, text!("spotter-seed"), DragValue::new(&mut order.seed));
        });
    if ui
        .button(text!("spotter-begin"))
        .on_hover_text(text!("spotter-begin-hint"))
        .clicked()
    {
        let order = SpotterOrder {
            scope: state.learning.progress.plan.scope.clone(),
            ..order.clone()
        };
        let spotter = Box::new(Spotter::draw(state.knowledge, &order));
        commands.push(LearningCommand::BeginSpotter(spotter).into());
    }
}

fn take_along(ui: &mut Ui, state: &MapState) {
    if ui
        .button(small(ui, text!("learning-copy-table")))
        .on_hover_text(text!("learning-copy-table-hint"))
        .clicked()
    {
        ui.ctx().copy_text(to_table(&state.learning.progress));
    }
    ui.label(small(ui, text!("learning-take-in")));
    ui.label(small(ui, text!("learning-disclaimer")));
}
