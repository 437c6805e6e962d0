// One chunk: the shell does not have to know the parts of each page.
export { CheckPage } from "./CheckPage";
export { SourcePage } from "./SourcePage";
export { SourcesPage } from "./SourcesPage";
