import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/** Every axe rule, best practices included; names what fails and where. */
export async function accessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.flatMap((one) =>
    one.nodes.map((node) => `${one.id}: ${node.target.join(" ")} — ${node.failureSummary ?? ""}`),
  );
  expect(found).toEqual([]);
}
