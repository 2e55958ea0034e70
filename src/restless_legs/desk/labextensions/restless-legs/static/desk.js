/* The desk in JupyterLab: start page, answers of the verbs, preview. All words come from the server.
   A federated extension without a build: JupyterLab asks this container for "./extension", and hands it the
   modules that all extensions share. */
"use strict";
(() => {
  const NAME = "restless-legs";
  const [START, TOLD, PREVIEW, CHECK] = ["start", "told", "preview", "check"].map((one) => `${NAME}:${one}`);
  let scope = {};

  /** A module that JupyterLab shares. */
  async function shared(name) {
    const [version] = Object.values(scope[name]);
    return (await version.get())();
  }

  /** Ask the server's part of the desk; cookies, token and base address are JupyterLab's to know. */
  async function asked({ ServerConnection, URLExt }, path, sent) {
    const settings = ServerConnection.makeSettings();
    const address = URLExt.join(settings.baseUrl, "restless_legs", path);
    const how = sent ? { method: "POST", body: JSON.stringify(sent) } : {};
    const reply = await ServerConnection.makeRequest(address, how, settings);
    if (!reply.ok) throw new ServerConnection.ResponseError(reply);
    return reply.json();
  }

  function stylesheet() {
    const sheet = document.createElement("link");
    sheet.rel = "stylesheet";
    sheet.href = new URL("desk.css", own).href;
    document.head.append(sheet);
  }
  const own = document.currentScript?.src ?? document.baseURI;

  /** The page's name of a lesson or of its words file; the home page for all else. */
  function topicOf(path) {
    return /^(?:notebooks|data\/words\/\w+)\/([a-z]\w*)\.(?:ipynb|yml)$/.exec(path ?? "")?.[1] ?? "index";
  }

  async function extension() {
    const [apputils, application, coreutils, docmanager, launcher, services, ui, widgets] = await Promise.all(
      ["apputils", "application", "coreutils", "docmanager", "launcher", "services", "ui-components"]
        .map((one) => shared(`@jupyterlab/${one}`)).concat(shared("@lumino/widgets")),
    );
    const ask = (path, sent) => asked({ ...services, ...coreutils }, path, sent);
    return {
      id: `${NAME}:desk`,
      autoStart: true,
      requires: [docmanager.IDocumentManager],
      optional: [launcher.ILauncher, application.ILayoutRestorer, apputils.ICommandPalette],
      activate: async (app, documents, cards, restorer, palette) => {
        stylesheet();
        const desk = { app, documents, ask, widgets, ui, apputils, say: await ask("labels") };
        desk.answers = new apputils.WidgetTracker({ namespace: `${NAME}-told` });
        desk.starts = new apputils.WidgetTracker({ namespace: `${NAME}-start` });
        desk.previews = new apputils.WidgetTracker({ namespace: `${NAME}-preview` });
        commands(desk);
        for (const command of [START, CHECK, PREVIEW]) {
          palette?.addItem({ command, category: desk.say.name });
          cards?.add({ command, category: desk.say.name, rank: 0 });
        }
        buttons(desk);
        restorer?.restore(desk.starts, { command: START, name: () => "start" });
        restorer?.restore(desk.previews, {
          command: PREVIEW, name: (one) => one.topic, args: (one) => ({ topic: one.topic }),
        });
        void app.restored.then(() => desk.starts.size || app.commands.execute(START));
      },
    };
  }

  function commands(desk) {
    const { app, say } = desk;
    const current = () => desk.documents.contextForWidget(app.shell.currentWidget)?.path;
    app.commands.addCommand(START, { label: say.start, execute: () => start(desk) });
    app.commands.addCommand(TOLD, { label: say.told, execute: ({ verb, typed }) => run(desk, verb, typed) });
    app.commands.addCommand(CHECK, { label: say.check, execute: () => run(desk, "check", {}) });
    app.commands.addCommand(PREVIEW, {
      label: say.preview,
      execute: ({ topic }) => preview(desk, topic ?? topicOf(current())),
    });
  }

  /** In the head of each lesson and each words file: see it, check it. */
  function buttons(desk) {
    const { app, say, ui } = desk;
    const bar = {
      createNew: (panel, context) => {
        const topic = topicOf(context.path);
        if (topic === "index" && context.path !== "notebooks/index.ipynb") return;
        const see = new ui.ToolbarButton({
          label: say.preview, onClick: () => app.commands.execute(PREVIEW, { topic }),
        });
        const check = new ui.ToolbarButton({
          label: say.check_this,
          onClick: () => run(desk, "check_lesson", { lesson: `notebooks/${topic}.ipynb` }),
        });
        panel.toolbar.insertItem(0, `${NAME}-preview`, see);
        panel.toolbar.insertItem(1, `${NAME}-check`, check);
      },
    };
    app.docRegistry.addWidgetExtension("Notebook", bar);
    app.docRegistry.addWidgetExtension("Editor", bar);
  }

  function panel(desk, id, label) {
    const widget = new desk.widgets.Widget();
    widget.id = `${NAME}-${id}`;
    widget.addClass("desk");
    widget.title.label = label;
    widget.title.closable = true;
    widget.node.tabIndex = 0;
    // What is closed is gone: else it would be found again, and shown by nobody.
    widget.onCloseRequest = () => widget.dispose();
    widget.node.addEventListener("click", (event) => pressed(desk, event));
    widget.node.addEventListener("submit", (event) => submitted(desk, event));
    return widget;
  }

  async function start(desk) {
    const { app, starts, say } = desk;
    let widget = starts.currentWidget;
    if (!widget) {
      widget = panel(desk, "start", say.start);
      await starts.add(widget);
    }
    if (!widget.isAttached) app.shell.add(widget, "main");
    app.shell.activateById(widget.id);
    widget.node.innerHTML = (await desk.ask("start")).html;
    return widget;
  }

  function pressed(desk, event) {
    const button = event.target.closest("button");
    if (!button || button.form) return;
    const { open, preview: topic, verb, line, cell, typedLesson } = button.dataset;
    if (open) void show(desk, open, Number(line), Number(cell));
    else if (topic) void desk.app.commands.execute(PREVIEW, { topic });
    else if (verb) void run(desk, verb, typedLesson ? { lesson: typedLesson } : {});
  }

  function submitted(desk, event) {
    event.preventDefault();
    const form = event.target;
    void run(desk, form.dataset.verb, Object.fromEntries(new FormData(form)));
  }

  /** Open a file where something is to mend; a folder opens in the list of files. */
  async function show(desk, path, line, cell) {
    const { app } = desk;
    const isFile = /\.\w+$/.test(path);
    if (!isFile) return app.commands.execute("filebrowser:go-to-path", { path });
    const beside = desk.starts.find((one) => one.isAttached);
    const options = beside ? { ref: beside.id, mode: "tab-after" } : {};
    const widget = await app.commands.execute("docmanager:open", { path, options });
    await widget?.context?.ready;
    await widget?.revealed;
    const { content } = widget ?? {};
    if (cell && content?.widgets?.[cell - 1]) {
      content.activeCellIndex = cell - 1;
      await content.scrollToItem?.(cell - 1, "center");
    } else if (line && content?.editor) {
      content.editor.setCursorPosition({ line: line - 1, column: 0 });
      content.editor.revealPosition({ line: line - 1, column: 0 });
      content.editor.focus();
    }
    return widget;
  }

  /** Save what is open, since a verb sees what lies on the disk; run it; tell what it said. */
  async function run(desk, verb, typed) {
    const { app, answers, say } = desk;
    const before = app.shell.currentWidget;
    await saved(desk);
    let widget = answers.currentWidget;
    if (!widget) {
      widget = panel(desk, "told", say.told);
      await answers.add(widget);
      app.shell.add(widget, "main", { mode: "split-bottom", ref: before?.id });
    }
    app.shell.activateById(widget.id);
    widget.node.setAttribute("aria-live", "polite");
    widget.node.textContent = say.working;
    try {
      const told = await desk.ask(`verbs/${verb}`, typed ?? {});
      widget.node.innerHTML = told.html;
      if (told.writes) await freshen(desk);
    } catch (error) {
      widget.node.textContent = `${say.failed} ${error.message}`;
    }
  }

  /** What is open, by its file, each once. */
  function opened({ app, documents }) {
    const all = [...app.shell.widgets("main")].map((widget) => documents.contextForWidget(widget));
    return new Set(all.filter((context) => context?.isReady));
  }

  async function saved(desk) {
    for (const context of opened(desk)) {
      if (context.model.dirty) await context.save();
    }
  }

  /** Read again what a verb changed on the disk while it was open. */
  async function freshen(desk) {
    const { app, starts } = desk;
    for (const context of opened(desk)) {
      if (context.model.dirty) continue;
      const there = await app.serviceManager.contents.get(context.path, { content: false }).catch(() => null);
      if (there && there.last_modified !== context.contentsModel?.last_modified) await context.revert();
    }
    if (starts.currentWidget) starts.currentWidget.node.innerHTML = (await desk.ask("start")).html;
  }

  /** A page as readers get it, beside the editor: it opens again by itself when it was made again. */
  async function preview(desk, topic) {
    const { app, previews, say } = desk;
    const { address } = await desk.ask("preview", {});
    const page = `${address}${topic}.html`;
    let widget = previews.find((one) => one.topic === topic);
    if (!widget) {
      widget = panel(desk, `preview-${topic}`, `${say.preview_of} ${topic}`);
      widget.topic = topic;
      const frame = document.createElement("iframe");
      frame.title = widget.title.label;
      widget.node.append(frame);
      widget.addClass("desk-preview");
      const [before, beside] = [app.shell.currentWidget, previews.find((one) => one.isAttached)];
      const where = beside ? { mode: "tab-after", ref: beside.id } : { mode: "split-right", ref: before?.id };
      await previews.add(widget);
      app.shell.add(widget, "main", where);
    }
    const frame = widget.node.querySelector("iframe");
    if (frame.src !== page) frame.src = page;
    app.shell.activateById(widget.id);
    return widget;
  }

  window._JUPYTERLAB ??= {};
  window._JUPYTERLAB[NAME] = {
    init: (given) => {
      scope = given;
    },
    get: async () => {
      const plugin = await extension();
      return () => ({ __esModule: true, default: plugin });
    },
  };
})();
