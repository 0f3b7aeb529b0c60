//! A light at the pointer, so that a class looks where the teacher points. In the class's window it lies at the same place
//! of the same view.

use super::brush::{Brush, Canvas};
use super::{OverlaySystems, in_each_window};
use crate::app::PaintedWindow;
use crate::view::cameras::{AnnotatedView, ClassView};
use bevy::prelude::*;
use bevy_egui::egui::epaint::{Mesh as Painted, Vertex, WHITE_UV};
use bevy_egui::egui::{Color32, Pos2, Shape, Vec2 as Points};
use myomap_state::{Presenting, PresentingTool};

/// Its radius, as a share of the height of the view.
const RADIUS: f32 = 0.17;

/// How far its edge fades, as a share of the radius.
const SOFT: f32 = 0.18;

/// How dark it is around it, of 255: what lies there can still be made out.
const DARK: u8 = 178;

/// Where it lies: in which view, and how far from the middle, in heights of the view.
#[derive(Resource, Debug, Clone, Copy, PartialEq, Default)]
struct Light(Option<(Entity, Points)>);

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Light>();
    in_each_window(app, || paint.in_set(OverlaySystems::Spotlight));
}

fn paint(
    mut canvas: Canvas,
    (presenting, painted): (Res<Presenting>, Res<PaintedWindow>),
    views: Query<(Entity, Option<&ClassView>), With<AnnotatedView>>,
    mut light: ResMut<Light>,
) {
    if presenting.tool != PresentingTool::Spotlight {
        return;
    }
    if *painted == PaintedWindow::Own {
        let lit = views.iter().find_map(|(view, _)| {
            let brush = canvas.brush(view)?;
            let pointer = brush.painter.ctx().pointer_hover_pos()?;
            let within = brush.area.contains(pointer);
            within.then(|| (view, (pointer - brush.area.center()) / brush.area.height()))
        });
        light.set_if_neq(Light(lit));
    }
    let Some((lit, offset)) = light.0 else { return };
    for (view, class) in &views {
        let Some(brush) = canvas.brush(view) else {
            continue;
        };
        if class.map_or(view, |class| class.of) == lit {
            let height = brush.area.height();
            let at = brush.area.center() + offset * height;
            brush.painter.add(dark_around(&brush, at, RADIUS * height));
        } else {
            let dark = Color32::from_black_alpha(DARK);
            brush.painter.rect_filled(brush.area, 0.0, dark);
        }
    }
}

/// Everything dark but a disc.
fn dark_around(brush: &Brush, at: Pos2, radius: f32) -> Shape {
    const CORNERS: u32 = 72;
    let far = brush.area.size().length() * 2.0;
    let rings = [
        (radius * (1.0 - SOFT), Color32::TRANSPARENT),
        (radius, Color32::from_black_alpha(DARK)),
        (far, Color32::from_black_alpha(DARK)),
    ];
    let mut painted = Painted::default();
    for corner in 0..CORNERS {
        let angle = corner as f32 / CORNERS as f32 * std::f32::consts::TAU;
        painted.vertices.extend(rings.map(|(radius, color)| Vertex {
            pos: at + Points::angled(angle) * radius,
            uv: WHITE_UV,
            color,
        }));
    }
    let count = rings.len() as u32;
    for corner in 0..CORNERS {
        let next = (corner + 1) % CORNERS;
        for ring in 0..count - 1 {
            let [a, b] = [corner, next].map(|corner| corner * count + ring);
            painted.add_triangle(a, a + 1, b);
            painted.add_triangle(b, a + 1, b + 1);
        }
    }
    Shape::mesh(painted)
}
