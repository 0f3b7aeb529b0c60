//! Colours, type and spacing: a calm page of a printed atlas, on light paper or in a dim room.
//!
//! Blue marks what can be chosen, vermilion what hurts: the two stay apart for every common kind of colour blindness,
//! and nothing is told by colour alone.

use super::typeface;
use bevy_egui::egui::{
    self, Color32, CornerRadius, FontFamily, FontId, Frame, Margin, Shadow, Stroke, Style,
    TextStyle, Visuals,
    epaint::FontColorTransferFunction,
    style::{
        HandleShape, ScrollAnimation, ScrollFadeStyle, ScrollStyle, Selection, WidgetVisuals,
        Widgets,
    },
    vec2,
};
use myomap_state::{TextSize, Theme};

/// The colours of one theme.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Palette {
    /// Behind the text of panels.
    pub paper: Color32,
    /// Behind windows, and fields one writes in.
    pub raised: Color32,
    /// Buttons at rest.
    pub sunken: Color32,
    /// Lines that part things.
    pub line: Color32,
    /// The edge of what one writes in: it must be seen, as nothing else says where that is.
    pub edge: Color32,
    /// Text.
    pub ink: Color32,
    /// Text of second rank; still readable from the back row.
    pub quiet: Color32,
    /// What can be chosen, links, the mark of the keyboard.
    pub accent: Color32,
    /// Behind what is chosen.
    pub accent_soft: Color32,
    /// Text on `accent_soft`.
    pub on_accent_soft: Color32,
    /// Text on `accent` itself.
    pub on_accent: Color32,
    /// Referred pain, as printed in atlases.
    pub pain: Color32,
    /// The mark of a claim that something speaks against.
    pub contested: Color32,
    /// Behind the counter-evidence.
    pub contested_soft: Color32,
    /// Signs to see a doctor.
    pub alarm: Color32,
    /// Behind them.
    pub alarm_soft: Color32,
}

/// Referred pain, the colour that zones are painted in.
const PAIN: Color32 = Color32::from_rgb(0x99, 0x05, 0x1a);

/// The same, lighter, where the paper is dark.
const PAIN_ON_DARK: Color32 = Color32::from_rgb(0xd6, 0x45, 0x5a);

/// Light paper, dark ink.
pub const LIGHT: Palette = Palette {
    paper: Color32::from_rgb(0xf8, 0xf5, 0xee),
    raised: Color32::from_rgb(0xff, 0xfd, 0xf9),
    sunken: Color32::from_rgb(0xec, 0xe6, 0xd9),
    line: Color32::from_rgb(0xd5, 0xcc, 0xba),
    edge: Color32::from_rgb(0x8f, 0x86, 0x76),
    ink: Color32::from_rgb(0x26, 0x22, 0x1d),
    quiet: Color32::from_rgb(0x5c, 0x54, 0x49),
    accent: Color32::from_rgb(0x0b, 0x56, 0x86),
    accent_soft: Color32::from_rgb(0xcf, 0xe2, 0xee),
    on_accent_soft: Color32::from_rgb(0x06, 0x37, 0x58),
    on_accent: Color32::from_rgb(0xff, 0xfd, 0xf9),
    pain: PAIN,
    contested: Color32::from_rgb(0x7a, 0x4f, 0x00),
    contested_soft: Color32::from_rgb(0xfa, 0xed, 0xcd),
    alarm: Color32::from_rgb(0x97, 0x22, 0x12),
    alarm_soft: Color32::from_rgb(0xfb, 0xe6, 0xdf),
};

/// Dark, for a dim room and the projector.
pub const DARK: Palette = Palette {
    paper: Color32::from_rgb(0x1d, 0x1c, 0x1a),
    raised: Color32::from_rgb(0x26, 0x24, 0x21),
    sunken: Color32::from_rgb(0x33, 0x30, 0x2b),
    line: Color32::from_rgb(0x47, 0x43, 0x3b),
    edge: Color32::from_rgb(0x7d, 0x76, 0x68),
    ink: Color32::from_rgb(0xee, 0xe8, 0xdc),
    quiet: Color32::from_rgb(0xb9, 0xb0, 0xa0),
    accent: Color32::from_rgb(0x86, 0xc1, 0xea),
    accent_soft: Color32::from_rgb(0x1c, 0x43, 0x5c),
    on_accent_soft: Color32::from_rgb(0xe4, 0xf2, 0xfc),
    on_accent: Color32::from_rgb(0x0a, 0x20, 0x30),
    pain: PAIN_ON_DARK,
    contested: Color32::from_rgb(0xec, 0xbd, 0x61),
    contested_soft: Color32::from_rgb(0x3d, 0x33, 0x1c),
    alarm: Color32::from_rgb(0xf6, 0xa3, 0x8f),
    alarm_soft: Color32::from_rgb(0x43, 0x26, 0x1f),
};

impl Palette {
    /// The colours that a part of the screen is drawn in.
    pub fn of(ui: &egui::Ui) -> &'static Palette {
        if ui.visuals().dark_mode {
            &DARK
        } else {
            &LIGHT
        }
    }
}

/// The smallest text anywhere, in points.
const SMALLEST: f32 = 13.0;

/// By which factor text must be larger than usual for the last row of a class, in a window of this height in logical pixels: no letter is smaller than
/// a fiftieth of the picture's height.
pub fn readable_from_afar(height: f32) -> f32 {
    (height / (50.0 * SMALLEST)).max(TextSize::LEAST.factor())
}

/// The name of what is selected, at the head of a panel.
pub fn title() -> TextStyle {
    TextStyle::Name("title".into())
}

/// The head of a part.
pub fn section() -> TextStyle {
    TextStyle::Name("section".into())
}

/// Body text in bold, for a word that leads a few lines.
pub fn strong() -> TextStyle {
    TextStyle::Name("strong".into())
}

/// Between two things of one group.
pub const GAP: f32 = 6.0;

/// Between two groups.
pub const WIDE_GAP: f32 = 14.0;

/// Around the content of a panel.
pub const MARGIN: Margin = Margin::symmetric(14, 12);

/// The same of a panel whose content is scrolled at its very edge: what is not, keeps to [`beside_scroll_bar`].
const SIDE_MARGIN: Margin = Margin {
    right: MARGIN.right - SCROLL_ROOM,
    ..MARGIN
};

/// The width of a scroll bar.
const SCROLL_BAR: f32 = 8.0;

/// At the right of everything that is scrolled so much is kept free for the bar, whether or not there is one: what is
/// read does not move when it comes.
const SCROLL_ROOM: i8 = 12;

/// How much of a scroll bar's ink shows while nobody points at it.
const SCROLL_BAR_OPACITY: f32 = 0.55;

/// Teaches a context both themes. Their texts can be laid out once the context has the typeface, which
/// [`typeface::install`] gives it.
pub fn install(ctx: &egui::Context) {
    ctx.set_style_of(egui::Theme::Light, style(&LIGHT, Visuals::light()));
    ctx.set_style_of(egui::Theme::Dark, style(&DARK, Visuals::dark()));
    // Where frames are slow, press and release reach egui far apart in time and are a click all the same.
    ctx.options_mut(|options| options.input_options.max_click_duration = f64::INFINITY);
}

/// Whether a context was taught them.
pub fn is_installed(ctx: &egui::Context) -> bool {
    ctx.style_of(egui::Theme::Light)
        .text_styles
        .contains_key(&title())
}

/// Shows one of the two themes from now on.
pub fn use_theme(ctx: &egui::Context, theme: Theme) {
    ctx.set_theme(match theme {
        Theme::Light => egui::Theme::Light,
        Theme::Dark => egui::Theme::Dark,
    });
}

/// The frame of a panel at an edge of the window.
pub fn panel_frame(ui: &egui::Ui) -> Frame {
    Frame::new()
        .fill(Palette::of(ui).paper)
        .inner_margin(MARGIN)
}

/// The frame of a panel at a side of the window.
pub fn side_frame(ui: &egui::Ui) -> Frame {
    panel_frame(ui).inner_margin(SIDE_MARGIN)
}

/// What stays above the scrolled part of a side panel, as wide as what is scrolled.
pub fn beside_scroll_bar(ui: &mut egui::Ui, content: impl FnOnce(&mut egui::Ui)) {
    ui.scope(|ui| {
        ui.set_max_width(ui.available_width() - f32::from(SCROLL_ROOM));
        content(ui);
    });
}

/// Between the edge of a field and what is written in it.
pub const IN_FIELD: Margin = Margin::symmetric(8, 5);

/// From here on text fields of this part of the screen have an edge that is seen. Buttons among them have it too.
pub fn edge_fields(ui: &mut egui::Ui) {
    let edge = Palette::of(ui).edge;
    ui.visuals_mut().widgets.inactive.bg_stroke.color = edge;
}

/// A tinted box with a line of its own colour.
pub fn box_frame(fill: Color32, line: Color32) -> Frame {
    Frame::new()
        .fill(fill)
        .stroke(Stroke::new(1.0, line))
        .corner_radius(CornerRadius::same(6))
        .inner_margin(Margin::symmetric(10, 8))
}

fn style(palette: &Palette, base: Visuals) -> Style {
    let mut style = Style {
        text_styles: text_styles(),
        visuals: visuals(palette, base),
        // Every step of an animation draws the whole body again, which a machine without graphics card feels.
        animation_time: 0.0,
        scroll_animation: ScrollAnimation::none(),
        ..Default::default()
    };
    let spacing = &mut style.spacing;
    spacing.item_spacing = vec2(8.0, GAP);
    spacing.button_padding = vec2(9.0, 3.0);
    spacing.interact_size = vec2(40.0, 28.0);
    spacing.icon_width = 18.0;
    spacing.icon_width_inner = 10.0;
    spacing.icon_spacing = 8.0;
    spacing.indent = 16.0;
    spacing.slider_rail_height = 6.0;
    spacing.window_margin = Margin::same(14);
    spacing.menu_margin = Margin::same(10);
    spacing.tooltip_width = 360.0;
    spacing.scroll = ScrollStyle {
        bar_width: SCROLL_BAR,
        floating_width: SCROLL_BAR,
        floating_allocated_width: 0.0,
        content_margin: Margin {
            right: SCROLL_ROOM,
            ..Margin::ZERO
        },
        handle_min_length: 24.0,
        foreground_color: true,
        dormant_handle_opacity: SCROLL_BAR_OPACITY,
        active_handle_opacity: SCROLL_BAR_OPACITY,
        dormant_background_opacity: 0.0,
        active_background_opacity: 0.0,
        interact_background_opacity: 0.3,
        interact_handle_opacity: 0.8,
        fade: ScrollFadeStyle {
            strength: 0.0,
            ..Default::default()
        },
        ..ScrollStyle::thin()
    };
    style.interaction.selectable_labels = false;
    style.interaction.tooltip_delay = 0.35;
    style.url_in_tooltip = true;
    style
}

fn text_styles() -> std::collections::BTreeMap<TextStyle, FontId> {
    [
        (TextStyle::Small, 14.0, typeface::page()),
        (TextStyle::Body, 15.0, typeface::page()),
        (TextStyle::Button, 15.0, typeface::page()),
        (TextStyle::Heading, 20.0, typeface::page()),
        (TextStyle::Monospace, 13.0, FontFamily::Monospace),
        (section(), 18.0, typeface::bold()),
        (strong(), 15.0, typeface::bold()),
        (title(), 26.0, typeface::page()),
    ]
    .into_iter()
    .map(|(style, size, family)| (style, FontId::new(size, family)))
    .collect()
}

fn visuals(palette: &Palette, base: Visuals) -> Visuals {
    let mut visuals = Visuals {
        widgets: widgets(palette),
        selection: Selection {
            bg_fill: palette.accent_soft,
            stroke: Stroke::new(1.5, palette.on_accent_soft),
        },
        weak_text_color: Some(palette.quiet),
        hyperlink_color: palette.accent,
        faint_bg_color: palette.sunken,
        extreme_bg_color: palette.raised,
        text_edit_bg_color: Some(palette.raised),
        code_bg_color: palette.sunken,
        warn_fg_color: palette.contested,
        error_fg_color: palette.alarm,
        window_fill: palette.raised,
        window_stroke: Stroke::new(1.0, palette.line),
        window_corner_radius: CornerRadius::same(8),
        menu_corner_radius: CornerRadius::same(8),
        window_shadow: soft_shadow(),
        popup_shadow: soft_shadow(),
        panel_fill: palette.paper,
        indent_has_left_vline: false,
        slider_trailing_fill: true,
        handle_shape: HandleShape::Circle,
        // Readable: what is out of use says so by its outline, see `parts::button_if`.
        disabled_alpha: 0.85,
        ..base
    };
    // The one proportional font that egui brings is a light cut; this lends it the weight of print.
    visuals.text_options.color_transfer_function =
        FontColorTransferFunction::TwoCoverageMinusCoverageSq;
    visuals.text_cursor.stroke = Stroke::new(2.0, palette.accent);
    // A blinking cursor would draw the whole body twice a second.
    visuals.text_cursor.blink = false;
    visuals
}

fn soft_shadow() -> Shadow {
    Shadow {
        offset: [0, 4],
        blur: 16,
        spread: 0,
        color: Color32::from_black_alpha(48),
    }
}

fn widgets(palette: &Palette) -> Widgets {
    let widget = |fill: Color32, line: Stroke, ink: Color32| WidgetVisuals {
        bg_fill: fill,
        weak_bg_fill: fill,
        bg_stroke: line,
        fg_stroke: Stroke::new(1.5, ink),
        corner_radius: CornerRadius::same(5),
        expansion: 0.0,
    };
    let thin = Stroke::new(1.0, palette.line);
    Widgets {
        noninteractive: widget(palette.paper, thin, palette.ink),
        inactive: widget(palette.sunken, thin, palette.ink),
        hovered: widget(
            palette.sunken,
            Stroke::new(1.0, palette.accent),
            palette.ink,
        ),
        // Also what has the focus of the keyboard, so its line must be seen.
        active: widget(
            palette.sunken,
            Stroke::new(2.0, palette.accent),
            palette.ink,
        ),
        open: widget(palette.sunken, thin, palette.ink),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test_support::contrast;

    #[test]
    fn no_text_is_smaller_than_is_reckoned_with() {
        for (style, font) in text_styles() {
            assert!(font.size >= SMALLEST, "{style:?}");
        }
        for height in [720.0_f32, 1080.0, 2160.0] {
            let smallest = SMALLEST * readable_from_afar(height);
            assert!(smallest >= height / 50.0 - 0.01, "{height}: {smallest}");
        }
    }

    #[test]
    fn every_text_can_be_read_on_what_lies_behind_it() {
        for palette in [LIGHT, DARK] {
            let pairs = [
                (palette.ink, palette.paper),
                (palette.ink, palette.raised),
                (palette.ink, palette.sunken),
                (palette.quiet, palette.paper),
                (palette.quiet, palette.raised),
                (palette.quiet, palette.sunken),
                (palette.accent, palette.paper),
                (palette.accent, palette.raised),
                (palette.on_accent_soft, palette.accent_soft),
                (palette.on_accent, palette.accent),
                (palette.contested, palette.paper),
                (palette.contested, palette.raised),
                (palette.contested, palette.contested_soft),
                (palette.ink, palette.contested_soft),
                (palette.quiet, palette.contested_soft),
                (palette.alarm, palette.paper),
                (palette.alarm, palette.alarm_soft),
                (palette.ink, palette.alarm_soft),
                (palette.quiet, palette.alarm_soft),
            ];
            // What a class reads is read from afar, and on a projector that makes black grey.
            for text in [palette.ink, palette.accent] {
                let ratio = contrast(text, palette.paper);
                assert!(ratio >= 7.0, "{text:?} has only {ratio:.2} before a class");
            }
            for (text, behind) in pairs {
                let ratio = contrast(text, behind);
                assert!(ratio >= 4.5, "{text:?} on {behind:?} has only {ratio:.2}");
            }
            assert!(
                contrast(palette.pain, palette.paper) >= 3.0,
                "swatches need 3 to 1"
            );
        }
    }

    #[test]
    fn fields_and_scroll_bars_can_be_seen() {
        for palette in [LIGHT, DARK] {
            for behind in [palette.paper, palette.raised] {
                let bar = behind.blend(palette.ink.gamma_multiply(SCROLL_BAR_OPACITY));
                for shape in [palette.edge, bar] {
                    let ratio = contrast(shape, behind);
                    assert!(ratio >= 3.0, "{shape:?} on {behind:?} has only {ratio:.2}");
                }
            }
        }
    }

    #[test]
    fn what_is_out_of_use_can_still_be_read() {
        let install = |dark| style(if dark { &DARK } else { &LIGHT }, Visuals::light());
        for (palette, style) in [(LIGHT, install(false)), (DARK, install(true))] {
            let faded = palette.quiet.gamma_multiply(style.visuals.disabled_alpha);
            let ratio = contrast(palette.paper.blend(faded), palette.paper);
            assert!(ratio >= 4.5, "only {ratio:.2}");
        }
    }
}
