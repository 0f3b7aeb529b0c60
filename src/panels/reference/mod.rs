//! The window of reference pages: what is true beyond a single muscle.

mod article;
mod conditions;
mod pages;
mod signs;

use super::memory::{Page, PanelMemory, ReferenceMemory};
use super::page_window;
use super::parts::{called, heading};
use super::phrases;
use super::state::{Commands, MapState};
use super::theme::{self, Palette};
use bevy_egui::egui::{self, CollapsingHeader, Id, RichText, ScrollArea, TextEdit, Ui};
use myomap_knowledge::text;

/// The window, while it is open.
pub fn show(
    ctx: &egui::Context,
    free: egui::Rect,
    state: &MapState,
    memory: &mut PanelMemory,
    commands: &mut Commands,
) {
    let reference = &mut memory.reference;
    let mut open = reference.open;
    let size = page_window::opening_size(ctx, free, egui::vec2(720.0, 560.0));
    let title = text!("reference");
    let name = Id::new("reference");
    page_window::show(ctx, (name, title), size, &mut open, |ui| {
        content(ui, state, reference, commands);
    });
    reference.open = open;
}

fn content(
    ui: &mut Ui,
    state: &MapState,
    reference: &mut ReferenceMemory,
    commands: &mut Commands,
) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        for page in Page::ALL {
            let tab = ui.selectable_value(&mut reference.page, page, phrases::page(page));
            if tab.clicked() {
                reference.wanted = None;
            }
        }
    });
    let filter = TextEdit::singleline(&mut reference.filter)
        .hint_text(text!("reference-filter"))
        .margin(egui::Margin::symmetric(10, 6))
        .desired_width(f32::INFINITY);
    ui.scope(|ui| {
        theme::edge_fields(ui);
        let response = ui.add(filter);
        called(ui, &response, text!("reference-filter"));
        if response.changed() {
            reference.wanted = None;
        }
    });
    ui.separator();
    let wanted = Wanted::next(ui, reference);
    ScrollArea::vertical()
        .id_salt(("reference", reference.page))
        .auto_shrink(false)
        .show(ui, |ui| {
            let filter = Filter::new(&reference.filter);
            match reference.page {
                Page::Techniques => pages::techniques(ui, state, &filter, &wanted),
                Page::Conditions => conditions::show(ui, state, &filter, &wanted, commands),
                Page::Therapy => pages::therapy(ui, state, &filter),
                Page::Article => article::show(ui, state, &filter, reference),
                Page::Cautions => pages::cautions(ui, state, &filter, &wanted),
                Page::RedFlags => signs::show(ui, state, &filter, &wanted),
                Page::Glossary => pages::glossary(ui, state, &filter, &wanted),
                Page::Sources => pages::sources(ui, state, &filter, &wanted),
            }
        });
}

/// The entry of a page that was searched for.
struct Wanted {
    entry: Option<String>,
    /// Whether it is to be unfolded and brought into sight now.
    bring: bool,
}

impl Wanted {
    /// The one of this frame.
    fn next(ui: &Ui, reference: &mut ReferenceMemory) -> Self {
        let Some(wanted) = &mut reference.wanted else {
            return Self {
                entry: None,
                bring: false,
            };
        };
        let bring = wanted.bring > 0;
        if bring {
            wanted.bring -= 1;
            ui.ctx().request_repaint();
        }
        Self {
            entry: Some(wanted.entry.clone()),
            bring,
        }
    }

    fn is(&self, entry: &str) -> bool {
        self.entry.as_deref() == Some(entry)
    }

    /// Whether an entry is to be unfolded: the wanted one, and all where a filter leaves few.
    fn unfolds(&self, entry: &str, filter: &Filter) -> Option<bool> {
        (filter.unfolds() || self.bring && self.is(entry)).then_some(true)
    }

    /// Brings the head of an entry into sight if it is the wanted one.
    fn bring(&self, entry: &str, head: &egui::Response) {
        if self.bring && self.is(entry) {
            head.scroll_to_me(Some(egui::Align::TOP));
        }
    }

    /// The head of an entry that cannot be folded, marked if it is the wanted one.
    fn head(&self, ui: &mut Ui, entry: &str, word: &str) {
        let palette = Palette::of(ui);
        let word = RichText::new(word);
        let word = if self.is(entry) {
            let mark = word.background_color(palette.accent_soft);
            mark.color(palette.on_accent_soft)
        } else {
            word.color(palette.accent)
        };
        let head = ui.label(word);
        self.bring(entry, &head);
    }
}

/// Lets through what contains every word of it.
struct Filter {
    words: Vec<String>,
}

impl Filter {
    fn new(text: &str) -> Self {
        Self {
            words: text
                .to_lowercase()
                .split_whitespace()
                .map(str::to_owned)
                .collect(),
        }
    }

    fn lets_through<'a>(&self, texts: impl IntoIterator<Item = &'a str>) -> bool {
        if self.words.is_empty() {
            return true;
        }
        let all = texts
            .into_iter()
            .map(str::to_lowercase)
            .collect::<Vec<_>>()
            .join(" ");
        self.words.iter().all(|word| all.contains(word.as_str()))
    }

    /// Whether entries are to be unfolded, as few are left.
    fn unfolds(&self) -> bool {
        !self.words.is_empty()
    }
}

/// An entry that can be unfolded.
fn entry(
    ui: &mut Ui,
    title: &str,
    open: Option<bool>,
    content: impl FnOnce(&mut Ui),
) -> egui::Response {
    CollapsingHeader::new(heading(ui, title))
        .open(open)
        .show(ui, |ui| {
            content(ui);
            ui.add_space(theme::GAP);
        })
        .header_response
}

fn nothing_found(ui: &mut Ui, any: bool) {
    if !any {
        ui.label(text!("reference-nothing"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filter_wants_every_word_in_any_order() {
        let filter = Filter::new("Pain  head");
        assert!(filter.lets_through(["Headache", "a pain"]));
        assert!(!filter.lets_through(["Headache"]));
        assert!(Filter::new(" ").lets_through(["anything"]));
    }
}
