import type { EventFields, ServiceFields } from "./service-effect";

/** A situation to fill in with one press, the same as in docs/calc.md. */
export interface ServiceExample {
  title: string;
  fields: ServiceFields;
}

const event = (
  id: string,
  kind: string,
  at: string,
  part: Partial<EventFields> = {},
): EventFields => ({
  id,
  attempt: 1,
  method: "electronic",
  channel: "sms",
  kind,
  document: null,
  at,
  ...part,
});

const JUDGMENT = { id: "d1", type: "判决书", days: null };
const CONFIRMED = { confirmed: true, consent: "a" } as const;
const UNCONFIRMED = { confirmed: false, consent: null } as const;

function example(
  title: string,
  events: EventFields[],
  part: Partial<ServiceFields> = CONFIRMED,
): ServiceExample {
  return {
    title,
    fields: {
      procedure: "普通",
      documents: [JUDGMENT],
      kind: "natural",
      domicile: "domestic",
      ...CONFIRMED,
      events,
      asOf: "2026-01-10T09:00",
      ...part,
    },
  };
}

const portal = { channel: "portal" };
const later = { attempt: 2 };

export const EXAMPLES: ServiceExample[] = [
  example("已确认，到达即送达", [
    event("e0", "submitted", "2025-12-30T23:50"),
    event("e1", "arrived", "2025-12-30T23:58"),
    event("e2", "opened", "2026-01-02T09:00", portal),
  ]),
  example(
    "未确认，阅读为推定",
    [event("e1", "arrived", "2026-01-05T09:00"), event("e2", "opened", "2026-01-06T09:00", portal)],
    UNCONFIRMED,
  ),
  example(
    "未确认，回复收悉",
    [event("e1", "arrived", "2026-01-05T09:00"), event("e3", "replied", "2026-01-07T09:00")],
    UNCONFIRMED,
  ),
  example("证明另有到达日期", [
    event("e1", "arrived", "2025-12-30T23:58"),
    event("e2", "arrival_proved", "2026-01-05T09:00"),
  ]),
  example("退回，须改用其他方式", [
    event("e0", "submitted", "2026-01-09T09:00"),
    event("e1", "bounced", "2026-01-09T10:00"),
  ]),
  example("退回后改用邮寄", [
    event("e1", "bounced", "2026-01-09T09:00"),
    event("e2", "submitted", "2026-01-09T15:00", { ...later, method: "postal", channel: null }),
  ]),
  example(
    "推定被推翻",
    [
      event("e1", "opened", "2026-01-05T09:00", portal),
      event("e2", "rebutted", "2026-01-09T16:30", { channel: null }),
    ],
    UNCONFIRMED,
  ),
  example("届满遇国庆顺延", [event("e1", "arrived", "2026-09-20T09:00")], {
    asOf: "2026-10-09T09:00",
  }),
  example("几份文书一并送达", [event("e1", "arrived", "2025-12-30T09:00")], {
    documents: [
      { id: "d1", type: "起诉状副本", days: null },
      { id: "d2", type: "举证通知书", days: null },
      { id: "d3", type: "传票", days: null },
      { id: "d4", type: "举证通知书", days: 20 },
    ],
  }),
  example("放假安排未公布", [event("e1", "arrived", "2026-12-25T09:00")], {
    asOf: "2026-12-26T09:00",
  }),
];
