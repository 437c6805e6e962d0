import type { Organisation } from "@/api/types";

/** The organisation at the top of the tree that one stands in. */
export function topOf(all: Organisation[], id: string): string {
  const byId = new Map(all.map((one) => [one.id, one]));
  let at = byId.get(id);
  for (let steps = 0; at?.parent_id && byId.has(at.parent_id) && steps < 20; steps += 1) {
    at = byId.get(at.parent_id);
  }
  return at?.id ?? id;
}

/** Offices: the tops of the trees. */
export function officesOf(all: Organisation[]): Organisation[] {
  return all.filter((one) => topOf(all, one.id) === one.id);
}

/** Units inside an office, indented by their depth. */
export function unitsOf(all: Organisation[], office: string): { id: string; label: string }[] {
  const inside = (parent: string, depth: number): { id: string; label: string }[] =>
    all
      .filter((one) => one.parent_id === parent)
      .flatMap((one) => [
        { id: one.id, label: `${"　".repeat(depth)}${one.name}` },
        ...(depth < 8 ? inside(one.id, depth + 1) : []),
      ]);
  return inside(office, 0);
}
