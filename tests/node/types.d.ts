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
    plan: (amounts: Amounts, parts: string[], alternate: boolean) => Phase[];
    describe: (phase: Phase, phases: Phase[]) => string;
    given: (text: string | undefined) => Given;
    awake: (request: () => Promise<AwakeLock | undefined> | undefined) => (wanted: boolean) => Promise<void>;
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
    address: (path: string, root: URL, asFiles: boolean) => string;
  };
  limberSearchIndex: SearchIndex;
}

// ---- Exercise along ---------------------------------------------------------------------------------------------------

/** How much is to be done. Lengths in seconds; 0 is an amount that the guide does not give. */
interface Amounts {
  sets: number;
  reps: number;
  hold: number;
  work: number;
  rest: number;
  move: number;
}

/** An amount of the guide, which may be a range; 0 where it gives none, `most` also where it is not one. */
interface Given {
  first: number;
  most: number;
}

/** One thing to do, and how long, in seconds; 0 until the reader goes on. */
interface Phase {
  say: string;
  seconds: number;
  set?: number;
  part?: string;
  rep?: number;
  rest?: boolean;
}

/** What is used of a WakeLockSentinel. */
interface AwakeLock {
  release: () => Promise<void>;
  addEventListener: (name: "release", listener: () => void) => void;
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
  vocabulary: string;
  topics: string[];
  starts: number[];
  inPart: number;
  postings: string[][];
  pages: Entry[][];
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
