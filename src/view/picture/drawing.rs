//! What is to be drawn, as one value that is handed to the renderer with every frame. It shares what is large, so that
//! handing it over costs nothing, and two of them are compared to know whether the picture would be another one.

use super::sketch::Sketch;
use crate::app::Known;
use crate::view::body::attachments::ShownAttachments;
use crate::view::body::caution_sites::ShownSites;
use crate::view::body::looks::{Look, Looks};
use crate::view::body::paint::{Paint, SkinPaint};
use crate::view::body::pointed_at::PointedAt;
use crate::view::cameras::{BodyCamera, ClassUiCamera, ClassView, InsetView, UiCamera};
use crate::view::technique::Figures;
use crate::view::technique::figure::Figure;
use bevy::prelude::*;
use bevy::render::Extract;
use myomap_knowledge::body::Body;
use myomap_knowledge::body::attachments::AttachmentPatch;
use myomap_knowledge::knowledge::Knowledge;
use myomap_knowledge::referral::site::CautionSite;
use myomap_state::{Layers, Opacity, Quality, Selection, Settings, Theme};
use std::sync::Arc;

/// From where one view looks, and into which part of the picture.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Eye {
    /// The camera.
    pub(super) camera: Entity,
    /// Where it stands and how it is turned.
    pub(super) world_from_view: Mat4,
    /// Its lens.
    pub(super) clip_from_view: Mat4,
    /// Its part of the picture, in physical pixels.
    pub(super) area: URect,
    /// Whether it is the small view, laid over another.
    pub(super) inset: bool,
    /// The camera of what is painted over it; in its picture this one is laid.
    pub(super) painted_by: Entity,
}

impl Eye {
    /// Where it stands, in metres.
    pub(super) fn place(&self) -> Vec3 {
        self.world_from_view.w_axis.truncate()
    }

    /// From places of the body to clip space; depth falls from 1 near to 0 far.
    pub(super) fn clip_from_world(&self) -> Mat4 {
        self.clip_from_view * self.world_from_view.inverse()
    }

    /// How wide a pixel is, in mm, for each metre of distance.
    pub(super) fn pixel_mm(&self) -> f32 {
        2000.0 / (self.clip_from_view.y_axis.y * self.area.height().max(1) as f32)
    }
}

/// What is to be drawn.
#[derive(Resource, Default)]
pub(super) struct Drawing {
    pub(super) subject: Subject,
    /// Positions of structures that are pointed at, drawn over the picture.
    pub(super) pointed_at: Arc<Vec<usize>>,
    /// What a technique shows, drawn over the picture.
    pub(super) figures: Arc<Vec<Figure>>,
    pub(super) eyes: Vec<Eye>,
}

/// What the picture of each view shows.
#[derive(Clone, Default)]
pub(super) struct Subject {
    pub(super) body: Option<Arc<Body>>,
    pub(super) looks: Arc<Vec<Look>>,
    pub(super) paint: Arc<Vec<Paint>>,
    pub(super) sites: Arc<Vec<CautionSite>>,
    pub(super) attachments: Arc<Vec<AttachmentPatch>>,
    /// Where all is shown that a peel level shows, the first being 0, and nothing else: which. Then only what can be seen
    /// from outside need be drawn.
    pub(super) shell: Option<usize>,
    pub(super) theme: Theme,
    pub(super) quality: Quality,
    /// Whether it is drawn quickly rather than finely, for it will change again soon.
    pub(super) sketch: bool,
}

impl PartialEq for Subject {
    fn eq(&self, other: &Self) -> bool {
        self.body.as_ref().map(Arc::as_ptr) == other.body.as_ref().map(Arc::as_ptr)
            && Arc::ptr_eq(&self.looks, &other.looks)
            && Arc::ptr_eq(&self.paint, &other.paint)
            && Arc::ptr_eq(&self.sites, &other.sites)
            && Arc::ptr_eq(&self.attachments, &other.attachments)
            && self.shell == other.shell
            && (self.theme, self.quality, self.sketch) == (other.theme, other.quality, other.sketch)
    }
}

type ViewOfBody = (
    Entity,
    &'static Camera,
    &'static GlobalTransform,
    Has<InsetView>,
    Option<&'static ClassView>,
);

type AnyView = Or<(With<BodyCamera>, With<InsetView>, With<ClassView>)>;

/// Hands over what is to be drawn.
pub(super) fn extract(
    known: Extract<Res<Known>>,
    (looks, pointed_at): (Extract<Res<Looks>>, Extract<Res<PointedAt>>),
    (paint, sites): (Extract<Res<SkinPaint>>, Extract<Res<ShownSites>>),
    (attachments, figures): (Extract<Res<ShownAttachments>>, Extract<Res<Figures>>),
    (layers, selection): (Extract<Res<Layers>>, Extract<Res<Selection>>),
    settings: Extract<Res<Settings>>,
    sketch: Extract<Res<Sketch>>,
    cameras: Extract<Query<ViewOfBody, AnyView>>,
    own: Extract<Query<Entity, With<UiCamera>>>,
    class: Extract<Query<Entity, With<ClassUiCamera>>>,
    mut drawing: ResMut<Drawing>,
) {
    drawing.subject = Subject {
        body: known.body.body.clone(),
        looks: looks.0.clone(),
        paint: paint.0.clone(),
        sites: sites.0.clone(),
        attachments: attachments.0.clone(),
        shell: shell(&layers).filter(|_| !shows_more(&known, &selection, &layers)),
        theme: settings.theme,
        quality: settings.quality,
        sketch: sketch.is_on(),
    };
    drawing.pointed_at = pointed_at.0.clone();
    drawing.figures = figures.0.clone();
    drawing.eyes = cameras
        .iter()
        .filter_map(|(entity, camera, place, inset, of_class)| {
            let painted_by = match of_class {
                Some(_) => class.single().ok()?,
                None => own.single().ok()?,
            };
            Some(Eye {
                camera: entity,
                world_from_view: place.to_matrix(),
                clip_from_view: camera.clip_from_view(),
                area: camera.physical_viewport_rect()?,
                inset: inset || of_class.is_some_and(|view| view.inset),
                painted_by,
            })
        })
        .filter(|eye| !eye.area.is_empty())
        .collect();
    // It is laid over the others.
    drawing.eyes.sort_by_key(|eye| eye.inset);
}

/// The peel level that is shown as it is, the first being 0; none where anything else is hidden, faded or shown.
fn shell(layers: &Layers) -> Option<usize> {
    let peel = layers.outermost_muscles;
    let as_it_is = Layers {
        outermost_muscles: peel,
        skin: layers.skin,
        caution_sites: layers.caution_sites,
        attachments: layers.attachments,
        map: layers.map,
        ..Layers::default()
    };
    (*layers == as_it_is).then(|| usize::from(peel.saturating_sub(1)))
}

/// Whether anything is shown because it is chosen that its layer would hide.
fn shows_more(knowledge: &Knowledge, selection: &Selection, layers: &Layers) -> bool {
    let chosen = selection.selected.as_ref();
    let chosen = chosen.map_or(Vec::new(), |item| knowledge.structures_of(item));
    let mut structures = chosen.iter().filter_map(|key| knowledge.meshes()?.get(key));
    structures.any(|structure| layers.opacity(structure) == Opacity::Hidden)
}

#[cfg(test)]
mod tests {
    use super::*;
    use myomap_state::{SidesShown, SkinMode};

    #[test]
    fn a_shell_serves_only_where_nothing_else_is_hidden_or_shown() {
        let layers = |change: fn(&mut Layers)| {
            let mut layers = Layers::default();
            change(&mut layers);
            shell(&layers)
        };
        assert_eq!(layers(|_| {}), Some(0));
        assert_eq!(layers(|layers| layers.outermost_muscles = 3), Some(2));
        assert_eq!(layers(|layers| layers.skin = SkinMode::Ghost), Some(0));
        assert_eq!(layers(|layers| layers.bones = false), None);
        assert_eq!(layers(|layers| layers.organs = true), None);
        assert_eq!(layers(|layers| layers.sides = SidesShown::Left), None);
    }
}
