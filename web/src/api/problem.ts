import type { FieldProblem, ProblemBody } from "./types";

/** A refusal of the server, or the network's failure to reach it. */
export class ApiProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string | null;
  readonly reason: string | null;
  readonly requestId: string | null;
  readonly errors: FieldProblem[];
  /** Seconds until another try makes sense. */
  readonly retryAfter: number | null;

  constructor(body: Partial<ProblemBody> & { status: number; code: string; title: string }) {
    super(body.title);
    this.name = "ApiProblem";
    this.status = body.status;
    this.code = body.code;
    this.title = body.title;
    this.detail = body.detail ?? null;
    this.reason = body.reason ?? null;
    this.requestId = body.request_id ?? null;
    this.errors = body.errors ?? [];
    this.retryAfter = body.retry_after ?? null;
  }

  /** The message for one field of what was sent, if the server named it. */
  field(name: string): string | undefined {
    return this.errors.find((one) => one.field === name)?.message;
  }
}

/** Nothing came back: no network, or the server is down. */
export function unreachable(): ApiProblem {
  return new ApiProblem({ status: 0, code: "network.unreachable", title: "连接不上服务器" });
}

/** Reads the body of an answer that is not 2xx; tolerates proxies that answer with HTML. */
export function problemFrom(status: number, body: unknown): ApiProblem {
  if (typeof body === "object" && body !== null && "code" in body && "title" in body) {
    return new ApiProblem({ ...(body as ProblemBody), status });
  }
  if (status === 413) {
    return new ApiProblem({ status, code: "file.too_large", title: "文件太大" });
  }
  if (status >= 500) {
    return new ApiProblem({ status, code: "server.failed", title: "服务器没有正常答复" });
  }
  return new ApiProblem({ status, code: `http.${status}`, title: "服务器没有接受这次请求" });
}

/** Makes a problem of whatever was thrown. */
export function asProblem(thrown: unknown): ApiProblem {
  if (thrown instanceof ApiProblem) return thrown;
  return new ApiProblem({ status: 0, code: "page.failed", title: "页面出错了" });
}

/** What a person needs to know about a problem. */
export interface Explained {
  /** What happened. */
  happened: string;
  /** What is safe and what was not done. */
  safe: string;
  /** What to do now. */
  todo: string;
  code: string;
}

const BY_CODE: Record<string, Pick<Explained, "safe" | "todo">> = {
  "network.unreachable": {
    safe: "已填写的内容保留在本机，没有丢失。",
    todo: "检查网络后再试；同一操作重试不会重复办理。",
  },
  "write.unknown": {
    safe: "这次操作是否完成暂不确定，再试一次不会重复办理。",
    todo: "请再点一次；仍不行时刷新页面核对结果。",
  },
  "case_system.unavailable": {
    safe: "案件没有导入，已填写的内容保留。",
    todo: "请过几分钟再试；急件请先联系信息化部门。",
  },
  "case.not_found": { safe: "没有导入任何内容。", todo: "更正案号后再试。" },
  "case.secret": {
    safe: "涉密案件没有进入本系统，也没有留下案件信息。",
    todo: "涉密案件不得电子送达，请按保密规定线下办理。",
  },
  "permission.missing": { safe: "没有改动任何内容。", todo: "需要时请联系本院安全管理员授权。" },
  "page.failed": { safe: "已保存的内容不受影响。", todo: "请刷新页面再试。" },
};

/** What the server says about single fields, without what its sentence says already. */
export function fieldWords(problem: ApiProblem): FieldProblem[] {
  const bare = (text: string) => text.replace(/[，。！？：；、\s]/g, "");
  const said = bare(explain(problem).happened);
  return problem.errors.filter((one) => !said.includes(bare(one.message)));
}

/** The words for a problem: what happened, what is safe, what to do, and the code. */
export function explain(problem: ApiProblem): Explained {
  const happened = problem.detail
    ? `${problem.title}${/[。！？]$/.test(problem.title) ? "" : "："}${problem.detail}`
    : problem.title;
  const known = BY_CODE[problem.code];
  const code = problem.requestId ? `${problem.code} · ${problem.requestId}` : problem.code;
  if (known) return { happened, code, ...known };
  if (problem.status === 429) {
    const wait = problem.retryAfter ? `${problem.retryAfter} 秒后` : "稍后";
    return { happened, code, safe: "没有改动任何内容。", todo: `请${wait}再试。` };
  }
  if (problem.status === 409) {
    return { happened, code, safe: "没有改动任何内容。", todo: "请刷新页面，看最新情况后再办。" };
  }
  if (problem.status === 404) {
    return {
      happened,
      code,
      safe: "没有改动任何内容。",
      todo: "它可能已被撤销，或不在您的数据范围内。",
    };
  }
  if (problem.status >= 500) {
    return {
      happened,
      code,
      safe: "已保存的内容不受影响，本次没有办成。",
      todo: "请稍后再试；反复出现时把下面的代码告诉管理员。",
    };
  }
  return { happened, code, safe: "没有改动任何内容。", todo: "请按提示更正后再试。" };
}
