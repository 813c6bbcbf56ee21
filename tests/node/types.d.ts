// What the scripts of a page tell each other, and what the page tells them. Read by the type checker alone.

/** What limber.js, which every page has, gives to the scripts that it fetches. */
interface Limber {
  /** Where the site begins. */
  root: URL;
  /** Run a script of the site, once: its address as seen from `assets/`. Another try after a failure is a new one. */
  load: (name: string) => Promise<unknown>;
  make: <Name extends keyof HTMLElementTagNameMap>(
    name: Name,
    attributes?: Record<string, string | number>,
    ...children: (Node | string)[]
  ) => HTMLElementTagNameMap[Name];
  /** Put a closed dialog into the page: a bar with a heading and "Close", then the content. */
  dialog: (
    name: string,
    classes: string,
    heading: string,
    ...content: Node[]
  ) => { dialog: HTMLDialogElement; title: HTMLHeadingElement };
}

interface Window {
  limber: Limber;
  limberAlong: {
    open: (button: HTMLElement) => void;
    programme: (button: HTMLElement) => Promise<void>;
    /** The pictures of an exercise; `instead` where it has no figure. */
    shown: (told: Pictured | null, instead: GuidePicture | null, film: string, side?: PlanSide) => Shown;
  };
  limberSession: {
    /**
     * One run through exercises; the focus comes back to the button. What was interrupted is found again by the name.
     * `ended` is offered when all of it is done.
     */
    run: (
      button: HTMLElement,
      name: string,
      exercises: SessionItem[],
      ended?: { text: string; act: () => void },
    ) => Promise<void>;
    kept: () => KeptSession | null;
    forget: () => void;
  };
  /** What programme_sessions.py writes, by the address of its file. */
  limberSessions: Record<string, ProgrammeItem[]>;
  limberSound: {
    chosen: () => SoundChoice | null;
    choose: (choice: SoundChoice) => void;
    voiceFor: <Voice extends LocalVoice>(voices: Voice[], page: string) => Voice | undefined;
    findVoice: () => Promise<boolean>;
    speak: (text: string) => void;
    hush: () => void;
    signal: (pitch: number, pattern: VibratePattern) => void;
    awake: (request: () => Promise<AwakeLock | undefined> | undefined) => (wanted: boolean) => Promise<void>;
    stayAwake: (wanted: boolean) => Promise<void>;
  };
  limberSchedule: {
    start: (schedule: Schedule) => Numbers;
    phases: (schedule: Schedule, numbers: Numbers) => Phase[];
    seconds: (schedule: Schedule, numbers: Numbers) => number;
    isKnown: (schedule: Schedule, numbers: Numbers) => boolean;
    lasting: (seconds: number) => string;
    /** `says`: what each step says to do. */
    say: (phase: Phase, says?: string[]) => string;
    told: (phase: Phase, says?: string[]) => [large: string, more: string];
    breath: (phase: Phase) => string;
    where: (phase: Phase, all: Phase[]) => string;
  };
  limberQr: {
    correction: { L: number; M: number; Q: number; H: number };
    generate: (
      text: string,
      options: { minCorrectionLevel: number },
    ) => { size: number; get: (x: number, y: number) => boolean };
  };
  limberPlanGuides: PlanGuides;
  limberPlanParts: {
    /** Whether the site is opened from a folder. */
    asFiles: boolean;
    here: () => string;
    pageOf: (path: string) => string;
    guideOf: (number: number) => Promise<Guide | undefined>;
    pictureOf: (picture: GuidePicture) => HTMLImageElement;
    turnedPicture: (picture: GuidePicture, mirrored: boolean) => HTMLImageElement;
    formPicture: (guide: Guide, form: GuideForm, item: PlanItem) => HTMLImageElement | null;
    nameOf: (guide: Guide, form: GuideForm) => string;
    button: (text: string, act: () => void, main?: boolean) => HTMLButtonElement;
    list: (items: (Node | string)[]) => HTMLUListElement;
    section: (title: string, ...content: Node[]) => HTMLElement;
    codeOf: (link: string) => SVGElement;
  };
  limberPlanMake: { open: (room: HTMLElement) => void };
  /** Throws a PlanError. */
  limberPlanPatient: { open: (room: HTMLElement, text: string) => Promise<void> };
  limberCalendar: {
    /** A calendar of four weeks: so many sessions a day, on so many days a week. */
    of: (plan: { name: string; address: string; sessions: number; days: number; lines: string[]; now: Date }) => string;
  };
  limberPlanWords: {
    range: (range: PlanRange) => string;
    line: (form: GuideForm, item: PlanItem) => string;
    often: (often: [per: string, number: number]) => string;
    sided: (form: GuideForm, item: PlanItem) => OneSide;
    steps: (form: GuideForm, item: PlanItem) => string[];
    schedule: (form: GuideForm, item: PlanItem) => Schedule;
    numbers: (form: GuideForm, item: PlanItem, end: "start" | "least" | "most") => Numbers;
    minutes: (given: Given[]) => {
      least: number;
      most: number;
      dayLeast: number;
      dayMost: number;
      uncounted: string[];
    };
    timesADay: (item: PlanItem) => number;
    spoken: (least: number, most: number) => string;
    problem: (guide: Guide | undefined, item: PlanItem) => string;
    changes: (guide: Guide, item: PlanItem) => { text: string; isAmount: boolean }[];
    COUNTED: PlanNumber[];
  };
  limberPlan: {
    /** Throws a PlanError, whose message says in plain words what is wrong. */
    read: (text: string) => Plan;
    write: (plan: Plan) => string;
    check: (text: string) => string;
    cleanNote: (text: string) => string;
    PlanError: new (message: string) => Error;
    LONGEST_NOTE: number;
    LONGEST_NOTES: number;
    MOST_EXERCISES: number;
  };
  limberFilters: {
    fits: (card: Card, groups: Group[]) => boolean;
    groups: (choices: Choice[], except?: string) => Group[];
    count: (choice: Choice, choices: Choice[], cards: Card[]) => number;
  };
  limberSwipe: {
    turn: (button: HTMLElement) => void;
  };
  limberSearch: {
    open: (button: HTMLElement) => void;
    words: (text: string) => string[];
    stem: (word: string) => string;
    distance: (one: string, other: string, limit: number) => number;
    likeness: (typed: string, word: string) => number;
    finder: (index: SearchIndex) => Find;
    warner: (dangers: Dangers, index: SearchIndex) => (query: string) => Warning[];
    address: (path: string, root: URL, asFiles: boolean) => string;
  };
  limberSearchIndex: SearchIndex;
  limberDangers: Dangers;
}

// ---- Exercise along ---------------------------------------------------------------------------------------------------

type PhaseKind = "ready" | "move" | "hold" | "back" | "in" | "pause" | "out" | "work" | "rest" | "side";

/** A value for each number of a schedule; times in seconds. */
type Numbers = Record<string, number>;

/** What schedule.py writes; it says what each of these is. */
interface Schedule {
  numbers: Record<
    string,
    { start: number; least: number; most: number | null; words: string; low?: number; high?: number }
  >;
  /** `steps`: where the step stands that says it, from 1: one for every part, or one for each; empty where none does. */
  repetition: { kind: PhaseKind; number: string; breath: string | null; steps: number[] }[];
  parts: string[];
  order: "" | "one-then-other" | "in-turn" | "shared";
  changing: string;
  one: string;
  trade: boolean;
}

/** What is done from one change to the next. Where it waits for the reader, `seconds` is what is allowed for it. */
interface Phase {
  kind: PhaseKind;
  seconds: number;
  waits: boolean;
  set: number;
  side: string;
  rep: number;
  words: string;
  breath: string | null;
  /** Where the step stands that says it, from 1; 0 where none does. */
  step: number;
}

/** When to stop: the sign, and what to do then or "". */
type Stop = [sign: string, then: string];

/**
 * An exercise of a session. Without numbers the reader is shown the steps, and asked. `notes` stand at its start, `side`
 * is the only one that is done.
 */
interface SessionItem {
  title: string;
  steps: string[];
  schedule: Schedule | null;
  numbers: Numbers | null;
  stops: Stop[];
  notes: string[];
  side: string;
  shown: Shown;
}

/** What is seen: `steps` are places in `frames`, for each step; `film` is the address of a movement or "". */
interface Shown {
  frames: Element[];
  steps: number[][];
  says: string[];
  mirrored: boolean;
  film: string;
}

/** What pictured.py writes; it says what each of these is. */
interface Pictured {
  frames: GuidePicture[];
  steps: number[][];
  says: string[];
  sides: Record<"left" | "right", OneSide> | null;
}

interface OneSide {
  mirrored: boolean;
  note: string;
}

/** An exercise of a programme, as its file has it. */
interface ProgrammeItem {
  title: string;
  steps: string[];
  timer: Schedule;
  stops: Stop[];
  notes: string[];
  picture: GuidePicture | null;
  pictured: Pictured;
  film: string;
}

/** Where a session was interrupted: `of` is how many phases the exercise has, `text` its title, `when` by the clock. */
interface KeptSession {
  key: string;
  when: number;
  exercise: number;
  phase: number;
  of: number;
  numbers: Numbers;
  text: string;
}

/** A button of a session: its text and what it does; null while it can do nothing. */
type SessionKey = [text: string, act: (() => void) | null];

interface SessionKeys {
  main: SessionKey;
  back?: SessionKey | undefined;
  skip?: SessionKey | undefined;
  hurt?: SessionKey;
  others?: SessionKey[];
}

interface SoundChoice {
  voice: boolean;
  tones: boolean;
  buzz: boolean;
}

/** What is used of a SpeechSynthesisVoice. */
interface LocalVoice {
  name: string;
  lang: string;
  localService: boolean;
  default: boolean;
}

/** What is used of a WakeLockSentinel. */
interface AwakeLock {
  release: () => Promise<void>;
  addEventListener: (name: "release", listener: () => void) => void;
}

// ---- Plans ------------------------------------------------------------------------------------------------------------

type PlanNumber = "reps" | "sets" | "hold" | "work" | "rest";
type PlanSide = "left" | "right" | "";

/** Both ends; null for an open one. */
type PlanRange = [low: number | null, high: number | null];

interface PlanItem {
  number: number;
  fingerprint: string;
  stage: number;
  numbers: Partial<Record<PlanNumber, PlanRange>>;
  often: [per: string, number: number] | null;
  side: PlanSide;
  note: string;
}

interface Plan {
  items: PlanItem[];
  language: string;
}

/** What plan_guides.py writes: all that the page of plans knows before a guide is asked for. */
interface PlanGuides {
  /** The public address of the page; "" where the site has none. */
  page: string;
  /** The name of the clinic. */
  clinic: string;
  notes: boolean;
  limits: { exercises: number; session: number; day: number; position_changes: number };
  withdrawn: string;
  /** What is said of an exercise that was withdrawn, by its number. */
  gone: Record<number, string>;
  impossible: string;
  changed: string[];
  list: GuideEntry[];
  /** What the list of exercises can be filtered by. */
  facets: [name: string, label: string, options: [id: string, text: string][]][];
  positions: string[][];
  /** That the amounts of a plan are the clinician's own. */
  own: string;
  programmes: [title: string, items: ProgrammePart[]][];
  guides: Record<number, Guide>;
}

interface GuidePicture {
  path: string;
  width: number;
  height: number;
  alt: string;
}

/** An exercise of a programme, as a plan begins with it. `said` is how much, where the programme differs from the guide. */
interface ProgrammePart {
  number: number;
  stage: number;
  numbers: PlanItem["numbers"];
  often: PlanItem["often"];
  said: string;
}

interface GuideEntry {
  number: number;
  title: string;
  /** Its page, without ending. */
  page: string;
  dose: string;
  picture: GuidePicture | null;
  facets: Record<string, readonly string[]>;
  /** What it is found by, in small letters. */
  words: string;
}

interface Guide {
  number: number;
  title: string;
  /** Its page, without ending. */
  page: string;
  picture: GuidePicture | null;
  fingerprint: string;
  stops: Stop[];
  ask: string[];
  cautions: string[];
  unapproved: string;
  needs: string[];
  /** The start, then the stages. */
  forms: GuideForm[];
}

interface GuideForm {
  title: string;
  position: string;
  pictured: Pictured;
  /** Where its movement lies in the site; "" for none. */
  film: string;
  cautions: string[];
  /** What to do, how long to hold and how to breathe, "" where a step does not say it. */
  steps: [act: string, hold: string, breath: string][];
  /** How a step says the usual hold; "" where there is none. */
  held: string;
  /** What can be chosen: the envelope, and the number of the guide. */
  fields: Partial<Record<PlanNumber, { low: number; high: number; usual: PlanRange | null }>>;
  /** What its usual dose says, by the names of a dose. */
  said: Record<string, string>;
  notes: string[];
  sides: string;
  left: string;
  right: string;
  one: string;
  often: [per: string, number: number] | null;
  timer: Schedule;
}

/** An exercise of a plan with the guide and the form that it is of. */
interface Given {
  guide: Guide;
  form: GuideForm;
  item: PlanItem;
}

// ---- Filters ----------------------------------------------------------------------------------------------------------

/** A checkbox: its group, what it stands for. */
interface Choice {
  name: string;
  value: string;
  checked: boolean;
}

/** What is chosen in one group. */
type Group = [name: string, values: string[]];

interface Card {
  has: (name: string, value: string) => boolean;
}

// ---- Search -----------------------------------------------------------------------------------------------------------

/** What search_index.py writes; it says what each of these is. */
interface SearchIndex {
  folder: string;
  ignored: string;
  /** Characters that show nothing, as the inside of a class of a pattern. */
  unseen: string;
  /** Latin letters, each with the letters of other scripts that look like it. */
  alike: string[];
  vocabulary: string;
  topics: string[];
  starts: number[];
  inPart: number;
  postings: string[][];
  pages: Entry[][];
}

/** What danger_index.py writes; it says what each of these is. */
interface Dangers {
  cards: [urgency: string, heading: string, contacts: Contact[]][];
  signs: [card: number, sign: string, phrases: string[], name: number][];
  called: string[];
  rest: number;
  groups: Record<string, string>;
  plain: string;
}

/** Words, and an address or "". */
type Contact = [text: string, href: string];

/** A card of warning signs that a query touches. */
interface Warning {
  urgency: string;
  heading: string;
  contacts: Contact[];
  signs: string[];
}

/** A page: address without ending, title, line, picture or "". */
type Entry = [path: string, title: string, line: string, picture: string];

/**
 * The best pages and how many there are in all; nothing when it is not wanted any more once something has to be loaded.
 */
type Find = (
  query: string,
  load: (name: string) => Promise<unknown>,
  isWanted: () => Promise<boolean>,
) => Promise<{ best: Entry[]; all: number } | undefined>;
