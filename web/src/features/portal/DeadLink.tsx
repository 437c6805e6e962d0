import type { Asks } from "@/api/types";
import { type DeadState, deadFormWords, deadLinkWords, sentBy } from "./words";

interface DeadLinkProps {
  state: DeadState;
  asks: Asks;
  checkCode: string;
  byMail: boolean;
}

/** A link that opens nothing any more: what the person can do instead. */
export function DeadLink({ state, asks, checkCode, byMail }: DeadLinkProps) {
  const words =
    asks === "confirmation" ? deadFormWords(state) : deadLinkWords(state, sentBy(byMail));
  return (
    <>
      <h2>{words.title}</h2>
      <ul className="todo-list">
        {words.todo.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
      <a className="big-button" href="tel:12368">
        拨打 12368
      </a>
      <p className="code">核对码 {checkCode}</p>
    </>
  );
}
