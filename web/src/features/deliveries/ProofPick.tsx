import { DeleteOutlined, UploadOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useRef, useState } from "react";
import { upload } from "@/api/kernel";
import { type ApiProblem, asProblem } from "@/api/problem";
import type { StoredFile } from "@/api/types";
import { ProblemNotice } from "@/shared/ui/States";
import { waits } from "@/shared/ui/waits";
import { ProofLink } from "./ProofLink";

interface ProofPickProps {
  id: string;
  value: StoredFile[];
  onChange: (files: StoredFile[]) => void;
}

const ACCEPTED = ".pdf,.jpg,.jpeg,.png,.tif,.tiff,.wav,.mp4";

/** What proves an outcome: several files, each uploaded at once and listed. */
export function ProofPick({ id, value, onChange }: ProofPickProps) {
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const take = async (chosen: File[]) => {
    setBusy(true);
    setProblem(null);
    const kept = [...value];
    try {
      for (const file of chosen) {
        kept.push(await upload(file));
      }
    } catch (thrown) {
      setProblem(asProblem(thrown));
    } finally {
      // What was stored before one failed is not lost.
      onChange(kept);
      setBusy(false);
      if (input.current) input.current.value = "";
    }
  };
  return (
    <div className="stack">
      <ul className="effects" aria-label="已上传的证据">
        {value.map((file) => (
          <li key={file.id} className="row">
            <ProofLink file={file} />
            <Button
              size="small"
              icon={<DeleteOutlined />}
              aria-label={`去掉 ${file.name}`}
              onClick={() => onChange(value.filter((one) => one.id !== file.id))}
            />
          </li>
        ))}
      </ul>
      <Button icon={<UploadOutlined />} {...waits(busy)} onClick={() => input.current?.click()}>
        添加文件
      </Button>
      <input
        ref={input}
        id={id}
        className="proof-input"
        type="file"
        multiple
        tabIndex={-1}
        accept={ACCEPTED}
        onChange={(event) => void take([...(event.target.files ?? [])])}
      />
      <ProblemNotice problem={problem} />
    </div>
  );
}
