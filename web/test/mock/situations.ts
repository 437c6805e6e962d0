import type { Me, Package, Page, ServiceEffectInput, Task } from "@/api/types";
import { serviceEffect } from "./data-calc";
import { casePage } from "./data-case";
import * as kernel from "./data-kernel";
import * as portal from "./data-portal";
import * as serving from "./data-serving";
import { paper } from "./paper";
import { json, MockServer, nothing, refuse } from "./server";

const page = <T>(items: T[], total = items.length): Page<T> => ({
  items,
  next: null,
  total,
  total_capped: false,
});

const NOT_SIGNED_IN = () => refuse(401, "session.required", "请先登录");

/** A clerk of the service team in the middle of a busy Friday. */
export function aBusyClerk(over: Partial<Me> = {}): MockServer {
  const server = new MockServer();
  const kernelReads: [string, unknown][] = [
    ["session", { ...kernel.me, ...over }],
    [
      "organisations",
      {
        items: [
          {
            id: kernel.me.office.id,
            parent_id: null,
            kind: "court",
            code: "京0114",
            name: "昌平法院",
            level: 1,
          },
        ],
      },
    ],
    ["password-rules", kernel.passwordRules],
    ["sessions", { items: kernel.sessions }],
    ["session/phone", { masked: null }],
    ["permissions", { items: kernel.permissions }],
    ["roles", { items: kernel.roles }],
    ["grants", page(kernel.grants)],
    ["groups", { items: kernel.groups }],
    ["delegations", kernel.delegations],
    ["access/objects", { kinds: [{ kind: "case", title: "案件（案号）" }], report: null }],
    ["users", page(kernel.users)],
    ["audit", page(kernel.auditRows, 10_000)],
    ["messages", page(kernel.messages)],
    ["message-providers", kernel.providers],
    ["message-templates", kernel.templates],
    ["notices", { items: kernel.notices, next: null, unread: 1 }],
    ["jobs", page(kernel.jobs)],
    ["calendars", kernel.calendars],
    [
      "search",
      {
        items: [
          {
            kind: "case",
            id: serving.caseRows[0]?.id,
            title: "（2026）京0114民初1871号",
            subtitle: "物业服务合同纠纷 · 民二庭",
          },
          {
            kind: "task",
            id: serving.task.id,
            title: "SD-2026-081402",
            subtitle: "（2026）京0114民初1871号 · 送达中",
          },
        ],
      },
    ],
  ];
  for (const [path, body] of kernelReads) server.on("GET", `/api/kernel/${path}`, () => json(body));
  server
    .on("POST", "/api/kernel/session", () => json(kernel.me))
    .on("DELETE", "/api/kernel/session", nothing)
    .on("POST", "/api/kernel/activation", nothing)
    .on("POST", "/api/serving/reveal", () => json({ value: "13800005678", expires_in: 60 }))
    .on("POST", "/api/kernel/users", () =>
      json({ user: kernel.users[3], activation_path: "/activate/q7Jm2-demo-token" }),
    )
    .on("POST", "/api/kernel/users/{id}/activation", () =>
      json({ activation_path: "/activate/q7Jm2-demo-token" }),
    )
    .on("POST", "/api/kernel/messages/{id}/resend", () => json(kernel.messages[0]))
    .on("POST", "/api/kernel/files", ({ query }) =>
      json({
        id: kernel.id(711),
        name: query.get("name"),
        media_type: "application/pdf",
        size: 482_113,
        sm3: "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0",
        sha256: "ba7816bf",
        pages: 6,
        duplicate: false,
      }),
    )
    .on("POST", "/api/kernel/calc/term", ({ body }) =>
      json((body as { start: string }).start > "2026-12-01" ? kernel.unknownTerm : kernel.term),
    )
    .on("POST", "/api/kernel/calc/identity", ({ body }) =>
      json((body as { value: string }[]).map(({ value }) => kernel.identity(value))),
    )
    .on("POST", "/api/kernel/calc/service-effect", ({ body }) =>
      json(serviceEffect(body as ServiceEffectInput)),
    )
    .on("GET", "/api/serving/home", () => json(serving.home))
    .on("GET", "/api/serving/document-types", () => json({ items: serving.documentTypes }))
    .on("GET", "/api/serving/cases", () => json(page(serving.caseRows)))
    .on("GET", "/api/serving/cases/{id}", () => json(casePage))
    .on("POST", "/api/serving/cases/fetch", () =>
      json({
        case_id: casePage.case.id,
        number: casePage.case.number,
        created: true,
      }),
    )
    .on("GET", "/api/serving/tasks", ({ query }) =>
      json({
        ...page(
          serving.taskRows.filter((one) => query.get("view") !== "draft" || one.state === "draft"),
          1286,
        ),
        views: { mine: 37, waiting: 112, failed: 6, draft: 3, all: 1286 },
      }),
    )
    .on("GET", "/api/serving/tasks/{id}", ({ params }) =>
      json(params.id === serving.draft.id ? serving.draft : serving.task),
    )
    .on("POST", "/api/serving/tasks", () => json(serving.draft))
    .on("PUT", "/api/serving/tasks/{id}", () => json(serving.draft))
    .on("POST", "/api/serving/tasks/{id}/discard", nothing)
    .on("POST", "/api/serving/tasks/{id}/dispatch", () =>
      json({ ...serving.task, state: "running" } satisfies Task),
    )
    .on("GET", "/api/serving/deliveries/{id}", () => json(serving.deliveryPage))
    .on("POST", "/api/serving/deliveries/{id}/remind", () => json(serving.deliveryPage))
    .on("POST", "/api/serving/deliveries/{id}/receipt", () => json({ file_id: kernel.id(950) }));
  return server;
}

/** The clerk's first day: nothing exists yet. */
export function nothingYet(): MockServer {
  return aBusyClerk()
    .on("GET", "/api/serving/home", () =>
      json({
        todo: {
          overdue: 0,
          due_today: 0,
          waiting_for_me: 0,
          waiting_for_others: 0,
          drafts: 0,
          hearings: 0,
          plan_work: 0,
        },
        deadlines: [],
        withdrawals: [],
        followed: [],
        tasks: [],
      }),
    )
    .on("GET", "/api/serving/cases", () => json(page([])))
    .on("GET", "/api/serving/tasks", () =>
      json({ ...page([]), views: { mine: 0, waiting: 0, failed: 0, draft: 0, all: 0 } }),
    )
    .on("GET", "/api/kernel/messages", () => json(page([])));
}

/** Nobody is signed in, and the password does not fit. */
export function signedOut(): MockServer {
  return aBusyClerk()
    .on("GET", "/api/kernel/session", NOT_SIGNED_IN)
    .on("POST", "/api/kernel/session", () =>
      refuse(401, "sign_in.refused", "用户名或密码不正确，或账号不可用"),
    );
}

/** The court's case system does not answer. */
export function caseSystemDown(): MockServer {
  return aBusyClerk().on("POST", "/api/serving/cases/fetch", () =>
    refuse(503, "case_system.unavailable", "办案系统没有答复"),
  );
}

/** One read fails on the server. */
export function readFails(path: string): MockServer {
  return aBusyClerk().on("GET", path, () => refuse(500, "internal", "服务器内部错误"));
}

/** A person who may not see what he opened. */
export function notAllowed(path: string): MockServer {
  return aBusyClerk().on("GET", path, () => refuse(403, "permission.missing", "您没有这项权限"));
}

/** A party at a confirmed or unconfirmed address, holding the link, or past the factor already. */
export function aParty(pack: Package = portal.confirmed, verified = false): MockServer {
  const server = new MockServer();
  let now = { ...pack };
  const set = (change: Partial<typeof now>) => {
    now = { ...now, ...change };
    return json(now);
  };
  let cover: unknown = portal.cover;
  return server
    .on("GET", "/api/portal/links/{token}", () => json(cover))
    .on("POST", "/api/portal/links/{token}/object", () => {
      cover = { ...portal.cover, state: "objected" };
      return json(cover);
    })
    .on("POST", "/api/portal/links/{token}/code", () => json({}, 202))
    .on("POST", "/api/portal/links/{token}/verify", ({ body }) => {
      const { code } = body as { code: string };
      if (code === "00000000") {
        return refuse(422, "code.wrong", "签收码或证件号码后六位不正确，请核对后重新输入。", {
          detail: "还可以输入 4 次，之后链接将锁定。",
        });
      }
      verified = true;
      return json(now);
    })
    .on("GET", "/api/portal/package", () => (verified ? json(now) : NOT_SIGNED_IN()))
    .on("POST", "/api/portal/package/acknowledge", () =>
      set({ acknowledged_at: kernel.at("11-20", "10:00") }),
    )
    .on("POST", "/api/portal/documents/{id}/open", ({ params }) =>
      set({
        documents: now.documents.map((one) =>
          one.id === params.id ? { ...one, opened_at: kernel.at("11-20", "10:01") } : one,
        ),
      }),
    )
    .on("GET", "/api/portal/documents/{id}/content", ({ params }) => {
      const of = now.documents.find((one) => one.id === params.id);
      return new Response(paper(of?.title ?? "文书", of?.pages ?? 1).slice(), {
        headers: { "content-type": "application/pdf" },
      });
    })
    .on("POST", "/api/portal/package/sign", () => set({ signed_at: kernel.at("11-20", "10:05") }))
    .on("POST", "/api/portal/package/object", () => set({ objected: true }))
    .on("POST", "/api/portal/package/paper", () => set({ paper_at: kernel.at("11-20", "10:06") }))
    .on("POST", "/api/portal/package/wechat", () => json({ url: portal.authorise }))
    .on("POST", "/api/portal/package/wechat/bind", ({ body }) =>
      (body as { state: string }).state === "good"
        ? set({ wechat: "bound" })
        : refuse(409, "wechat.code", "微信授权已失效，没有绑定。请返回后重新点“绑定微信”。"),
    )
    .on("POST", "/api/portal/package/wechat/unbind", () => set({ wechat: "offered" }));
}

/** The link no longer opens anything. */
export function aDeadLink(state: "locked" | "expired" | "closed" | "withdrawn"): MockServer {
  return aParty().on("GET", "/api/portal/links/{token}", () => json({ ...portal.cover, state }));
}

/** A party asked to fill in its 送达地址确认书; the court refuses one address, to be seen. */
export function anAsked(verified = false): MockServer {
  let form = portal.asked;
  return aParty(portal.askedPackage, verified)
    .on("GET", "/api/portal/links/{token}", () => json(portal.askedCover))
    .on("GET", "/api/portal/form", () => json(form))
    .on("POST", "/api/portal/form/submit", ({ body }) => {
      const { address } = body as { address: string };
      if (address.includes("不详")) {
        return refuse(422, "invalid", "填写的内容有误，请按提示修改。", {
          errors: [{ field: "address", code: "confirmation.address", message: "请写明门牌号。" }],
        });
      }
      form = { ...form, filled_at: kernel.at("11-20", "10:05") };
      return json(form);
    });
}
