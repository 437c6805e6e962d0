import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import type { Plugin, UserConfig } from "vite";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/**
 * Sends the component library's run-time style sheets through `adoptedStyleSheets`.
 * The content security policy allows style files of our own origin only; a `<style>`
 * element put into the page would be refused.
 */
function adoptedStyles(): Plugin {
  return {
    name: "duban-adopted-styles",
    enforce: "pre",
    async resolveId(source, importer) {
      if (!source.endsWith("dynamicCSS") && !source.endsWith("dynamicCSS.js")) return null;
      const found = await this.resolve(source, importer, { skipSelf: true });
      if (!found?.id.includes("@rc-component/util/")) return found;
      return here("./src/shared/adopted-styles.ts");
    },
  };
}

/**
 * What the portal draws with in place of React: the same functions in a fifth of the bytes. A
 * citizen opens the page once, cold, over whatever line there is; the office's component library
 * needs React itself.
 */
export const small = { react: "preact/compat", "react-dom": "preact/compat" };

/** What the two builds have in common; each has its own folder, base and output. */
export function shared(
  app: "office" | "portal",
  base: string,
  library: Record<string, string> = {},
): UserConfig {
  return {
    root: here(`./${app}`),
    base,
    cacheDir: here(`./node_modules/.vite-${app}`),
    publicDir: here(`./${app}/public`),
    plugins: [adoptedStyles(), react()],
    resolve: { alias: { "@": here("./src"), ...library } },
    build: {
      outDir: here(`./dist/${app}`),
      emptyOutDir: true,
      manifest: true,
      assetsInlineLimit: 0,
      reportCompressedSize: false,
      chunkSizeWarningLimit: 1500,
    },
  };
}
