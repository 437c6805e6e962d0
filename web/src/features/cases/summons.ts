import type { CasePage } from "@/api/types";

/** States that count as served in law, a presumption until it is rebutted. */
const EFFECTIVE = new Set(["SERVED", "DEEMED", "PRESUMED"]);

/** Where the summons of a case stand: words, and whether nothing is left to do. */
export function summonsWords({ matrix }: Pick<CasePage, "matrix">): {
  done: boolean;
  text: string;
} {
  const perParty = matrix.map((row) =>
    row.cells.filter((cell) => cell.document.includes("传票") && cell.state),
  );
  const summoned = perParty.filter((cells) => cells.length > 0);
  if (summoned.length === 0) return { done: false, text: "还没有发起送达传票。" };
  const served = summoned.filter((cells) =>
    cells.every((cell) => cell.state && EFFECTIVE.has(cell.state)),
  );
  const open = summoned.length - served.length;
  const others = matrix.length - summoned.length;
  const rest = others > 0 ? `；另有 ${others} 名当事人未发起` : "";
  return open > 0
    ? { done: false, text: `传票尚有 ${open} 人未送达${rest}。` }
    : { done: others === 0, text: `传票已送达 ${served.length} 人${rest}。` };
}
