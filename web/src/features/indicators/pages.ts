// One chunk: whoever opens one of these pages mostly goes on to the other.
export { IndicatorReportPage } from "./IndicatorReportPage";
export { IndicatorsPage } from "./IndicatorsPage";
