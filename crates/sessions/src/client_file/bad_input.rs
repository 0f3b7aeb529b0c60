//! What happens to the file of a client where something goes wrong: nothing is lost, and it is said.

#[cfg(test)]
mod tests {
    use crate::client::Client;
    use crate::client_file::{
        ClientFile, ClientFileError, Passphrase, SUFFIX, is_locked, look, names,
    };
    use crate::visit::SelfCare;
    use bevy_math::Vec3;
    use myomap_knowledge::ids::MuscleId;
    use myomap_knowledge::referral::{Pain, PainPlace, Strength};
    use std::path::{Path, PathBuf};

    /// Words that must not stand on the disk once the file is locked.
    const SECRET: &str = "since the fall from the ladder";

    fn client() -> Client {
        let mut client = Client::new("C001");
        for day in ["2026-11-26 10:00", "2026-12-03 10:00"] {
            let visit = client.begin_visit(day.parse().expect("a moment"));
            let visit = client.visit_mut(visit).expect("a visit");
            let record = visit.record_mut().expect("not signed");
            let places = (0..40).map(|n| Vec3::new(0.1, 1.0 + 0.01 * n as f32, 0.07));
            let place = PainPlace::Painted(places.collect());
            record.pains.push(Pain::at(place, Strength::of_ten(7)));
            record.notes.told = String::from(SECRET);
            record.self_care.push(SelfCare {
                muscle: MuscleId::new("infraspinatus"),
                text: String::from("Roll a ball between shoulder blade and wall."),
            });
        }
        client
    }

    fn passphrase(words: &str) -> Option<Passphrase> {
        Passphrase::of(words)
    }

    /// A folder with the saved file of the client, which nobody has open.
    fn saved(lock: Option<Passphrase>) -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join(format!("C001{SUFFIX}"));
        drop(ClientFile::create(&path, &client(), lock).expect("made"));
        (folder, path)
    }

    fn open(path: &Path) -> Result<Client, ClientFileError> {
        ClientFile::open(path, None).map(|opened| opened.client)
    }

    fn everything_in(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
        let entries = std::fs::read_dir(folder).expect("a folder");
        let mut all: Vec<(PathBuf, Vec<u8>)> = entries
            .map(|entry| {
                let path = entry.expect("an entry").path();
                let bytes = std::fs::read(&path).unwrap_or_default();
                (path, bytes)
            })
            .collect();
        all.sort();
        all
    }

    /// The file cut off, and with some bytes changed, at each hundredth of its length.
    fn damages(whole: &[u8]) -> Vec<Vec<u8>> {
        let mut all = Vec::new();
        for percent in 0..100 {
            let at = whole.len() * percent / 100;
            all.push(whole[..at].to_vec());
            let mut changed = whole.to_vec();
            for byte in changed.iter_mut().skip(at).take(3) {
                *byte ^= 1;
            }
            all.push(changed);
        }
        all
    }

    #[test]
    fn the_last_whole_state_comes_back_wherever_the_file_is_damaged() {
        for lock in [None, passphrase("a b c")] {
            let (_folder, path) = saved(lock.clone());
            let whole = std::fs::read(&path).expect("the file");
            for (number, damaged) in damages(&whole).into_iter().enumerate() {
                std::fs::write(&path, &damaged).expect("damaged");
                let looked = look(&path, lock.clone());
                let looked = looked.unwrap_or_else(|error| panic!("damage {number}: {error}"));
                assert!(looked.is_of_copy && looked.client == client());
                assert_eq!(std::fs::read(&path).expect("as it was"), damaged);
                let opened = ClientFile::open(&path, lock.clone());
                let opened = opened.unwrap_or_else(|error| panic!("damage {number}: {error}"));
                assert_eq!(opened.client, client(), "damage {number}");
                let aside = opened.damaged.expect("it was noticed");
                assert_eq!(std::fs::read(&aside).expect("kept"), damaged);
                assert_eq!(std::fs::read(&path).expect("whole again"), whole);
                std::fs::remove_file(aside).expect("removed");
            }
        }
    }

    #[test]
    fn where_the_copy_is_gone_too_it_is_said_and_nothing_is_touched() {
        let (folder, path) = saved(None);
        let whole = std::fs::read(&path).expect("the file");
        std::fs::remove_file(names::copy_of(&path)).expect("removed");
        for damaged in damages(&whole) {
            std::fs::write(&path, &damaged).expect("damaged");
            let before = everything_in(folder.path());
            let error = open(&path).expect_err("it is damaged").to_string();
            assert!(error.contains("C001"), "{error}");
            assert!(look(&path, None).is_err());
            assert_eq!(everything_in(folder.path()), before);
        }
    }

    #[test]
    fn a_newer_file_is_left_alone_though_the_copy_could_be_read() {
        let (folder, path) = saved(None);
        let newer = "(version: 9, client: (code: \"C001\", moods: [1]))";
        std::fs::write(&path, newer).expect("written");
        let before = everything_in(folder.path());
        let error = open(&path).expect_err("it is newer");
        assert!(
            matches!(error, ClientFileError::Newer { version: 9, .. }),
            "{error}"
        );
        assert_eq!(everything_in(folder.path()), before);
    }

    #[test]
    fn a_wrong_passphrase_or_none_opens_nothing_and_changes_nothing() {
        let (folder, path) = saved(passphrase("right words"));
        assert!(is_locked(&path));
        let before = everything_in(folder.path());
        for wrong in [None, passphrase("wrong words")] {
            let error = ClientFile::open(&path, wrong).expect_err("another passphrase");
            assert!(error.wants_passphrase(), "{error}");
        }
        assert_eq!(everything_in(folder.path()), before);
        let opened = ClientFile::open(&path, passphrase("right words")).expect("opened");
        assert_eq!(opened.client, client());
    }

    #[test]
    fn nothing_stands_in_the_clear_once_it_is_locked() {
        let (folder, path) = saved(None);
        let in_the_clear = |folder: &Path| -> Vec<PathBuf> {
            let holds = |bytes: &[u8]| {
                bytes
                    .windows(SECRET.len())
                    .any(|it| it == SECRET.as_bytes())
            };
            let all = everything_in(folder).into_iter();
            all.filter(|(_, bytes)| holds(bytes))
                .map(|(path, _)| path)
                .collect()
        };
        let whole = std::fs::read(&path).expect("the file");
        std::fs::write(&path, &whole[..whole.len() - 100]).expect("damaged");
        let mut opened = ClientFile::open(&path, None).expect("the copy");
        assert_eq!(
            in_the_clear(folder.path()).len(),
            3,
            "file, copy, damaged file"
        );
        opened.file.lock(passphrase("a b c")).expect("locked");
        assert_eq!(in_the_clear(folder.path()), Vec::<PathBuf>::new());
        let mut later = opened.client;
        later.begin_visit("2026-12-10 10:00".parse().expect("a moment"));
        opened.file.save(&later).expect("saved");
        assert_eq!(in_the_clear(folder.path()), Vec::<PathBuf>::new());
        drop(opened.file);
        let again = ClientFile::open(&path, passphrase("a b c")).expect("opened");
        assert_eq!(again.client, later);
        assert!(again.file.is_locked());
    }

    #[test]
    fn a_copy_in_the_clear_is_not_opened_by_a_wrong_passphrase() {
        let (_folder, path) = saved(None);
        let copy = names::copy_of(&path);
        let clear = std::fs::read(&copy).expect("the copy");
        let opened = ClientFile::open(&path, None).expect("opened");
        let mut file = opened.file;
        file.lock(passphrase("a b c")).expect("locked");
        drop(file);
        std::fs::write(&copy, clear).expect("as if it had been put back");
        let error = ClientFile::open(&path, passphrase("guess")).expect_err("wrong");
        assert!(
            matches!(error, ClientFileError::WrongPassphrase(_)),
            "{error}"
        );
    }

    #[test]
    fn a_file_that_is_open_is_not_opened_a_second_time() {
        let (_folder, path) = saved(None);
        let first = ClientFile::open(&path, None).expect("opened");
        let error = open(&path).expect_err("it is open");
        assert!(
            matches!(error, ClientFileError::OpenElsewhere(_)),
            "{error}"
        );
        assert_eq!(look(&path, None).expect("looked at").client, client());
        drop(first);
        assert_eq!(open(&path).expect("free again"), client());
    }

    #[test]
    fn what_somebody_else_wrote_meanwhile_is_not_overwritten() {
        let (_folder, path) = saved(None);
        let mut opened = ClientFile::open(&path, None).expect("opened");
        std::fs::write(&path, "from another machine").expect("written");
        let mut changed = opened.client.clone();
        changed.code = String::from("C900");
        let error = opened
            .file
            .save(&changed)
            .expect_err("it is another file now");
        assert!(
            matches!(error, ClientFileError::ChangedElsewhere(_)),
            "{error}"
        );
        assert!(opened.file.lock(passphrase("a b c")).is_err());
        let there = std::fs::read(&path).expect("the file");
        assert_eq!(there, b"from another machine");
        std::fs::remove_file(&path).expect("removed");
        opened
            .file
            .save(&changed)
            .expect("a file that is gone is written again");
        drop(opened);
        assert_eq!(open(&path).expect("opened"), changed);
    }

    #[test]
    fn a_signed_visit_cannot_be_saved_otherwise() {
        let (_folder, path) = saved(None);
        let mut opened = ClientFile::open(&path, None).expect("opened");
        let unsigned = opened.client.clone();
        let mut signed = opened.client;
        let visit = signed.visit_mut(0).expect("a visit");
        visit
            .sign("2026-12-03 11:00".parse().expect("a moment"))
            .expect("not signed");
        opened.file.save(&signed).expect("saved");
        let error = opened.file.save(&unsigned).expect_err("it was signed");
        assert!(
            matches!(error, ClientFileError::SignedChanged { visit: 1, .. }),
            "{error}"
        );
        let visit = signed.visit_mut(0).expect("a visit");
        visit.add(
            "2026-12-04 09:00".parse().expect("a moment"),
            "It was the left arm.",
        );
        opened.file.save(&signed).expect("an addition");
        drop(opened.file);
        assert_eq!(open(&path).expect("opened"), signed);
    }

    #[test]
    fn where_nothing_may_be_written_it_is_said_and_a_file_that_is_there_stays() {
        let (folder, path) = saved(None);
        let error = ClientFile::create(&path, &Client::new("C001"), None).expect_err("it is there");
        assert!(matches!(error, ClientFileError::Exists(_)), "{error}");
        assert_eq!(open(&path).expect("as it was"), client());
        // Not even the administrator may write there.
        for nowhere in [Path::new("/proc/C001.client"), &path.join("C001.client")] {
            let error = ClientFile::create(nowhere, &client(), None).expect_err("no folder");
            assert!(
                matches!(error, ClientFileError::Unwritable { .. }),
                "{error}"
            );
            assert!(error.to_string().contains("C001.client"), "{error}");
        }
        let error = open(&folder.path().join("C009.client")).expect_err("it is not there");
        assert!(
            matches!(error, ClientFileError::Unreadable { .. }),
            "{error}"
        );
    }

    /// Says that the process is there for one test alone, with no room for files; where the file lies.
    #[cfg(unix)]
    const WITHOUT_ROOM: &str = "MYOMAP_TEST_WITHOUT_ROOM";

    /// A process that may write files of no more than a few blocks stands for a full disk: writing fails half way.
    #[cfg(unix)]
    #[test]
    fn on_a_full_disk_the_last_state_stays_and_it_is_said() {
        if let Some(path) = std::env::var_os(WITHOUT_ROOM) {
            let path = PathBuf::from(path);
            let mut opened = ClientFile::open(&path, None).expect("opened");
            let mut changed = opened.client.clone();
            changed.code = String::from("C900");
            let error = opened.file.save(&changed).expect_err("there is no room");
            assert!(
                matches!(error, ClientFileError::Unwritable { .. }),
                "{error}"
            );
            return;
        }
        let (folder, path) = saved(None);
        assert!(std::fs::metadata(&path).expect("the file").len() > 4096);
        let before = everything_in(folder.path());
        let this = std::env::current_exe().expect("this program");
        let test = "on_a_full_disk_the_last_state_stays_and_it_is_said";
        let alone = std::process::Command::new("sh")
            .args(["-c", "trap '' XFSZ; ulimit -f 2; exec \"$0\" \"$1\""])
            .arg(this)
            .arg(test)
            .env(WITHOUT_ROOM, &path)
            .output()
            .expect("a shell");
        let told = String::from_utf8_lossy(&alone.stdout).into_owned();
        assert!(
            alone.status.success() && told.contains("1 passed"),
            "{told}"
        );
        assert_eq!(everything_in(folder.path()), before);
    }
}
