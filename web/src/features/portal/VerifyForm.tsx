import { type FormEvent, useEffect, useId, useRef, useState } from "react";
import { Intent } from "@/api/intent";
import { newCode, verify } from "@/api/portal";
import { type ApiProblem, asProblem } from "@/api/problem";
import type { Asks, VerifyInput } from "@/api/types";
import { Act } from "./Act";
import { drop } from "./kept";
import { formPage, packagePage } from "./later";
import { ProblemBox } from "./Notice";
import { FORM, keepPackage, rememberToken } from "./queries";
import { go } from "./way";
import { sentBy } from "./words";

const CAPACITIES = ["法定代表人", "负责人", "收发人员", "代理人"];

/** The body to send, or what still has to be filled in. */
export function verifyInput(fields: {
  code: string;
  tail: string;
  forUnit: boolean;
  name: string;
  capacity: string;
  byMail: boolean;
}): { input: VerifyInput } | { missing: { code?: string; tail?: string; name?: string } } {
  const code = fields.code.normalize("NFKC").replace(/[\s-]/g, "").toUpperCase();
  const id_tail = fields.tail.normalize("NFKC").replace(/[\s-]/g, "").toUpperCase();
  const name = fields.name.trim();
  const missing = {
    ...(!/^\d{8}$/.test(code) && {
      code: `请输入${sentBy(fields.byMail).thing}里的签收码，共八位数字`,
    }),
    ...(!/^[\dA-Z]{6}$/.test(id_tail) && {
      tail: "请输入签收人证件号码的最后六位，末位可以是 X",
    }),
    ...(fields.forUnit && !name && { name: "请输入签收人姓名" }),
  };
  if (Object.keys(missing).length > 0) return { missing };
  return {
    input: {
      code,
      id_tail,
      ...(fields.forUnit && { signer: { name, capacity: fields.capacity } }),
    },
  };
}

interface VerifyFormProps {
  token: string;
  asks: Asks;
  /** The code came by mail and not by text. */
  byMail: boolean;
  refresh: () => void;
}

/** Code from the message and the tail of the signer's own number: knowing both is the factor. */
export function VerifyForm({ token, asks, byMail, refresh }: VerifyFormProps) {
  const form = asks === "confirmation";
  const signer = form ? "填写人" : "签收人";
  const field = useId();
  const { thing, place } = sentBy(byMail);
  const [fields, setFields] = useState({
    code: "",
    tail: "",
    forUnit: false,
    name: "",
    capacity: CAPACITIES[0] ?? "",
  });
  const [missing, setMissing] = useState<{ code?: string; tail?: string; name?: string }>({});
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const [busy, setBusy] = useState<"verify" | "code" | null>(null);
  const [sent, setSent] = useState(false);
  // An answer may be lost on the way: the same try is let in again, a stranger's is not.
  const tries = useRef(new Intent());
  const set = (part: Partial<typeof fields>) => setFields((old) => ({ ...old, ...part }));

  useEffect(() => {
    // Not in time is no fault: it is asked for again when it is needed.
    (form ? formPage : packagePage)().catch(() => undefined);
  }, [form]);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const checked = verifyInput({ ...fields, byMail });
    setMissing("missing" in checked ? checked.missing : {});
    if ("missing" in checked) return;
    setBusy("verify");
    setProblem(null);
    try {
      const attempt = tries.current.key([token, checked.input]);
      keepPackage(await verify(token, { ...checked.input, attempt }));
      rememberToken(token);
      // It may be another person's by now.
      drop(FORM);
      await go({ to: form ? "/form" : "/package" });
    } catch (thrown) {
      const refused = asProblem(thrown);
      setProblem(refused);
      if (refused.code.startsWith("link.")) refresh();
    }
    setBusy(null);
  };
  const again = async () => {
    setBusy("code");
    setProblem(null);
    setSent(false);
    try {
      await newCode(token);
      setSent(true);
    } catch (thrown) {
      setProblem(asProblem(thrown));
    }
    setBusy(null);
  };
  return (
    <form className="verify" onSubmit={(event) => void submit(event)} noValidate>
      <h2>请先核验身份</h2>
      <p className="plain">
        {form
          ? "核验只为确认是您本人。核验后填写送达地址确认书，大约需要三分钟。"
          : "核验只为确认是您本人，打开本页和核验身份都不等于签收。"}
      </p>
      <label htmlFor={`${field}-code`}>{thing}里的签收码</label>
      <input
        className="field"
        id={`${field}-code`}
        value={fields.code}
        onChange={(event) => set({ code: event.target.value })}
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={16}
        placeholder="八位数字"
        aria-invalid={missing.code !== undefined}
      />
      {missing.code && (
        <p className="field-problem" role="alert">
          {missing.code}
        </p>
      )}
      <label htmlFor={`${field}-tail`}>{signer}证件号后六位</label>
      <input
        className="field"
        id={`${field}-tail`}
        value={fields.tail}
        onChange={(event) => set({ tail: event.target.value })}
        autoComplete="off"
        autoCapitalize="characters"
        maxLength={8}
        placeholder="如 01234X"
        aria-invalid={missing.tail !== undefined}
      />
      {missing.tail && (
        <p className="field-problem" role="alert">
          {missing.tail}
        </p>
      )}
      <label className="tick">
        <input
          type="checkbox"
          checked={fields.forUnit}
          onChange={(event) => set({ forUnit: event.target.checked })}
        />
        {form ? "我代表单位填写" : "我代表单位签收"}
      </label>
      {fields.forUnit && (
        <>
          <label htmlFor={`${field}-name`}>{signer}姓名</label>
          <input
            className="field"
            id={`${field}-name`}
            value={fields.name}
            onChange={(event) => set({ name: event.target.value })}
            maxLength={32}
          />
          {missing.name && (
            <p className="field-problem" role="alert">
              {missing.name}
            </p>
          )}
          <label htmlFor={`${field}-capacity`}>{signer}身份</label>
          <select
            className="field"
            id={`${field}-capacity`}
            value={fields.capacity}
            onChange={(event) => set({ capacity: event.target.value })}
          >
            {CAPACITIES.map((one) => (
              <option key={one}>{one}</option>
            ))}
          </select>
        </>
      )}
      {problem && <ProblemBox problem={problem} />}
      {sent && (
        <p className="box box-blue" role="status">
          新签收码已发到原{place}，旧码作废。
        </p>
      )}
      <Act type="submit" busy={busy === "verify"}>
        核验身份
      </Act>
      <button
        type="button"
        className="link-button center"
        disabled={busy !== null}
        onClick={() => void again()}
      >
        没收到或已用过？重新获取签收码
      </button>
    </form>
  );
}
