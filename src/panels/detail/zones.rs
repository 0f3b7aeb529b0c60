//! Referral zones in words, and the two patterns they are printed in.

use crate::atlas::files::{Anchor, Shape, ZoneKind};
use crate::atlas::ids::LandmarkId;
use crate::body::Landmarks;
use crate::panels::theme::Palette;
use bevy_egui::egui::{
    CornerRadius, RichText, Sense, Stroke, StrokeKind, Ui, WidgetInfo, WidgetType, vec2,
};

/// Both kinds with their patterns.
pub fn legend(ui: &mut Ui) {
    let quiet = Palette::of(ui).quiet;
    for (kind, means) in [
        (ZoneKind::Essential, "essential: felt by nearly everyone"),
        (
            ZoneKind::Spillover,
            "spillover: felt by some, or when it is strong",
        ),
    ] {
        ui.horizontal(|ui| {
            swatch(ui, kind);
            ui.label(RichText::new(means).small().color(quiet));
        });
    }
}

/// A small field in the pattern of a kind: solid, or stippled as textbooks print it.
pub fn swatch(ui: &mut Ui, kind: ZoneKind) {
    let (rect, response) = ui.allocate_exact_size(vec2(26.0, 16.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Image, true, kind.word()));
    let pain = Palette::of(ui).pain;
    let corner = CornerRadius::same(3);
    let painter = ui.painter_at(rect.expand(1.0));
    match kind {
        ZoneKind::Essential => {
            painter.rect_filled(rect, corner, pain);
        }
        ZoneKind::Spillover => {
            painter.rect_stroke(rect, corner, Stroke::new(1.0, pain), StrokeKind::Inside);
            for row in 0..3_u8 {
                for column in 0..5_u8 {
                    let shift = if row % 2 == 0 { 0.0 } else { 2.5 };
                    let dot = vec2(
                        4.0 + shift + 5.0 * f32::from(column),
                        4.0 + 4.0 * f32::from(row),
                    );
                    if dot.x < rect.width() - 2.0 {
                        painter.circle_filled(rect.min + dot, 1.2, pain);
                    }
                }
            }
        }
    }
    response.on_hover_text(kind.word());
}

/// Where a zone is, by landmarks that everybody can find on themselves.
pub fn in_words(shape: &Shape, landmarks: Option<&Landmarks>) -> String {
    let width = format!("about {:.0} cm", (shape.radius_mm() / 5.0).round().max(1.0));
    match shape {
        Shape::Spot { at, .. } => format!("{} ({width} across)", capital(&place(at, landmarks))),
        Shape::Band { through, .. } => {
            let mut places: Vec<String> = through
                .iter()
                .map(|anchor| place(anchor, landmarks))
                .collect();
            places.dedup();
            let (Some(first), Some(last)) = (places.first(), places.last()) else {
                return String::new();
            };
            let over = match places.get(1..places.len().saturating_sub(1)) {
                Some(between) if !between.is_empty() => format!("; over: {}", between.join("; ")),
                _ => String::new(),
            };
            if places.len() == 1 {
                return format!("{} ({width} wide)", capital(first));
            }
            format!("From: {first}{over}; to: {last} ({width} wide)")
        }
    }
}

/// Shares this near to an end are that end.
const AT_THE_END: f32 = 0.15;

fn place(anchor: &Anchor, landmarks: Option<&Landmarks>) -> String {
    let name = |id: &LandmarkId| plain_name(id, landmarks);
    match anchor {
        Anchor::At(id) => name(id),
        Anchor::Opposite(id) => format!("{}, on the other side", name(id)),
        Anchor::Between(from, _, share) if *share <= AT_THE_END => name(from),
        Anchor::Between(_, to, share) if *share >= 1.0 - AT_THE_END => name(to),
        Anchor::Between(from, to, share) if *share < 0.4 => {
            format!("{}, towards {}", name(from), name(to))
        }
        Anchor::Between(from, to, share) if *share > 0.6 => {
            format!("{}, towards {}", name(to), name(from))
        }
        Anchor::Between(from, to, _) => format!("halfway between {} and {}", name(from), name(to)),
    }
}

fn plain_name(id: &LandmarkId, landmarks: Option<&Landmarks>) -> String {
    match landmarks.and_then(|landmarks| landmarks.get(id)) {
        Some(landmark) => landmark.plain.clone(),
        None => id.as_str().replace('_', " "),
    }
}

fn capital(text: &str) -> String {
    crate::app::knowledge::capitalised(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_band_is_told_from_end_to_end() {
        let at = |id| Anchor::At(LandmarkId::new(id));
        let shape = Shape::Band {
            through: vec![at("ear"), at("temple"), at("eye")],
            radius_mm: 20.0,
        };
        assert_eq!(
            in_words(&shape, None),
            "From: ear; over: temple; to: eye (about 4 cm wide)"
        );
    }

    #[test]
    fn a_place_near_one_end_is_named_by_it() {
        let between =
            |share| Anchor::Between(LandmarkId::new("elbow"), LandmarkId::new("wrist"), share);
        assert_eq!(place(&between(0.1), None), "elbow");
        assert_eq!(
            place(&between(0.5), None),
            "halfway between elbow and wrist"
        );
        assert_eq!(place(&between(0.7), None), "wrist, towards elbow");
    }
}
