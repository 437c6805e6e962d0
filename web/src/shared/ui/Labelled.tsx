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
    <div>
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </div>
  );
}
