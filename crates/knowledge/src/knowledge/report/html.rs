//! The report as a page.

use super::{Graded, MuscleLine, Report};
use crate::atlas::files::Grade;
use crate::files::Severity;
use crate::text;
use crate::text::{InWords, capitalised};
use maud::{DOCTYPE, Markup, PreEscaped, html};

const STYLE: &str = "
body { font: 15px/1.5 system-ui, sans-serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem; color: #222; background: #faf8f3; }
h1, h2 { color: #1d4e79; font-weight: 600; }
table { border-collapse: collapse; width: 100%; margin: 0.5rem 0 2rem; background: #fff; }
th, td { text-align: left; padding: 0.25rem 0.6rem; border-bottom: 1px solid #e4dfd2; vertical-align: top; }
th { background: #efeadd; position: sticky; top: 0; }
td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; }
.lacks { color: #9c2f1f; }
.quiet { color: #777; }
";

pub(super) fn page(report: &Report) -> Markup {
    html! {
        (DOCTYPE)
        html lang=(text::spoken()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (text!("report-page")) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                h1 { (text!("report-title")) }
                (summary(report))
                (problems(report))
                (muscles(report))
                (regions(report))
                (sites(report))
                (grades(report))
                (sources(report))
                p.quiet { (text!("disclaimer")) }
            }
        }
    }
}

fn summary(report: &Report) -> Markup {
    let sum = |count: fn(&MuscleLine) -> usize| report.muscles.iter().map(count).sum::<usize>();
    let with_points = report
        .muscles
        .iter()
        .filter(|muscle| muscle.points > 0)
        .count();
    let without_mesh = report
        .muscles
        .iter()
        .filter(|muscle| muscle.structures == 0)
        .count();
    html! {
        p {
            (text!(
                "report-muscles-in-all",
                muscles = report.muscles.len(),
                with_points = with_points,
                without_mesh = without_mesh
            )) " "
            (text!(
                "report-points-in-all",
                points = sum(|muscle| muscle.points),
                essential = sum(|muscle| muscle.zones.0),
                spillover = sum(|muscle| muscle.zones.1)
            ))
        }
        @if !report.structures_without_muscle.is_empty() {
            p.lacks {
                (text!("report-muscles-not-named", muscles = report.structures_without_muscle.join(", ")))
            }
        }
    }
}

fn problems(report: &Report) -> Markup {
    html! {
        h2 { (text!("report-problems")) }
        @if report.problems.is_empty() {
            p { (text!("report-no-problems")) }
        } @else {
            table {
                tr {
                    th { (text!("report-file")) } th.n { (text!("report-line")) }
                    th {} th { (text!("report-what-is-wrong")) }
                }
                @for problem in &report.problems {
                    tr {
                        td { (problem.file.display()) }
                        td.n { @if let Some(line) = problem.line { (line) } }
                        td {
                            span.lacks[problem.severity == Severity::Error] { (problem.severity.in_words()) }
                        }
                        td { (problem.told()) }
                    }
                }
            }
        }
    }
}

fn muscles(report: &Report) -> Markup {
    html! {
        h2 { (text!("report-muscles")) }
        @for region in report.muscles.chunk_by(|a, b| a.region == b.region) {
            @let name = region.first().map_or("", |muscle| muscle.region.as_str());
            @let points: usize = region.iter().map(|muscle| muscle.points).sum();
            h3 {
                (text!(
                    "report-part-of-body",
                    part = capitalised(&name.replace('_', " ")),
                    muscles = region.len(),
                    points = points
                ))
            }
            table {
                tr {
                    th { (text!("report-muscle")) } th.n { (text!("report-structures")) } th.n { (text!("report-points")) } th.n { (text!("report-essential")) } th.n { (text!("report-spillover")) }
                    th.n { (text!("report-treatments")) } th.n { (text!("report-stretches")) } th.n { (text!("report-statements")) } th { (text!("report-missing")) }
                }
                @for muscle in region {
                    tr {
                        td { (muscle.name) }
                        td.n { (muscle.structures) }
                        td.n { (muscle.points) }
                        td.n { (muscle.zones.0) }
                        td.n { (muscle.zones.1) }
                        td.n { (muscle.treatments.0) }
                        td.n { (muscle.treatments.1) }
                        td.n { (muscle.claims) }
                        td.lacks { (muscle.missing.join(", ")) }
                    }
                }
            }
        }
    }
}

fn regions(report: &Report) -> Markup {
    html! {
        h2 { (text!("report-regions")) }
        table {
            tr { th { (text!("report-region")) } th.n { (text!("report-essential")) } th.n { (text!("report-spillover")) } th { (text!("report-has-a-warning")) } }
            @for region in &report.zones_of_regions {
                tr {
                    td { (region.name) }
                    td.n { (region.zones.0) }
                    td.n { (region.zones.1) }
                    td { @if region.warned { (text!("report-yes")) } @else { span.lacks { (text!("report-no")) } } }
                }
            }
        }
    }
}

fn sites(report: &Report) -> Markup {
    html! {
        h2 { (text!("report-sites")) }
        table {
            tr { th { (text!("report-point")) } th { (text!("report-caution")) } th.n { (text!("report-depth")) } th { (text!("report-treatments-that-name-it")) } }
            @for line in &report.points_in_sites {
                tr {
                    td { (line.point) }
                    td { (line.caution) }
                    td.n { (format!("{:.0}", line.depth_mm)) }
                    td { (text!("report-said", said = line.said.0, all = line.said.1)) }
                }
            }
        }
    }
}

fn grades(report: &Report) -> Markup {
    html! {
        h2 { (text!("report-grades")) }
        table {
            tr {
                th { (text!("report-about")) }
                @for grade in [Grade::A, Grade::B, Grade::C] {
                    th.n { (text!("report-grade", letter = grade.letter(), meaning = grade.in_words())) }
                }
            }
            @for line in &report.grades {
                tr {
                    td { (capitalised(&about(line.about))) }
                    @for count in line.counts { td.n { (count) } }
                }
            }
        }
        p { (text!("report-contested", count = report.contested)) }
    }
}

fn about(graded: Graded) -> String {
    match graded {
        Graded::Claims(about) => about.in_words(),
        Graded::Zones => text!("report-about-zones"),
    }
}

fn sources(report: &Report) -> Markup {
    html! {
        h2 { (text!("report-sources")) }
        table {
            tr { th { (text!("report-reference")) } th.n { (text!("report-named")) } }
            @for (_, reference, count) in &report.sources {
                tr {
                    td { (reference) }
                    td.n { @if *count == 0 { span.lacks { (text!("report-never")) } } @else { (count) } }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::Problem;
    use std::path::Path;

    #[test]
    fn what_a_file_says_cannot_become_part_of_the_page() {
        let report = Report {
            muscles: Vec::new(),
            zones_of_regions: Vec::new(),
            points_in_sites: Vec::new(),
            sources: Vec::new(),
            grades: Vec::new(),
            contested: 0,
            structures_without_muscle: Vec::new(),
            problems: vec![Problem::error(
                Path::new("a.ron"),
                Some(3),
                "<script>alert(1)</script>",
            )],
        };
        let page = report.to_html();
        assert!(!page.contains("<script>"));
        assert!(page.contains("&lt;script&gt;"));
    }
}
