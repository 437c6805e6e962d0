// A chunk of its own: who handles warnings need not load the rest.
export { WarningsPage } from "./WarningsPage";
