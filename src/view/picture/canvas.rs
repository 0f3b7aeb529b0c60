//! Draws the pictures that have changed, and lays them into the window's picture, where panels are drawn over them.

use super::content::Content;
use super::count::Pictures;
use super::device::{BodyOnDevice, CornerList, PaintOnSkin, Shapes, joined};
use super::drawing::{Drawing, Eye};
use super::fine::Strip;
use super::frame::{Frame, Frames, Over};
use super::geometry::Slot;
use super::layer::{Layers, ShapesOnDevice};
use super::layer_pipelines::LayerPipelines;
use super::passes::Chosen;
use super::pipelines::{FIBRES_END_MM, Key, Pass, Pipelines, Subject};
use super::sheet::clear_colour;
use super::textures::{self, depth_from_far, extent};
use crate::view::body::looks::Tissue;
use bevy::prelude::*;
use bevy::render::render_resource::{
    CommandEncoder, IndexFormat, LoadOp, Operations, Origin3d, PipelineCache,
    RenderPassColorAttachment, RenderPassDepthStencilAttachment, RenderPassDescriptor, StoreOp,
    TexelCopyTextureInfo, Texture, TextureAspect, TextureView,
};
use bevy::render::renderer::{RenderContext, ViewQuery};
use bevy::render::sync_world::MainEntity;
use bevy::render::view::ViewTarget;
use myomap_state::Opacity;
use std::iter::once;
use std::ops::Range;
use wgpu::RenderPass;

/// Draws what has changed and lays all pictures of a window into its own.
pub(super) fn draw_views(
    view: ViewQuery<(&ViewTarget, &MainEntity)>,
    (drawing, held): (Res<Drawing>, Res<BodyOnDevice>),
    (mut frames, mut pipelines): (ResMut<Frames>, ResMut<Pipelines>),
    (mut layers, shapes): (ResMut<Layers>, Res<ShapesOnDevice>),
    mut layer_pipelines: ResMut<LayerPipelines>,
    (cache, pictures): (Res<PipelineCache>, Res<Pictures>),
    mut context: RenderContext,
) {
    let (target, camera) = view.into_inner();
    let encoder = context.command_encoder();
    clear(encoder, target);
    let of_camera = |eye: &&Eye| eye.painted_by == camera.id();
    for eye in drawing.eyes.iter().filter(of_camera) {
        let view = &eye.camera;
        let Some(frame) = frames.0.get_mut(view) else {
            continue;
        };
        let mut artist = Artist {
            held: &held,
            pipelines: &mut pipelines,
            cache: &cache,
            complete: true,
        };
        if frame.shown.as_ref() != Some(&frame.wanted) {
            artist.draw(encoder, frame);
            frame.shown = artist.complete.then(|| frame.wanted.clone());
            if artist.complete && frame.wanted.subject.body.is_some() {
                pictures.one_more();
            }
        }
        let pointed_at = artist.point_at(encoder, frame, &drawing);
        let over = frame.over.as_ref().filter(|_| pointed_at);
        let picture = over.map_or(&frame.picture, |over| &over.picture);
        lay(encoder, picture, &frame.wanted, target.main_texture());
        if let Some(layer) = layers.0.get_mut(view) {
            let mut near = |pass: &mut RenderPass, chosen: &Chosen| artist.draw_near(pass, chosen);
            layer.draw(encoder, &mut near, &shapes, &mut layer_pipelines, &cache);
            layer.lay(encoder, &mut layer_pipelines, &cache, target);
        }
    }
}

/// What no view and no panel covers has the colour of the sheet's edge.
fn clear(encoder: &mut CommandEncoder, target: &ViewTarget) {
    encoder.begin_render_pass(&RenderPassDescriptor {
        label: Some("clear"),
        color_attachments: &[Some(target.get_unsampled_color_attachment())],
        ..default()
    });
}

/// Copies a picture to its place. In the moment in which a window changes its size it may not fit.
fn lay(encoder: &mut CommandEncoder, picture: &Texture, content: &Content, target: &Texture) {
    let area = content.eye.area;
    let fits = area.max.x <= target.width() && area.max.y <= target.height();
    if !fits || picture.format() != target.format() {
        return;
    }
    let place = place_in(target, area.min);
    encoder.copy_texture_to_texture(picture.as_image_copy(), place, extent(area.size()));
}

/// Where something is copied to.
fn place_in(texture: &Texture, at: UVec2) -> TexelCopyTextureInfo<'_> {
    TexelCopyTextureInfo {
        texture,
        mip_level: 0,
        origin: Origin3d {
            x: at.x,
            y: at.y,
            z: 0,
        },
        aspect: TextureAspect::All,
    }
}

/// Begins to draw a picture of the body into colour, from which samples come together where they are several, and depth.
/// Until anything is ready to be drawn, it is as empty as the sheet.
fn begin<'a>(
    encoder: &'a mut CommandEncoder,
    (colour, resolved, depth): (&TextureView, Option<&TextureView>, &TextureView),
    empty: Color,
) -> RenderPass<'a> {
    let kept = resolved.is_none();
    encoder.begin_render_pass(&RenderPassDescriptor {
        label: Some("body"),
        color_attachments: &[Some(RenderPassColorAttachment {
            view: colour,
            depth_slice: None,
            resolve_target: resolved.map(|view| &**view),
            ops: Operations {
                load: LoadOp::Clear(empty.to_linear().into()),
                store: if kept {
                    StoreOp::Store
                } else {
                    StoreOp::Discard
                },
            },
        })],
        depth_stencil_attachment: Some(depth_from_far(depth, kept)),
        ..default()
    })
}

/// Draws one picture.
struct Artist<'a> {
    held: &'a BodyOnDevice,
    pipelines: &'a mut Pipelines,
    cache: &'a PipelineCache,
    /// Whether every pipeline was ready, so that nothing is missing.
    complete: bool,
}

impl Artist<'_> {
    fn draw(&mut self, encoder: &mut CommandEncoder, frame: &mut Frame) {
        let _span = info_span!("drawing a view of the body").entered();
        self.cast_shadows(encoder, frame);
        for strip in &frame.strips {
            self.draw_strip(encoder, frame, strip);
        }
        if frame.wanted.samples() == 1 && self.complete {
            frame.depth_shows = Some(frame.wanted.clone());
        }
    }

    /// Draws a strip of the picture; a fine one comes together elsewhere and is laid into the picture.
    fn draw_strip(&mut self, encoder: &mut CommandEncoder, frame: &Frame, strip: &Strip) {
        let fine = frame.fine.as_ref();
        let fine = fine.filter(|_| frame.wanted.samples() > 1);
        let resolved = fine.and_then(|fine| fine.resolved.as_ref());
        let picture = resolved.map_or(&frame.picture_view, |(_, view)| view);
        let into = match fine {
            Some(fine) => (&fine.colour, Some(picture), &fine.depth),
            None => (picture, None, &frame.depth),
        };
        let subject = &frame.wanted.subject;
        let mut pass = begin(encoder, into, clear_colour(subject.theme, subject.sheet));
        let size = strip.eye.area.size();
        pass.set_viewport(0.0, 0.0, size.x as f32, size.y as f32, 0.0, 1.0);
        pass.set_bind_group(0, &strip.bindings, &[]);
        self.draw_all(&mut pass, frame, &strip.eye);
        drop(pass);
        if let Some((picture, _)) = resolved {
            encoder.copy_texture_to_texture(
                picture.as_image_copy(),
                place_in(&frame.picture, UVec2::new(0, strip.top)),
                extent(size),
            );
        }
    }

    /// Draws what an eye sees.
    fn draw_all(&mut self, pass: &mut RenderPass, frame: &Frame, eye: &Eye) {
        self.draw_solid(pass, frame, eye);
        let sheet = frame.wanted.subject.sheet;
        if sheet && self.use_pipeline(pass, frame, Subject::Sheet, Pass::Solid) {
            pass.draw(0..3, 0..1);
        }
        self.draw_transparent(pass, frame, eye);
    }

    fn draw_solid(&mut self, pass: &mut RenderPass, frame: &Frame, eye: &Eye) {
        let held = self.held;
        let subject = &frame.wanted.subject;
        let chosen = Chosen::new(subject, eye);
        if let Some(inner) = &held.inner {
            let corners = inner.corners(chosen.shell(held.bounds));
            bind_corners(pass, inner, corners);
            if subject.sketch {
                let all = chosen.solid(inner, corners, |_| true);
                let sketched = self.sketched(frame);
                self.draw_ranges(pass, frame, (sketched, Pass::Solid), all);
            } else {
                let muscles = chosen.solid(inner, corners, |tissue| tissue == Tissue::Muscle);
                self.draw_ranges(pass, frame, (Subject::Muscle, Pass::Solid), muscles);
                let others = chosen.solid(inner, corners, |tissue| tissue != Tissue::Muscle);
                self.draw_ranges(pass, frame, (Subject::Tissue, Pass::Solid), others);
            }
        }
        if let (Some(skin), Some(paint)) = (&held.skin, &held.skin_paint) {
            bind_skin(pass, skin, paint);
            let all = chosen.solid(skin, &skin.whole, |_| true);
            self.draw_ranges(pass, frame, (Subject::Skin, Pass::Solid), all);
        }
    }

    /// What a sketch is drawn as: with or without fibres. Until the one is ready the other stands for it, so that the body
    /// is always there; and the one that is not needed is made ready for later.
    fn sketched(&mut self, frame: &Frame) -> Subject {
        let eye = &frame.wanted.eye;
        let nearest_mm = self.held.bounds.map(|bounds| eye.nearest_pixel_mm(bounds));
        let is_far = nearest_mm.is_some_and(|pixel_mm| pixel_mm >= FIBRES_END_MM);
        let [wanted, other] = if is_far {
            [Subject::PlainFar, Subject::Plain]
        } else {
            [Subject::Plain, Subject::PlainFar]
        };
        let [wanted_key, other_key] = [wanted, other].map(|it| key(frame, it, Pass::Solid));
        let is_ready = |id| self.cache.get_render_pipeline(id).is_some();
        if is_ready(self.pipelines.get(wanted_key, self.cache)) {
            self.pipelines.get(other_key, self.cache);
            wanted
        } else if self.pipelines.made(other_key).is_some_and(is_ready) {
            self.complete = false;
            other
        } else {
            wanted
        }
    }

    /// Shapes seen through others, glass behind glass, and the skin over everything.
    fn draw_transparent(&mut self, pass: &mut RenderPass, frame: &Frame, eye: &Eye) {
        let held = self.held;
        let subject = &frame.wanted.subject;
        let chosen = Chosen::new(subject, eye);
        if let Some(inner) = &held.inner {
            bind(pass, inner);
            for (tissue, range) in chosen.glass(inner) {
                self.draw_ranges(pass, frame, (fine_subject(tissue), Pass::Glass), [range]);
            }
            for (tissue, range) in chosen.seen_through(inner) {
                self.draw_ranges(pass, frame, (fine_subject(tissue), Pass::Through), [range]);
            }
        }
        if let Some(patches) = &held.attachments {
            bind(pass, patches);
            let all = chosen.all(patches);
            self.draw_ranges(pass, frame, (Subject::Tissue, Pass::Solid), all.clone());
            self.draw_ranges(pass, frame, (Subject::Tissue, Pass::Through), all);
        }
        if let Some(volumes) = &held.volumes {
            bind(pass, volumes);
            let all = chosen.all(volumes);
            self.draw_ranges(pass, frame, (Subject::Sites, Pass::Glass), all.clone());
            self.draw_ranges(pass, frame, (Subject::Sites, Pass::Through), all);
        }
        if let (Some(skin), Some(paint)) = (&held.skin, &held.skin_paint)
            && is_glass(skin, frame)
        {
            bind_skin(pass, skin, paint);
            let outline = if subject.sketch {
                Subject::Plain
            } else {
                Subject::Skin
            };
            let all = chosen.all(skin);
            self.draw_ranges(pass, frame, (outline, Pass::Outline), all);
            // The outline of a fine picture has the paint in it.
            if let (Some((corners, count)), true) = (&paint.painted, subject.sketch) {
                pass.set_index_buffer(*corners.slice(..), IndexFormat::Uint32);
                self.draw_ranges(pass, frame, (Subject::Skin, Pass::Glass), once(0..*count));
            }
        }
    }

    /// What lies between the key lamp and a place.
    fn cast_shadows(&mut self, encoder: &mut CommandEncoder, frame: &Frame) {
        let (Some(shadow), Some(inner)) = (&frame.shadow, &self.held.inner) else {
            return;
        };
        let mut pass = encoder.begin_render_pass(&RenderPassDescriptor {
            label: Some("shadows"),
            color_attachments: &[],
            depth_stencil_attachment: Some(depth_from_far(&shadow.map, true)),
            ..default()
        });
        pass.set_bind_group(0, &shadow.bindings, &[]);
        let looks = &frame.wanted.subject.looks;
        let is_solid = |slot: &Slot| {
            looks
                .get(slot.structure)
                .is_some_and(|look| look.opacity == Opacity::Solid)
        };
        for shapes in [Some(inner), self.held.skin.as_ref()].into_iter().flatten() {
            bind(&mut pass, shapes);
            let slots = shapes.slots.iter().zip(&shapes.whole.levels);
            let solid = slots.filter(|(slot, _)| is_solid(slot));
            let finest = solid.filter_map(|(_, levels)| Some(levels.first()?.corners.clone()));
            self.draw_depth(&mut pass, joined(finest));
        }
    }

    /// Draws what is pointed at over the picture; whether anything is.
    fn point_at(
        &mut self,
        encoder: &mut CommandEncoder,
        frame: &mut Frame,
        drawing: &Drawing,
    ) -> bool {
        let Some(inner) = &self.held.inner else {
            return false;
        };
        let inset = frame.wanted.eye.inset;
        if inset || drawing.pointed_at.is_empty() || frame.over.is_none() {
            return false;
        }
        let _span = info_span!("drawing what is pointed at").entered();
        let wanted = (frame.wanted.clone(), drawing.pointed_at.clone());
        let is_drawn = |over: &Over| over.shows.as_ref() == Some(&wanted);
        if !frame.over.as_ref().is_some_and(is_drawn) {
            self.draw_depth_of_frame(encoder, frame, inner);
            let chosen = Chosen::new(&wanted.0.subject, &wanted.0.eye);
            let shapes = chosen.pointed_at(inner, &drawing.pointed_at);
            // What is pointed at is drawn over the picture as it is now, and that may still lack what comes later.
            let is_over_all = frame.shown.as_ref() == Some(&frame.wanted);
            let complete = self.draw_over(encoder, frame, inner, shapes) && is_over_all;
            if let Some(over) = &mut frame.over {
                over.shows = complete.then_some(wanted);
            }
        }
        true
    }

    /// How near the body is at each pixel, where that is not known yet.
    fn draw_depth_of_frame(
        &mut self,
        encoder: &mut CommandEncoder,
        frame: &mut Frame,
        inner: &Shapes,
    ) {
        if frame.depth_shows.as_ref() == Some(&frame.wanted) {
            return;
        }
        let subject = super::drawing::Subject {
            sketch: true,
            ..frame.wanted.subject.clone()
        };
        let chosen = Chosen::new(&subject, &frame.wanted.eye);
        let corners = inner.corners(chosen.shell(self.held.bounds));
        let ranges = chosen.solid(inner, corners, |_| true);
        let mut pass = encoder.begin_render_pass(&RenderPassDescriptor {
            label: Some("depth of the body"),
            color_attachments: &[],
            depth_stencil_attachment: Some(depth_from_far(&frame.depth, true)),
            ..default()
        });
        if let Some(over) = &frame.over {
            pass.set_bind_group(0, &over.bindings, &[]);
        }
        bind_corners(&mut pass, inner, corners);
        let drawn = self.draw_depth(&mut pass, ranges);
        drop(pass);
        frame.depth_shows = drawn.then(|| frame.wanted.clone());
    }

    fn draw_over(
        &mut self,
        encoder: &mut CommandEncoder,
        frame: &Frame,
        inner: &Shapes,
        shapes: Vec<(Tissue, Range<u32>)>,
    ) -> bool {
        let Some(over) = &frame.over else {
            return false;
        };
        encoder.copy_texture_to_texture(
            frame.picture.as_image_copy(),
            over.picture.as_image_copy(),
            extent(frame.size),
        );
        let mut pass = encoder.begin_render_pass(&RenderPassDescriptor {
            label: Some("pointed at"),
            color_attachments: &[Some(RenderPassColorAttachment {
                view: &over.picture_view,
                depth_slice: None,
                resolve_target: None,
                ops: Operations {
                    load: LoadOp::Load,
                    store: StoreOp::Store,
                },
            })],
            depth_stencil_attachment: Some(RenderPassDepthStencilAttachment {
                view: &frame.depth,
                depth_ops: Some(Operations {
                    load: LoadOp::Load,
                    store: StoreOp::Store,
                }),
                stencil_ops: None,
            }),
            ..default()
        });
        pass.set_bind_group(0, &over.bindings, &[]);
        bind(&mut pass, inner);
        let mut complete = true;
        for (tissue, range) in shapes {
            let key = Key {
                subject: fine_subject(tissue),
                pass: Pass::Over,
                samples: 1,
                shadows: false,
                format: textures::FORMAT,
            };
            complete &= self.draw_with(&mut pass, key, [range]);
        }
        complete
    }

    fn draw_ranges(
        &mut self,
        pass: &mut RenderPass,
        frame: &Frame,
        (subject, how): (Subject, Pass),
        ranges: impl IntoIterator<Item = Range<u32>>,
    ) {
        let mut ranges = ranges.into_iter().peekable();
        if ranges.peek().is_some() && self.use_pipeline(pass, frame, subject, how) {
            for range in ranges {
                pass.draw_indexed(range, 0, 0..1);
            }
        }
    }

    /// Draws how near all is that is solid, the skin too; whether nothing was missing.
    fn draw_near(&mut self, pass: &mut RenderPass, chosen: &Chosen) -> bool {
        let held = self.held;
        let mut complete = true;
        if let Some(inner) = &held.inner {
            let corners = inner.corners(chosen.shell(held.bounds));
            bind_corners(pass, inner, corners);
            complete &= self.draw_depth(pass, chosen.solid(inner, corners, |_| true));
        }
        if let Some(skin) = &held.skin {
            bind(pass, skin);
            complete &= self.draw_depth(pass, chosen.solid(skin, &skin.whole, |_| true));
        }
        complete
    }

    fn draw_depth(&mut self, pass: &mut RenderPass, ranges: Vec<Range<u32>>) -> bool {
        let key = Key {
            subject: Subject::Depth,
            pass: Pass::Solid,
            samples: 1,
            shadows: false,
            format: textures::FORMAT,
        };
        self.draw_with(pass, key, ranges)
    }

    /// Draws ranges with the pipeline of a key; whether it was ready.
    fn draw_with(
        &mut self,
        pass: &mut RenderPass,
        key: Key,
        ranges: impl IntoIterator<Item = Range<u32>>,
    ) -> bool {
        let ready = self.set_pipeline(pass, key);
        if ready {
            for range in ranges {
                pass.draw_indexed(range, 0, 0..1);
            }
        }
        ready
    }

    fn use_pipeline(
        &mut self,
        pass: &mut RenderPass,
        frame: &Frame,
        subject: Subject,
        how: Pass,
    ) -> bool {
        self.set_pipeline(pass, key(frame, subject, how))
    }

    /// Draws with the pipeline of a key from here on; whether it was ready. Where it was not, something is missing.
    fn set_pipeline(&mut self, pass: &mut RenderPass, key: Key) -> bool {
        let id = self.pipelines.get(key, self.cache);
        match self.cache.get_render_pipeline(id) {
            Some(pipeline) => {
                pass.set_pipeline(pipeline);
                true
            }
            None => {
                self.complete = false;
                false
            }
        }
    }
}

/// The pipeline that a frame needs for something.
fn key(frame: &Frame, subject: Subject, pass: Pass) -> Key {
    Key {
        subject,
        pass,
        samples: frame.wanted.samples(),
        shadows: frame.shadow.is_some(),
        format: textures::FORMAT,
    }
}

fn fine_subject(tissue: Tissue) -> Subject {
    if tissue == Tissue::Muscle {
        Subject::Muscle
    } else {
        Subject::Tissue
    }
}

fn is_glass(skin: &Shapes, frame: &Frame) -> bool {
    skin.slots.iter().any(|slot| {
        let look = frame.wanted.subject.looks.get(slot.structure);
        look.is_some_and(|look| look.opacity == Opacity::Faded)
    })
}

fn bind(pass: &mut RenderPass, shapes: &Shapes) {
    bind_corners(pass, shapes, &shapes.whole);
}

fn bind_corners(pass: &mut RenderPass, shapes: &Shapes, corners: &CornerList) {
    pass.set_vertex_buffer(0, *shapes.vertices.slice(..));
    pass.set_index_buffer(*corners.buffer.slice(..), IndexFormat::Uint32);
}

fn bind_skin(pass: &mut RenderPass, skin: &Shapes, paint: &PaintOnSkin) {
    bind(pass, skin);
    pass.set_vertex_buffer(1, *paint.vertices.slice(..));
}
