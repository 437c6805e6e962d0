// One chunk of its own: both pick a day, which looking at warnings and rules does not take.
export { WarningActs } from "./WarningActs";
export { WarningSilenceForm } from "./WarningSilenceForm";
