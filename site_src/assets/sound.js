// What a session sounds and feels like: a voice, tones, buzzing, and a screen that stays on. All of it is off until the
// reader chooses it, once; the choice is kept on the device.
(() => {
  "use strict";
  const KEPT = "limber.sound";

  /** @type {Window["limberSound"]["chosen"]} */
  const chosen = () => {
    try {
      const { voice, tones, buzz } = JSON.parse(localStorage.getItem(KEPT) ?? "null");
      return { voice: voice === true, tones: tones === true, buzz: buzz === true };
    } catch {
      return null; // nothing is kept, or nothing of ours
    }
  };
  let on = { voice: false, tones: false, buzz: false };
  /** @type {Window["limberSound"]["choose"]} */
  const choose = (choice) => {
    on = choice;
    try {
      localStorage.setItem(KEPT, JSON.stringify(choice));
    } catch {
      // A browser that keeps nothing: chosen again next time.
    }
  };

  // ---- A voice -------------------------------------------------------------------------------------------------------

  // Voices of macOS and iOS that sing, whisper or play a part. Their names in English, which other languages put into
  // brackets after their own.
  const NOVELTY =
    /\b(Albert|Bad News|Bahh|Bells|Boing|Bubbles|Cellos|Deranged|Good News|Hysterical|Jester|Organ|Superstar|Trinoids|Whisper|Wobble|Zarvox|Eddy|Flo|Fred|Grandma|Grandpa|Junior|Kathy|Ralph|Reed|Rocko|Sandy|Shelley)\b/;
  // What the guides are written in, where a page names a language without a region.
  /** @type {Record<string, string>} */
  const REGIONS = { en: "en-GB" };
  const tag = (/** @type {string} */ language) => language.replaceAll("_", "-").toLowerCase();

  // Only a voice that is on the device: others would send the text away. One of the region, else of the language.
  /** @type {Window["limberSound"]["voiceFor"]} */
  const voiceFor = (voices, page) => {
    const language = tag(REGIONS[page] ?? page);
    const own = voices.filter(({ localService, name }) => localService && !NOVELTY.test(name));
    const spoken = (/** @type {string} */ lang) => tag(lang).split("-")[0] === language.split("-")[0];
    const best = [
      (/** @type {LocalVoice} */ one) => tag(one.lang) === language,
      (/** @type {LocalVoice} */ one) => spoken(one.lang),
    ];
    for (const fits of best) {
      const found = own.filter(fits);
      if (found.length) return found.find((one) => one.default) ?? found[0];
    }
    return undefined;
  };
  const speech = () => /** @type {SpeechSynthesis | undefined} */ (window.speechSynthesis); // missing inside some apps
  const ownVoice = () => voiceFor(speech()?.getVoices() ?? [], document.documentElement.lang || "en");

  // Some browsers look for voices only when they are first asked for.
  /** @type {Window["limberSound"]["findVoice"]} */
  const findVoice = async () => {
    if (speech() && !ownVoice()) {
      await new Promise((resolve) => {
        speech()?.addEventListener("voiceschanged", resolve, { once: true });
        setTimeout(resolve, 1500);
      });
    }
    return Boolean(ownVoice());
  };

  /** @type {Window["limberSound"]["speak"]} */
  const speak = (text) => {
    const voice = on.voice && ownVoice();
    if (!voice) return;
    const words = new SpeechSynthesisUtterance(text);
    words.voice = /** @type {SpeechSynthesisVoice} */ (voice);
    words.lang = voice.lang;
    speech()?.cancel();
    speech()?.speak(words);
  };
  const hush = () => speech()?.cancel();

  // ---- Tones and buzzing -----------------------------------------------------------------------------------------------

  /** @type {AudioContext | undefined} */
  let audio;
  const beep = (/** @type {number} */ pitch) => {
    audio ??= new AudioContext();
    const tone = audio.createOscillator();
    const loudness = audio.createGain();
    tone.frequency.value = pitch;
    loudness.gain.setValueAtTime(0.25, audio.currentTime);
    loudness.gain.exponentialRampToValueAtTime(0.001, audio.currentTime + 0.3);
    tone.connect(loudness).connect(audio.destination);
    tone.start();
    tone.stop(audio.currentTime + 0.3);
  };
  /** @type {Window["limberSound"]["signal"]} */
  const signal = (pitch, pattern) => {
    if (on.tones) beep(pitch);
    if (on.buzz) navigator.vibrate?.(pattern);
  };

  // ---- A screen that stays on ------------------------------------------------------------------------------------------

  // The answer to a request can come when it is not wanted any more, or when an earlier request was answered already:
  // what is not needed is given back at once.
  /** @type {Window["limberSound"]["awake"]} */
  const awake = (request) => {
    let wanted = false;
    /** @type {AwakeLock | undefined} */
    let held;
    const giveBack = async () => {
      const lock = held;
      held = undefined;
      await lock?.release();
    };
    return async (/** @type {boolean} */ wish) => {
      wanted = wish;
      try {
        if (!wanted) return await giveBack();
        if (held) return;
        const lock = await request();
        if (!wanted || held) return await lock?.release();
        held = lock;
        // A browser takes it away when the page is out of sight.
        lock?.addEventListener("release", () => {
          if (held === lock) held = undefined;
        });
      } catch {
        // A device that is low on power may refuse; the timer goes on.
      }
    };
  };
  const stayAwake = awake(() => navigator.wakeLock?.request("screen"));

  window.limberSound = { chosen, choose, voiceFor, findVoice, speak, hush, signal, awake, stayAwake };
})();
