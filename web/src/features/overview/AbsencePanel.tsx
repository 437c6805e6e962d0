import type { Absence } from "@/api/types";
import { fullDay } from "@/shared/lib/dates";
import { Mark } from "@/shared/ui/Mark";
import { Panel } from "@/shared/ui/Panel";
import { groundMark } from "./words";

/** 缺席审理送达核查表: whether what was served may ground a default judgment, and why. */
export function AbsencePanel({ absence }: { absence: Absence }) {
  return (
    <Panel title="缺席审理送达核查">
      <p className="muted absence-note">{absence.note}</p>
      {absence.parties.map((party) => (
        <section key={party.party_id} className="absent" aria-label={`${party.name} 缺席审理核查`}>
          <h3>
            {party.role} {party.name} <Mark mark={groundMark(party.ground, party.label)} />
          </h3>
          <ul>
            {party.papers.map((paper) => (
              <li key={paper.document}>
                <div className="row">
                  <b>{paper.document}</b>
                  <Mark mark={groundMark(paper.ground, paper.label)} />
                  {paper.served_on && <span className="sub">{fullDay(paper.served_on)}送达</span>}
                </div>
                {paper.reasons.map((one) => (
                  <p key={one.text} className={`reason ${one.ground}`}>
                    {one.text} <span className="sub">{one.basis.join("、")}</span>
                  </p>
                ))}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </Panel>
  );
}
