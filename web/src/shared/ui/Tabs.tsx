import { type KeyboardEvent, type ReactNode, useId } from "react";

/** One sheet behind a tab. */
export interface Sheet {
  key: string;
  label: string;
  count?: number;
  content: ReactNode;
}

interface TabsProps {
  label: string;
  sheets: Sheet[];
  active: string;
  onChange: (key: string) => void;
}

/** Sheets behind tabs; arrow keys move between them. */
export function Tabs({ label, sheets, active, onChange }: TabsProps) {
  const base = useId();
  const at = Math.max(
    0,
    sheets.findIndex((sheet) => sheet.key === active),
  );
  const current = sheets[at];

  const move = (event: KeyboardEvent) => {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    const next = sheets[(at + step + sheets.length) % sheets.length];
    if (!step || !next) return;
    onChange(next.key);
    document.getElementById(`${base}-${next.key}`)?.focus();
  };

  return (
    <>
      <div className="tabs" role="tablist" aria-label={label} onKeyDown={move}>
        {sheets.map((sheet) => (
          <button
            key={sheet.key}
            id={`${base}-${sheet.key}`}
            type="button"
            role="tab"
            aria-selected={sheet === current}
            aria-controls={`${base}-panel`}
            tabIndex={sheet === current ? 0 : -1}
            onClick={() => onChange(sheet.key)}
          >
            {sheet.label} {sheet.count !== undefined && <small>{sheet.count}</small>}
          </button>
        ))}
      </div>
      <div
        role="tabpanel"
        id={`${base}-panel`}
        aria-labelledby={`${base}-${current?.key}`}
        className="body"
      >
        {current?.content}
      </div>
    </>
  );
}
