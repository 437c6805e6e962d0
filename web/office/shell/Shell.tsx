import { Link, Navigate, Outlet, useLocation, useNavigate } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { asProblem } from "@/api/problem";
import { Notices } from "@/features/session/Notices";
import { StepUp } from "@/features/session/StepUp";
import { MeProvider, useSession } from "@/features/session/session";
import { may } from "@/shared/lib/permissions";
import { ProblemState } from "@/shared/ui/States";
import { Bell } from "./Bell";
import { MyDeadlines } from "./MyDeadlines";
import { ADMIN, type Entry, WORK } from "./nav";
import { Search } from "./Search";
import { WhoAmI } from "./WhoAmI";
import "./shell.css";

/** Where each administrator's work lies. */
const DUTY = {
  system: "/admin/users",
  security: "/admin/roles",
  audit: "/admin/audit",
} as const;

function Entries({ label, entries }: { label?: string; entries: Entry[] }) {
  if (entries.length === 0) return null;
  return (
    <>
      {label && <p className="nav-label">{label}</p>}
      <ul>
        {entries.map((entry) => (
          <li key={entry.to}>
            <Link
              to={entry.to}
              activeOptions={{ exact: entry.to === "/", includeSearch: false }}
              activeProps={{ "aria-current": "page" }}
            >
              <span aria-hidden="true">{entry.icon}</span>
              {entry.label}
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Leads to the door, once. While the way there is loading, the address already changes:
 * remembering it anew would wrap the way back in itself without end. */
function ToSignIn({ from }: { from: string }) {
  const navigate = useNavigate();
  const [search] = useState(from === "/" ? {} : { next: from });
  useEffect(() => {
    void navigate({ to: "/sign-in", search, replace: true });
  }, [navigate, search]);
  return <div className="shell-wait" aria-busy="true" />;
}

/** Leads to what must be done first, once: `Navigate` would begin anew with every rendering. */
function First({ to }: { to: "/password" | "/security" }) {
  const navigate = useNavigate();
  useEffect(() => {
    void navigate({ to, replace: true });
  }, [navigate, to]);
  return <div className="shell-wait" aria-busy="true" />;
}

/** What surrounds every page of the office: who, where, what next. */
export function Shell() {
  const session = useSession();
  const { href, pathname } = useLocation();

  // A new page begins at its top, for eyes and for screen readers.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the path is the trigger
  useEffect(() => {
    document.getElementById("main")?.scrollTo({ top: 0 });
  }, [pathname]);

  // Who was known stays known: a later read that fails must not take a half-filled form away.
  if (session.isError && session.data === undefined) {
    return <ProblemState problem={asProblem(session.error)} again={() => void session.refetch()} />;
  }
  if (session.data === undefined) return <div className="shell-wait" aria-busy="true" />;
  const me = session.data;
  if (!me) {
    return <ToSignIn from={href} />;
  }
  const offered = (entries: Entry[]) =>
    entries.filter((entry) => !entry.need || may(me, entry.need));
  if (me.must_change_password) return <First to="/password" />;
  if (me.second_factor.required && !me.second_factor.enrolled && pathname !== "/security") {
    return <First to="/security" />;
  }
  // Administrators hold no business: their day begins at what they are there for.
  if (pathname === "/" && !may(me, "serving")) {
    const start = me.user.admin_kind ? DUTY[me.user.admin_kind] : "/calc/term";
    return <Navigate to={start} replace />;
  }

  return (
    <MeProvider value={me}>
      <div className="shell">
        <a className="skip" href="#main">
          跳到正文
        </a>
        <header className="shell-head">
          <Link to="/" className="brand" aria-label="督办，回到今日">
            督办
          </Link>
          {may(me, "serving") && (
            <>
              <nav className="capabilities" aria-label="业务">
                <span aria-current="true">送达</span>
              </nav>
              <Search />
            </>
          )}
          <div className="shell-right">
            {may(me, "messages") && <Bell />}
            {may(me, "serving") && <MyDeadlines />}
            <WhoAmI />
          </div>
        </header>
        <nav className="shell-nav" aria-label="主菜单">
          <Entries entries={offered(WORK)} />
          <Entries label="管理" entries={offered(ADMIN)} />
          {me.demo && <p className="demo">演示环境，人物与案件均为虚构</p>}
        </nav>
        <main id="main" className="shell-main" tabIndex={-1}>
          <Notices />
          <Outlet />
        </main>
        <StepUp />
      </div>
    </MeProvider>
  );
}
