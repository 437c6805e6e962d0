import { type ReactNode, useEffect, useRef, useState } from "react";

/** A column of a `DataTable`. */
export interface Column<T> {
  key: string;
  title: ReactNode;
  render: (row: T) => ReactNode;
  align?: "right";
}

/** Which rows are ticked. */
export interface Picking {
  chosen: ReadonlySet<string>;
  change: (chosen: ReadonlySet<string>) => void;
}

interface DataTableProps<T> {
  label: string;
  columns: Column<T>[];
  rows: T[];
  rowKey: (row: T) => string;
  /** What a row is called, for the tick's name. */
  rowName?: (row: T) => string;
  picking?: Picking;
  active?: string | null;
  onOpen?: (row: T) => void;
}

/** A box that keys can scroll when what it holds is wider; nobody stops there otherwise. */
export function Sideways({ label, children }: { label: string; children: ReactNode }) {
  const box = useRef<HTMLElement>(null);
  const [wider, setWider] = useState(false);
  useEffect(() => {
    const held = box.current;
    if (!held) return;
    const watch = new ResizeObserver(() => setWider(held.scrollWidth > held.clientWidth));
    watch.observe(held);
    if (held.firstElementChild) watch.observe(held.firstElementChild);
    return () => watch.disconnect();
  }, []);
  return (
    <section
      ref={box}
      className="grid-wrap"
      {...(wider && { tabIndex: 0, "aria-label": `${label}，可左右滚动` })}
    >
      {children}
    </section>
  );
}

/** A dense table: plain markup, so that it prints, reads aloud and stays quick. */
export function DataTable<T>(props: DataTableProps<T>) {
  const { label, columns, rows, rowKey, rowName, picking, active, onOpen } = props;
  const keys = rows.map(rowKey);
  const all = keys.length > 0 && keys.every((key) => picking?.chosen.has(key));
  const some = keys.some((key) => picking?.chosen.has(key));

  const tick = (key: string) => {
    if (!picking) return;
    const next = new Set(picking.chosen);
    if (!next.delete(key)) next.add(key);
    picking.change(next);
  };

  return (
    <Sideways label={label}>
      <table className="grid" aria-label={label}>
        <thead>
          <tr>
            {picking && (
              <th className="pick no-print">
                <input
                  type="checkbox"
                  aria-label="选择本页全部"
                  checked={all}
                  ref={(box) => {
                    if (box) box.indeterminate = some && !all;
                  }}
                  onChange={() => picking.change(new Set(all ? [] : keys))}
                />
              </th>
            )}
            {columns.map((column) => (
              <th key={column.key} className={column.align}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const key = rowKey(row);
            const classes = [
              picking?.chosen.has(key) ? "chosen" : "",
              active === key ? "active" : "",
            ].join(" ");
            return (
              <tr
                key={key}
                className={classes}
                data-active={active === key || undefined}
                onDoubleClick={onOpen && (() => onOpen(row))}
              >
                {picking && (
                  <td className="pick no-print">
                    <input
                      type="checkbox"
                      aria-label={`选择 ${rowName?.(row) ?? key}`}
                      checked={picking.chosen.has(key)}
                      onChange={() => tick(key)}
                    />
                  </td>
                )}
                {columns.map((column) => (
                  <td key={column.key} className={column.align}>
                    {column.render(row)}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </Sideways>
  );
}
