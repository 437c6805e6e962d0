import type { TaskRow } from "@/api/types";

/** What can be done with the chosen rows, and to how many of them. */
export interface BulkPlan {
  chosen: number;
  drafts: TaskRow[];
  /** Tasks still waiting for somebody, who can be reminded. */
  waiting: TaskRow[];
}

export function bulkPlan(rows: TaskRow[], chosen: ReadonlySet<string>): BulkPlan {
  const picked = rows.filter((row) => chosen.has(row.id));
  return {
    chosen: picked.length,
    drafts: picked.filter((row) => row.state === "draft"),
    waiting: picked.filter(
      (row) => row.state === "running" && row.recipients.served < row.recipients.total,
    ),
  };
}

/** How many people would be written to. */
export function people(rows: TaskRow[]): number {
  return rows.reduce((sum, row) => sum + row.recipients.total, 0);
}

/** One failure of many. */
export interface BulkFailure {
  number: string;
  words: string;
}

/** Does one thing to each row in turn and keeps going: every row stands for itself. */
export async function forEach(
  rows: TaskRow[],
  act: (row: TaskRow) => Promise<unknown>,
  words: (thrown: unknown) => string,
): Promise<{ done: number; failures: BulkFailure[] }> {
  const failures: BulkFailure[] = [];
  for (const row of rows) {
    try {
      await act(row);
    } catch (thrown) {
      failures.push({ number: row.number, words: words(thrown) });
    }
  }
  return { done: rows.length - failures.length, failures };
}
