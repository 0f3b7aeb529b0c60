//! The report as a page.

use super::{MuscleLine, Report};
use crate::atlas::files::Grade;
use crate::files::Severity;
use crate::words::{DISCLAIMER, capitalised};
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
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { "Myomap: what the atlas holds" }
                style { (PreEscaped(STYLE)) }
            }
            body {
                h1 { "What the atlas holds" }
                (summary(report))
                (problems(report))
                (muscles(report))
                (regions(report))
                (sites(report))
                (grades(report))
                (sources(report))
                p.quiet { (DISCLAIMER) }
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
            (report.muscles.len()) " muscles, " (with_points) " of them with trigger points; "
            (without_mesh) " have no mesh and are shown with the muscle that covers them. "
            (sum(|muscle| muscle.points)) " trigger points with "
            (sum(|muscle| muscle.zones.0)) " essential and "
            (sum(|muscle| muscle.zones.1)) " spillover zones."
        }
        @if !report.structures_without_muscle.is_empty() {
            p.lacks {
                "Muscles of the body that the atlas does not name: "
                (report.structures_without_muscle.join(", ")) "."
            }
        }
    }
}

fn problems(report: &Report) -> Markup {
    html! {
        h2 { "Problems" }
        @if report.problems.is_empty() {
            p { "None." }
        } @else {
            table {
                tr { th { "File" } th.n { "Line" } th { "" } th { "What is wrong" } }
                @for problem in &report.problems {
                    tr {
                        td { (problem.file.display()) }
                        td.n { @if let Some(line) = problem.line { (line) } }
                        td { @match problem.severity {
                            Severity::Error => span.lacks { "error" },
                            Severity::Warning => "warning",
                        } }
                        td { (problem.message) }
                    }
                }
            }
        }
    }
}

fn muscles(report: &Report) -> Markup {
    html! {
        h2 { "Muscles" }
        @for region in report.muscles.chunk_by(|a, b| a.region == b.region) {
            @let name = region.first().map_or("", |muscle| muscle.region.as_str());
            @let points: usize = region.iter().map(|muscle| muscle.points).sum();
            h3 {
                (capitalised(&name.replace('_', " "))) ": "
                (region.len()) " muscles, " (points) " trigger points"
            }
            table {
                tr {
                    th { "Muscle" } th.n { "Structures" } th.n { "Points" } th.n { "Essential" } th.n { "Spillover" }
                    th.n { "Treatments" } th.n { "Stretches" } th.n { "Statements" } th { "Missing" }
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
        h2 { "Zones by region of the skin" }
        table {
            tr { th { "Region" } th.n { "Essential" } th.n { "Spillover" } th { "Has a warning" } }
            @for region in &report.zones_of_regions {
                tr {
                    td { (region.name) }
                    td.n { (region.zones.0) }
                    td.n { (region.zones.1) }
                    td { @if region.warned { "yes" } @else { span.lacks { "no" } } }
                }
            }
        }
    }
}

fn sites(report: &Report) -> Markup {
    html! {
        h2 { "Trigger points within caution sites" }
        table {
            tr { th { "Point" } th { "Caution" } th.n { "Depth, mm" } th { "Treatments that name it" } }
            @for line in &report.points_in_sites {
                tr {
                    td { (line.point) }
                    td { (line.caution) }
                    td.n { (format!("{:.0}", line.depth_mm)) }
                    td { (line.said.0) " of " (line.said.1) }
                }
            }
        }
    }
}

fn grades(report: &Report) -> Markup {
    html! {
        h2 { "How sure the statements are" }
        table {
            tr {
                th { "About" }
                @for grade in [Grade::A, Grade::B, Grade::C] {
                    th.n { (grade.letter()) ": " (grade.meaning()) }
                }
            }
            @for line in &report.grades {
                tr {
                    td { (capitalised(line.about)) }
                    @for count in line.counts { td.n { (count) } }
                }
            }
        }
        p { (report.contested) " statements carry what speaks against them." }
    }
}

fn sources(report: &Report) -> Markup {
    html! {
        h2 { "Sources" }
        table {
            tr { th { "Reference" } th.n { "Named" } }
            @for (_, reference, count) in &report.sources {
                tr {
                    td { (reference) }
                    td.n { @if *count == 0 { span.lacks { "never" } } @else { (count) } }
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
