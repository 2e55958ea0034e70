import type { TakeIn } from "./visit/arrive.js";

/** What Python packs into a page (`explorer/table.py`, `measured.py`, `finder.py`), and what passes between modules. */

/* ---- the table of an explorer ------------------------------------------------------------------------ */

/** A function over finite inputs: which result each combination of them gives; the last input runs fastest. */
export interface Lookup {
  name: string;
  inputs: string[];
  sizes: number[];
  /** As steps from one to the next on the wire, as a row of numbers once it is opened. */
  index: number[];
}

/** A whole number summed over the items that are chosen in a list. */
export interface Total {
  name: string;
  over: string;
  most: number;
  sums: Record<string, number[]>;
}

export interface Template {
  pieces: (string | number)[];
  /** Of each piece that is a number: the list of its values, and the list that says which of them a text has. */
  columns: [number, number][];
}

/** Texts that look alike, stored as templates with columns. */
export interface Packed {
  template: number[];
  templates: Template[];
  lists: (string[] | number[])[];
  /** Of each text the blocks of words that it is put together from. */
  blocks?: number[][];
}

/** The same, opened: of each text the how-manieth of its template it is, too. */
export interface Opened extends Packed {
  within: number[];
}

export interface PartData<P = Packed> extends Lookup {
  packed: P;
  /** The list whose chosen items it is shown for, and the keys of all its items. */
  over?: string;
  items?: string[];
}

/** What scripts say at a control; sentences live in the words file. */
export interface TableWords {
  not_known: string;
  check: string;
  yes: string;
  beside: string;
  read_as: string;
  not_read: string;
  ask: Record<string, string>;
  limit: Record<string, string>;
}

export interface Table<P = Packed> {
  derived: (Lookup | Total)[];
  parts: PartData<P>[];
  words: TableWords;
  measured?: Record<string, MeasuredData>;
  /** Of a number the derived value that must be the same all over a limit such as "<5". */
  agree?: Record<string, string>;
  lab?: LabData;
}

/** Where each control and each derived value stands in its domain. */
export type Known = Record<string, number>;

/* ---- numbers off a lab's paper ------------------------------------------------------------------------- */

export interface Fraction {
  top: bigint;
  under: bigint;
}

export interface LabData {
  under: string[];
  at_most: string[];
  over: string[];
  at_least: string[];
  to: string[];
  passed_over: string[];
  tests: Record<string, string[]>;
}

export type Bounds = [Fraction | null, Fraction | null];

export interface UnitData {
  sign: string;
  factor: string;
  /** Its cuts, or the place of the unit that has the same ones. */
  edges: string[] | number;
  spelt: string[];
  /** Where it is typed as two tests: their labels, their keys, and the spellings of their units. */
  parts?: string[];
  tests?: string[];
  units?: string[][];
}

export interface MeasuredData {
  least: string | null;
  most: string | null;
  test: string;
  decides: number[];
  units: UnitData[];
}

/** What must be asked back. */
export interface Asked {
  ask: string;
  found?: string;
  choices?: string[];
  unit?: number;
  /** Which of two boxes is asked about. */
  at?: number;
}

export interface Reading {
  ask?: undefined;
  number: string;
  unit: number;
  limit: string;
}

/** A reading in its place: more than one place where a limit such as "<5" may mean several. */
export interface Understood {
  ask?: undefined;
  numbers: string[];
  unit: number;
  limit: string;
  exact: Fraction;
  places: number[];
}

/** What a box holds, to be kept. */
export interface MeasuredEntry {
  typed: string;
  unit: number;
  second?: string;
  /** Texts that a reader chose where "1,234" could mean two numbers. */
  settled?: string[];
}

/* ---- names that people type ------------------------------------------------------------------------------ */

/** An answer to what is asked, and the item that it means; none of ours where it is null. */
export type AskOption = [string, string | null];

export interface NamesData {
  items: [string, string][];
  hints: string[];
  asks: [string, string, AskOption[]][];
  names: Record<string, string>;
  others: Record<string, string>;
  classes: string;
  dropped: string;
  doubts: string;
  differs: string;
  outside: string;
  pages: Record<string, [string, string]>;
  words: Record<string, string>;
  /** The items that notes stand for, by what their name is told as: the first such note for the first of them. */
  noted_as?: Record<string, string[]>;
}

export interface NameEntry {
  kind: "name" | "ask" | "other" | "class";
  text: string;
  items: string[];
  hints?: Record<string, string>;
  told?: string;
  question?: string;
  options?: AskOption[];
}

/** What one name in a line leads to. */
export interface NameAnswer {
  kind: string;
  names: string[];
  items: string[];
  hints: Record<string, string>;
  others: string[];
  question?: string;
  options?: AskOption[];
}

/* ---- controls and their explorer ------------------------------------------------------------------------- */

/** What each kind of control can do; one module a kind in `controls/`. */
export interface Control {
  /** What it holds, to be kept or sent in a link. */
  save(): unknown;
  /** Whether `load` can take an entry, whoever wrote it. */
  fits(entry: unknown): boolean;
  /** Puts back what `save` gave. */
  load(entry: unknown): void;
  /** What it holds in words; an empty text for nothing. */
  said(): string;
  /** Where its value stands in its domain; null when it can't be read. */
  place?(): number | null;
  /** Of a list: each chosen item with its count. */
  chosen?(): [string, number][];
  /** What a press of one of its buttons does; whether it did anything. */
  press?(button: HTMLElement, ofExample: boolean): boolean;
  /** Tidies what was typed, once it is typed. */
  settle?(): void;
  /** Of one that a reader tells something of themselves with: unanswered, and whether it is. */
  clear?(): void;
  isBlank?(): boolean;
  /** "I don't know", where that can be said. */
  disown?(): void;
  isUnknown?(): boolean;
  /** Whether an entry would have an answer, where what fits may have none. */
  reads?(entry: unknown): boolean;
  /** Whether an example may hold an entry: none holds a text of somebody's own. */
  isExample?(entry: unknown): boolean;
  /** Of a typed number: all places that a limit may mean; asking for the number itself; with unit, and in short. */
  places?(): number[];
  refuse?(): void;
  told?(): [string, string];
  /** Of a list with notes: asks about each as if it was typed into the box for names. */
  lookUp?(): void;
}

export type Controls = Record<string, Control>;

export type Kind = (set: HTMLElement, table: () => Pick<Table, "words" | "measured" | "lab">) => Control;

/** Whose answer a control holds. A setting says what is shown, and is nobody's until somebody turns it. */
export type Standing = "given" | "unknown" | "example" | "unanswered" | "setting";

export interface Owner {
  /**
   * "link" of what came by a link, or from another program. A file keeps whose it was: "said" where it says that a clinician's
   * hands entered it; "file" where it was changed after it was saved, so that it can't say whose.
   */
  by: "patient" | "clinician" | "link" | "file" | "said";
  date?: string;
}

export interface Answer extends Owner {
  entry: unknown;
  standing: "given" | "unknown";
}

export type Answers = Record<string, Answer>;

/** What the tab keeps of an explorer. */
export interface ExplorerRecord {
  topic?: string;
  title: string;
  answers: Answers;
  /** What was asked, what was said to it, and whose hands said it, where that is known. */
  set: [string, string, Owner["by"]?][];
  /** What was asked, and has no answer. */
  open: string[];
  takeaway: string;
  /** Of that the first line of the answer itself. */
  answer?: string;
  /** Of that the lines that must not be missed: they come first on paper and in the text for a record. */
  heeded?: string[];
  /** One line for each item of what was answered, such as each medicine. */
  recorded?: string[];
  /** The language of all of that. */
  language?: string;
}

/* ---- a whole visit (`site/visit_items.py`, `visit/state.js`) -------------------------------------------------- */

/** All that a reader entered, on whatever page. */
export interface VisitState {
  /** By explorer and control; a shared answer stands once, under the explorer that is its home. */
  explorers: Record<string, Answers>;
  /** Texts, lists of lines, and days (ISO). */
  words: Record<string, string | string[]>;
}

/** What is known of a control whose page is not open. */
export interface ItemControl {
  kind: string;
  label: string;
  shared?: 1;
  /** Whether a reader tells something of themselves with it. */
  asks?: 1;
  /** Values, or items, with their labels. */
  options?: Record<string, string>;
  /** Spellings of each unit; of one that is typed as two tests, their names. A file calls it as the original does: `saved`. */
  units?: { spelt: string[]; parts?: string[]; saved?: string }[];
  /** Of a list: the largest count of one item, how many may be chosen, those always there, and whether notes may stand beside. */
  most?: number;
  limit?: number;
  kept?: string[];
  notes?: 1;
  /** Whether its items are found by names: see visit/names.js. */
  names?: 1;
}

export interface ItemExplorer {
  page: string;
  title: string;
  controls: Record<string, ItemControl>;
  /** Explorers that it stands for, too, where it leads a visit. */
  covers?: string[];
}

/** What a result by day may be: its units as they are written, each with the largest number in it; and of a test that two others
    stand for, their names. */
export interface ResultTest {
  units: { spelt: string[]; most: string }[];
  of?: string[];
}

export interface VisitItems {
  pages: Record<string, string>;
  /** Pages that no patient is led to. */
  for_clinicians: string[];
  explorers: Record<string, ItemExplorer>;
  /** Of each shared control the explorer that it is kept under. */
  homes: Record<string, string>;
  /** Short names that other programs write, and the control whose unit stands under `unit`. */
  aliases: Record<string, string>;
  unit_of: string;
  say: Record<string, string>;
  /** How results by day are said: the shapes of the sentences, and names of tests. */
  results: Record<string, string>;
  /** What results by day are of. */
  tests: Record<string, ResultTest>;
  /** What the reader's own words are called, by the name that they are kept under. */
  words: Record<string, string>;
  not_known: string;
  yes: string;
  /** How a text is told that stands beside a list, since the list has it not. */
  noted: string;
  /** The same, as a link brought it. */
  noted_by_link: string;
}

/** What of a link could not be used: its key, what stood there, and why. */
export interface LinkFault {
  key: string;
  value: string;
  why: "unknown" | "unread" | "unit" | "no_unit" | "units" | "twice" | "cut" | "not_by_link" | "elsewhere";
}

/** What a link says; or why none of it can be used. */
export type LinkRead =
  | { broken: "broken" | "newer" | "beginless" }
  | { broken?: undefined; state: VisitState; faults: LinkFault[] };

/** Control here -> shared control elsewhere -> its value there -> the value here. */
export type Follows = Record<string, Record<string, Record<string, string>>>;

/** What the modules of one explorer share. */
export interface Held {
  form: HTMLFormElement;
  name: string;
  isQuiz: boolean;
  sets: HTMLElement[];
  controls: Controls;
  table: () => Table<Opened>;
  /** What each control began with. */
  begin: Record<string, unknown>;
  /** Of each control that somebody answered: by whom, and when, where that is known. */
  owners: Map<string, Owner>;
  follows: Follows;
  /** Those whose answer came from another question, and goes so. */
  followers: Set<string>;
}

/** An explorer, as the other scripts of a page see it. */
export interface Explorer {
  form: HTMLFormElement;
  name: string;
  isQuiz: boolean;
  start(): void;
  reset(): void;
  adopt(name: string): void;
  answers(): Answers;
  fits(found: unknown): boolean;
  reads(found: unknown): boolean;
  load(found: unknown): boolean;
  /** Whether an example can be made of some entries; to show one; and to put back what was there before. */
  canShow(entries: unknown): boolean;
  example(entries: Record<string, unknown>): void;
  restore(): void;
  hasAnswers(): boolean;
  record(): ExplorerRecord;
  /** Keeps it as the reader's own from here on, as if they had set it here. */
  keep(): void;
  /** Whether the reader set it, so that it goes with them to the visit. */
  isMine(): boolean;
  /** Whether all that was entered can be read. */
  isRead(): boolean;
}

/* ---- what can be searched (`site/search_index.py`) ------------------------------------------------------------ */

export interface SearchPlace {
  kind: string;
  page: string;
  id: string;
  title: string;
  line: string;
  words: string[];
  text: string;
  /** Of an example: by explorer and control, what to set. */
  show?: Record<string, Record<string, unknown>>;
}

/** The same as a row of the index, in this order: its words parted by strokes, of what it shows what to set. */
export type PackedPlace = [
  SearchPlace["title"],
  SearchPlace["line"],
  string,
  SearchPlace["text"],
  Record<string, unknown>?,
];

/** Whom to call: a lead, and a number with its address. */
export type Call = [string, string, string];

export interface SearchEmergency<W = string[]> {
  /** What is to be done, by its name in `urgencies`. */
  urgency: string;
  say: string;
  words: W;
  call?: Call;
  /** The address of the one place that is shown beside it. */
  only?: string;
}

/** A number that an explorer asks for, and where that stands. */
export interface SearchNumber {
  page: string;
  explorer: string;
  control: string;
  label: string;
  least: string | null;
  most: string | null;
  test: string;
  units: { sign: string; factor: string; spelt: string[] }[];
  /** The place of the unit that its box begins with. */
  shown: number;
}

/** Names that an explorer knows as none of its items, parted by strokes, and what is said of them. */
export interface SearchOthers {
  page: string;
  explorer: string;
  say: string;
  names: string;
}

/** A name that means different things to the explorer that knows it, with what is asked first. */
export interface SearchAsk {
  page: string;
  explorer: string;
  name: string;
  say: string;
}

export interface SearchIndex<P = SearchPlace[], W = string[]> {
  language: string;
  /** What the search says, with places to fill. */
  say: Record<string, string>;
  /** Where all signs to act on stand. */
  signs: string;
  pages: Record<string, string>;
  places: P;
  passed_over: string[];
  same: W[];
  emergencies: SearchEmergency<W>[];
  /** What is said above signs of one urgency. */
  urgencies: Record<string, string>;
  /** Words that stand for each other there, by the name of their group. */
  groups: Record<string, W>;
  /** The group of all names of medicines, and the explorer that knows them. */
  named: [string, string];
  /** The emergency number of the clinic, if it has set one. */
  dial?: Call;
  numbers: SearchNumber[];
  others: SearchOthers[];
  asks: SearchAsk[];
  lab: LabData;
  /** Words behind a number that is no result of a test. */
  no_result: string[];
  /** Words that may mean one of several tests. */
  may_be_a_test: string[];
  /** To somebody to whom it is too much: how that is said, whom to call, and the page and title of what helps. */
  worn_out: { words: W; say: string; call: Call; places: [string, string][] };
}

/** Places by kind, page and address; lists of words parted by commas. */
export type PackedIndex = SearchIndex<Record<string, Record<string, Record<string, PackedPlace[]>>>, string>;

/** What a page gives to the search, which is fetched later. */
export interface SearchStart {
  box: HTMLElement;
  index: PackedIndex;
  explorers: () => Explorer[];
  wake: () => Promise<void>;
  /** Closes the dialog that the box stands in, if it does. */
  leave: () => void;
  /** Keeps what was typed for whoever comes back; nothing, to forget it. */
  keep: (typed: string) => void;
}

/** What presents, as the page's own script sees it. */
export interface Presenting {
  /** Begins what is chosen in the panel. */
  start(): void;
}

/* ---- a reader's own record (`records/`, `record/`) ------------------------------------------------------------ */

/** One result as a record has it; see `records/record.py`, which says what each key means. What is empty is "". */
export interface Reported {
  names: string[];
  codes: string[];
  typed: string;
  unit: string;
  ucum: string;
  day: string;
  day_as_written: string;
  place: string;
  state: "" | "withdrawn" | "unfinished" | "planned";
  person: string;
  is_report_day: boolean;
  note: string;
}

/** What a record names that changes what iron numbers mean. */
export interface RecordAbout {
  kind: "pregnant" | "dialysis" | "overload" | "infusion" | "ill";
  day: string;
  place: string;
  person: string;
}

export interface TakenMedicine {
  texts: string[];
  state:
    | ""
    | "stopped"
    | "planned"
    | "completed"
    | "on_hold"
    | "withdrawn"
    | "not_taken"
    | "allergy"
    | "unclear";
  day: string;
  place: string;
  person: string;
  /** What stands beside it, where that may say that it is not taken. */
  note: string;
}

export interface ToldPregnancy {
  said: "yes" | "no" | "unclear";
  day: string;
  place: string;
  person: string;
}

/** A piece of a record that was not used, and why; the same whys tell that all of it was refused. */
export interface LeftOut {
  text: string;
  place: string;
  why: RecordWhy;
}

export type RecordWhy =
  | "not_understood"
  | "too_many"
  | "too_large"
  | "too_deep"
  | "broken"
  | "cut_off"
  | "encoding"
  | "picture"
  | "pdf"
  | "office"
  | "unknown_kind"
  | "dangerous"
  | "locked"
  | "empty"
  | "not_a_record"
  | "own_visit"
  | "two_people"
  | "no_value";

export interface HealthRecord {
  results: Reported[];
  medicines: TakenMedicine[];
  pregnancies: ToldPregnancy[];
  born: string;
  persons: string[];
  others: number;
  left: LeftOut[];
  /** Of a table the heading of each column, and what it was taken for. */
  columns: [string, string][];
  about: RecordAbout[];
}

/** What of a record counts once its reader says so; see `records/finding.py`. */
export interface RecordChoice {
  test: string;
  number: string;
  limit: string;
  unit: string;
}

export interface RecordFinding extends RecordChoice {
  name: string;
  written: string;
  day: string;
  day_as_written: string;
  place: string;
  doubts: string[];
  choices: RecordChoice[];
  /** What its laboratory wrote beside it. */
  note: string;
}

export interface RecordMedicine {
  texts: string[];
  state: TakenMedicine["state"];
  day: string;
  place: string;
  doubts: string[];
  note: string;
}

export interface FoundInRecord {
  numbers: RecordFinding[];
  medicines: RecordMedicine[];
  pregnant: "" | "yes" | "no" | "ask";
  pregnant_day: string;
  is_child: boolean | null;
  others: number;
  left: LeftOut[];
  /** Of a table the heading of each column, and what it was taken for. */
  columns: [string, string][];
  about: RecordAbout[];
}

/** What the reader of records judges by (`site/record_codes.py`): `data/lab_codes.csv` and the words of a lab's paper. */
export interface RecordCodes {
  /** LOINC code -> test; "other" for one that is known to be none of ours. */
  tests_by_code: Record<string, string>;
  /** LOINC code of a test of ours -> the unit that LOINC gives it: whether it is by mass or by amount. */
  units_by_code: Record<string, string>;
  /** Names of tests, by test; spelt as `lab_text.spelt` gives them. */
  tests: Record<string, string[]>;
  /** By test, its units: the sign, spellings, UCUM codes, how much of it is one base unit, and what a person may have. */
  units: Record<string, RecordUnit[]>;
  lab: LabData;
  /** Words by which lines of text and columns of tables are read, by their key in `records.yml`. */
  words: Record<string, string[]>;
}

export interface RecordUnit {
  sign: string;
  spelt: string[];
  ucum: string[];
  per_base: string;
  least: string;
  most: string;
}

/** Whether a text has the name of a medicine in it. */
export type IsMedicine = (text: string) => boolean;

/** What reads records, fetched when somebody brings one: `static/record.js`. */
export interface RecordReader {
  /** Reads a pasted text; throws a `Refused` with a `why`. */
  readText(text: string, codes: RecordCodes, today: string, isKnown?: IsMedicine): HealthRecord;
  /** Reads a file by what stands in it; rejects with a `Refused`. */
  readFile(file: Blob, codes: RecordCodes, today: string, isKnown?: IsMedicine): Promise<HealthRecord>;
  judge(record: HealthRecord, codes: RecordCodes, today: string): FoundInRecord;
  /** Starts the panel of a page: see record/panel.js. */
  start(block: HTMLElement, takeIn: TakeIn): { read: (source: string | Blob) => Promise<void> };
}

/* ---- the two-week evening log (`models/evening_log.py`, `visit/evening_log.js`) -------------------------------- */

export type Part = "legs" | "arms" | "other";
/** Which morning signs between six and noon came on; empty where that is open. */
export type Morning = "" | "that day" | "next day";

export interface Dose {
  /** As it was typed. */
  medicine: string;
  /** In minutes after noon; null where no time was written. */
  at: number | null;
}

/** One line of the log; it runs from noon to noon. */
export interface Evening {
  day: string;
  /** In minutes after noon; "none" of an evening without signs, null where nothing is written. */
  began: number | "none" | null;
  bad: number | null;
  parts: Part[];
  doses: Dose[];
  slept: string;
  morning: Morning;
}

/** A question of "Is my treatment still working?", and the answer that a log suggests to it, never "no". */
export interface EveningProposal {
  question: "earlier" | "spreads" | "stronger";
  answer: string;
  first: number | null;
  second: number | null;
  parts: Part[];
  evenings: number;
}

export interface SeenInLog {
  outcome:
    | "few"
    | "morning"
    | "no_medicine"
    | "other_medicine"
    | "seen"
    | "came"
    | "went"
    | "eased"
    | "alike"
    | "differs";
  /** How many evenings of each week say when it began, or that it did not. */
  answered: [number, number];
  /** Evenings that are left out, since the medicine or its time was another. */
  left: number;
  proposals: EveningProposal[];
}

/** What the script of a visit hands to that of the log. */
export interface EveningTools {
  /** The lines that the tab keeps. */
  lines(): string[];
  keep(lines: string[]): void;
  /** The answer that a question of an explorer has now. */
  answered(explorer: string, control: string): Answer | null;
  /** Sets an answer as if it had been given on its own page, or takes it back. */
  answer(explorer: string, control: string, entry: string | null): void;
  /** Puts an answer back as it was. */
  putBack(explorer: string, control: string, answer: Answer | null): void;
  items(): Promise<VisitItems>;
}

/* ---- scripts of others, fetched when they are needed --------------------------------------------------------- */

export interface PlotlyScript {
  react(plot: HTMLElement, data: unknown, layout: unknown, config: Record<string, unknown>): Promise<unknown>;
}

export interface QrCode {
  addData(text: string, mode: string): void;
  make(): void;
  getModuleCount(): number;
  isDark(row: number, column: number): boolean;
}

export type QrEncoder = (kind: number, correction: string) => QrCode;

declare global {
  interface Window {
    Plotly?: PlotlyScript;
    qrcode?: QrEncoder;
    restlessLegs?: {
      explorers: Explorer[];
      wake: () => Promise<void>;
      clear: () => void;
      /** See visit/said_anew.js. */
      answered: () => Promise<void> | null;
    };
    /** There as soon as what only a visit needs is: see visit/main.js. */
    restlessLegsVisit?: Record<string, never>;
    /** What presents: see presenting.js. */
    restlessLegsPresent?: (explorers: Explorer[]) => Presenting;
    /** What searches, and what it finds by: see search_box.js. */
    restlessLegsSearch?: (start: SearchStart) => void;
    restlessLegsIndex?: PackedIndex;
    /** What reads a reader's own record, and what it judges by: see record/main.js. */
    restlessLegsRecord?: RecordReader;
    restlessLegsRecordCodes?: RecordCodes;
    /** What the two-week evening log is typed into, once its fold opens: see visit/evening_main.js. */
    restlessLegsEvenings?: (block: HTMLElement, tools: EveningTools) => void;
    /** What can be set on any page: see visit/items.js. */
    restlessLegsVisitItems?: VisitItems;
    /** What other languages call the questions of this one, and the explorers of all pages (`site/said_anew.py`). */
    restlessLegsAsked?: Record<string, string>;
    restlessLegsForms?: Record<string, { html: string; tables: string[] }>;
    /** What explorers look answers up in, by "table:name" and "names:name": see carried.js. */
    restlessLegsData?: Record<string, unknown>;
  }
}
