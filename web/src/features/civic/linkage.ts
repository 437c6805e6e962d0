// A chunk of their own: both pick days.
export { CodesPage } from "./CodesPage";
export { LinksPage } from "./LinksPage";
