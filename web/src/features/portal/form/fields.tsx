import { type ReactNode, useId } from "react";

interface LineProps {
  label: string;
  value: string;
  set: (value: string) => void;
  problem?: string | undefined;
  hint?: string;
  placeholder?: string;
  maxLength?: number;
  inputMode?: "numeric" | "tel" | "email" | "text";
  autoComplete?: string;
  rows?: number;
}

/** A line, or several, with its label above and what is wrong below. */
export function Line({
  label,
  value,
  set,
  problem,
  hint,
  placeholder,
  maxLength = 200,
  inputMode = "text",
  autoComplete = "off",
  rows,
}: LineProps) {
  const id = useId();
  const said = {
    id,
    className: "field",
    value,
    maxLength,
    placeholder,
    inputMode,
    autoComplete,
    "aria-invalid": problem !== undefined,
    "aria-describedby": problem ? `${id}-said` : hint ? `${id}-hint` : undefined,
  };
  return (
    <div className="form-line">
      <label htmlFor={id}>{label}</label>
      {hint && (
        <p className="plain" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {rows ? (
        <textarea {...said} rows={rows} onChange={(event) => set(event.target.value)} />
      ) : (
        <input {...said} onChange={(event) => set(event.target.value)} />
      )}
      <Said id={`${id}-said`} problem={problem} />
    </div>
  );
}

/** What is wrong with a field. */
export function Said({ id, problem }: { id?: string; problem?: string | undefined }) {
  if (!problem) return null;
  return (
    <p className="field-problem" role="alert" id={id}>
      {problem}
    </p>
  );
}

interface TickProps {
  checked: boolean;
  set: (checked: boolean) => void;
  disabled?: boolean;
  children: ReactNode;
}

export function Tick({ checked, set, disabled, children }: TickProps) {
  return (
    <label className="tick">
      <input
        type="checkbox"
        checked={checked}
        disabled={disabled}
        onChange={(event) => set(event.target.checked)}
      />
      {children}
    </label>
  );
}

interface ChoiceProps {
  name: string;
  checked: boolean;
  choose: () => void;
  children: ReactNode;
}

/** One of two answers, as wide as a thumb. */
export function Choice({ name, checked, choose, children }: ChoiceProps) {
  return (
    <label className="tick choice">
      <input type="radio" name={name} checked={checked} onChange={choose} />
      {children}
    </label>
  );
}
