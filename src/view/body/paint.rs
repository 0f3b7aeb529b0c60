//! What is painted on the skin: referral zones of what is selected, the places where a person says that it hurts, and the
//! map of other sources.

use super::BodySystems;
use super::nearness::nearness;
use super::other_map::{self, OnMap};
use crate::app::{AnswerNow, Known, zone_colours};
use bevy::prelude::*;
use myomap_knowledge::body::Body;
use myomap_knowledge::knowledge::{Answer, Item, Knowledge};
use myomap_knowledge::referral::map::{PaintedZone, depths};
use myomap_knowledge::referral::{PainOnSkin, Strength};
use myomap_learning::question::OnTheBody;
use myomap_state::{Hovered, Layers, LearningNow, ModeNow, Selection, SessionNow};
use std::sync::Arc;

/// What is painted at one vertex of the skin.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Paint {
    /// How near the vertex is to an essential zone, 0 outside to 1 within, half at its edge.
    pub essential: f32,
    /// The same of spillover zones.
    pub spillover: f32,
    /// The same, essential and spillover, of the second and the third thing where several are compared.
    pub compared: [[f32; 2]; 2],
    /// How strong it hurts there, 0 to 1.
    pub hurts: f32,
    /// How near the vertex is to a place that hurts, however strong: 0 outside to 1 within.
    pub mark: f32,
    /// What the pain there is like, as its place in [`zone_colours::HURTS_LIKE`].
    pub like: u8,
    /// The map of other sources.
    pub other: OnMap,
}

impl Paint {
    /// Whether nothing is painted here.
    pub fn is_empty(&self) -> bool {
        let nearest = [self.essential, self.spillover, self.mark];
        let compared = self.compared.as_flattened().iter();
        nearest.iter().chain(compared).all(|near| *near <= 0.0) && self.other.is_empty()
    }
}

/// What is painted on the skin, one a vertex.
#[derive(Resource, Debug, Clone, PartialEq, Default)]
pub struct SkinPaint(pub Arc<Vec<Paint>>);

/// Whether anything is painted on the skin.
#[derive(Resource, Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Painted(pub bool);

pub(super) fn plugin(app: &mut App) {
    let may_have_changed = resource_changed::<Selection>
        .or_else(resource_changed::<Known>)
        .or_else(resource_changed::<AnswerNow>)
        .or_else(resource_changed::<ModeNow>)
        .or_else(resource_changed::<SessionNow>)
        .or_else(resource_changed::<LearningNow>)
        .or_else(resource_changed::<Layers>)
        .or_else(pointed_at_changed);
    app.init_resource::<Painted>()
        .init_resource::<SkinPaint>()
        .add_systems(
            Update,
            (note_whether_painted, paint_skin)
                .chain()
                .in_set(BodySystems::Paint)
                .run_if(may_have_changed),
        );
}

/// Whether what is pointed at in a list, and drawn for that, is another one. Hovering changes many times a second, mostly
/// over what is not drawn.
fn pointed_at_changed(hovered: Res<Hovered>, mut last: Local<Option<Item>>) -> bool {
    let drawn = hovered
        .0
        .as_ref()
        .filter(|item| other_map::is_drawn(Some(item)));
    let changed = last.as_ref() != drawn;
    if changed {
        *last = drawn.cloned();
    }
    changed
}

/// The zones to be seen, of each thing that is compared: of a muscle those of all its points, of a point its own. While a
/// question is open, those it asks about and no other.
fn zones<'a>(
    knowledge: &'a Knowledge,
    selection: &'a Selection,
    learning: &LearningNow,
) -> Vec<Vec<&'a PaintedZone>> {
    match learning.asked_on_the_body() {
        Some(OnTheBody::Zones(point)) => {
            let mapped = knowledge.map.get(&point).into_iter();
            return vec![mapped.flat_map(|mapped| &mapped.zones).collect()];
        }
        Some(OnTheBody::Lit(_) | OnTheBody::Nothing) => return Vec::new(),
        None => {}
    }
    let items = selection.compared_items().into_iter();
    // What is drawn as the map is, is not painted as a muscle's zones.
    let painted = items.filter(|item| !other_map::is_drawn(Some(item)));
    painted.map(|item| knowledge.zones_of(item)).collect()
}

fn note_whether_painted(
    knowledge: Res<Known>,
    (selection, learning): (Res<Selection>, Res<LearningNow>),
    (mode, session, answer): (Res<ModeNow>, Res<SessionNow>, Res<AnswerNow>),
    (layers, hovered): (Res<Layers>, Res<Hovered>),
    mut painted: ResMut<Painted>,
) {
    let any = layers.map.is_some()
        || other_map::is_drawn(selection.selected.as_ref())
        || other_map::is_drawn(hovered.0.as_ref())
        || zones(&knowledge, &selection, &learning)
            .iter()
            .any(|zones| !zones.is_empty())
        || !shown_pains(&mode, &session, &answer).is_empty();
    painted.set_if_neq(Painted(any));
}

/// The pains to be seen: those of the panel, while it is open, and of the client, for the client's eyes.
fn shown_pains<'a>(mode: &ModeNow, session: &SessionNow, answer: &'a Answer) -> &'a [PainOnSkin] {
    if mode.asks() || session.is_for_client() {
        &answer.pains
    } else {
        &[]
    }
}

fn paint_skin(
    (knowledge, learning): (Res<Known>, Res<LearningNow>),
    (mode, session, answer): (Res<ModeNow>, Res<SessionNow>, Res<AnswerNow>),
    (layers, selection, hovered): (Res<Layers>, Res<Selection>, Res<Hovered>),
    mut painted: ResMut<SkinPaint>,
) {
    let _span = info_span!("painting the skin").entered();
    let Some((body, surface)) = knowledge
        .meshes()
        .and_then(|body| Some((body, body.skin_surface()?)))
    else {
        painted.set_if_neq(SkinPaint::default());
        return;
    };
    let vertices = surface.positions.len();
    let mut zones = zones(&knowledge, &selection, &learning).into_iter();
    let mut next = || depths(zones.next().unwrap_or_default(), vertices);
    let (zones, second, third) = (next(), next(), next());
    let pains = pains_there(body, shown_pains(&mode, &session, &answer), vertices);
    let items = [selection.selected.as_ref(), hovered.0.as_ref()];
    let map = other_map::drawn(&knowledge, layers.map, items, vertices);
    let wanted: Vec<Paint> = zones
        .into_iter()
        .zip(second.into_iter().zip(third))
        .zip(pains.into_iter().zip(map))
        .map(
            |(([essential, spillover], (second, third)), (pain, other))| Paint {
                essential: nearness(essential),
                spillover: nearness(spillover),
                compared: [second.map(nearness), third.map(nearness)],
                hurts: pain.hurts,
                mark: pain.mark,
                like: pain.like,
                other,
            },
        )
        .collect();
    if *painted.0 != wanted {
        painted.0 = Arc::new(wanted);
    }
}

/// The pain at a vertex of the skin.
#[derive(Debug, Clone, Copy, Default)]
struct PainThere {
    /// How strong the strongest is, 0 to 1.
    hurts: f32,
    /// How near the vertex is to any, 0 to 1, half at its edge.
    mark: f32,
    /// What the nearest is like, as its place in [`zone_colours::HURTS_LIKE`].
    like: u8,
}

fn pains_there(body: &Body, pains: &[PainOnSkin], vertices: usize) -> Vec<PainThere> {
    let mut all = vec![PainThere::default(); vertices];
    for pain in pains {
        let full = (pain.strength.weight() / Strength::STRONG.weight()).min(1.0);
        let like = zone_colours::place_of_quality(pain.quality) as u8;
        for (vertex, depth) in pain.depths(body) {
            if let Some(there) = all.get_mut(vertex as usize) {
                let near = nearness(depth);
                there.hurts = there.hurts.max(full * near);
                if near >= there.mark {
                    (there.mark, there.like) = (near, like);
                }
            }
        }
    }
    all
}
