import { Input } from "antd";
import { type ReactNode, useId } from "react";

interface LabelledProps {
  label: ReactNode;
  /** The field, given the id its label points at. */
  children: (id: string) => ReactNode;
}

/** A field with its label above, outside a form. */
export function Labelled({ label, children }: LabelledProps) {
  const id = useId();
  return (
    <div className="labelled">
      <label htmlFor={id}>{label}</label>
      {children(id)}
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
