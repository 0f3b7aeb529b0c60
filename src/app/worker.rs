//! A thread that does one job after the other for as long as the window is open: what is written to the disk goes in order,
//! and the window waits for the last of it when it closes.

use super::background::{Died, Waker, last_words};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

/// The thread, and what it says of its jobs.
pub struct Worker<Job, Told> {
    jobs: Option<Sender<Job>>,
    told: Mutex<Receiver<Told>>,
    thread: Option<JoinHandle<()>>,
}

/// Says to the window what was done, and wakes it.
pub struct Teller<Told> {
    say: Sender<Told>,
    waker: Waker,
}

impl<Told> Teller<Told> {
    /// Says it.
    pub fn tell(&self, told: Told) {
        // Without a receiver the application has ended.
        self.say.send(told).ok();
        self.waker.wake();
    }
}

impl<Job: Send + 'static, Told: Send + 'static> Worker<Job, Told> {
    /// Starts it. `work` takes jobs until there can be no more; where it dies, or cannot begin, `died` is told.
    pub fn start(
        name: &str,
        waker: Waker,
        died: impl FnOnce(Died) -> Told + Clone + Send + 'static,
        work: impl FnOnce(&Receiver<Job>, &Teller<Told>) + Send + 'static,
    ) -> Self {
        let (jobs, wanted) = channel();
        let (say, told) = channel();
        let teller = Teller {
            say: say.clone(),
            waker,
        };
        let not_started = died.clone();
        let thread = std::thread::Builder::new()
            .name(name.to_owned())
            .spawn(move || {
                if let Err(panic) = catch_unwind(AssertUnwindSafe(|| work(&wanted, &teller))) {
                    let reason = last_words(panic.as_ref());
                    teller.tell(died(Died { reason }));
                }
            });
        if let Err(error) = &thread {
            let reason = error.to_string();
            say.send(not_started(Died { reason })).ok();
        }
        Self {
            jobs: Some(jobs),
            told: Mutex::new(told),
            thread: thread.ok(),
        }
    }
}

impl<Job, Told> Worker<Job, Told> {
    /// Wants a job done after those before it.
    pub fn send(&self, job: Job) {
        if let Some(jobs) = &self.jobs {
            // A thread that has died has said so.
            jobs.send(job).ok();
        }
    }

    /// What it has said since it was last asked.
    pub fn told(&self) -> Vec<Told> {
        let told = self.told.lock();
        told.map_or(Vec::new(), |told| told.try_iter().collect())
    }

    /// Waits until everything is done.
    pub fn finish(&mut self) {
        self.jobs = None;
        if let Some(thread) = self.thread.take() {
            // How it died has been told.
            thread.join().ok();
        }
    }
}

impl<Job, Told> Drop for Worker<Job, Told> {
    fn drop(&mut self) {
        self.finish();
    }
}

/// Does, of the jobs that come one upon the other, the latest alone, once none has come for `rest`. A job that does not
/// stand for the one before it, by `replaces`, lets that one be done first.
pub fn do_latest<Job>(
    jobs: &Receiver<Job>,
    rest: Duration,
    replaces: impl Fn(&Job, &Job) -> bool,
    mut perform: impl FnMut(Job),
) {
    while let Ok(mut latest) = jobs.recv() {
        let ended = loop {
            match jobs.recv_timeout(rest) {
                Ok(later) if replaces(&later, &latest) => latest = later,
                Ok(later) => perform(std::mem::replace(&mut latest, later)),
                Err(RecvTimeoutError::Timeout) => break false,
                Err(RecvTimeoutError::Disconnected) => break true,
            }
        };
        perform(latest);
        if ended {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Instant;

    fn first_told<Job, Told>(worker: &Worker<Job, Told>) -> Told {
        let begin = Instant::now();
        loop {
            if let Some(told) = worker.told().into_iter().next() {
                return told;
            }
            assert!(begin.elapsed() < Duration::from_secs(60), "never told");
            std::thread::sleep(Duration::from_millis(1));
        }
    }

    #[test]
    fn of_jobs_in_a_row_the_latest_of_each_kind_is_done_and_the_end_waits_for_it() {
        let (file, rest) = (std::sync::Arc::new(Mutex::new(Vec::new())), 3600);
        let written = file.clone();
        let mut worker = Worker::<(char, u32), ()>::start(
            "test",
            Waker::default(),
            |_| (),
            move |jobs, _| {
                let same_kind = |later: &(char, u32), earlier: &(char, u32)| later.0 == earlier.0;
                do_latest(jobs, Duration::from_secs(rest), same_kind, |job| {
                    written.lock().expect("no panic").push(job);
                });
            },
        );
        for job in [('a', 1), ('a', 2), ('b', 1), ('b', 2), ('b', 3)] {
            worker.send(job);
        }
        worker.finish();
        assert_eq!(*file.lock().expect("no panic"), [('a', 2), ('b', 3)]);
    }

    #[test]
    fn a_worker_that_dies_says_why() {
        let worker = Worker::<(), String>::start(
            "test",
            Waker::default(),
            |died| died.reason,
            |_, _| panic!("the disk is gone"),
        );
        assert_eq!(first_told(&worker), "the disk is gone");
    }
}
