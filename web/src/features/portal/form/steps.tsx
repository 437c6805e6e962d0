import type { ConfirmationForm } from "@/api/types";
import type { Draft, Step } from "./draft";
import { STAGES, summary } from "./draft";
import { Choice, Line, Said, Tick } from "./fields";

export interface StepProps {
  form: ConfirmationForm;
  draft: Draft;
  set: (part: Partial<Draft>) => void;
  said: Record<string, string>;
  jump: (step: Step) => void;
}

/** 告知事项, to be read before anything is filled in. */
export function ToldStep({ form, draft, set, said }: StepProps) {
  return (
    <>
      <p className="hello">{form.party} 您好</p>
      <p>
        {form.case_number && (
          <>
            <span className="outdent">{form.case_number}</span>
            <br />
          </>
        )}
        {form.cause}，您是{form.role}。法院请您告知今后向您送达文书的地址和方式。
      </p>
      <h3>填写前请阅读</h3>
      <ol className="told">
        {form.told.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ol>
      <Tick checked={draft.told} set={(told) => set({ told })}>
        我已阅读并明白
      </Tick>
      <Said problem={said.told} />
    </>
  );
}

export function AddressStep({ draft, set, said }: StepProps) {
  return (
    <>
      <Line
        label="送达地址"
        hint="收得到法院邮件的地方，写到门牌号"
        value={draft.address}
        set={(address) => set({ address })}
        problem={said.address}
        placeholder="如 北京市昌平区某街道12号院3号楼2单元501室"
        autoComplete="street-address"
        rows={3}
      />
      <Line
        label="邮政编码（可不填）"
        value={draft.postcode}
        set={(postcode) => set({ postcode })}
        problem={said.postcode}
        maxLength={8}
        inputMode="numeric"
        autoComplete="postal-code"
      />
      <Line
        label="联系电话"
        hint="邮递员和法院打得通的电话"
        value={draft.phone}
        set={(phone) => set({ phone })}
        problem={said.phone}
        maxLength={20}
        inputMode="tel"
        autoComplete="tel"
      />
    </>
  );
}

export function ElectronicStep({ draft, set, said }: StepProps) {
  return (
    <>
      <fieldset className="asked">
        <legend>您是否同意电子送达？</legend>
        <p className="plain">
          同意的，文书发到您的手机或邮箱，<strong>到达当天就算送达，不打开也算</strong>
          ；判决书、裁定书、调解书也可以这样送达。需要纸质文书的，可以另外提出。不同意的，文书寄到您填的地址。
        </p>
        <Choice
          name="agrees"
          checked={draft.agrees === "yes"}
          choose={() => set({ agrees: "yes" })}
        >
          同意电子送达
        </Choice>
        <Choice name="agrees" checked={draft.agrees === "no"} choose={() => set({ agrees: "no" })}>
          不同意电子送达
        </Choice>
        <Said problem={said.agrees ?? said.consent} />
      </fieldset>
      {draft.agrees === "yes" && (
        <>
          <Line
            label="接收短信的手机号"
            value={draft.mobile}
            set={(mobile) => set({ mobile })}
            problem={said["electronic.phone"]}
            maxLength={16}
            inputMode="tel"
            autoComplete="tel"
          />
          <Line
            label="电子邮箱（可不填）"
            value={draft.email}
            set={(email) => set({ email })}
            problem={said["electronic.email"]}
            maxLength={100}
            inputMode="email"
            autoComplete="email"
          />
          <Line
            label="微信号（可不填）"
            value={draft.wechat}
            set={(wechat) => set({ wechat })}
            problem={said["electronic.wechat"]}
            maxLength={40}
          />
        </>
      )}
    </>
  );
}

export function ReceiverStep({ form, draft, set, said }: StepProps) {
  return (
    <>
      <Tick checked={draft.hasReceiver} set={(hasReceiver) => set({ hasReceiver })}>
        我指定别人替我签收（没有就不勾）
      </Tick>
      {draft.hasReceiver && (
        <>
          <p className="plain">指定的人签收，就算您本人签收。</p>
          <Line
            label="指定签收人姓名"
            value={draft.receiverName}
            set={(receiverName) => set({ receiverName })}
            problem={said["receiver.name"]}
            maxLength={40}
          />
          <Line
            label="与您的关系"
            value={draft.relation}
            set={(relation) => set({ relation })}
            problem={said["receiver.relation"]}
            maxLength={20}
            placeholder="如 配偶、父母、同事"
          />
          <Line
            label="指定签收人的身份证号"
            value={draft.receiverId}
            set={(receiverId) => set({ receiverId })}
            problem={said["receiver.id_number"]}
            maxLength={24}
          />
        </>
      )}
      <Line
        label="其他联系方式（可不填）"
        value={draft.other}
        set={(other) => set({ other })}
        problem={said.other}
      />
      <fieldset className="asked">
        <legend>在哪些程序中使用这个地址？</legend>
        <p className="plain">案件上诉、再审或者执行时，不必再填一次。</p>
        {STAGES.map(({ value, label }) => (
          <Tick
            key={value}
            checked={draft.stages.includes(value)}
            set={(on) =>
              set({
                stages: STAGES.map((one) => one.value).filter((one) =>
                  one === value ? on : draft.stages.includes(one),
                ),
              })
            }
          >
            {label}
            {value === form.stage && "（本案现在所处的程序）"}
          </Tick>
        ))}
        <Said problem={said.stages} />
      </fieldset>
    </>
  );
}

export function CheckStep({ draft, jump, said }: StepProps) {
  return (
    <>
      <p className="plain">请逐项核对，写错了点“修改”。</p>
      <dl className="checked">
        {summary(draft).map((one) => (
          <div key={one.name}>
            <dt>{one.name}</dt>
            <dd>
              <span>{one.text}</span>
              <button
                type="button"
                className="link-button"
                aria-label={`修改${one.name}`}
                onClick={() => jump(one.step)}
              >
                修改
              </button>
            </dd>
          </div>
        ))}
      </dl>
      {Object.entries(said).map(([field, text]) => (
        <Said key={field} problem={text} />
      ))}
    </>
  );
}
