import { type DeadState, deadLinkWords } from "./words";

interface DeadLinkProps {
  state: DeadState;
  checkCode: string;
}

/** A link that opens nothing any more: what the person can do instead. */
export function DeadLink({ state, checkCode }: DeadLinkProps) {
  const words = deadLinkWords(state);
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
