// One chunk: whoever opens one of these pages mostly goes on to the others, and the shell does not
// have to know the parts of each.

export { ReceiptsPage } from "@/features/receipts/ReceiptsPage";
export { HandoverListPage } from "./HandoverListPage";
export { HandoverPage } from "./HandoverPage";
export { NewHandoverPage } from "./NewHandoverPage";
export { PoolPage } from "./PoolPage";
