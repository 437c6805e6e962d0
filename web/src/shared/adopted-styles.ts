/**
 * Stands in for the component library's style writer (see `vite.shared.ts`): the same calls,
 * but the rules go into constructed style sheets, which the content security policy allows.
 */
interface StyleOption {
  mark?: string;
}

const sheets = new Map<string, { sheet: CSSStyleSheet; text: string; handle: HTMLStyleElement }>();

function name(key: string, option: StyleOption | undefined): string {
  return `${option?.mark ?? ""}|${key}`;
}

/** Adds or replaces the rules known under `key`; the element answered is only a handle. */
export function updateCSS(css: string, key: string, option?: StyleOption): HTMLStyleElement {
  const known = sheets.get(name(key, option));
  if (known) {
    if (known.text !== css) {
      known.sheet.replaceSync(css);
      known.text = css;
    }
    return known.handle;
  }
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  const handle = document.createElement("style");
  sheets.set(name(key, option), { sheet, text: css, handle });
  return handle;
}

/** Takes the rules known under `key` away again. */
export function removeCSS(key: string, option?: StyleOption): void {
  const known = sheets.get(name(key, option));
  if (!known) return;
  sheets.delete(name(key, option));
  document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== known.sheet);
}

/** Adds rules without a key; they stay until the page goes. */
export function injectCSS(css: string, option?: StyleOption): HTMLStyleElement {
  return updateCSS(css, css, option);
}

/** Nothing is cached here; the library calls it between unit tests. */
export function clearContainerCache(): void {}
