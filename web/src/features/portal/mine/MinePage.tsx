import { type ReactNode, useState } from "react";
import { acknowledgeChosen, enterAnother, signChosen } from "@/api/portal";
import type { ApiProblem } from "@/api/problem";
import type { Mine, MineItem } from "@/api/types";
import { SignaturePad } from "@/shared/ui/SignaturePad";
import { Act } from "../Act";
import { Frame } from "../Frame";
import { Notice, ProblemBox } from "../Notice";
import { keepMine, keepPackage, useMine } from "../queries";
import { useAttempt } from "../use-step";
import { Waiting } from "../WithPackage";
import { go, Link } from "../way";
import { grouped, lookWords, signManyWords } from "./groups";
import { Service } from "./Service";
import "./mine.css";

/** Services handled with one press; the portal takes no more. */
const MOST = 50;

interface ListProps {
  name: string;
  items: MineItem[];
  chosen: ReadonlySet<string>;
  /** Chooses these, or none of them any more; nothing where there is nothing to choose for. */
  choose?: (ids: string[], on: boolean) => void;
  busy: boolean;
  open: (item: MineItem) => void;
  children?: ReactNode;
}

function List({ name, items, chosen, choose, busy, open, children }: ListProps) {
  if (items.length === 0) return null;
  const all = items.slice(0, MOST).map((item) => item.id);
  const every = all.every((id) => chosen.has(id));
  return (
    <section className="card" aria-label={name}>
      <div className="mine-head">
        <h2>
          {name} {items.length} 件
        </h2>
        {choose && items.length > 1 && (
          <button type="button" className="link-button" onClick={() => choose(all, !every)}>
            {every ? "全不选" : items.length > MOST ? `选前 ${MOST} 件` : "全选"}
          </button>
        )}
      </div>
      <ul className="mine-list">
        {items.map((item) => (
          <Service
            key={item.id}
            item={item}
            chosen={chosen.has(item.id)}
            {...(choose && { choose: (on: boolean) => choose([item.id], on) })}
            busy={busy}
            open={() => open(item)}
          />
        ))}
      </ul>
      {children}
    </section>
  );
}

interface SignProps {
  signer: string;
  chosen: MineItem[];
  busy: boolean;
  problem: ApiProblem | null;
  sign: (image: string) => void;
  back: () => void;
}

/** One signature for all that were chosen. */
function Sign({ signer, chosen, busy, problem, sign, back }: SignProps) {
  const [image, setImage] = useState<string | null>(null);
  return (
    <Frame title="我的文书">
      <section className="card">
        <h2>请在框内签写姓名</h2>
        <p className="plain">{signer}，您将签收：</p>
        <ul className="todo-list mine-signed">
          {chosen.map((item) => (
            <li key={item.id}>
              <span>{item.case_number ?? `核对码 ${item.check_code}`}</span>
              <span>{item.titles.join("、")}</span>
            </li>
          ))}
        </ul>
        {signManyWords(chosen).map((words) => (
          <p className="plain" key={words}>
            {words}
          </p>
        ))}
        <SignaturePad onChange={setImage} />
        {problem && <ProblemBox problem={problem} />}
        <Act disabled={!image} busy={busy} onClick={() => image && sign(image)}>
          提交签名，签收 {chosen.length} 件
        </Act>
        <button type="button" className="link-button center" disabled={busy} onClick={back}>
          先不签，返回
        </button>
      </section>
    </Frame>
  );
}

function Body({ list }: { list: Mine }) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [signing, setSigning] = useState(false);
  const { busy, problem, attempt, forget } = useAttempt();
  const [done, setDone] = useState<string | null>(null);
  const groups = grouped(list.items);
  const picked = (items: MineItem[]) => items.filter((item) => chosen.has(item.id));
  const [toLook, toSign] = [picked(groups.look), picked(groups.sign)];

  const choose = (ids: string[], on: boolean) => {
    const next = new Set(chosen);
    for (const id of ids) on ? next.add(id) : next.delete(id);
    setChosen(next);
    setDone(null);
  };
  const many = async (send: (ids: string[]) => Promise<Mine>, items: MineItem[], word: string) => {
    const ids = items.map((item) => item.id);
    const went = await attempt(async () => keepMine(await send(ids)));
    if (!went) return;
    setChosen(new Set([...chosen].filter((id) => !ids.includes(id))));
    setSigning(false);
    setDone(`${ids.length} 件${word}`);
    window.scrollTo(0, 0);
  };
  const open = (item: MineItem) =>
    attempt(async () => {
      if (!item.here) keepPackage(await enterAnother(item.id));
      await go({ to: "/package" });
    });

  if (signing) {
    const sign = (image: string) =>
      many((ids) => signChosen(ids, image), toSign, "已签名，签名已交给法院");
    return (
      <Sign
        signer={list.signer}
        chosen={toSign}
        busy={busy}
        problem={problem}
        sign={(image) => void sign(image)}
        back={() => setSigning(false)}
      />
    );
  }
  const shared = { chosen, busy, open: (item: MineItem) => void open(item) };
  return (
    <Frame title="我的文书">
      <section className="card">
        <h2>{list.signer} 您好</h2>
        <p className="plain">
          同一证件、同一号码收到的 {list.items.length} 件文书都在这里，来自不同法院的也在内。
          {list.more && "这里只列最近的，更早的请从当时的短信打开。"}
        </p>
      </section>
      {done && (
        <p className="box box-blue" role="status">
          {done}
        </p>
      )}
      {problem && <ProblemBox problem={problem} />}
      <List name="待查看" items={groups.look} choose={choose} {...shared}>
        {toLook.length > 0 && (
          <>
            <Notice>
              {lookWords(toLook).map((words) => (
                <div key={words}>{words}</div>
              ))}
            </Notice>
            <Act
              busy={busy}
              disabled={toLook.length > MOST}
              onClick={() => void many(acknowledgeChosen, toLook, "已可以查看文书")}
            >
              我已知晓，查看所选 {toLook.length} 件文书
            </Act>
          </>
        )}
      </List>
      <List name="待签名" items={groups.sign} choose={choose} {...shared}>
        {toSign.length > 0 && (
          <Act
            tone="second"
            disabled={busy || toSign.length > MOST}
            onClick={() => {
              forget();
              setSigning(true);
            }}
          >
            签收所选 {toSign.length} 件
          </Act>
        )}
      </List>
      <List name="已办结" items={groups.done} {...shared} />
      <Link to="/package" className="link-button center">
        返回
      </Link>
      <a className="link-button center" href={`tel:${list.hotline}`}>
        联系法院 {list.hotline}
      </a>
    </Frame>
  );
}

/** 我的文书: everything served on whoever passed the factor, several at once. */
export function MinePage() {
  const { data, problem, again } = useMine();
  return data ? <Body list={data} /> : <Waiting problem={problem} again={again} />;
}
