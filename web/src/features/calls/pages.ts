// One chunk: the shell does not have to know the parts of each page.
export { CallStatisticsPage } from "./CallStatisticsPage";
export { CallsPage } from "./CallsPage";
