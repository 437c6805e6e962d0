// Writes the styles of just those antd components the sources import, in two files: what every
// page needs first, and the rest. The pages then run with `zeroRuntime` and make no styles.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createCache, extractStyle, StyleProvider } from "@ant-design/cssinjs";
import antd from "antd";
import { createElement as h } from "react";
import { renderToString } from "react-dom/server";

const root = fileURLToPath(new URL("..", import.meta.url));

/** What the shell draws with though no source of it says so: notices, questions, hints. */
const DRAWN_WITH_THE_SHELL = ["message", "notification", "Modal", "Tooltip"];

/** How to render the components that need props or parts before their styles register. */
const SAMPLES = {
  App: () => h(antd.App, null, h("i")),
  Badge: () => h(antd.Badge, { count: 1 }, h("i")),
  DatePicker: () => [h(antd.DatePicker, { key: 1 }), h(antd.DatePicker.RangePicker, { key: 2 })],
  Dropdown: () => h(antd.Dropdown, { menu: { items: [] } }, h("i")),
  Form: () => h(antd.Form, null, h(antd.Form.Item, { label: "x", name: "x" }, h(antd.Input))),
  Input: () => [
    h(antd.Input, { key: 1 }),
    h(antd.Input.Search, { key: 2 }),
    h(antd.Input.TextArea, { key: 3 }),
    h(antd.Input.Password, { key: 4 }),
  ],
  Layout: () =>
    h(antd.Layout, null, h(antd.Layout.Header), h(antd.Layout.Sider), h(antd.Layout.Content)),
  Menu: () => h(antd.Menu, { items: [{ key: "x", label: "x" }] }),
  Modal: () => {
    const Panel = antd.Modal._InternalPanelDoNotUseOrYouWillBeFired;
    return [h(Panel, { key: 1 }), h(Panel, { key: 2, type: "confirm" })];
  },
  Popconfirm: () => h(antd.Popconfirm._InternalPanelDoNotUseOrYouWillBeFired, { title: "x" }),
  Popover: () => h(antd.Popover._InternalPanelDoNotUseOrYouWillBeFired, { title: "x" }),
  Select: () => h(antd.Select, { options: [] }),
  Space: () => h(antd.Space, null, h(antd.Space.Compact, null, h(antd.Button))),
  Table: () => h(antd.Table, { columns: [{ title: "x" }], dataSource: [] }),
  Tag: () => [h(antd.Tag, { key: 1, color: "blue" }), h(antd.Tag, { key: 2, color: "success" })],
  Tooltip: () => h(antd.Tooltip, { title: "x" }, h("i")),
  Upload: () => [h(antd.Upload, { key: 1 }), h(antd.Upload.Dragger, { key: 2 })],
  message: () => h(antd.message._InternalPanelDoNotUseOrYouWillBeFired),
  notification: () => h(antd.notification._InternalPanelDoNotUseOrYouWillBeFired),
};

/** Sources that every page loads: what these draw with stands in the first style file. */
const FIRST = ["office", "src/shared/ui/Floating.tsx", "src/shared/ui/States.tsx"];

function sources(path) {
  if (path.endsWith(".tsx")) return [readFileSync(path, "utf8")];
  return readdirSync(path, { withFileTypes: true, recursive: true })
    .filter((entry) => /\.tsx?$/.test(entry.name))
    .map((entry) => readFileSync(join(entry.parentPath ?? entry.path, entry.name), "utf8"));
}

function componentsOf(paths) {
  const used = new Set();
  for (const text of paths.flatMap((path) => sources(join(root, path)))) {
    for (const [, names] of text.matchAll(/import\s*\{([^}]*)\}\s*from\s*"antd";/g)) {
      for (const name of names.split(",")) used.add(name.trim());
    }
  }
  return used;
}

/** Renders the components once into the cache and answers the styles that were not there yet. */
function stylesOf(names, cache, theme) {
  const skip = new Set(["ConfigProvider", "Grid"]);
  const bodies = [...names]
    .filter((name) => !skip.has(name))
    .filter((name) => SAMPLES[name] || (antd[name] && /^[A-Z]/.test(name)))
    .sort()
    .map((name) => h("div", { key: name }, SAMPLES[name]?.() ?? h(antd[name], null)));
  renderToString(
    h(
      StyleProvider,
      { cache },
      h(
        antd.ConfigProvider,
        { theme: { ...theme, hashed: false, cssVar: { key: "duban" } } },
        bodies,
      ),
    ),
  );
  return plain(extractStyle(cache, { plain: true, types: ["style"], once: true }));
}

/** Without the buttons and hints in thirteen colours by name, which no page has. */
function plain(css) {
  const colours =
    "blue|purple|cyan|green|magenta|pink|red|orange|yellow|volcano|geekblue|lime|gold";
  const named = new RegExp(
    `[^{}]*\\.ant-(?:btn-color|tooltip)-(?:${colours})\\b[^{}]*\\{[^{}]*\\}`,
    "g",
  );
  return css.replace(named, "");
}

export async function writeAntdCss() {
  const theme = JSON.parse(readFileSync(join(root, "src/shared/office-theme.json"), "utf8"));
  const cache = createCache();
  const write = (file, css) => writeFileSync(join(root, "office", file), css);
  const first = componentsOf(FIRST);
  for (const name of DRAWN_WITH_THE_SHELL) first.add(name);
  write("antd.generated.css", stylesOf(first, cache, theme));
  write("antd-pages.generated.css", stylesOf(componentsOf(["src"]), cache, theme));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await writeAntdCss();
