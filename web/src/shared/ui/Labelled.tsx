import { Input } from "antd";
import { type ReactNode, useId } from "react";

/** What ties a field to the words about its mistake. */
interface Said {
  status?: "error";
  "aria-invalid"?: true;
  "aria-describedby"?: string;
}

interface LabelledProps {
  label: ReactNode;
  /** What is wrong with what stands in the field. */
  problem?: string | undefined;
  /** The field, given the id its label points at and what ties it to its problem. */
  children: (id: string, said: Said) => ReactNode;
}

/** A field with its label above, outside a form. */
export function Labelled({ label, problem, children }: LabelledProps) {
  const id = useId();
  const said: Said = problem
    ? { status: "error", "aria-invalid": true, "aria-describedby": `${id}-said` }
    : {};
  return (
    <div className="labelled">
      <label htmlFor={id}>{label}</label>
      {children(id, said)}
      {problem && (
        <div id={`${id}-said`} role="alert" className="field-problem">
          {problem}
        </div>
      )}
    </div>
  );
}

interface ReasonProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  placeholder?: string;
}

/** Why somebody does something: a line that goes on record. */
export function Reason({ label, value, onChange, placeholder }: ReasonProps) {
  return (
    <Labelled label={label}>
      {(id) => (
        <Input
          id={id}
          value={value}
          maxLength={200}
          placeholder={placeholder}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Labelled>
  );
}
