import { useCallback, useEffect, useRef, useState } from "react";
import { copyAddress, formNow, submitForm } from "@/api/portal";
import { type ApiProblem, asProblem } from "@/api/problem";
import type { ConfirmationForm } from "@/api/types";
import { fullDay, stamp } from "@/shared/lib/dates";
import { SignaturePad } from "@/shared/ui/SignaturePad";
import { Act } from "../Act";
import { Frame } from "../Frame";
import { IconCheck } from "../icons";
import { keep, useKept } from "../kept";
import { Notice, ProblemBox } from "../Notice";
import { FORM, rememberedToken } from "../queries";
import { Link } from "../way";
import { inWeChat, OPEN_OUTSIDE } from "../wechat";
import { bodyOf, faults, STEPS, type Step, stepOf } from "./draft";
import { useKeptDraft } from "./kept-draft";
import { AddressStep, CheckStep, ElectronicStep, ReceiverStep, ToldStep } from "./steps";

const TITLE = "送达地址确认书";

const HEADS: Record<Step, string> = {
  told: "填写送达地址确认书",
  address: "送达地址和电话",
  electronic: "电子送达",
  receiver: "签收人和适用范围",
  check: "请核对您填写的内容",
  sign: "请在框内签写姓名",
};
const VIEWS = {
  told: ToldStep,
  address: AddressStep,
  electronic: ElectronicStep,
  receiver: ReceiverStep,
  check: CheckStep,
} as const;

/** Handed in: what happens now, and the copy. */
function Done({ form }: { form: ConfirmationForm }) {
  return (
    <Frame court={form.court} checkCode={form.check_code} title={TITLE}>
      <section className="card done" role="status">
        <IconCheck />
        <div>
          <strong>确认书已提交</strong>
          <p className="plain">{stamp(form.filled_at)}，已连同您的签名交给法院。</p>
        </div>
      </section>
      <section className="card">
        <h2>接下来</h2>
        <ul className="todo-list">
          <li>法院今后按您确认的地址和方式送达文书。</li>
          <li>地址、电话有变更的，请写明案号书面告知法院。</li>
          <li>请保存一份副本。</li>
        </ul>
        <a className="big-button" href={copyAddress} download>
          下载副本（PDF）
        </a>
        {inWeChat() && <Notice tone="grey">在微信里不能直接下载。{OPEN_OUTSIDE}</Notice>}
        <p className="code center">副本可下载至 {fullDay(form.expires_on)}</p>
      </section>
    </Frame>
  );
}

function Over({ form }: { form: ConfirmationForm }) {
  return (
    <Frame court={form.court} checkCode={form.check_code} title={TITLE}>
      <section className="card">
        <h2>已告知法院：您不是当事人本人</h2>
        <p>这次邀请已经结束，法院会核对号码。您不需要再做什么。</p>
        <a className="big-button" href={`tel:${form.hotline}`}>
          联系法院 {form.hotline}
        </a>
      </section>
    </Frame>
  );
}

function Filling({ form }: { form: ConfirmationForm }) {
  const { draft, set, clear } = useKeptDraft(form);
  const [said, setSaid] = useState<Record<string, string>>({});
  const [image, setImage] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const head = useRef<HTMLHeadingElement>(null);
  const { step } = draft;
  const at = STEPS.indexOf(step);

  // A new screen begins at its head, for the eye and for whoever has it read out.
  const seen = useRef(step);
  useEffect(() => {
    if (seen.current === step) return;
    seen.current = step;
    window.scrollTo(0, 0);
    head.current?.focus();
  }, [step]);

  const jump = (to: Step) => {
    setSaid({});
    setProblem(null);
    setImage(null);
    set({ step: to });
  };
  const next = () => {
    const found = faults(draft, step, form.stage);
    setSaid(found);
    const to = STEPS[at + 1];
    if (Object.keys(found).length === 0 && to) jump(to);
  };
  const submit = async () => {
    if (!image) return;
    setBusy(true);
    setProblem(null);
    try {
      keep(FORM, await submitForm(bodyOf(draft, image)));
      clear();
    } catch (thrown) {
      const refused = asProblem(thrown);
      const first = refused.errors[0];
      if (first && stepOf(first.field) !== "sign") {
        set({ step: stepOf(first.field) });
        setImage(null);
      }
      setSaid(Object.fromEntries(refused.errors.map((one) => [one.field, one.message])));
      setProblem(refused);
    }
    setBusy(false);
  };
  const View = step === "sign" ? null : VIEWS[step];
  return (
    <Frame court={form.court} checkCode={form.check_code} title={TITLE}>
      <section className="card form-step">
        <p className="code">
          第 {at + 1} 步，共 {STEPS.length} 步
        </p>
        <h2 ref={head} tabIndex={-1}>
          {HEADS[step]}
        </h2>
        {View && (
          <View
            form={form}
            draft={draft}
            set={(part) => {
              set(part);
              setSaid({});
            }}
            said={said}
            jump={jump}
          />
        )}
        {step === "sign" && (
          <>
            <p className="plain">签名后提交，即确认前面的内容属实，并已明白告知事项。</p>
            <SignaturePad onChange={setImage} />
          </>
        )}
        {problem && <ProblemBox problem={problem} />}
        {step === "sign" ? (
          <Act disabled={!image} busy={busy} onClick={() => void submit()}>
            提交确认书
          </Act>
        ) : (
          <Act onClick={next}>{step === "check" ? "核对无误，去签名" : "下一步"}</Act>
        )}
        {at > 0 && (
          <button
            type="button"
            className="link-button center"
            disabled={busy}
            onClick={() => jump(STEPS[at - 1] ?? "told")}
          >
            上一步
          </button>
        )}
      </section>
      <nav className="helps" aria-label="需要帮助">
        <Link to="/not-me" className="link-button">
          我不是当事人本人
        </Link>
        <a className="link-button" href={`tel:${form.hotline}`}>
          联系法院 {form.hotline}
        </a>
      </nav>
      <p className="code center">
        已填的内容只保存在本机这个页面里；可填写至 {fullDay(form.expires_on)}
      </p>
    </Frame>
  );
}

/** The 送达地址确认书, filled in by the party itself. */
export function FormPage() {
  const read = useCallback(() => formNow(), []);
  const { data, problem, again } = useKept<ConfirmationForm>(FORM, read);
  if (data?.objected) return <Over form={data} />;
  if (data?.filled_at) return <Done form={data} />;
  if (data) return <Filling form={data} />;
  if (!problem) {
    return (
      <Frame title={TITLE}>
        <section className="card waiting" aria-busy="true">
          <p role="status">正在打开</p>
        </section>
      </Frame>
    );
  }
  const token = rememberedToken();
  return (
    <Frame title={TITLE}>
      {problem.status === 401 ? (
        <section className="card">
          <h2>请重新核验身份</h2>
          <p>为保护您的信息，一段时间不操作后需要重新核验。已填的内容还在。</p>
          {token ? (
            <Link className="big-button" to="/l/$token" params={{ token }}>
              重新核验
            </Link>
          ) : (
            <p>请从法院短信里的链接重新打开。</p>
          )}
        </section>
      ) : (
        <ProblemBox problem={problem} again={again} />
      )}
    </Frame>
  );
}
