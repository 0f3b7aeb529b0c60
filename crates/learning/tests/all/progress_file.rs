//! The file of the progress: whole or not at all, through a killed process, a full disk, damage and versions.
use jiff::civil::date;
use myomap_learning::progress::{
    Answered, FileError, from_table, read, save, save_beside, save_by, to_table,
};
use myomap_learning::{Card, Outcome, Plan, Progress, QuestionKind, Scope};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

fn card(text: &str) -> Card {
    text.parse().expect("a card")
}

fn answered(day: i8, outcome: Outcome) -> Answered {
    Answered {
        day: date(2026, 11, day),
        outcome,
        is_helped: day % 2 == 0,
    }
}

fn progress() -> Progress {
    let plan = Plan {
        scope: Scope::Part(String::from("neck")),
        kinds: [QuestionKind::NameMuscle, QuestionKind::FindPoint].into(),
        exam: Some(date(2026, 12, 1)),
        new_a_day: 7,
    };
    let mut progress = Progress::new(plan, Default::default());
    for (text, day, outcome) in [
        ("find_point:trapezius/1", 1, Outcome::Wrong),
        ("find_point:trapezius/1", 2, Outcome::Right),
        ("name_muscle:masseter", 2, Outcome::Partly),
        ("urgency:stroke", 3, Outcome::Right),
    ] {
        progress.keep(&card(text), answered(day, outcome));
    }
    progress
}

fn saved() -> (tempfile::TempDir, std::path::PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("learning/progress.ron");
    save(&path, &progress()).expect("saved");
    (folder, path)
}

fn read_whole(path: &Path) -> Progress {
    let read = read(path).expect("read");
    assert_eq!(read.problem, None);
    read.progress
}

#[test]
fn what_is_saved_is_read_again_and_a_file_that_is_not_there_is_no_progress() {
    let (folder, path) = saved();
    assert_eq!(read_whole(&path), progress());
    let none = folder.path().join("none.ron");
    assert_eq!(read_whole(&none), Progress::default());
    assert!(!none.exists(), "reading writes nothing");
}

#[test]
fn version_1_is_read_and_becomes_the_newest_when_it_is_saved() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("progress.ron");
    let old = "(version: 1, answers: {\n\"name_muscle:masseter\": [(day: \"2026-11-02\", outcome: right)],\n})";
    std::fs::write(&path, old).expect("written");
    let progress = read_whole(&path);
    assert_eq!(progress.plan, Plan::default());
    assert_eq!(progress.answers_to(&card("name_muscle:masseter")).len(), 1);
    save(&path, &progress).expect("saved");
    let text = std::fs::read_to_string(&path).expect("read");
    assert!(text.contains("version: 2"), "{text}");
    assert_eq!(read_whole(&path), progress);
}

#[test]
fn a_file_of_a_newer_version_is_left_as_it_is() {
    let (_folder, path) = saved();
    let text = std::fs::read_to_string(&path).expect("read");
    let newer = text
        .replace("version: 2", "version: 3")
        .replace("plan", "plans");
    std::fs::write(&path, &newer).expect("written");
    let error = read(&path).expect_err("it is newer");
    assert!(
        matches!(error, FileError::Newer { version: 3, .. }),
        "{error}"
    );
    let told = error.to_string();
    assert!(
        told.contains("progress.ron") && told.contains("version 3"),
        "{told}"
    );
    assert_eq!(std::fs::read_to_string(&path).expect("read"), newer);
}

#[test]
fn a_damaged_file_is_set_aside_told_with_its_line_and_what_is_whole_is_kept() {
    let (_folder, path) = saved();
    let text = std::fs::read_to_string(&path).expect("read");
    let damaged = text.replace(
        "(day:\"2026-11-02\",outcome:partly",
        "(day:\"2026-1x-02\",outcome:par",
    );
    assert_ne!(damaged, text, "{text}");
    std::fs::write(&path, &damaged).expect("written");
    let found = read(&path).expect("read");
    let problem = found.problem.expect("it is damaged");
    let line = damaged
        .lines()
        .position(|line| line.contains("1x"))
        .expect("the line")
        + 1;
    assert_eq!(problem.line, Some(line), "{problem}");
    assert!(problem.message.contains("damaged-1.ron"), "{problem}");
    assert_eq!(found.progress.plan, progress().plan);
    let kept: Vec<String> = found
        .progress
        .answers()
        .map(|it| it.0.to_string())
        .collect();
    assert_eq!(kept, ["find_point:trapezius/1", "urgency:stroke"]);
    let aside = path.with_file_name("progress.damaged-1.ron");
    assert_eq!(
        std::fs::read_to_string(aside).expect("it is there"),
        damaged
    );
    assert_eq!(read_whole(&path), found.progress, "it is sound again");
}

#[test]
fn a_file_that_ends_anywhere_keeps_the_cards_before_that() {
    let (_folder, path) = saved();
    let text = std::fs::read(&path).expect("read");
    for percent in 0..100 {
        std::fs::write(&path, &text[..text.len() * percent / 100]).expect("written");
        let found = read(&path).expect("read");
        assert!(found.problem.is_some(), "at {percent} %");
        for (card, answers) in found.progress.answers() {
            assert_eq!(answers, progress().answers_to(card), "at {percent} %");
        }
    }
}

#[test]
fn on_a_full_disk_what_was_saved_before_stays_whole_and_it_is_said() {
    let (_folder, path) = saved();
    let mut more = progress();
    more.keep(&card("name_muscle:soleus"), answered(4, Outcome::Right));
    let full = |_: &Path, _: &[u8]| Err(std::io::Error::from(std::io::ErrorKind::StorageFull));
    let error = save_by(&path, &more, full).expect_err("it is full");
    assert!(
        error.to_string().contains("What was saved before is whole"),
        "{error}"
    );
    assert_eq!(read_whole(&path), progress());
    save(&path, &more).expect("there is room again");
    assert_eq!(read_whole(&path), more);
}

#[test]
fn of_two_windows_neither_writes_over_what_was_answered_in_the_other() {
    let (_folder, path) = saved();
    let (soleus, masseter) = (card("name_muscle:soleus"), card("name_muscle:masseter"));
    let (mut one, mut other) = (read_whole(&path), read_whole(&path));
    one.keep(&soleus, answered(4, Outcome::Right));
    save_beside(&path, &one).expect("saved");
    other.keep(&masseter, answered(4, Outcome::Wrong));
    save_beside(&path, &other).expect("saved");
    let there = read_whole(&path);
    assert_eq!(there.answers_to(&soleus), [answered(4, Outcome::Right)]);
    assert_eq!(there.answers_to(&masseter).len(), 2);
    let newer = "(version: 99, answers: {}, more: 1)";
    std::fs::write(&path, newer).expect("written");
    let error = save_beside(&path, &one).expect_err("it is newer");
    assert!(matches!(error, FileError::Newer { .. }), "{error}");
    assert_eq!(std::fs::read_to_string(&path).expect("read"), newer);
}

/// The limit of the system on the size of a file is met in the middle of writing, as a full disk is.
#[cfg(target_os = "linux")]
#[test]
fn a_disk_that_fills_up_in_the_middle_of_writing_leaves_the_last_whole_file() {
    let (_folder, path) = saved();
    // No file may grow past some kilobytes, and the signal that says so is ignored.
    let limited = r#"trap "" XFSZ; ulimit -f 8; exec "$0" "$@""#;
    let status = child("fills_the_disk", &path, &["sh", "-c", limited])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .expect("it runs");
    assert!(status.success(), "the child saw no error");
    assert_eq!(read_whole(&path), progress());
    let folder = path.parent().expect("a folder");
    let files = std::fs::read_dir(folder).expect("a folder").count();
    assert_eq!(files, 1, "no half a file is left");
}

#[test]
fn a_process_that_is_killed_loses_nothing_that_it_said_was_saved() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("progress.ron");
    let mut saved_before = 0;
    for after in [1, 7, 23] {
        let mut child = child("answers_for_ever", &path, &[])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("it runs");
        let output = child.stdout.take().expect("its output");
        let lines = BufReader::new(output).lines().map_while(Result::ok);
        let said = lines.filter_map(|line| line.strip_prefix("saved ")?.parse::<usize>().ok());
        let last = said.take(after).last().expect("it says what it saved");
        // SIGKILL on Unix: nothing of it can be caught.
        child.kill().expect("killed");
        child.wait().expect("ended");
        let there = read_whole(&path);
        let answers: usize = there.answers().map(|(_, all)| all.len()).sum();
        assert!(
            answers >= last && last > saved_before,
            "{answers} of {last}"
        );
        saved_before = answers;
    }
}

/// This program again, begun by what is given, running one of the tests below, which do something only where they are told
/// so.
fn child(test: &str, path: &Path, by: &[&str]) -> Command {
    let program = std::env::current_exe().expect("this program");
    let program = program.to_str().expect("a plain name");
    let test = format!("progress_file::{test}");
    let mut words = by
        .iter()
        .copied()
        .chain([program, "--exact", &test, "--nocapture"]);
    let mut command = Command::new(words.next().expect("a program"));
    command.args(words).env("MYOMAP_TEST_PROGRESS", path);
    command
}

fn told_path() -> Option<std::path::PathBuf> {
    std::env::var_os("MYOMAP_TEST_PROGRESS").map(Into::into)
}

#[test]
fn answers_for_ever() {
    let Some(path) = told_path() else { return };
    let mut progress = read_whole(&path);
    let mut count: usize = progress.answers().map(|(_, all)| all.len()).sum();
    loop {
        let number = count % 40;
        progress.keep(
            &card(&format!("name_muscle:muscle_{number}")),
            answered(1, Outcome::Right),
        );
        save(&path, &progress).expect("saved");
        count += 1;
        println!("\nsaved {count}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn fills_the_disk() {
    let Some(path) = told_path() else { return };
    let mut progress = progress();
    for number in 0..2000 {
        progress.keep(
            &card(&format!("name_muscle:muscle_{number}")),
            answered(1, Outcome::Right),
        );
    }
    let error = save(&path, &progress).expect_err("the disk is full");
    assert!(matches!(error, FileError::Unsaved { .. }), "{error}");
}

#[test]
fn a_table_takes_everything_along_and_taken_in_twice_it_changes_nothing() {
    let table = to_table(&progress());
    assert!(table.starts_with("card,day,outcome,helped"), "{table}");
    let mut other = Progress::default();
    for _ in 0..2 {
        other.take_in(from_table(&table).expect("a table"));
        assert!(other.answers().eq(progress().answers()));
    }
    let mut more = progress();
    more.keep(&card("name_muscle:masseter"), answered(2, Outcome::Right));
    more.take_in(from_table(&table).expect("a table"));
    let kept = more.answers_to(&card("name_muscle:masseter")).len();
    assert_eq!(kept, 2, "the longer row of a day stays");
}

#[test]
fn a_table_with_a_wrong_line_is_refused_with_its_line() {
    let table = to_table(&progress());
    let wrong = table.replace("urgency:stroke,2026-11-03", "urgency:stroke,soon");
    let error = from_table(&wrong).expect_err("a wrong day").to_string();
    assert!(
        error.contains("Line 5") && error.contains("soon"),
        "{error}"
    );
    assert!(from_table("a,b\n1,2\n").is_err());
}
