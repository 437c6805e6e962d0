import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/**
 * Waits until nothing fades or slides any more: colours half way through belong to no state.
 * What turns for ever, such as a waiting sign, is not waited for.
 */
export async function still(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    document.getAnimations().every((one) => {
      const moving = one.pending || one.playState === "running";
      return !moving || one.effect?.getComputedTiming().iterations === Number.POSITIVE_INFINITY;
    }),
  );
}

/** Every axe rule, best practices included; names what fails and where. */
export async function accessible(page: Page): Promise<void> {
  // What lies under the mouse by chance is coloured otherwise, at a moment of the browser's choice.
  await page.mouse.move(0, 0);
  await still(page);
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.flatMap((one) =>
    one.nodes.map((node) => `${one.id}: ${node.target.join(" ")} — ${node.failureSummary ?? ""}`),
  );
  expect(found).toEqual([]);
}
