//! What is to be drawn, as one value that is handed to the renderer with every frame. It shares what is large, so that
//! handing it over costs nothing, and two of them are compared to know whether the picture would be another one.

use super::sheet::SheetShown;
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
use crate::view::tile::Tile;
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
    /// Of how large a picture that part is a part, and where in it, where it is drawn in tiles.
    pub(super) part: PartOfView,
    /// Whether it is the small view, laid over another.
    pub(super) inset: bool,
    /// The camera of what is painted over it; in its picture this one is laid.
    pub(super) painted_by: Entity,
}

/// What of a view's picture is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct PartOfView {
    /// Width and height of all of it, in physical pixels.
    pub(super) whole: UVec2,
    /// Where in it the part begins.
    pub(super) corner: UVec2,
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

    /// The same eye for the part of its picture that lies in a tile; none where nothing of it does.
    pub(super) fn within(&self, tile: URect) -> Option<Self> {
        let seen = self.area.intersect(tile);
        if seen.is_empty() {
            return None;
        }
        let (whole, part) = (self.area.size().as_vec2(), seen.size().as_vec2());
        let corner = seen.min - self.area.min;
        // The part's middle and size in clip space, where x and y run from -1 to 1 over the whole, y upwards.
        let middle = (corner.as_vec2() * 2.0 + part - whole) / whole * Vec2::new(1.0, -1.0);
        let times = whole / part;
        let onto_part = Mat4::from_translation((-middle * times).extend(0.0))
            * Mat4::from_scale(times.extend(1.0));
        Some(Self {
            clip_from_view: onto_part * self.clip_from_view,
            area: URect::from_corners(seen.min - tile.min, seen.max - tile.min),
            part: PartOfView {
                corner: self.part.corner + corner,
                ..self.part
            },
            ..*self
        })
    }

    /// How wide a pixel is, in mm, for each metre of distance.
    pub(super) fn pixel_mm(&self) -> f32 {
        2000.0 / (self.clip_from_view.y_axis.y * self.area.height().max(1) as f32)
    }

    /// How wide a pixel is, in mm, where a box comes nearest; nothing within it.
    pub(super) fn nearest_pixel_mm(&self, (low, high): (Vec3, Vec3)) -> f32 {
        let place = self.place();
        self.pixel_mm() * place.distance(place.clamp(low, high))
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
    /// Whether the body stands before a sheet, or before nothing.
    pub(super) sheet: bool,
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
            && (self.theme, self.quality) == (other.theme, other.quality)
            && (self.sheet, self.sketch) == (other.sheet, other.sketch)
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
    (settings, sheet): (Extract<Res<Settings>>, Extract<Res<SheetShown>>),
    (sketch, tile): (Extract<Res<Sketch>>, Extract<Option<Res<Tile>>>),
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
        sheet: sheet.0,
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
            let area = camera.physical_viewport_rect()?;
            Some(Eye {
                camera: entity,
                world_from_view: place.to_matrix(),
                clip_from_view: camera.clip_from_view(),
                area,
                part: PartOfView {
                    whole: area.size(),
                    corner: UVec2::ZERO,
                },
                inset: inset || of_class.is_some_and(|view| view.inset),
                painted_by,
            })
        })
        .filter_map(|eye| match tile.as_deref() {
            Some(tile) => eye.within(tile.area),
            None => Some(eye),
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
    fn a_place_lies_at_the_same_pixel_whether_it_is_drawn_in_a_tile_or_at_once() {
        let whole = Eye {
            camera: Entity::PLACEHOLDER,
            world_from_view: Mat4::from_translation(Vec3::new(0.1, 0.9, 4.0)),
            clip_from_view: Mat4::perspective_infinite_reverse_rh(0.5, 900.0 / 600.0, 0.01),
            area: URect::new(100, 40, 1000, 640),
            part: PartOfView {
                whole: UVec2::new(900, 600),
                corner: UVec2::ZERO,
            },
            inset: false,
            painted_by: Entity::PLACEHOLDER,
        };
        let pixel = |eye: &Eye, place: Vec3| {
            let seen = eye.clip_from_world().project_point3(place).truncate();
            let share = seen * Vec2::new(0.5, -0.5) + 0.5;
            eye.area.min.as_vec2() + share * eye.area.size().as_vec2()
        };
        let tile = URect::new(512, 0, 1024, 512);
        let part = whole.within(tile).expect("a part of it lies there");
        assert_eq!(part.area, URect::new(0, 40, 488, 512));
        assert_eq!(part.part.corner, UVec2::new(412, 0));
        for place in [Vec3::new(0.2, 1.0, 0.1), Vec3::new(-0.4, 0.3, -0.2)] {
            let moved = pixel(&part, place) + tile.min.as_vec2();
            assert!(moved.distance(pixel(&whole, place)) < 1e-2, "{moved}");
        }
        assert!((part.pixel_mm() - whole.pixel_mm()).abs() < 1e-6);
        assert!(whole.within(URect::new(1000, 0, 1200, 640)).is_none());
    }

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
