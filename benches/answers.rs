//! How long the answers take that a person waits for: a ray at every move of the pointer, what refers to a place, and
//! reading everything at the start. `cargo bench` prints the medians.

use bevy::math::Vec3;
use myomap::view::pointer::picking::items_along;
use myomap_knowledge::knowledge::{AssetFolders, Knowledge};
use myomap_knowledge::referral::{Differential, Pain, PainOnSkin, PainPlace, Strength};
use myomap_state::{Layers, Selection};
use std::hint::black_box;
use std::time::{Duration, Instant};

fn main() {
    let assets = AssetFolders {
        folder: AssetFolders::find(),
        body: None,
        school: None,
    };
    report("reading everything", 5, || {
        black_box(Knowledge::read(&assets));
    });
    let knowledge = Knowledge::read(&assets);
    let layers = Layers::default();
    let mut ray = 0_u32;
    report("a ray through the whole body", 10_000, || {
        ray = ray.wrapping_add(1);
        let height = (ray % 160) as f32 / 100.0;
        let aside = (ray % 37) as f32 / 100.0 - 0.18;
        black_box(items_along(
            &knowledge,
            (&layers, &Selection::default()),
            Vec3::new(aside, height, 3.0),
            Vec3::NEG_Z,
        ));
    });
    if let Some(body) = knowledge.meshes() {
        for places in [1, 4] {
            report(&format!("where does it hurt, {places} places"), 500, || {
                let regions = &knowledge.body.regions;
                let pains: Vec<PainOnSkin> = (0..places)
                    .filter_map(|_| {
                        ray = ray.wrapping_add(1);
                        let place = Vec3::new(0.1, (ray * 37 % 160) as f32 / 100.0, 0.1);
                        let pain = Pain::at(PainPlace::Painted(vec![place]), Strength::MODERATE);
                        PainOnSkin::find(body, regions, &pain)
                    })
                    .collect();
                black_box(Differential::new(
                    &knowledge.atlas,
                    &knowledge.index,
                    &knowledge.others,
                    regions,
                    &pains,
                    &[],
                ));
            });
        }
    }
    report("a search with a typing error", 200, || {
        black_box(knowledge.search.search("trapezuis", 8));
    });
}

fn report(what: &str, times: usize, mut work: impl FnMut()) {
    let mut durations: Vec<Duration> = (0..times)
        .map(|_| {
            let start = Instant::now();
            work();
            start.elapsed()
        })
        .collect();
    durations.sort();
    let ms = |position: usize| durations[position].as_secs_f64() * 1000.0;
    println!(
        "{what}: median {:.3} ms, slowest of {times} {:.3} ms",
        ms(times / 2),
        ms(times - 1)
    );
}
