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
    /** One run through exercises; the focus comes back to the button. */
    session: (button: HTMLElement, exercises: SessionItem[]) => void;
    awake: (request: () => Promise<AwakeLock | undefined> | undefined) => (wanted: boolean) => Promise<void>;
  };
  limberSchedule: {
    start: (schedule: Schedule) => Numbers;
    phases: (schedule: Schedule, numbers: Numbers) => Phase[];
    seconds: (schedule: Schedule, numbers: Numbers) => number;
    lasting: (seconds: number) => string;
    say: (phase: Phase) => string;
    breath: (phase: Phase) => string;
    where: (phase: Phase, all: Phase[]) => string;
    WORDS: Record<PhaseKind, string>;
  };
  limberQr: {
    correction: { L: number; M: number; Q: number; H: number };
    generate: (
      text: string,
      options: { minCorrectionLevel: number },
    ) => { size: number; get: (x: number, y: number) => boolean };
  };
  limberPlanGuides: PlanGuides;
  limberPlanWords: {
    line: (form: GuideForm, item: PlanItem) => string;
    often: (often: [per: string, number: number]) => string;
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
    changes: (guide: Guide, item: PlanItem) => string[];
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
  repetition: { kind: PhaseKind; number: string; breath: string | null }[];
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
}

/** An exercise of a session. Without numbers the reader is shown the steps, and asked. */
interface SessionItem {
  title: string;
  steps: string[];
  schedule: Schedule | null;
  numbers: Numbers | null;
  stops: string[];
  picture: Node | null;
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
  notes: boolean;
  limits: { exercises: number; session: number; day: number; position_changes: number };
  withdrawn: string;
  /** What is said of an exercise that was withdrawn, by its number. */
  gone: Record<number, string>;
  impossible: string;
  changed: string[];
  list: GuideEntry[];
  regions: string[][];
  positions: string[][];
  /** That the amounts of a plan are the clinician's own. */
  own: string;
  programmes: [title: string, items: [number: number, stage: number][]][];
  guides: Record<number, Guide>;
}

interface GuidePicture {
  path: string;
  width: number;
  height: number;
  alt: string;
}

interface GuideEntry {
  number: number;
  title: string;
  dose: string;
  picture: GuidePicture | null;
  regions: string[];
  position: string;
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
  stops: string[];
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
  picture: GuidePicture | null;
  cautions: string[];
  steps: string[];
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
  signs: [card: number, sign: string, phrases: string[]][];
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
