import { defineConfig, type Plugin } from "vite";
import { shared, small } from "./vite.shared.ts";

/** The module that draws the pages; the entry asks for it and for nothing else. */
const PAGES = "/portal/pages.tsx";

/**
 * Names what draws the first page in the document itself, files and styles alike: the browser
 * would learn of them from the entry only, a round trip later.
 */
function namedAtOnce(): Plugin {
  return {
    name: "duban-named-at-once",
    transformIndexHtml: {
      order: "post",
      handler(_, { bundle }) {
        const chunks = Object.values(bundle ?? {}).filter((one) => one.type === "chunk");
        const needed = new Set(chunks.filter((one) => one.facadeModuleId?.endsWith(PAGES)));
        // A set is walked to its end, what was added on the way included.
        for (const one of needed) {
          for (const other of chunks) {
            if (one.imports.includes(other.fileName) && !other.isEntry) needed.add(other);
          }
        }
        const styles = [...needed].flatMap((one) => [...(one.viteMetadata?.importedCss ?? [])]);
        const link = (rel: string, file: string) => ({
          tag: "link",
          injectTo: "head" as const,
          attrs: { rel, crossorigin: true, href: `/p/${file}` },
        });
        return [
          ...styles.map((file) => link("stylesheet", file)),
          ...[...needed].map((one) => link("modulepreload", one.fileName)),
        ];
      },
    },
  };
}

const portal = shared("portal", "/p/", small);
portal.plugins?.push(namedAtOnce());

export default defineConfig(portal);
