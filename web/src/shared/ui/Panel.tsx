import type { ReactNode } from "react";

interface PanelProps {
  title?: ReactNode;
  extra?: ReactNode;
  flush?: boolean;
  className?: string;
  children: ReactNode;
}

/** A white sheet on the grey ground. */
export function Panel({ title, extra, flush, className, children }: PanelProps) {
  return (
    <section className={className ? `panel ${className}` : "panel"}>
      {title && (
        <header>
          <h2>{title}</h2>
          {extra}
        </header>
      )}
      <div className={flush ? "body flush" : "body"}>{children}</div>
    </section>
  );
}

interface PageHeadProps {
  title: ReactNode;
  sub?: ReactNode;
  children?: ReactNode;
}

/** Title line of a page; `children` are its buttons. */
export function PageHead({ title, sub, children }: PageHeadProps) {
  return (
    <div className="page-head">
      <h1>{title}</h1>
      {sub && <span className="page-head-sub">{sub}</span>}
      {children && <div className="acts no-print">{children}</div>}
    </div>
  );
}
