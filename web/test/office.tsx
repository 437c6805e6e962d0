import { createMemoryHistory } from "@tanstack/react-router";
import { render } from "@testing-library/react";
import userEvent, { type UserEvent } from "@testing-library/user-event";
import { vi } from "vitest";
import { Office } from "../office/Office";
import { officeRouter } from "../office/router";
import type { MockServer } from "./mock/server";

/** Mounts the real routes at an address, with a backend in one situation. */
export function openOffice(server: MockServer, at: string): { user: UserEvent } {
  vi.stubGlobal("fetch", (request: Request) => server.answer(request));
  const history = createMemoryHistory({ initialEntries: [at] });
  render(<Office router={officeRouter(history)} />);
  return { user: userEvent.setup() };
}
