//! Small flat bodies with pain on them, drawn when what they show becomes another, and kept meanwhile.

use crate::app::zone_colours;
use crate::panels::parts::called;
use crate::panels::state::MapState;
use bevy::color::ColorToPacked;
use bevy_egui::egui::{ColorImage, Id, Image, TextureHandle, TextureOptions, Ui, vec2};
use myomap_knowledge::referral::{Pain, PainOnSkin, SkinWeights};
use myomap_sessions::chart::{Chart, ChartView, Layer, Pattern};
use myomap_sessions::{Comparison, Drawing};
use std::sync::Arc;

/// Where it hurt and does no more; where it hurts as before; where it has come. Told apart by pattern too.
pub(super) const GONE: ([u8; 3], Pattern) = ([0, 105, 92], Pattern::Dots);
pub(super) const STAYS: ([u8; 3], Pattern) = ([70, 70, 90], Pattern::SlantingBack);
pub(super) const NEW: ([u8; 3], Pattern) = ([178, 60, 0], Pattern::Crossed);

/// Front and back.
type Pair = [TextureHandle; 2];

/// What is drawn for some pains.
struct Kept {
    pains: Vec<Pain>,
    known: usize,
    height: usize,
    pair: Pair,
}

/// What is drawn for two drawings held against each other.
pub(super) struct KeptComparison {
    pains: [Vec<Pain>; 2],
    known: usize,
    height: usize,
    pub(super) compared: Comparison,
    pair: Pair,
}

/// The pains of a visit on the body, front and back, so high in points; `name` is what they are called.
pub(super) fn show(ui: &mut Ui, state: &MapState, name: &str, pains: &[Pain], height: f32) {
    let Some(kept) = kept(ui, state, name, pains, height) else {
        return;
    };
    pair(ui, name, &kept.pair, height);
}

fn kept(ui: &Ui, state: &MapState, name: &str, pains: &[Pain], height: f32) -> Option<Arc<Kept>> {
    let id = Id::new(("chart", name));
    let (known, height) = (known(state), pixels(ui, height));
    let before = ui.data(|data| data.get_temp::<Arc<Kept>>(id));
    let is_current =
        |kept: &Arc<Kept>| kept.pains == pains && kept.known == known && kept.height == height;
    if let Some(kept) = before.filter(is_current) {
        return Some(kept);
    }
    let body = state.knowledge.meshes()?;
    let regions = &state.knowledge.body.regions;
    let painted: Vec<(SkinWeights, [u8; 3], Pattern)> = pains
        .iter()
        .filter_map(|pain| {
            let on_skin = PainOnSkin::find(body, regions, pain)?;
            let colour = zone_colours::hurts_like(pain.quality).to_srgba();
            let pattern = Pattern::of_quality(pain.quality);
            Some((on_skin.weights, colour.to_u8_array_no_alpha(), pattern))
        })
        .collect();
    let layers: Vec<Layer> = painted
        .iter()
        .map(|(weights, colour, pattern)| layer(weights, (*colour, *pattern)))
        .collect();
    let kept = Arc::new(Kept {
        pains: pains.to_vec(),
        known,
        height,
        pair: draw(ui, state, &layers, height)?,
    });
    ui.data_mut(|data| data.insert_temp(id, kept.clone()));
    Some(kept)
}

/// What has become of the pains of one visit at another, held against each other and drawn.
pub(super) fn compared(
    ui: &Ui,
    state: &MapState,
    pains: [&[Pain]; 2],
    height: f32,
) -> Option<Arc<KeptComparison>> {
    let id = Id::new("chart of a comparison");
    let (known, height) = (known(state), pixels(ui, height));
    let before = ui.data(|data| data.get_temp::<Arc<KeptComparison>>(id));
    let is_current = |kept: &Arc<KeptComparison>| {
        kept.pains[0] == pains[0]
            && kept.pains[1] == pains[1]
            && kept.known == known
            && kept.height == height
    };
    if let Some(kept) = before.filter(is_current) {
        return Some(kept);
    }
    let [before, after] = pains.map(|pains| Drawing::of(state.knowledge, pains));
    let compared = Comparison::of(before, after);
    let layers = [
        layer(&compared.stays, STAYS),
        layer(&compared.gone, GONE),
        layer(&compared.new, NEW),
    ];
    let pair = draw(ui, state, &layers, height)?;
    let kept = Arc::new(KeptComparison {
        pains: pains.map(<[Pain]>::to_vec),
        known,
        height,
        compared,
        pair,
    });
    ui.data_mut(|data| data.insert_temp(id, kept.clone()));
    Some(kept)
}

/// Shows what was compared, so high in points.
pub(super) fn show_compared(ui: &mut Ui, name: &str, kept: &KeptComparison, height: f32) {
    pair(ui, name, &kept.pair, height);
}

fn layer(weights: &SkinWeights, (colour, pattern): ([u8; 3], Pattern)) -> Layer<'_> {
    Layer {
        weights,
        colour,
        pattern,
    }
}

fn known(state: &MapState) -> usize {
    Arc::as_ptr(&state.knowledge.map) as usize
}

fn pixels(ui: &Ui, height: f32) -> usize {
    (height * ui.ctx().pixels_per_point()).round().max(1.0) as usize
}

fn draw(ui: &Ui, state: &MapState, layers: &[Layer], height: usize) -> Option<Pair> {
    let skin = state.knowledge.meshes()?.skin_surface()?;
    Some(ChartView::BOTH.map(|view| {
        let chart = Chart::draw(skin, view, height, layers);
        let bytes: Vec<u8> = chart.pixels.into_iter().flatten().collect();
        let image = ColorImage::from_rgba_unmultiplied([chart.width, chart.height], &bytes);
        ui.ctx()
            .load_texture("chart", image, TextureOptions::LINEAR)
    }))
}

fn pair(ui: &mut Ui, name: &str, pair: &Pair, height: f32) {
    ui.spacing_mut().item_spacing.x = 2.0;
    for texture in pair {
        let size = texture.size_vec2();
        let size = vec2(size.x / size.y.max(1.0) * height, height);
        let shown = ui.add(Image::new((texture.id(), size)));
        called(ui, &shown, name.to_owned());
    }
}
