import { EyeInvisibleOutlined, EyeOutlined } from "@ant-design/icons";
import { Button, Input, Radio } from "antd";
import { useEffect, useState } from "react";
import { asProblem } from "@/api/problem";
import { reveal } from "@/api/serving";
import type { RevealKind } from "@/api/types";
import { useMe } from "@/features/session/session";
import { may } from "@/shared/lib/permissions";
import { Floating } from "@/shared/ui/Floating";
import { ProblemNotice } from "@/shared/ui/States";
import "./reveal.css";

const REASONS = ["电话核实地址", "填写邮单或回证", "核对受送达人身份", "其他"];

interface MaskedProps {
  kind: RevealKind;
  id: string;
  masked: string;
  /** What is masked, for the eye's name: 手机号. */
  what: string;
}

/** Personal data behind asterisks; the eye asks for a reason, and each look is on record. */
export function Masked({ kind, id, masked, what }: MaskedProps) {
  const me = useMe();
  const [open, setOpen] = useState(false);
  const [choice, setChoice] = useState(REASONS[0] ?? "");
  const [words, setWords] = useState("");
  const [shown, setShown] = useState<{ value: string; left: number } | null>(null);
  const [problem, setProblem] = useState<ReturnType<typeof asProblem> | null>(null);
  const reason = choice === "其他" ? words.trim() : choice;

  useEffect(() => {
    if (!shown) return;
    const timer = setTimeout(
      () => setShown(shown.left > 1 ? { ...shown, left: shown.left - 1 } : null),
      1000,
    );
    return () => clearTimeout(timer);
  }, [shown]);

  const look = async () => {
    try {
      const answer = await reveal({ kind, id, reason });
      setShown({ value: answer.value, left: answer.expires_in });
      setProblem(null);
      setOpen(false);
    } catch (thrown) {
      setProblem(asProblem(thrown));
    }
  };

  if (!may(me, "reveal")) return <span className="masked num">{masked}</span>;
  if (shown) {
    return (
      <span className="masked num">
        {shown.value}
        <button
          type="button"
          className="eye"
          aria-label={`隐藏${what}`}
          title={`${shown.left} 秒后自动隐藏`}
          onClick={() => setShown(null)}
        >
          <EyeOutlined />
        </button>
      </span>
    );
  }
  return (
    <span className="masked num">
      {masked}
      <Floating
        open={open}
        onOpenChange={setOpen}
        title={`查看${what}的事由`}
        content={
          <div className="stack reveal-ask">
            <Radio.Group
              vertical
              value={choice}
              onChange={(event) => setChoice(event.target.value)}
              options={REASONS}
            />
            {choice === "其他" && (
              <Input
                aria-label="事由"
                value={words}
                maxLength={100}
                onChange={(event) => setWords(event.target.value)}
              />
            )}
            <span className="sub">查看会留痕，60 秒后自动隐藏。</span>
            <ProblemNotice problem={problem} />
            <Button type="primary" disabled={!reason} onClick={() => void look()}>
              查看明文
            </Button>
          </div>
        }
      >
        <button type="button" className="eye" aria-label={`查看${what}`}>
          <EyeInvisibleOutlined />
        </button>
      </Floating>
    </span>
  );
}
