//! How long each part of reading takes, how much memory what was read holds, and how long a search takes with every letter.
//! `cargo bench -p myomap_knowledge` prints them; `--test`, as `cargo test --benches` gives it, does nothing.
#![allow(
    clippy::expect_used,
    reason = "a bench that cannot go on says so by failing"
)]

use myomap_knowledge::knowledge::Knowledge;
use myomap_knowledge::test_support::repository_assets;
use std::collections::BTreeMap;
use std::hint::black_box;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

/// How often everything is read.
const READINGS: u32 = 5;

fn main() {
    if std::env::args().any(|argument| argument == "--test") {
        return;
    }
    let spans = Spans::default();
    tracing::subscriber::set_global_default(spans.clone()).expect("the only subscriber");
    let assets = repository_assets();
    let mut slowest = Duration::ZERO;
    for _ in 0..READINGS {
        let start = Instant::now();
        black_box(Knowledge::read(&assets));
        slowest = slowest.max(start.elapsed());
    }
    println!(
        "reading everything, slowest of {READINGS}: {} ms",
        ms(slowest)
    );
    spans.print();
    let knowledge = Knowledge::read(&assets);
    println!("memory now and at most: {}", memory());
    for word in [
        "trapezius",
        "trapezuis",
        "musculus quadratus",
        "low back pain",
    ] {
        let mut worst = Duration::ZERO;
        let letters = word.chars().count();
        for typed in 1..=letters {
            let query: String = word.chars().take(typed).collect();
            // The quickest of several: what else the machine does is no part of the search.
            let each = (0..20).map(|_| {
                let start = Instant::now();
                black_box(knowledge.search.search(&query, 8));
                start.elapsed()
            });
            worst = worst.max(each.min().unwrap_or_default());
        }
        println!("search, worst key of {word:?}: {} ms", ms(worst));
    }
}

fn ms(time: Duration) -> String {
    format!("{:.2}", time.as_secs_f64() * 1000.0)
}

/// What the system says this process holds and held at most.
fn memory() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let lines = status.lines().filter(|line| {
        let mut names = ["VmRSS", "VmHWM"].into_iter();
        names.any(|name| line.starts_with(name))
    });
    let found: Vec<String> = lines
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect();
    match found.as_slice() {
        [] => "unknown on this system".to_owned(),
        lines => lines.join(", "),
    }
}

/// Adds up how long each span was open, over all threads.
#[derive(Clone, Default)]
struct Spans(Arc<SpansSeen>);

#[derive(Default)]
struct SpansSeen {
    next: AtomicU64,
    open: Mutex<BTreeMap<u64, (&'static str, Option<Instant>)>>,
    total: Mutex<BTreeMap<&'static str, (u32, Duration)>>,
}

impl Spans {
    fn print(&self) {
        let total = self.0.total.lock().expect("the spans");
        for (name, (times, total)) in total.iter() {
            println!(
                "  {name}: {} ms a reading, in {} spans",
                ms(*total / READINGS),
                times / READINGS
            );
        }
    }
}

impl Subscriber for Spans {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.is_span() && metadata.target().starts_with("myomap")
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        let id = self.0.next.fetch_add(1, Ordering::Relaxed) + 1;
        let mut open = self.0.open.lock().expect("the spans");
        open.insert(id, (span.metadata().name(), None));
        Id::from_u64(id)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, _: &Event<'_>) {}

    fn enter(&self, id: &Id) {
        if let Some(span) = self
            .0
            .open
            .lock()
            .expect("the spans")
            .get_mut(&id.into_u64())
        {
            span.1 = Some(Instant::now());
        }
    }

    fn exit(&self, id: &Id) {
        let known = self
            .0
            .open
            .lock()
            .expect("the spans")
            .remove(&id.into_u64());
        if let Some((name, Some(since))) = known {
            let mut total = self.0.total.lock().expect("the spans");
            let sum = total.entry(name).or_default();
            *sum = (sum.0 + 1, sum.1 + since.elapsed());
        }
    }
}
