// One chunk: the shell does not have to know the parts of each page.
export { IdentityPage } from "./IdentityPage";
export { ServiceEffectPage } from "./ServiceEffectPage";
export { TermPage } from "./TermPage";
