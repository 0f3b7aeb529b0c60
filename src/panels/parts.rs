//! The small parts that panels are made of.

use super::theme::{self, Palette};
use bevy_egui::egui::text::LayoutJob;
use bevy_egui::egui::{
    self, Align, Button, CollapsingHeader, Color32, FontSelection, IntoAtoms, Layout, Response,
    RichText, Sense, Stroke, TextStyle, TextWrapMode, Ui, WidgetText, vec2,
};
use myomap_knowledge::text;

/// The button that unfolds the rest of what a strip tells, called `show` while it is folded.
pub fn unfold_button(ui: &mut Ui, show: String, is_open: &mut bool) {
    let word = if *is_open {
        text!("problems-fold")
    } else {
        show
    };
    if ui.button(word).clicked() {
        *is_open = !*is_open;
    }
}

/// The head of a panel, with the button at its right that folds the panel away; gives whether that was pressed.
pub fn foldable_head(ui: &mut Ui, head: RichText) -> bool {
    ui.horizontal_top(|ui| {
        let fold = small(ui, text!("panel-fold"));
        let width = WidgetText::from(fold.clone())
            .into_galley(
                ui,
                Some(TextWrapMode::Extend),
                f32::INFINITY,
                TextStyle::Small,
            )
            .size()
            .x;
        let gap = ui.spacing().item_spacing.x + ui.spacing().button_padding.x;
        let room = vec2((ui.available_width() - width - gap).max(60.0), 0.0);
        ui.allocate_ui_with_layout(room, Layout::top_down(Align::Min), |ui| {
            ui.set_width(room.x);
            ui.label(head);
        });
        ui.spacing_mut().button_padding.x = 3.0;
        ui.add(Button::new(fold).frame_when_inactive(false))
            .on_hover_text(text!("panel-fold-hint"))
            .clicked()
    })
    .inner
}

/// The head of a group that is always there.
pub fn head(ui: &mut Ui, word: &str) {
    ui.label(heading(ui, word));
}

/// Text as the head of a part has it. Blue is for what can be chosen, and so it is not blue.
pub fn heading(ui: &Ui, word: &str) -> RichText {
    RichText::new(word)
        .text_style(theme::section())
        .color(Palette::of(ui).ink)
}

/// A word in bold that leads a few lines.
pub fn lead(ui: &Ui, word: impl Into<String>) -> RichText {
    RichText::new(word)
        .text_style(theme::strong())
        .color(Palette::of(ui).ink)
}

/// A part of a page that can be folded away, parted from what is above it.
pub fn section(ui: &mut Ui, word: &str, open: bool, content: impl FnOnce(&mut Ui)) {
    ui.separator();
    first_section(ui, word, open, content);
}

/// A part of a page that can be folded away, with nothing above it.
pub fn first_section(ui: &mut Ui, word: &str, open: bool, content: impl FnOnce(&mut Ui)) {
    CollapsingHeader::new(heading(ui, word))
        .id_salt(word)
        .default_open(open)
        .show_unindented(ui, |ui| {
            content(ui);
            ui.add_space(theme::GAP);
        });
}

/// A quiet word close above a few lines of its own.
pub fn caption(ui: &mut Ui, word: &str) {
    ui.add_space(4.0);
    ui.label(small(ui, word));
    ui.add_space(-ui.spacing().item_spacing.y);
}

/// A text of which no more than some rows are shown until one wants to read all of it.
pub fn first_rows(ui: &mut Ui, text: &str, rows: usize) {
    let id = ui.id().with(("first rows", text));
    let unfolded = ui.data(|data| data.get_temp(id).unwrap_or(false));
    let beginning = beginning(ui, text, rows);
    let is_longer = beginning.is_some();
    ui.label(beginning.filter(|_| !unfolded).as_deref().unwrap_or(text));
    if !(is_longer || unfolded) {
        return;
    }
    ui.add_space(-ui.spacing().item_spacing.y);
    let word = if unfolded {
        text!("read-less")
    } else {
        text!("read-all")
    };
    if ui
        .link(small(ui, word).color(Palette::of(ui).accent))
        .clicked()
    {
        ui.data_mut(|data| data.insert_temp(id, !unfolded));
    }
}

/// As many whole words of a text as these rows hold, with the sign that more follows; none where they hold all of it.
fn beginning(ui: &Ui, text: &str, rows: usize) -> Option<String> {
    let font = TextStyle::Body.resolve(ui.style());
    let (ink, width) = (Palette::of(ui).ink, ui.available_width());
    let laid_out = |text: &str| {
        let job = LayoutJob::simple(text.to_owned(), font.clone(), ink, width);
        ui.fonts_mut(|fonts| fonts.layout_job(job))
    };
    let whole = laid_out(text);
    let shown = whole.rows.get(..rows).filter(|_| whole.rows.len() > rows)?;
    let characters = shown.iter().map(|row| row.char_count_including_newline().0);
    let kept: String = text.chars().take(characters.sum()).collect();
    let mut kept = kept.trim_end();
    loop {
        let told = format!("{kept} …");
        if laid_out(&told).rows.len() <= rows {
            return Some(told);
        }
        kept = kept.rsplit_once(' ')?.0.trim_end();
    }
}

/// A button that may be out of use: then nothing but its outline and its word is left.
pub fn button_if(ui: &mut Ui, in_use: bool, word: &str) -> Response {
    if in_use {
        return ui.button(word);
    }
    let palette = Palette::of(ui);
    let button = Button::new(RichText::new(word).color(palette.quiet))
        .fill(Color32::TRANSPARENT)
        .stroke(Stroke::new(1.0, palette.line));
    ui.add_enabled(false, button)
}

/// Small and quiet.
pub fn small(ui: &Ui, text: impl Into<String>) -> RichText {
    RichText::new(text).small().color(Palette::of(ui).quiet)
}

/// A quiet word at the margin, the text beside it.
pub fn beside(ui: &mut Ui, width: f32, word: &str, text: &str) {
    ui.horizontal_top(|ui| {
        let (rect, _) = ui.allocate_exact_size(vec2(width, 20.0), Sense::hover());
        let place = egui::UiBuilder::new()
            .max_rect(rect)
            .layout(Layout::left_to_right(Align::Center));
        let word = small(ui, word);
        ui.new_child(place).label(word);
        ui.vertical(|ui| ui.label(text));
    });
}

/// One line of a list, as wide as the list, chosen or not.
pub fn row<'a>(ui: &mut Ui, chosen: bool, content: impl IntoAtoms<'a>) -> Response {
    ui.scope(|ui| {
        ui.spacing_mut().interact_size.y = 26.0;
        ui.spacing_mut().button_padding.y = 3.0;
        let width = ui.available_width();
        ui.add(
            Button::selectable(chosen, content)
                .wrap()
                .min_size(vec2(width, 0.0)),
        )
    })
    .inner
}

/// The height of a line of a list of equal lines, whatever the size of the text.
pub fn row_height(ui: &Ui) -> f32 {
    ui.text_style_height(&TextStyle::Button) + 10.0
}

/// Makes the bar of a list that scrolls plain to see.
pub fn show_scroll_bar(ui: &mut Ui) {
    let scroll = &mut ui.spacing_mut().scroll;
    scroll.foreground_color = true;
    scroll.dormant_handle_opacity = 0.6;
    scroll.active_handle_opacity = 0.8;
}

/// One line of a list of equal lines, chosen or not; elided where it is too long, and then all of it stands in the tooltip.
pub fn elided_row(ui: &mut Ui, chosen: bool, mut content: LayoutJob, whole: &str) -> Response {
    let size = vec2(ui.available_width(), row_height(ui));
    ui.spacing_mut().interact_size.y = size.y;
    ui.spacing_mut().button_padding.y = 0.0;
    content.wrap.max_width = size.x - ui.spacing().button_padding.x * 2.0;
    content.wrap.max_rows = 1;
    content.wrap.break_anywhere = true;
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(content));
    let elided = galley.elided;
    let response = ui.add(Button::selectable(chosen, galley).min_size(size));
    if elided {
        response.on_hover_text(whole)
    } else {
        response
    }
}

/// A button as wide as the page, with a quiet line beneath its name; it is called by its name alone.
pub fn card(ui: &mut Ui, chosen: bool, name: &str, facts: &str) -> Response {
    let palette = Palette::of(ui);
    let (ink, quiet) = if chosen {
        (palette.on_accent_soft, palette.on_accent_soft)
    } else {
        (palette.ink, palette.quiet)
    };
    let text = two_tone(
        ui,
        RichText::new(name).color(ink),
        RichText::new(format!("\n{facts}")).small().color(quiet),
    );
    let width = ui.available_width();
    let response = ui.add(
        Button::new(text)
            .selected(chosen)
            .wrap()
            .min_size(vec2(width, 0.0)),
    );
    called(ui, &response, name);
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_description(facts.to_owned());
    });
    response
}

/// Two texts of different make in one.
pub fn two_tone(ui: &Ui, first: RichText, second: RichText) -> LayoutJob {
    let mut job = LayoutJob::default();
    for text in [first, second] {
        text.append_to(&mut job, ui.style(), FontSelection::Default, Align::Center);
    }
    job
}

/// Calls a widget by a name of its own where its text alone would not tell enough.
pub fn called(ui: &Ui, response: &Response, name: impl Into<String>) {
    ui.ctx()
        .accesskit_node_builder(response.id, |node| node.set_label(name.into()));
}
