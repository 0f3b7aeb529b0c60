"use strict";
(() => {
  // A tone that is heard with the eyes closed; where the phone has none, the count is enough.
  let sound = null;
  const tone = (pitch) => {
    try {
      sound = sound || new (window.AudioContext || window.webkitAudioContext)();
      const source = sound.createOscillator();
      const level = sound.createGain();
      source.frequency.value = pitch;
      level.gain.setValueAtTime(0.2, sound.currentTime);
      level.gain.exponentialRampToValueAtTime(0.001, sound.currentTime + 0.4);
      source.connect(level).connect(sound.destination);
      source.start();
      source.stop(sound.currentTime + 0.4);
    } catch { /* Without sound. */ }
    if (navigator.vibrate) navigator.vibrate(200);
  };

  const REST_SECONDS = 5;
  for (const timer of document.querySelectorAll(".timer")) {
    const { seconds, rounds, pause, start, again, rest, done } = timer.dataset;
    const count = timer.querySelector("output");
    const button = timer.querySelector("button");
    const status = timer.querySelector(".round");
    let left = Number(seconds), round = 1, resting = false, until = 0, ticking = 0;
    const show = () => {
      count.textContent = String(Math.max(0, Math.ceil(left)));
      timer.classList.toggle("rests", resting);
    };
    const told = () => {
      status.textContent = resting ? rest : Number(rounds) > 1 ? `${round} / ${rounds}` : "";
    };
    const halt = (label) => {
      clearInterval(ticking);
      ticking = 0;
      button.textContent = label;
    };
    const step = () => {
      // By the clock, for a phone that sleeps counts no steps.
      left = (until - Date.now()) / 1000;
      if (left <= 0) {
        if (!resting && round >= Number(rounds)) {
          halt(again);
          tone(880);
          status.textContent = done;
          left = Number(seconds);
          round = 1;
          show();
          return;
        }
        if (resting) round += 1;
        resting = !resting;
        left = resting ? REST_SECONDS : Number(seconds);
        until = Date.now() + left * 1000;
        tone(resting ? 660 : 440);
        told();
      }
      show();
    };
    button.addEventListener("click", () => {
      if (ticking) return halt(start);
      until = Date.now() + left * 1000;
      ticking = setInterval(step, 200);
      button.textContent = pause;
      tone(440);
      told();
    });
    timer.hidden = false;
  }

  const day = () => {
    const now = new Date();
    return `${now.getFullYear()}-${now.getMonth() + 1}-${now.getDate()}`;
  };
  // Some browsers keep nothing for files; then ticks last as long as the page.
  const kept = {
    read: (key) => { try { return JSON.parse(localStorage.getItem(key)) || []; } catch { return []; } },
    write: (key, days) => { try { localStorage.setItem(key, JSON.stringify(days)); } catch { /* Not kept. */ } },
  };
  for (const box of document.querySelectorAll("[data-tick]")) {
    const key = `myomap ${document.title} ${box.dataset.tick}`;
    const told = box.closest(".ticks").querySelector(".days");
    let days = kept.read(key);
    const show = () => {
      box.checked = days.includes(day());
      told.textContent = days.length ? `${told.dataset.days} ${days.length}` : "";
    };
    box.addEventListener("change", () => {
      days = days.filter((known) => known !== day());
      if (box.checked) days.push(day());
      kept.write(key, days);
      show();
    });
    show();
  }

  for (const ring of document.querySelectorAll(".ring")) {
    const stage = ring.querySelector(".stage");
    const pictures = [...stage.querySelectorAll("img")];
    const slider = ring.querySelector("input");
    let shown = 0;
    const show = (number) => {
      const next = ((Math.round(number) % pictures.length) + pictures.length) % pictures.length;
      pictures[shown].hidden = true;
      pictures[next].hidden = false;
      shown = next;
      slider.value = String(next);
    };
    slider.addEventListener("input", () => show(Number(slider.value)));
    let from = null;
    stage.addEventListener("pointerdown", (event) => {
      from = { x: event.clientX, shown };
      stage.setPointerCapture(event.pointerId);
    });
    stage.addEventListener("pointermove", (event) => {
      // Once across the picture is half a turn.
      if (from) show(from.shown - ((event.clientX - from.x) / stage.clientWidth) * pictures.length / 2);
    });
    for (const end of ["pointerup", "pointercancel"]) stage.addEventListener(end, () => { from = null; });
  }
})();
