//! Names of the caution sites that are seen, where they are few enough to be read.

use super::brush::{Brush, Canvas};
use super::labels::TakenPlaces;
use super::techniques::timer_on_screen;
use super::{OverlaySystems, in_each_window};
use crate::app::Known;
use crate::app::learning::nothing_is_asked;
use crate::view::body::caution_sites::ShownSites;
use crate::view::cameras::AnnotatedView;
use crate::view::technique::ShownTechnique;
use bevy::math::Vec3;
use bevy::prelude::{App, Entity, IntoScheduleConfigs, Query, Res, With};
use bevy_egui::egui::text::LayoutJob;
use bevy_egui::egui::{Align2, Pos2, Rect, Stroke, Vec2, pos2, vec2};
use myomap_knowledge::knowledge::Knowledge;
use myomap_knowledge::referral::site::CautionSite;

/// With more sites than this their names would hide them.
const MOST_NAMED: usize = 6;

pub(super) fn plugin(app: &mut App) {
    in_each_window(app, || {
        paint
            .in_set(OverlaySystems::CautionNames)
            .run_if(nothing_is_asked)
    });
}

fn paint(
    mut canvas: Canvas,
    knowledge: Res<Known>,
    (sites, technique): (Res<ShownSites>, Res<ShownTechnique>),
    mut views: Query<(Entity, &mut TakenPlaces), With<AnnotatedView>>,
) {
    let is_readable = (1..=MOST_NAMED).contains(&sites.0.len());
    for (view, mut taken) in &mut views {
        let Some(brush) = canvas.brush(view) else {
            continue;
        };
        // The ring of a pressure that is held, and the count below it, are painted later: a name would lie beneath them.
        let timer = technique
            .stage()
            .and_then(|stage| timer_on_screen(stage, &brush.projection));
        taken.0.extend(timer.map(|timer| timer.ring));
        if is_readable {
            let mut avoid = taken.0.clone();
            avoid.extend(timer.map(|timer| timer.count));
            let named = paint_names(&brush, &knowledge, &sites.0, avoid);
            taken.0.extend(named);
        }
    }
}

/// Paints the names where nothing lies that is to be avoided, and says where they stand.
fn paint_names(
    brush: &Brush,
    knowledge: &Knowledge,
    sites: &[CautionSite],
    mut avoid: Vec<Rect>,
) -> Vec<Rect> {
    let mut named = Vec::new();
    for site in sites {
        let ends = site.capsules.iter().flat_map(|it| [it.from, it.to]);
        let middle = ends.sum::<Vec3>() / (2 * site.capsules.len().max(1)) as f32;
        let Some(at) = brush.projection.to_screen(middle) else {
            continue;
        };
        if !brush.area.contains(at) {
            continue;
        }
        let name = knowledge
            .atlas
            .caution(&site.caution)
            .map_or(site.caution.as_str(), |caution| caution.name.as_str());
        let mut job = LayoutJob::default();
        job.wrap.max_width = 190.0;
        brush.write(&mut job, name, 13.0, brush.colours.text);
        let size = brush.painter.layout_job(job.clone()).size() + vec2(18.0, 10.0);
        let colour = brush.colours.caution;
        brush.painter.circle_filled(at, 3.5, colour);
        // Where there is no room for it, pointing at the place still tells the name.
        if let Some(plate) = free_place(at, size, brush.area, &avoid) {
            let near = pos2(at.x.clamp(plate.left(), plate.right()), plate.center().y);
            let line = Stroke::new(2.0, colour);
            brush.painter.line_segment([at, near], line);
            let plate = brush.plate(plate.min, Align2::LEFT_TOP, job);
            avoid.push(plate);
            named.push(plate);
        }
    }
    named
}

/// A place beside another where nothing lies yet that is to be seen, to the right or to the left of it; none where there is
/// none.
pub(super) fn free_place(at: Pos2, size: Vec2, area: Rect, taken: &[Rect]) -> Option<Rect> {
    const AWAY: f32 = 44.0;
    let step = size.y + 6.0;
    let mut tries = (0..9).flat_map(|row| {
        let rows = [row as f32, -(row as f32)];
        rows.into_iter().flat_map(move |row| {
            let y = at.y + row * step - size.y / 2.0;
            let (right, left) = (at.x + AWAY, at.x - AWAY - size.x);
            [right, left].map(|x| Rect::from_min_size(pos2(x, y), size))
        })
    });
    let free = |plate: &Rect| {
        area.contains_rect(*plate) && taken.iter().all(|other| !other.intersects(*plate))
    };
    tries.find(free)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_neighbours_do_not_cover_each_other() {
        let area = Rect::from_min_size(pos2(0.0, 0.0), vec2(600.0, 400.0));
        let size = vec2(150.0, 20.0);
        let mut taken: Vec<Rect> = Vec::new();
        for _ in 0..6 {
            let plate = free_place(pos2(300.0, 200.0), size, area, &taken).expect("room");
            assert!(area.contains_rect(plate));
            assert!(taken.iter().all(|other| !other.intersects(plate)));
            taken.push(plate);
        }
    }

    #[test]
    fn where_there_is_no_room_no_name_is_painted_over_another() {
        let area = Rect::from_min_size(pos2(0.0, 0.0), vec2(600.0, 400.0));
        let all = [area];
        assert_eq!(
            free_place(pos2(300.0, 200.0), vec2(150.0, 20.0), area, &all),
            None
        );
    }
}
