import { act, render, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { ApiProblem } from "@/api/problem";
import { forget, keep, useKept } from "./kept";

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true, now: 1_000_000 });
});
afterEach(() => {
  forget();
  vi.useRealTimers();
});

const fault = (status: number) => new ApiProblem({ status, code: "x", title: `no ${status}` });

function Shown({ read }: { read: () => Promise<string> }) {
  const { data, problem, again } = useKept("thing", read);
  return (
    <button type="button" onClick={again}>
      {data ?? problem?.title ?? "waiting"}
    </button>
  );
}

const back = () => act(() => document.dispatchEvent(new Event("visibilitychange")));

it("reads once for all who show it, and again when somebody comes back later", async () => {
  const read = vi.fn().mockResolvedValueOnce("one").mockResolvedValueOnce("two");
  render(
    <>
      <Shown read={read} />
      <Shown read={read} />
    </>,
  );
  expect(await screen.findAllByText("one")).toHaveLength(2);
  back();
  expect(read).toHaveBeenCalledTimes(1);
  vi.setSystemTime(1_031_000);
  back();
  expect(await screen.findAllByText("two")).toHaveLength(2);
  expect(read).toHaveBeenCalledTimes(2);
});

it("tries an unanswered read twice more, and a refused one not", async () => {
  const read = vi.fn().mockRejectedValueOnce(fault(0)).mockRejectedValueOnce(fault(503));
  read.mockResolvedValueOnce("at last");
  render(<Shown read={read} />);
  expect(screen.getByText("waiting")).toBeTruthy();
  await act(() => vi.advanceTimersByTimeAsync(3_100));
  expect(screen.getByText("at last")).toBeTruthy();
  expect(read).toHaveBeenCalledTimes(3);
});

it("shows a refusal, and the wait again when asked again", async () => {
  const read = vi.fn().mockRejectedValueOnce(fault(401)).mockResolvedValueOnce("let in");
  render(<Shown read={read} />);
  const button = await screen.findByText("no 401");
  expect(read).toHaveBeenCalledTimes(1);
  act(() => button.click());
  expect(screen.getByText("waiting")).toBeTruthy();
  expect(await screen.findByText("let in")).toBeTruthy();
});

it("lets what an act answered stand against an older read", async () => {
  let answer = (_: string): void => undefined;
  const read = () => new Promise<string>((done) => (answer = done));
  render(<Shown read={read} />);
  vi.setSystemTime(1_001_000);
  act(() => keep("thing", "as acted"));
  expect(screen.getByText("as acted")).toBeTruthy();
  await act(async () => answer("older"));
  await waitFor(() => expect(screen.getByText("as acted")).toBeTruthy());
});
