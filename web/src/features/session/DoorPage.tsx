import type { ReactNode } from "react";
import "./door.css";

interface DoorPageProps {
  title: string;
  children: ReactNode;
}

/** The page outside the house: sign-in, activation, forced password. */
export function DoorPage({ title, children }: DoorPageProps) {
  return (
    <main className="door">
      <section className="door-sheet">
        <p className="door-brand">督办</p>
        <h1>{title}</h1>
        {children}
      </section>
      <p className="door-foot">仅限授权人员使用，所有操作留痕</p>
    </main>
  );
}
