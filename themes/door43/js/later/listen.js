// A page that can be heard: speed, the way to the next chapter, and the verse or picture that is heard is marked.
// Times stand in `data-spans`: start, end, first and last verse (or frame), in the order of the recording.
// `js/reader/listen.js` loads this where there is a player, which may play, or have failed, by then.
door43("js/later/listen", (page) => {
  const { gettext, hasFailed, interfaceLang, keep, kept, make, pieces, words } = page;
  let audio = null;
  let spans = [];
  let following = true;
  const heard = () => [...document.querySelectorAll(".heard")];
  const elements = ([, , first, last]) => {
    const found = [];
    for (let number = first; number <= last; number += 1) {
      found.push(...pieces(number));
      const frame = [...document.querySelectorAll("#content .frame[id]")].find(({ id }) => Number(/^\d+-(\d+)$/.exec(id)?.[1]) === number);
      if (frame) found.push(frame);
    }
    return found;
  };
  const mark = (span) => {
    for (const element of heard()) element.classList.remove("heard");
    const listed = span ? elements(span) : [];
    for (const element of listed) element.classList.add("heard");
    if (!listed.length || audio.paused || !following) return;
    const { top, bottom } = listed[0].getBoundingClientRect();
    if (top < 130 || bottom > innerHeight - 40) listed[0].scrollIntoView({ block: "center" });
  };
  // Whether there is a time for a verse, and the way to hear from there.
  const from = (verse) => {
    const span = spans.find(([, , first, last]) => first <= verse && verse <= last);
    if (!span || !audio) return null;
    return () => {
      audio.currentTime = span[0];
      audio.play().catch(() => {});
    };
  };
  // Several narrators or qualities. Times are those of the first.
  const chooseVoice = (box) => {
    const choice = box.querySelector(".voice");
    if (!choice) return;
    const links = [...box.querySelectorAll(".voices a")];
    const times = spans;
    const choose = () => {
      const at = Number(choice.value);
      const [time, wasPlaying] = [audio.currentTime, !audio.paused];
      spans = at ? [] : times;
      mark(null);
      if (at) audio.src = links[at].href;
      else audio.removeAttribute("src");
      audio.load();
      audio.currentTime = time;
      if (wasPlaying) audio.play().catch(() => {});
    };
    choice.addEventListener("change", () => {
      keep("voice", choice.value === "0" ? "" : links[choice.value].textContent);
      choose();
    });
    const before = links.findIndex((link) => link.textContent === kept("voice"));
    if (before > 0) {
      choice.value = String(before);
      choose();
    }
  };
  const start = async () => {
    const box = document.getElementById("tx-listen");
    audio = box?.querySelector("audio");
    if (!audio) return;
    const numbers = (text) => text.split(" ").map(Number);
    spans = (box.dataset.spans || "").split(";").filter(Boolean).map(numbers);
    let now = null;
    audio.addEventListener("timeupdate", () => {
      const time = audio.currentTime;
      const span = spans.find(([begin, end]) => begin <= time && time < end) || null;
      if (span !== now) mark((now = span));
    });
    audio.addEventListener("play", () => {
      following = true;
      box.classList.add("playing");
    });
    box.classList.toggle("playing", !audio.paused);
    audio.addEventListener("pause", () => box.classList.remove("playing"));
    // Who scrolls away reads elsewhere; it is followed again from the next press of the button on.
    for (const type of ["wheel", "touchmove"]) addEventListener(type, () => (following = false), { passive: true });
    // A recording may fail before the words of the interface are there.
    const status = make("p", { role: "status" });
    const fail = async () => {
      await words();
      status.textContent = gettext("The recording cannot be played: it is not on this device, or there is no network.");
    };
    audio.querySelector("source:last-of-type").addEventListener("error", fail);
    audio.addEventListener("error", fail);
    if (hasFailed()) fail();
    audio.addEventListener("playing", () => (status.textContent = ""));
    await words();

    const speed = box.querySelector(".speed");
    for (const option of speed.options) option.textContent = `${Number(option.value).toLocaleString(interfaceLang)}×`;
    speed.value = kept("speed") || "1";
    const setSpeed = () => (audio.defaultPlaybackRate = audio.playbackRate = Number(speed.value) || 1);
    speed.addEventListener("change", () => {
      keep("speed", speed.value === "1" ? "" : speed.value);
      setSpeed();
    });
    setSpeed();
    chooseVoice(box);
    // The next page that can be heard.
    const { next } = box.dataset;
    if (next) {
      const on = box.querySelector("input");
      on.checked = kept("listen-on") === "1";
      on.addEventListener("change", () => keep("listen-on", on.checked ? "1" : ""));
      audio.addEventListener("ended", () => {
        if (on.checked) location.assign(`${next}#tx-play`);
      });
    }
    box.append(status);
    box.classList.add("ready");
    if (location.hash === "#tx-play") {
      history.replaceState(null, "", location.pathname + location.search);
      // Safari, which has not looked at the source yet, would never get it else.
      audio.preload = "auto";
      audio.play().catch((error) => {
        if (error.name === "NotAllowedError") status.textContent = gettext("Press the button to continue listening.");
      });
    }
  };
  start();
  return { from };
});
