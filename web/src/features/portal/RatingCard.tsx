import { useState } from "react";
import { rate } from "@/api/portal";
import type { Package } from "@/api/types";
import { Act } from "./Act";
import { IconCheck } from "./icons";
import { ProblemBox } from "./Notice";
import { useStep } from "./use-step";

const SCORES = [
  { score: 5, label: "非常满意" },
  { score: 4, label: "满意" },
  { score: 3, label: "一般" },
  { score: 2, label: "不满意" },
  { score: 1, label: "非常不满意" },
];
const LONGEST = 500;
/** From here down the reason is asked for. */
const ASKED = 3;

/** 评价: asked for after the signature, once; nobody has to. */
export function RatingCard({ pack }: { pack: Package }) {
  const step = useStep();
  const [score, setScore] = useState<number | null>(null);
  const [reason, setReason] = useState("");
  if (!pack.signed_at) return null;
  if (pack.score) {
    return (
      <section className="card card-quiet done" role="status">
        <IconCheck />
        <strong>感谢您的评价</strong>
      </section>
    );
  }
  return (
    <section className="card card-quiet" aria-label="评价">
      <h2>这次送达，您满意吗（可不填）</h2>
      <fieldset className="rating" aria-label="满意程度">
        {SCORES.map((one) => (
          <label key={one.score}>
            <input
              type="radio"
              name="score"
              checked={score === one.score}
              onChange={() => setScore(one.score)}
            />
            {one.label}
          </label>
        ))}
      </fieldset>
      {score !== null && score <= ASKED && (
        <label>
          哪里不满意（可不填）
          <textarea
            className="field"
            value={reason}
            maxLength={LONGEST}
            rows={3}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        </label>
      )}
      {step.problem && <ProblemBox problem={step.problem} />}
      <Act
        tone="second"
        disabled={score === null}
        busy={step.busy}
        onClick={() =>
          void (score && step.take(() => rate(score, score <= ASKED ? reason.trim() : "")))
        }
      >
        提交评价
      </Act>
    </section>
  );
}
