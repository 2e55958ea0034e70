/** What of JupyterLab the desk uses. JupyterLab shares its modules while it runs, and no types of them are installed. */

export interface Signal<Sender, Arguments> {
  connect(slot: (sender: Sender, told: Arguments) => void): void;
  disconnect(slot: (sender: Sender, told: Arguments) => void): void;
}

export interface Widget {
  id: string;
  node: HTMLElement;
  title: { label: string; caption: string; closable: boolean };
  isAttached: boolean;
  isVisible: boolean;
  disposed: Signal<Widget, void>;
  addClass(name: string): void;
  dispose(): void;
  /** What JupyterLab calls when somebody closes it, and once it is shown. */
  onCloseRequest(): void;
  onAfterShow(): void;
}

/** What an editor of text offers, in a cell or in a file. */
export interface CodeEditor {
  getSelection(): { start: Position; end: Position };
  getOffsetAt(position: Position): number;
  setCursorPosition(position: Position): void;
  revealPosition(position: Position): void;
  replaceSelection(text: string): void;
  focus(): void;
  model: { sharedModel: { getSource(): string } };
}

export interface Position {
  line: number;
  column: number;
}

export interface Cell {
  editor: CodeEditor | null;
  model: { type: string };
  rendered?: boolean;
}

/** What stands in a document: the cells of a notebook, or the editor of a file. */
export interface Content {
  widgets?: Cell[];
  activeCell?: Cell | null;
  activeCellIndex: number;
  mode: "command" | "edit";
  scrollToItem?(index: number, align?: string): Promise<void>;
  editor?: CodeEditor;
}

export interface DocumentWidget extends Widget {
  content?: Content;
  context?: Context;
  revealed?: Promise<void>;
  toolbar: { insertItem(at: number, name: string, button: unknown): void };
}

export interface Context {
  path: string;
  isReady: boolean;
  ready: Promise<void>;
  model: {
    dirty: boolean;
    toJSON(): unknown;
    contentChanged: Signal<unknown, void>;
  };
  contentsModel: { last_modified: string } | null;
  saveState: Signal<Context, string>;
  save(): Promise<void>;
  revert(): Promise<void>;
}

export interface Tracker<T extends Widget = Widget> {
  add(widget: T): Promise<void>;
  currentWidget: T | null;
  size: number;
  find(is: (one: T) => boolean): T | undefined;
}

export interface App {
  shell: {
    currentWidget: Widget | null;
    currentChanged: Signal<unknown, unknown>;
    add(widget: Widget, area: string, how?: object): void;
    activateById(id: string): void;
    widgets(area: string): Iterable<Widget>;
  };
  commands: {
    addCommand(id: string, about: object): void;
    execute(id: string, given?: object): Promise<unknown>;
  };
  docRegistry: { addWidgetExtension(kind: string, extension: object): void };
  serviceManager: {
    contents: { get(path: string, how: object): Promise<{ last_modified: string }> };
  };
  restored: Promise<void>;
}

/** The modules that JupyterLab shares, as far as the desk needs them. */
export interface Lab {
  WidgetTracker: new <T extends Widget = Widget>(about: { namespace: string }) => Tracker<T>;
  ToolbarButton: new (about: { label: string; onClick: () => void }) => unknown;
  Widget: new () => Widget;
  IDocumentManager: unknown;
  ILauncher: unknown;
  ILayoutRestorer: unknown;
  ICommandPalette: unknown;
  ServerConnection: {
    makeSettings(): { baseUrl: string };
    makeRequest(address: string, how: object, settings: object): Promise<Response>;
    ResponseError: new (reply: Response) => Error;
  };
  URLExt: { join(...parts: string[]): string };
}

/** What a module of the desk works with. */
export interface Desk {
  lab: Lab;
  app: App;
  documents: { contextForWidget(widget: Widget | null): Context | undefined };
  ask: Ask;
  say: Record<string, string>;
  starts: Tracker;
  answers: Tracker;
  previews: Tracker<Preview>;
  others: Tracker;
  /** What a press on a button, and a form that is sent, lead to, in every widget of the desk. */
  pressed(event: MouseEvent): void;
  submitted(event: SubmitEvent): void;
  /** Looks again at the lesson that the panel stands beside. */
  lookAgain(): void;
}

/** What the server answers: what to show, and what a script has to know beside it. */
export interface Told {
  html: string;
  address: string;
  mark: string;
  writes: boolean;
}

export type Ask = (path: string, sent?: object) => Promise<Told>;

export interface Preview extends Widget {
  topic: string;
}

/** What JupyterLab hands an extension: of each module its versions, each with what gives it. */
export type Scope = Record<string, Record<string, { get(): Promise<() => object> }>>;

declare global {
  interface Window {
    _JUPYTERLAB?: Record<string, unknown>;
  }
}
